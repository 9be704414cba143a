import type { Kysely } from 'kysely';
import { findDecidedComment, lockCommentForDecision, readDecisions } from '../store/review/decisions.js';
import { readSubjects, removeOutbox } from '../store/jobs/outbox-jobs.js';
import type { Database } from '../store/schema.js';
import { settle } from './decide.js';
import { standingDecision } from './review-state.js';

/**
 * Puts comments whose deferral has run out back into the queue: those deferrals that the outbox rows name and that
 * still stand. Removes the rows.
 */
export async function returnDeferred(
  db: Kysely<Database>,
  { siteId, outboxIds }: { readonly siteId: string; readonly outboxIds: readonly number[] },
): Promise<void> {
  for (const decisionId of await readSubjects(db, siteId, outboxIds)) {
    await db.transaction().execute(async (tx) => {
      const commentId = await findDecidedComment(tx, siteId, decisionId);
      if (commentId === undefined) return;
      const comment = await lockCommentForDecision(tx, siteId, commentId);
      const standing = standingDecision(await readDecisions(tx, siteId, [commentId]));
      if (comment?.reviewState === 'deferred' && standing?.id === decisionId)
        await settle(tx, siteId, commentId, 'waiting');
    });
  }
  await removeOutbox(db, siteId, outboxIds);
}
