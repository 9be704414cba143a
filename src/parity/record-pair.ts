import type { Db } from '../store/database.js';
import { forgetScorePairs, insertScorePair, type RecordedPair } from '../store/analyses/score-pairs.js';

/** How long pairs are kept. */
const KEPT_MS = 180 * 24 * 3_600_000;
/** Old ones are looked for once in so many. */
const FORGET_EVERY = 500;

/** Keeps what two systems said of the same comment, for `parley parity --dual-run`. */
export function createPairRecorder(db: Db): (siteId: string, pair: RecordedPair, now: Date) => Promise<void> {
  let recorded = 0;
  return async (siteId, pair, now) => {
    await insertScorePair(db, siteId, pair, now);
    if (recorded++ % FORGET_EVERY === 0)
      await forgetScorePairs(db, siteId, new Date(now.getTime() - KEPT_MS));
  };
}
