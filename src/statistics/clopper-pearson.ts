import { betaQuantile } from './distributions.js';
import type { Interval } from './wilson.js';

/**
 * The exact 95 % interval for `k` of `n`: never covers less than it says, also where everything or nothing was right,
 * at the price of being wide. From 0 to 1 while n is 0: then nothing is known.
 *
 * B(α/2; k, n−k+1) to B(1−α/2; k+1, n−k). C. J. Clopper & E. S. Pearson, Biometrika 26 (1934) 404–413.
 */
export function clopperPearson(k: number, n: number): Interval {
  return {
    low: k === 0 ? 0 : betaQuantile(0.025, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(0.975, k + 1, n - k),
  };
}
