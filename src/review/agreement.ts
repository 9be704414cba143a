import type { Verdict } from '../domain/decision.js';
import { bootstrapInterval } from '../statistics/bootstrap.js';
import { cohenKappa } from '../statistics/cohen-kappa.js';
import type { Interval } from '../statistics/wilson.js';
import type { AnsweredLook } from '../store/review/second-looks.js';
import { proportion, type Proportion } from './proportion.js';
import { SETTLED } from './second-look.js';

/** How far two moderators who do not know of each other decide alike. */
export interface Agreement {
  /** Comments both approved or rejected. */
  readonly pairs: number;
  /** Second looks that ended in neither: deferred, or escalated. */
  readonly unsettled: number;
  readonly agreed: Proportion | null;
  /** Cohen's κ; null where it is not defined, or there are no pairs. */
  readonly kappa: number | null;
  /** 95 %, by bootstrap over the comments; null where most samples leave κ undefined. */
  readonly interval: Interval | null;
  readonly disagreements: readonly AnsweredLook[];
}

const DISAGREEMENTS_SHOWN = 20;

/** Cohen's κ between first and second decisions, with what is needed to know how much to make of it. */
export function agreementOf(looks: readonly AnsweredLook[]): Agreement {
  const settled = looks.filter(({ first, second }) => SETTLED.has(first) && SETTLED.has(second));
  const pairs = settled.map(({ first, second }) => [side(first), side(second)] as const);
  const kappaOf = (sample: readonly (readonly [string, string])[]) => cohenKappa(sample)?.kappa ?? null;
  const disagreements = settled.filter(({ first, second }) => side(first) !== side(second));
  return {
    pairs: pairs.length,
    unsettled: looks.length - settled.length,
    agreed: proportion(pairs.length - disagreements.length, pairs.length),
    kappa: kappaOf(pairs),
    interval: bootstrapInterval(pairs, kappaOf),
    disagreements: disagreements.slice(0, DISAGREEMENTS_SHOWN),
  };
}

/** Highlighting is approving. */
function side(verdict: Verdict): 'approve' | 'reject' {
  return verdict === 'reject' ? 'reject' : 'approve';
}
