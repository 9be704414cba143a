import { bootstrap } from '../metrics/bootstrap.js';
import { precisionRecallF1, type Outcomes } from '../metrics/f1.js';
import type { Counts } from '../metrics/ranking.js';

/** What two annotators said; `either` where they disagreed. */
export type Verdict = 'yes' | 'no' | 'either';

/** One decision a row; `gold` undefined where the annotators disagreed or nobody judged. */
export interface Decision {
  readonly gold: boolean | undefined;
  readonly said: boolean;
}

/** Pairs two people's verdicts with what was said, by row. */
export function decisions(gold: readonly Verdict[], said: readonly boolean[]): Decision[] {
  return gold.map((verdict, row) => ({
    gold: verdict === 'either' ? undefined : verdict === 'yes',
    said: said[row] ?? false,
  }));
}

/** How many rows have the property and how many do not. */
export function classesOf(decided: readonly Decision[]) {
  return {
    positives: decided.filter(({ gold }) => gold === true).length,
    negatives: decided.filter(({ gold }) => gold === false).length,
  };
}

/** Precision, recall and F1 of decisions, with intervals. */
export function estimateDecisions(decided: readonly Decision[]) {
  const figures = (counts?: Counts) => precisionRecallF1(outcomesOf(decided, counts));
  return bootstrap(decided.length, {
    precision: (counts) => figures(counts).precision,
    recall: (counts) => figures(counts).recall,
    f1: (counts) => figures(counts).f1,
  });
}

function outcomesOf(decided: readonly Decision[], counts?: Counts): Outcomes {
  let hits = 0;
  let falseAlarms = 0;
  let missed = 0;
  decided.forEach(({ gold, said }, row) => {
    const times = counts ? (counts[row] ?? 0) : 1;
    if (gold === true && said) hits += times;
    else if (gold === true) missed += times;
    else if (gold === false && said) falseAlarms += times;
  });
  return { hits, falseAlarms, missed };
}
