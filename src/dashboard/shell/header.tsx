import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { statusQuery } from '../api/queries.js';
import type { Me } from '../../http/contract.js';
import { ParleyMark } from '../icons.js';
import { AccountMenu } from './account-menu.js';
import { ColorSchemeMenu } from './color-scheme-menu.js';
import classes from './header.module.css';
import { CareMenu } from '../care/care-menu.js';
import { countedWords } from './counted-words.js';
import { LanguageMenu } from './language-menu.js';
import { PageDrawer } from './page-drawer.js';
import { PageMenu } from './page-menu.js';
import { groupsFor, QUEUE } from './pages.js';
import { SystemStatus } from './system-status.js';
import { useIsWide } from './use-is-wide.js';

/** The head of every page: where you are, what is waiting, and the few settings there are. */
export function Header({ me }: { me: Me }) {
  const t = useTranslations('shell');
  const [location] = useLocation();
  const { data: status } = useQuery(statusQuery);
  const isWide = useIsWide();
  const groups = groupsFor(me.may);
  const counted = countedWords(status?.waiting ?? 0, t);
  const waiting = status !== undefined && status.waiting > 0 && (
    <span className={classes.count} title={t('waiting', { count: counted })}>
      {counted}
    </span>
  );
  return (
    <header className={classes.header}>
      {!isWide && <PageDrawer groups={groups} waiting={waiting} />}
      <Link href="/" className={classes.brand}>
        <ParleyMark />
        <span className={classes.wordmark}>Parley</span>
        <span className={classes.site}>{me.site.name}</span>
      </Link>
      {isWide && (
        <nav className={classes.nav} aria-label={t('pages')}>
          <Link
            href={QUEUE.href}
            className={classes.link}
            aria-current={QUEUE.covers.test(location) ? 'page' : undefined}
          >
            {t(`page.${QUEUE.name}`)}
            {waiting}
          </Link>
          {groups.map((group) => (
            <PageMenu key={group.name} group={group} />
          ))}
        </nav>
      )}
      <div className={classes.tools}>
        <SystemStatus />
        <CareMenu />
        <LanguageMenu />
        <ColorSchemeMenu />
        <AccountMenu me={me} />
      </div>
    </header>
  );
}
