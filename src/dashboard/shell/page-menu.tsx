import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { DownIcon } from '../icons.js';
import classes from './header.module.css';
import type { PageGroup } from './pages.js';

/** One group of pages behind its name; the name is marked where one is on one of them. */
export function PageMenu({ group }: { group: PageGroup }) {
  const t = useTranslations('shell');
  const [location] = useLocation();
  const isHere = group.pages.some(({ covers }) => covers.test(location));
  return (
    <Menu
      trigger="click-hover"
      openDelay={80}
      closeDelay={160}
      offset={0}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.link} data-here={isHere || undefined}>
          {t(`group.${group.name}`)}
          <DownIcon size={13} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {group.pages.map(({ name, href, covers }) => (
          <Menu.Item
            key={href}
            component={Link}
            href={href}
            className={classes.item}
            aria-current={covers.test(location) ? 'page' : undefined}
          >
            {t(`page.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
