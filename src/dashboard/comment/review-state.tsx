import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ReviewState } from '../../domain/decision.js';
import { CheckIcon, ClockIcon, CrossIcon, RaiseIcon } from '../icons.js';
import classes from './review-state.module.css';

const STATE_ICONS: Readonly<Record<ReviewState, ReactNode>> = {
  clear: null,
  waiting: <ClockIcon size={13} />,
  approved: <CheckIcon size={13} />,
  rejected: <CrossIcon size={13} />,
  deferred: <ClockIcon size={13} />,
  escalated: <RaiseIcon size={13} />,
};

/** The state as a small label; nothing for a comment that was never flagged. */
export function ReviewStateLabel({ state }: { state: ReviewState }) {
  const t = useTranslations('comment.state');
  if (state === 'clear') return null;
  return (
    <span className={classes.label} data-state={state}>
      {STATE_ICONS[state]}
      {t(state)}
    </span>
  );
}
