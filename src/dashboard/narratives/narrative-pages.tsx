import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import classes from './narrative-pages.module.css';

const PAGES = [
  { name: 'counts', href: '/narratives' },
  { name: 'charts', href: '/charts' },
  { name: 'discovery', href: '/discovery' },
  { name: 'definitions', href: '/definitions' },
] as const;

/** The analysts' pages beside each other: what is counted, what recurs, and what is looked for. */
export function NarrativePages({ current }: { current: (typeof PAGES)[number]['name'] }) {
  const t = useTranslations('narratives.pages');
  return (
    <nav className={classes.pages} aria-label={t('label')}>
      {PAGES.map(({ name, href }) => (
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
