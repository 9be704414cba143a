import type { BulkSelection } from '../domain/bulk.js';
import { wilson, type Interval } from '../statistics/wilson.js';
import type { Db } from '../store/database.js';
import { readPastDecisions } from '../store/review/bulk-selection.js';

/** Older decisions than these many are left out: a site's line moves. */
const NEWEST = 20_000;
/** Fewer decisions about comments like these say too little to go by. */
export const FEWEST_DECISIONS = 30;

/** How often past decisions, made one by one, went against a verdict: a share, with Wilson's 95 % interval. */
export interface ExpectedError extends Interval {
  readonly share: number;
}

/** What a site's past decisions say about approving, or rejecting, all comments of a selection. */
export interface ExpectedErrors {
  readonly approved: number;
  readonly rejected: number;
  /** How many more decisions it takes before anything is said; 0 when there are enough. */
  readonly missing: number;
  /** Null while decisions are missing. */
  readonly ifApproved: ExpectedError | null;
  readonly ifRejected: ExpectedError | null;
}

/**
 * How wrong it would be to decide about a whole selection alike, by what moderators said about comments like those.
 * They chose which comments to read, so that it is a guide and no guarantee.
 */
export async function expectedErrors(
  db: Db,
  siteId: string,
  selection: BulkSelection,
  now: Date,
): Promise<ExpectedErrors> {
  const { approved, rejected } = await readPastDecisions(db, siteId, selection, { newest: NEWEST, now });
  const decided = approved + rejected;
  const missing = Math.max(0, FEWEST_DECISIONS - decided);
  const error = (against: number): ExpectedError | null =>
    missing > 0 ? null : { share: against / decided, ...wilson(against, decided) };
  return { approved, rejected, missing, ifApproved: error(rejected), ifRejected: error(approved) };
}
