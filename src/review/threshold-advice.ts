import type { Attribute } from '../domain/score.js';
import type { Db } from '../store/database.js';
import { readArrivedScores, readDecidedScoresOf } from '../store/analyses/rule-subjects.js';
import { perDay } from './backtest.js';
import { thresholdCurve, type ThresholdPoint } from './threshold-curve.js';

/** Fewer decisions of either kind say too little to choose by. */
const FEWEST_OF_A_KIND = 30;
const DECIDED = 5_000;
const ARRIVALS = 2_000;

/** What a site's own decisions say about where to draw the line. */
export interface ThresholdAdvice {
  readonly attribute: Attribute;
  readonly approved: number;
  readonly rejected: number;
  /** Of each kind, so many are needed. */
  readonly needed: number;
  /** Null while there are too few. */
  readonly curve: readonly ThresholdPoint[] | null;
  /** The newest comments the load was counted on, and how many arrive a day; null where they came at once. */
  readonly arrivals: { readonly comments: number; readonly perDay: number | null };
}

/** Says what holding comments from a score up would have caught and cost, threshold by threshold. */
export async function adviseThreshold(
  db: Db,
  siteId: string,
  attribute: Attribute,
): Promise<ThresholdAdvice> {
  const decided = await readDecidedScoresOf(db, siteId, { attribute, limit: DECIDED });
  const arrivals = await readArrivedScores(db, siteId, { attribute, limit: ARRIVALS });
  const rejected = decided.filter((row) => row.rejected).length;
  const approved = decided.length - rejected;
  return {
    attribute,
    approved,
    rejected,
    needed: FEWEST_OF_A_KIND,
    curve:
      Math.min(approved, rejected) < FEWEST_OF_A_KIND
        ? null
        : thresholdCurve(
            decided,
            arrivals.map(({ score }) => score),
          ),
    arrivals: {
      comments: arrivals.length,
      perDay: perDay(
        arrivals.length,
        arrivals.map(({ arrivedAt }) => arrivedAt.getTime()),
      ),
    },
  };
}
