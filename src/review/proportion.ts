import { clopperPearson } from '../statistics/clopper-pearson.js';

/** `k` of `n`, with the exact 95 % interval of the share. */
export interface Proportion {
  readonly k: number;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** A share that says how much is behind it; null where there is nothing to take a share of. */
export function proportion(k: number, n: number): Proportion | null {
  return n === 0 ? null : { k, n, share: k / n, ...clopperPearson(k, n) };
}
