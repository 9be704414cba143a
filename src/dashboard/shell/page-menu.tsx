import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { DownIcon } from '../icons.js';
import classes from './header.module.css';
import { anchorOf, type PageGroup } from './pages.js';

/** One group of pages behind its name; the name is marked where one is on one of them. */
export function PageMenu({ group }: { group: PageGroup }) {
  const t = useTranslations('shell');
  const [location] = useLocation();
  const isHere = group.pages.some(({ covers }) => covers.test(location));
  return (
    <Menu offset={0} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.link} data-here={isHere || undefined}>
          {t(`group.${group.name}`)}
          <DownIcon size={13} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {group.pages.map((page) => (
          <Menu.Item
            key={page.href}
            component={anchorOf(page)}
            href={page.href}
            className={classes.item}
            aria-current={page.covers.test(location) ? 'page' : undefined}
          >
            {t(`page.${page.name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
