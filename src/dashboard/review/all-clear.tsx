import { Anchor, EmptyState } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import classes from './all-clear.module.css';

/** The queue is empty: the one moment a moderator may put their feet up. */
export function AllClear({ pending }: { pending: number }) {
  const t = useTranslations('review.empty');
  return (
    <EmptyState
      className={classes.clear}
      classNames={{ title: classes.title ?? '' }}
      size="lg"
      icon={<CupAndSaucer />}
      title={t('clear')}
      description={pending > 0 ? t('clearPending', { pending }) : t('clearDone')}
    >
      <Anchor component={Link} href="/threads">
        {t('toThreads')}
      </Anchor>
    </EmptyState>
  );
}

function CupAndSaucer() {
  return (
    <svg width="96" height="96" viewBox="0 0 96 96" fill="none" aria-hidden="true">
      <ellipse cx="46" cy="80" rx="34" ry="6" fill="var(--rule)" />
      <path d="M18 42h54v14a22 22 0 0 1-22 22H40a22 22 0 0 1-22-22z" fill="var(--accent)" />
      <path d="M72 47h4a9 9 0 0 1 0 18h-6" stroke="var(--accent)" strokeWidth="5" />
      <g stroke="var(--rule-strong)" strokeWidth="3" strokeLinecap="round">
        <path d="M34 32c-5-6 5-9 0-16" />
        <path d="M48 32c-5-6 5-9 0-16" />
        <path d="M62 32c-5-6 5-9 0-16" />
      </g>
    </svg>
  );
}
