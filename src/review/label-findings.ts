import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import type { DetectorId, FindingJudgment } from '../domain/finding.js';
import type { Span } from '../domain/span.js';
import { lockCommentForDecision } from '../store/review/decisions.js';
import {
  countFindings,
  insertFindingLabels,
  withdrawFindingLabels,
} from '../store/analyses/finding-labels.js';
import type { Database } from '../store/schema.js';

export interface LabelFindings {
  readonly siteId: string;
  readonly commentId: number;
  readonly moderatorId: number;
  /** The text the moderator had on the screen. */
  readonly revision: number;
  readonly detector: DetectorId;
  readonly spans: readonly Span[];
  /** Null takes back what was said before. */
  readonly says: FindingJudgment | null;
  readonly now: Date;
}

/**
 * Notes that a detector was right or wrong about places of a comment's current text. It is a label for those who
 * mend the detector; where the comment stands in the queue is not changed by it.
 * @throws {ParleyError} `not_found` for an unknown comment or finding; `conflict` when the text has changed.
 */
export async function labelFindings(db: Kysely<Database>, input: LabelFindings): Promise<void> {
  const { siteId, commentId, moderatorId, revision, detector, says, now } = input;
  const spans = [...new Map(input.spans.map((span) => [`${span.start}-${span.end}`, span])).values()];
  await db.transaction().execute(async (tx) => {
    const comment = await lockCommentForDecision(tx, siteId, commentId);
    if (!comment)
      throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
    if (comment.deleted || comment.revisionId === null)
      throw new ParleyError('conflict', 'the publisher has deleted this comment', undefined, {
        reason: 'comment_deleted',
      });
    if (comment.revisionNumber !== revision)
      throw new ParleyError(
        'conflict',
        'the comment was edited while you looked at it; read it again',
        undefined,
        {
          reason: 'comment_edited',
        },
      );
    const places = { siteId, revisionId: comment.revisionId, detector, spans };
    if ((await countFindings(tx, places)) !== spans.length)
      throw new ParleyError('not_found', 'the comment has no such finding', '/spans');
    await withdrawFindingLabels(tx, places, moderatorId, now);
    if (says !== null) await insertFindingLabels(tx, places, says, moderatorId, now);
  });
}
