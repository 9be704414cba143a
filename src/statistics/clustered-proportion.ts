import { studentQuantile } from './distributions.js';
import { wilson, type Interval } from './wilson.js';

/** One thread's share of a proportion: `k` of its `n` comments. */
export interface Cluster {
  readonly k: number;
  readonly n: number;
}

export interface ClusteredProportion {
  readonly p: number;
  readonly standardError: number;
  /** p ± t·se: may leave [0, 1], and is here to be compared only. */
  readonly tInterval: Interval;
  /** How many times larger the variance is than were every comment drawn by itself; under 1 threads balance out. */
  readonly designEffect: number;
  /** The number of independent comments that would say as much. */
  readonly effectiveSize: number;
  /** Wilson's interval with the effective size: the one to report. */
  readonly interval: Interval;
}

/**
 * A proportion of comments that come in threads, whose comments resemble each other. Null with fewer than two threads
 * that have comments: nothing is known about how threads differ.
 *
 * p = Σkᵢ/Σnᵢ; var = m/(m−1) · Σ(kᵢ − p·nᵢ)² / (Σnᵢ)²; deff = var / (p(1−p)/Σnᵢ). W. G. Cochran, Sampling Techniques,
 * 3rd ed. (1977), ch. 2 and 6; L. Kish, Survey Sampling (1965), sec. 8.2. An interval from the effective size:
 * E. L. Korn & B. I. Graubard, Survey Methodology 24 (1998) 193–201.
 */
export function clusteredProportion(clusters: readonly Cluster[]): ClusteredProportion | null {
  const used = clusters.filter(({ n }) => n > 0);
  let k = 0;
  let n = 0;
  let sumOfSquares = 0;
  for (const cluster of used) {
    k += cluster.k;
    n += cluster.n;
  }
  if (used.length < 2) return null;
  const p = k / n;
  for (const cluster of used) sumOfSquares += (cluster.k - p * cluster.n) ** 2;
  const variance = designVariance(used.length, sumOfSquares, n);
  const standardError = Math.sqrt(variance);
  const t = studentQuantile(0.975, used.length - 1);
  const deff = designEffect({ k, n, clusters: used.length, sumOfSquares });
  const size = effectiveSize(n, deff);
  return {
    p,
    standardError,
    tInterval: { low: p - t * standardError, high: p + t * standardError },
    designEffect: deff,
    effectiveSize: size,
    interval: wilson(p * size, size),
  };
}

/** What a database can sum up about clusters: `sumOfSquares` is Σ(kᵢ − p·nᵢ)² with p = k/n. */
export interface ClusterSums extends Cluster {
  readonly clusters: number;
  readonly sumOfSquares: number;
}

/** The design effect from the sums; 1 where it cannot be known: under two clusters, or none or all of the units. */
export function designEffect({ k, n, clusters, sumOfSquares }: ClusterSums): number {
  if (clusters < 2 || k === 0 || k === n) return 1;
  const p = k / n;
  return designVariance(clusters, sumOfSquares, n) / ((p * (1 - p)) / n);
}

/** A sample never counts for more than its size, however well its clusters balance. */
export function effectiveSize(n: number, deff: number): number {
  return n / Math.max(1, deff);
}

function designVariance(clusters: number, sumOfSquares: number, n: number): number {
  return (clusters / (clusters - 1)) * (sumOfSquares / (n * n));
}
