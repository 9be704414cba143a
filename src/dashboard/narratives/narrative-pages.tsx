import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { meQuery } from '../api/queries.js';
import classes from './narrative-pages.module.css';

const PAGES = [
  { name: 'counts', href: '/narratives', takes: 'read-reports' },
  { name: 'charts', href: '/charts', takes: 'read-reports' },
  { name: 'discovery', href: '/discovery', takes: 'read-reports' },
  { name: 'definitions', href: '/definitions', takes: 'read-reports' },
  { name: 'coding', href: '/coding', takes: 'code-narratives' },
] as const;

/** The analysts' pages beside each other: what is counted, what recurs, and what is looked for. */
export function NarrativePages({ current }: { current: (typeof PAGES)[number]['name'] }) {
  const t = useTranslations('narratives.pages');
  const { data: me } = useQuery(meQuery);
  return (
    <nav className={classes.pages} aria-label={t('label')}>
      {PAGES.filter(({ takes }) => me?.may.includes(takes)).map(({ name, href }) => (
        <Link
          key={name}
          href={href}
          className={classes.page}
          aria-current={name === current ? 'page' : undefined}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
