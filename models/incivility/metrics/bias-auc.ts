import type { Counts, Ranking } from './ranking.js';
import { rocAuc } from './roc-auc.js';

/** How well a score orders comments that mention a group of people, and that group against everything else. */
export interface BiasAucs {
  /** Within the group: low when the score does not tell good from bad talk about it. */
  readonly subgroup: number;
  /** The group's negatives against the background's positives: low when harmless mentions score too high. */
  readonly bpsn: number;
  /** The group's positives against the background's negatives: low when attacks on it score too low. */
  readonly bnsp: number;
}

/**
 * Subgroup AUC, background positive–subgroup negative AUC and background negative–subgroup positive AUC.
 *
 * D. Borkan, L. Dixon, J. Sorensen, N. Thain & L. Vasserman, "Nuanced Metrics for Measuring Unintended Bias with Real
 * Data for Text Classification", WWW Companion 2019, §4.1. NaN where a side is empty.
 * @param isMember whether a row, by its index, mentions the group.
 */
export function biasAucs(ranking: Ranking, isMember: (row: number) => boolean): BiasAucs {
  const rows = ranking.order.reduce((most, row) => Math.max(most, row + 1), 0);
  const member = new Uint8Array(rows);
  const positive = new Uint8Array(rows);
  ranking.order.forEach((row, at) => {
    member[row] = isMember(row) ? 1 : 0;
    positive[row] = ranking.positive[at] ?? 0;
  });
  const keep = (test: (member: number, positive: number) => boolean): Counts =>
    member.map((isIn, row) => (test(isIn, positive[row] ?? 0) ? 1 : 0));
  return {
    subgroup: rocAuc(ranking, member),
    bpsn: rocAuc(
      ranking,
      keep((isIn, isPositive) => isIn !== isPositive),
    ),
    bnsp: rocAuc(
      ranking,
      keep((isIn, isPositive) => isIn === isPositive),
    ),
  };
}

/**
 * The generalized mean that pulls towards the worst group, M_p = (mean of xᵖ)^(1/p) with p = −5.
 * Jigsaw Unintended Bias in Toxicity Classification (Kaggle, 2019), "Generalized Mean of Bias AUCs".
 */
export function generalizedMean(values: readonly number[], power = -5): number {
  return (values.reduce((sum, value) => sum + value ** power, 0) / values.length) ** (1 / power);
}
