import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { statusQuery } from '../api/queries.js';
import type { Me } from '../../http/contract.js';
import { ParleyMark } from '../icons.js';
import { AccountMenu } from './account-menu.js';
import { ColorSchemeMenu } from './color-scheme-menu.js';
import classes from './header.module.css';
import { SystemStatus } from './system-status.js';

const PAGES: readonly { name: string; href: string; covers: RegExp }[] = [
  { name: 'Queue', href: '/', covers: /^\/($|comments\/)/ },
  { name: 'Threads', href: '/threads', covers: /^\/threads/ },
  { name: 'Narratives', href: '/narratives', covers: /^\/narratives/ },
  { name: 'Connect', href: '/connect', covers: /^\/connect/ },
];

/** The head of every page: where you are, what is waiting, and the few settings there are. */
export function Header({ me }: { me: Me }) {
  const [location] = useLocation();
  const { data: status } = useQuery(statusQuery);
  return (
    <header className={classes.header}>
      <Link href="/" className={classes.brand}>
        <ParleyMark />
        <span className={classes.wordmark}>Parley</span>
        <span className={classes.site}>{me.site.name}</span>
      </Link>
      <nav className={classes.nav} aria-label="Pages">
        {PAGES.map((page) => (
          <Link
            key={page.href}
            href={page.href}
            className={classes.link}
            aria-current={page.covers.test(location) ? 'page' : undefined}
          >
            {page.name}
            {page.href === '/' && status !== undefined && status.waiting > 0 && (
              <span className={classes.count} title={`${status.waiting} waiting for review`}>
                {status.waiting}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className={classes.tools}>
        <SystemStatus />
        <ColorSchemeMenu />
        <AccountMenu me={me} />
      </div>
    </header>
  );
}
