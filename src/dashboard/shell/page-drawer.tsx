import { Burger, Drawer, NavLink } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import classes from './header.module.css';
import { anchorOf, QUEUE, type Page, type PageGroup } from './pages.js';

/** All pages on a phone, behind one button. */
export function PageDrawer({ groups, waiting }: { groups: readonly PageGroup[]; waiting: ReactNode }) {
  const t = useTranslations('shell');
  const [opened, setOpened] = useState(false);
  const close = (): void => setOpened(false);
  return (
    <>
      <Burger
        size="sm"
        opened={opened}
        aria-label={t('pages')}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      />
      <Drawer
        opened={opened}
        onClose={close}
        title={t('pages')}
        size={300}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <nav aria-label={t('pages')}>
          <PageLink page={QUEUE} aside={waiting} onClick={close} />
          {groups.map(({ name, pages }) => (
            <section key={name} aria-labelledby={`pages-${name}`}>
              <h2 id={`pages-${name}`} className={classes.group}>
                {t(`group.${name}`)}
              </h2>
              {pages.map((page) => (
                <PageLink key={page.href} page={page} onClick={close} />
              ))}
            </section>
          ))}
        </nav>
      </Drawer>
    </>
  );
}

function PageLink({ page, aside, onClick }: { page: Page; aside?: ReactNode; onClick: () => void }) {
  const t = useTranslations('shell.page');
  const [location] = useLocation();
  const isHere = page.covers.test(location);
  return (
    <NavLink
      component={anchorOf(page)}
      href={page.href}
      label={t(page.name)}
      rightSection={aside}
      active={isHere}
      aria-current={isHere ? 'page' : undefined}
      color="gray"
      variant="light"
      className={classes.drawerLink}
      onClick={onClick}
    />
  );
}
