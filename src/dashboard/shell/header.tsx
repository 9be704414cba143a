import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { statusQuery } from '../api/queries.js';
import type { Permission } from '../../domain/permission.js';
import type { Me } from '../../http/contract.js';
import { ParleyMark } from '../icons.js';
import { AccountMenu } from './account-menu.js';
import { ColorSchemeMenu } from './color-scheme-menu.js';
import classes from './header.module.css';
import { CareMenu } from '../care/care-menu.js';
import { LanguageMenu } from './language-menu.js';
import { SystemStatus } from './system-status.js';

const PAGES: readonly {
  name:
    | 'queue'
    | 'bulk'
    | 'history'
    | 'threads'
    | 'search'
    | 'narratives'
    | 'rules'
    | 'desk'
    | 'connect'
    | 'people';
  href: string;
  covers: RegExp;
  takes: Permission;
}[] = [
  { name: 'queue', href: '/', covers: /^\/($|comments\/)/, takes: 'read' },
  { name: 'bulk', href: '/bulk', covers: /^\/bulk/, takes: 'decide-in-bulk' },
  { name: 'history', href: '/history', covers: /^\/history/, takes: 'read' },
  { name: 'threads', href: '/threads', covers: /^\/threads/, takes: 'read' },
  { name: 'search', href: '/search', covers: /^\/search/, takes: 'read' },
  {
    name: 'narratives',
    href: '/narratives',
    covers: /^\/(narratives|charts|discovery|definitions|define|coding)/,
    takes: 'read-reports',
  },
  { name: 'rules', href: '/rules', covers: /^\/rules/, takes: 'read' },
  { name: 'desk', href: '/desk', covers: /^\/desk/, takes: 'read-desk' },
  { name: 'connect', href: '/connect', covers: /^\/connect/, takes: 'manage-keys' },
  { name: 'people', href: '/people', covers: /^\/(people|personal-data)/, takes: 'manage-people' },
];

/** The head of every page: where you are, what is waiting, and the few settings there are. */
export function Header({ me }: { me: Me }) {
  const t = useTranslations('shell');
  const format = useFormatter();
  const [location] = useLocation();
  const { data: status } = useQuery(statusQuery);
  return (
    <header className={classes.header}>
      <Link href="/" className={classes.brand}>
        <ParleyMark />
        <span className={classes.wordmark}>Parley</span>
        <span className={classes.site}>{me.site.name}</span>
      </Link>
      <nav className={classes.nav} aria-label={t('pages')}>
        {PAGES.filter(({ takes }) => me.may.includes(takes)).map((page) => (
          <Link
            key={page.href}
            href={page.href}
            className={classes.link}
            aria-current={page.covers.test(location) ? 'page' : undefined}
          >
            {t(`page.${page.name}`)}
            {page.href === '/' && status !== undefined && status.waiting > 0 && (
              <span className={classes.count} title={t('waiting', { count: status.waiting })}>
                {format.number(status.waiting)}
              </span>
            )}
          </Link>
        ))}
      </nav>
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
