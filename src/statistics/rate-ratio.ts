import { betaQuantile } from './distributions.js';
import { lnChoose } from './special-functions.js';
import type { Interval } from './wilson.js';

/** A count and what it is a count of: comments, words, days. */
export interface Rate {
  readonly count: number;
  readonly exposure: number;
  /** How many times larger the variance of the count is than were all of it independent (`designEffect`); 1 when absent. */
  readonly designEffect?: number;
}

export interface RateRatio {
  readonly ratio: number;
  readonly interval: Interval;
}

/** Probabilities this close are taken for equal, so that rounding does not split ties (as R's `binom.test` does). */
const TIE = 1 + 1e-7;

/**
 * How many times larger the first rate is. Null where that cannot be said: a count of zero on either side, or nothing to
 * count in.
 *
 * Given k₁+k₂, k₁ is binomial with π = E₁·RR/(E₁·RR + E₂); the Clopper–Pearson limits of π give those of RR.
 * J. Przyborowski & H. Wilenski, Biometrika 31 (1940) 313–323; C. J. Clopper & E. S. Pearson, Biometrika 26 (1934)
 * 404–413.
 *
 * Counts that come in clusters are first divided, each with its exposure, by its design effect, never by less than 1:
 * kᵢ/dᵢ of Eᵢ/dᵢ independent ones would say as much. J. N. K. Rao & A. J. Scott, Biometrics 48 (1992) 577–585. The two
 * are taken for independent of each other; clusters that are in both make the interval too wide rather than too narrow.
 */
export function rateRatio(first: Rate, second: Rate): RateRatio | null {
  const { count: a, exposure } = first;
  const { count: b, exposure: otherExposure } = second;
  if (a === 0 || b === 0 || exposure <= 0 || otherExposure <= 0) return null;
  const [d1, d2] = [Math.max(1, first.designEffect ?? 1), Math.max(1, second.designEffect ?? 1)];
  const { low, high } = oddsOf(a / d1, b / d2);
  const scale = otherExposure / d2 / (exposure / d1);
  return {
    ratio: a / exposure / (b / otherExposure),
    interval: { low: low * scale, high: high * scale },
  };
}

/** Reports ask for the same small whole counts again and again. */
const ODDS = new Map<number, Interval>();
const REMEMBERED = { counts: 1_000, pairs: 20_000 };

/** The Clopper–Pearson limits of π/(1 − π) for `a` of `a + b`, neither of which is 0, nor need be whole. */
function oddsOf(a: number, b: number): Interval {
  const whole = Number.isInteger(a) && Number.isInteger(b);
  const key = whole && a < REMEMBERED.counts && b < REMEMBERED.counts ? a * REMEMBERED.counts + b : null;
  const known = key === null ? undefined : ODDS.get(key);
  if (known) return known;
  const toOdds = (share: number): number => share / (1 - share);
  const odds = {
    low: toOdds(betaQuantile(0.025, a, b + 1)),
    high: toOdds(betaQuantile(0.975, a + 1, b)),
  };
  if (key !== null && ODDS.size < REMEMBERED.pairs) ODDS.set(key, odds);
  return odds;
}

/**
 * P of a split of the counts at least as unlikely as this one, were the two rates the same. Adds every split no likelier
 * than the one seen, as R's `poisson.test` does, and so may disagree with the interval of `rateRatio` at the margin.
 */
export function sameRateTwoSided({ count: a, exposure }: Rate, { count: b, exposure: other }: Rate): number {
  return binomialTwoSided(a, a + b, exposure / (exposure + other));
}

function binomialTwoSided(k: number, n: number, p: number): number {
  const probability = (i: number): number =>
    Math.exp(lnChoose(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
  const seen = probability(k) * TIE;
  let sum = 0;
  for (let i = 0; i <= n; i += 1) {
    const each = probability(i);
    if (each <= seen) sum += each;
  }
  return Math.min(1, sum);
}
