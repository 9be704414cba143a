import type { ReactNode } from 'react';
import type { ReviewState, Verdict } from '../../domain/decision.js';
import { CheckIcon, ClockIcon, CrossIcon, RaiseIcon } from '../icons.js';

/** The four things a moderator can say, in the order of the buttons; the key is the first letter. */
export const VERDICT_CHOICES: readonly {
  verdict: Verdict;
  label: string;
  key: string;
  /** What the toast says once it is done. */
  done: string;
  state: ReviewState;
  icon: ReactNode;
  means: string;
}[] = [
  {
    verdict: 'approve',
    label: 'Approve',
    key: 'a',
    done: 'Approved',
    state: 'approved',
    icon: <CheckIcon />,
    means: 'It may stay as it is',
  },
  {
    verdict: 'reject',
    label: 'Reject',
    key: 'r',
    done: 'Rejected',
    state: 'rejected',
    icon: <CrossIcon />,
    means: 'It breaks the rules and should not be shown',
  },
  {
    verdict: 'defer',
    label: 'Defer',
    key: 'd',
    done: 'Deferred',
    state: 'deferred',
    icon: <ClockIcon />,
    means: 'Not now: set it aside undecided',
  },
  {
    verdict: 'escalate',
    label: 'Escalate',
    key: 'e',
    done: 'Escalated',
    state: 'escalated',
    icon: <RaiseIcon />,
    means: 'Somebody with more say should look at it',
  },
];

/** The choice a verdict stands for. */
export function choiceFor(verdict: Verdict): (typeof VERDICT_CHOICES)[number] | undefined {
  return VERDICT_CHOICES.find((choice) => choice.verdict === verdict);
}
