import { fisherExact } from './fisher-exact.js';

/** In how many of `units` comments each of two narratives is told, and both are. */
export interface PairCounts {
  readonly units: number;
  readonly first: number;
  readonly second: number;
  readonly both: number;
}

export interface CoOccurrence {
  /** both / either; null when neither is told. */
  readonly jaccard: number | null;
  /** −1 never together, 0 as chance would, 1 only together; null when one of them is never told. */
  readonly npmi: number | null;
  /** both / what chance would give; null when one of them is never told. */
  readonly lift: number | null;
  /** Fisher's exact, two-sided. */
  readonly p: number;
}

/**
 * Whether two narratives go together. NPMI = ln(p₁₂/(p₁p₂)) / −ln p₁₂: G. Bouma, GSCL 2009, 31–40; P. Jaccard (1912);
 * lift: S. Brin et al., SIGMOD 1997.
 */
export function coOccurrence({ units, first, second, both }: PairCounts): CoOccurrence {
  const either = first + second - both;
  const chance = (first * second) / units;
  return {
    jaccard: either === 0 ? null : both / either,
    npmi: chance === 0 ? null : npmi(both / units, chance / units),
    lift: chance === 0 ? null : both / chance,
    p: fisherExact({ a: both, n1: first, b: second - both, n2: units - first }).twoSided,
  };
}

/** Normalized pointwise mutual information of a joint probability and the one chance gives. */
export function npmi(joint: number, chance: number): number {
  if (joint === 0) return -1;
  if (joint === 1) return 1;
  return Math.log(joint / chance) / -Math.log(joint);
}
