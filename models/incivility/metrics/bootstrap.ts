import { createRandom } from '../random.js';
import type { Counts } from './ranking.js';

/** A figure and its 95 % interval; the ends are NaN where too few resamples have the figure at all. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A figure of all rows, or of rows that count as often as the resample drew them. */
export type Statistic = (counts?: Counts) => number;

export interface BootstrapOptions {
  readonly resamples?: number;
  readonly seed?: number;
}

/** Share of resamples that may lack a figure (no positive drawn, say) before its interval is not to be trusted. */
const MAX_UNDEFINED = 0.05;

/**
 * Percentile bootstrap: rows are drawn with replacement, and the 2.5th and 97.5th percentile of each statistic over
 * the resamples are its interval. All statistics see the same resamples: the difference of two systems on the same
 * rows, written as one statistic, is therefore a paired comparison.
 *
 * B. Efron & R. J. Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13. The same seed gives the same interval.
 */
export function bootstrap<Name extends string>(
  rows: number,
  statistics: Readonly<Record<Name, Statistic>>,
  { resamples = 400, seed = 1 }: BootstrapOptions = {},
): Record<Name, Estimate> {
  const named = Object.entries(statistics) as [Name, Statistic][];
  const drawn = named.map(() => new Float64Array(resamples));
  const random = createRandom(seed);
  const counts = new Uint16Array(rows);
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0);
    for (let draw = 0; draw < rows; draw++) {
      const row = Math.floor(random() * rows);
      counts[row] = (counts[row] ?? 0) + 1;
    }
    named.forEach(([, statistic], index) => {
      const values = drawn[index];
      if (values) values[resample] = statistic(counts);
    });
  }
  return Object.fromEntries(
    named.map(([name, statistic], index) => [
      name,
      { value: statistic(), ...percentileInterval(drawn[index] ?? new Float64Array()) },
    ]),
  ) as Record<Name, Estimate>;
}

function percentileInterval(values: Float64Array): { low: number; high: number } {
  const defined = values.filter((value) => !Number.isNaN(value)).sort();
  if (defined.length < values.length * (1 - MAX_UNDEFINED)) return { low: Number.NaN, high: Number.NaN };
  return { low: quantile(defined, 0.025), high: quantile(defined, 0.975) };
}

/**
 * The quantile of sorted values, linear between neighbours.
 * R. J. Hyndman & Y. Fan, The American Statistician 50 (1996) 361–365, definition 7. NaN of nothing.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.max(0, Math.floor(place));
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (place - below) * (high - low);
}
