import { Z_95 } from './distributions.js';
import type { TwoByTwo } from './fisher-exact.js';
import type { Interval } from './wilson.js';

/**
 * How many times likelier something is here (`a` of `n1`) than there (`b` of `n2`), with a 95 % interval; null, not 0 or
 * infinite, when it was never seen on one side.
 *
 * RR = (a/n1)/(b/n2); ln RR ± z·√((1−a/n1)/a + (1−b/n2)/b). D. Katz et al., Biometrics 34 (1978) 469–474.
 */
export function riskRatio({ a, n1, b, n2 }: TwoByTwo): { ratio: number; interval: Interval } | null {
  if (a === 0 || b === 0) return null;
  const ratio = a / n1 / (b / n2);
  const half = Z_95 * Math.sqrt((1 - a / n1) / a + (1 - b / n2) / b);
  return { ratio, interval: { low: ratio * Math.exp(-half), high: ratio * Math.exp(half) } };
}
