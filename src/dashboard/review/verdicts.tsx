import type { ReactNode } from 'react';
import type { ReviewState, Verdict } from '../../domain/decision.js';
import { CheckIcon, ClockIcon, CrossIcon, RaiseIcon, StarIcon } from '../icons.js';

/** What a moderator can say, in the order of the buttons. */
export const VERDICT_CHOICES: readonly {
  verdict: Verdict;
  state: ReviewState;
  icon: ReactNode;
}[] = [
  {
    verdict: 'approve',
    state: 'approved',
    icon: <CheckIcon />,
  },
  {
    verdict: 'reject',
    state: 'rejected',
    icon: <CrossIcon />,
  },
  {
    verdict: 'defer',
    state: 'deferred',
    icon: <ClockIcon />,
  },
  {
    verdict: 'escalate',
    state: 'escalated',
    icon: <RaiseIcon />,
  },
  {
    verdict: 'highlight',
    state: 'approved',
    icon: <StarIcon />,
  },
];

/** The choice a verdict stands for. */
export function choiceFor(verdict: Verdict): (typeof VERDICT_CHOICES)[number] | undefined {
  return VERDICT_CHOICES.find((choice) => choice.verdict === verdict);
}
