import { groupBy } from '../domain/group-by.js';
import type { Db } from '../store/database.js';
import { readDecisions } from '../store/review/decisions.js';
import type { InvariantReport } from '../store/engine/invariants.js';
import { readStandings, type Walk } from '../store/review/standings.js';
import { reviewState } from './review-state.js';

const COMMENTS_A_PAGE = 2_000;
const EXAMPLES = 5;

/** No deferral has run out by then. */
const LONG_AGO = new Date(0);

/**
 * Recomputes every comment's review state from its decisions and its analysis, and compares it with the stored one.
 * A deferral that has run out may still be on its way back into the queue. Of all sites, or of one.
 */
export async function checkReviewStates(
  db: Db,
  now: Date,
  siteId: string | null = null,
): Promise<InvariantReport> {
  let violations = 0;
  const examples: string[] = [];
  for (let after: Walk['after'] = null; ;) {
    const page = await readStandings(db, { siteId, after, limit: COMMENTS_A_PAGE });
    after = page.at(-1) ?? null;
    if (after === null) break;
    for (const [ofSite, comments] of groupBy(page, ({ siteId }) => siteId)) {
      const ids = comments.map(({ commentId }) => commentId);
      const decisions = groupBy(await readDecisions(db, ofSite, ids), ({ commentId }) => commentId);
      for (const comment of comments) {
        const said = decisions.get(comment.commentId) ?? [];
        const states = [now, LONG_AGO].map((time) => reviewState(comment, said, time));
        if (states[0] === comment.reviewState) continue;
        if (comment.reviewState === 'deferred' && states[1] === 'deferred') continue;
        violations += 1;
        if (examples.length < EXAMPLES) examples.push(`${ofSite}/${comment.commentId}`);
      }
    }
  }
  return { claim: 'a comment stands where its decisions and its analysis put it', violations, examples };
}
