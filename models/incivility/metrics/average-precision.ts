import { forEachScore, type Counts, type Ranking } from './ranking.js';

/**
 * Average precision: precision at each distinct score, weighted by the recall gained there.
 *
 * AP = Σ (Rₖ − Rₖ₋₁) · Pₖ, without interpolation.
 * J. Davis & M. Goadrich, ICML 2006, on why not to interpolate. NaN when there is no positive.
 */
export function averagePrecision(ranking: Ranking, counts?: Counts): number {
  let positives = 0;
  let above = 0;
  let sum = 0;
  forEachScore(ranking, counts, (p, n) => {
    positives += p;
    above += p + n;
    sum += p * (positives / above);
  });
  return sum / positives;
}
