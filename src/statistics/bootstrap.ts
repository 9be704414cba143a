import type { Interval } from './wilson.js';

/**
 * A 95 % interval for any statistic of a sample: the 2.5th and 97.5th percentile of its values in `rounds` samples drawn
 * from it with replacement. Rounds where the statistic is null are left out; null when more than half are. The same
 * seed gives the same interval.
 *
 * B. Efron, Annals of Statistics 7 (1979) 1–26; percentile method: Efron & Tibshirani (1993), ch. 13.
 */
export function bootstrapInterval<Unit>(
  units: readonly Unit[],
  statistic: (sample: readonly Unit[]) => number | null,
  { rounds = 2_000, seed = 1 } = {},
): Interval | null {
  const random = randomNumbers(seed);
  const values: number[] = [];
  for (let round = 0; round < rounds && units.length > 0; round += 1) {
    const sample = units.map((unit) => units[Math.floor(random() * units.length)] ?? unit);
    const value = statistic(sample);
    if (value !== null) values.push(value);
  }
  if (values.length * 2 < rounds) return null;
  values.sort((a, b) => a - b);
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** Quantile of sorted values, by linear interpolation: type 7 in R. Hyndman & Fan, Am. Statistician 50 (1996) 361–365. */
export function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Numbers in [0, 1) that a 32-bit seed repeats: mulberry32 (T. Ettinger, 2017, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
