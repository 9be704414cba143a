import type { ReactNode } from 'react';
import type { ReviewState, Verdict } from '../../domain/decision.js';
import { CheckIcon, ClockIcon, CrossIcon, RaiseIcon } from '../icons.js';

/** The four things a moderator can say, in the order of the buttons; the key is the first letter. */
export const VERDICT_CHOICES: readonly {
  verdict: Verdict;
  key: string;
  state: ReviewState;
  icon: ReactNode;
}[] = [
  {
    verdict: 'approve',
    key: 'a',
    state: 'approved',
    icon: <CheckIcon />,
  },
  {
    verdict: 'reject',
    key: 'r',
    state: 'rejected',
    icon: <CrossIcon />,
  },
  {
    verdict: 'defer',
    key: 'd',
    state: 'deferred',
    icon: <ClockIcon />,
  },
  {
    verdict: 'escalate',
    key: 'e',
    state: 'escalated',
    icon: <RaiseIcon />,
  },
];

/** The choice a verdict stands for. */
export function choiceFor(verdict: Verdict): (typeof VERDICT_CHOICES)[number] | undefined {
  return VERDICT_CHOICES.find((choice) => choice.verdict === verdict);
}
