import { Z_95 as Z } from './distributions.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's 95 % score interval for `k` of `n`: stays within [0, 1] and is honest for rare things and small n. Neither
 * need be whole: a clustered sample of n counts as fewer (see `effectiveSize`).
 *
 * (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p = k/n.
 * E. B. Wilson, JASA 22 (1927) 209–212; method 3 in R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872.
 */
export function wilson(k: number, n: number): Interval {
  const p = k / n;
  const shrink = 1 + (Z * Z) / n;
  const center = (p + (Z * Z) / (2 * n)) / shrink;
  const half = (Z / shrink) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  // At the ends the formula gives 0 and 1 exactly; floating point would leave a crumb.
  return { low: k === 0 ? 0 : center - half, high: k === n ? 1 : center + half };
}
