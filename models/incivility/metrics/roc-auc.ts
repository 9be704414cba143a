import { forEachScore, type Counts, type Ranking } from './ranking.js';

/**
 * Area under the ROC curve: how likely a positive row scores above a negative one, a tie counting one half.
 *
 * AUC = Σ over pairs of [s⁺ > s⁻] + ½ [s⁺ = s⁻], divided by P · N (the Mann–Whitney U statistic).
 * J. A. Hanley & B. J. McNeil, Radiology 143 (1982) 29–36. NaN unless both classes occur.
 */
export function rocAuc(ranking: Ranking, counts?: Counts): number {
  let positives = 0;
  let negatives = 0;
  let pairs = 0;
  forEachScore(ranking, counts, (p, n) => {
    pairs += n * (positives + p / 2);
    positives += p;
    negatives += n;
  });
  return pairs / (positives * negatives);
}
