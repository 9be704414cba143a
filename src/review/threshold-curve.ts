import { proportion, type Proportion } from './proportion.js';

/** A decided comment by the score of one attribute. */
export interface DecidedScore {
  readonly score: number;
  readonly rejected: boolean;
}

/** What holding every comment with at least this score would mean. */
export interface ThresholdPoint {
  readonly threshold: number;
  /** Of the decided comments from here up, the share moderators rejected; null where there are none. */
  readonly precision: Proportion | null;
  /** Of all the decided comments they rejected, the share from here up. */
  readonly recall: Proportion | null;
  /** Of the newest comments of all, the share from here up. */
  readonly load: Proportion | null;
}

/** Thresholds are told to two digits; every second of them draws the curve well enough. */
const THRESHOLDS: readonly number[] = Array.from({ length: 49 }, (_, index) => (index + 1) / 50);

/**
 * Draws, for each threshold, what it would catch and what that would cost. `arrivals` are the scores of the newest
 * comments whether or not anybody has decided about them.
 */
export function thresholdCurve(
  decided: readonly DecidedScore[],
  arrivals: readonly number[],
): ThresholdPoint[] {
  const all = decided.map(({ score }) => score).sort((a, b) => a - b);
  const rejected = decided.flatMap(({ score, rejected }) => (rejected ? [score] : [])).sort((a, b) => a - b);
  const arrived = arrivals.toSorted((a, b) => a - b);
  return THRESHOLDS.map((threshold) => {
    const caught = countFrom(rejected, threshold);
    return {
      threshold,
      precision: proportion(caught, countFrom(all, threshold)),
      recall: proportion(caught, rejected.length),
      load: proportion(countFrom(arrived, threshold), arrived.length),
    };
  });
}

/** How many of the sorted numbers are at least `from`. */
function countFrom(sorted: readonly number[], from: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
