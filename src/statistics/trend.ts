import { normalTwoSided } from './distributions.js';
import { countEach } from './krippendorff-alpha.js';

export interface MannKendall {
  /** Pairs that rise minus pairs that fall. */
  readonly s: number;
  readonly variance: number;
  readonly z: number;
  readonly p: number;
}

/**
 * Whether a series rises or falls over time, whatever its shape. Ties are corrected for, and so is continuity.
 *
 * S = Σ_{i<j} sgn(yⱼ − yᵢ); var = (n(n−1)(2n+5) − Σt(t−1)(2t+5))/18; z = (S ∓ 1)/√var.
 * H. B. Mann, Econometrica 13 (1945) 245–259; M. G. Kendall, Rank Correlation Methods (1975).
 */
export function mannKendall(series: readonly number[]): MannKendall {
  const ordered = (n: number): number => n * (n - 1) * (2 * n + 5);
  const counts = countEach(series);
  const ties = [...counts.values()].reduce((sum, t) => sum + ordered(t), 0);
  const variance = (ordered(series.length) - ties) / 18;
  const s = risesMinusFalls(series, [...counts.keys()]);
  const z = s === 0 || variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: normalTwoSided(z) };
}

/** Counts how many earlier values are below and above each one: n · (different values) steps, not n². */
function risesMinusFalls(series: readonly number[], values: number[]): number {
  const ranks = new Map(values.sort((a, b) => a - b).map((value, rank) => [value, rank]));
  const earlier = new Array<number>(values.length).fill(0);
  let s = 0;
  for (const value of series) {
    const rank = ranks.get(value) ?? 0;
    earlier.forEach((count, other) => (s += count * Math.sign(rank - other)));
    earlier[rank] = (earlier[rank] ?? 0) + 1;
  }
  return s;
}

/** The exponentially weighted moving average after each value, beginning at the first. S. W. Roberts, Technometrics 1 (1959) 239–250. */
export function movingAverage(series: readonly number[], alpha: number): number[] {
  let average: number | null = null;
  return series.map((value) => (average = average === null ? value : alpha * value + (1 - alpha) * average));
}
