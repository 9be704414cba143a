import { countClasses, forEachScore, type Counts, type Ranking } from './ranking.js';

/**
 * Precision, recall and their harmonic mean from counts; F₁ = 2·TP / (2·TP + FP + FN).
 * C. J. van Rijsbergen, Information Retrieval, 1979, ch. 7. NaN where a figure would divide by nothing.
 */
export function precisionRecallF1({ hits, falseAlarms, missed }: Outcomes) {
  return {
    precision: hits / (hits + falseAlarms),
    recall: hits / (hits + missed),
    f1: (2 * hits) / (2 * hits + falseAlarms + missed),
  };
}

/** True positives, false positives, false negatives. */
export interface Outcomes {
  readonly hits: number;
  readonly falseAlarms: number;
  readonly missed: number;
}

/** F₁ when rows that score at least `threshold` are called positive. */
export function f1At(ranking: Ranking, threshold: number, counts?: Counts): number {
  let hits = 0;
  let falseAlarms = 0;
  let missed = 0;
  forEachScore(ranking, counts, (p, n, score) => {
    if (score >= threshold) {
      hits += p;
      falseAlarms += n;
    } else {
      missed += p;
    }
  });
  return precisionRecallF1({ hits, falseAlarms, missed }).f1;
}

/** The highest F₁ any threshold reaches, and the threshold. An upper bound: it was chosen on these very rows. */
export function bestF1(
  ranking: Ranking,
  counts?: Counts,
): { readonly f1: number; readonly threshold: number } {
  const { positives } = countClasses(ranking, counts);
  let best = { f1: Number.NaN, threshold: Number.NaN };
  let hits = 0;
  let falseAlarms = 0;
  forEachScore(ranking, counts, (p, n, score) => {
    hits += p;
    falseAlarms += n;
    const f1 = (2 * hits) / (hits + falseAlarms + positives);
    if (!(f1 <= best.f1)) best = { f1, threshold: score };
  });
  return best;
}

/**
 * The highest precision among thresholds that find at least the share `recall` of the positives: what a queue that
 * must not miss more looks like. NaN when there is no positive.
 */
export function precisionAtRecall(ranking: Ranking, recall: number, counts?: Counts): number {
  const { positives } = countClasses(ranking, counts);
  let best = Number.NaN;
  let hits = 0;
  let all = 0;
  forEachScore(ranking, counts, (p, n) => {
    hits += p;
    all += p + n;
    if (hits >= recall * positives && !(hits / all <= best)) best = hits / all;
  });
  return positives > 0 ? best : Number.NaN;
}
