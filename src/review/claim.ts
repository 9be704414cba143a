import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import {
  endClaim,
  forgetOldClaims,
  LEASE_SECONDS,
  lockForClaim,
  readClaims,
  takeClaim,
  type Claim,
} from '../store/review/claims.js';
import { hasComment } from '../store/comments/comment-reads.js';
import { notifyLive } from '../store/jobs/live-events.js';
import { readModeratorName } from '../store/people/moderators.js';
import type { Database } from '../store/schema.js';

export interface ClaimComment {
  readonly siteId: string;
  readonly commentId: number;
  readonly moderatorId: number;
  /** Take it from whoever has it: somebody has chosen this very comment. */
  readonly takeOver: boolean;
  readonly now: Date;
}

/**
 * Claims a comment for somebody who looks at it, or renews their claim, and answers who has it now. A claim keeps
 * two from doing the same work; it does not keep anybody from deciding: of two decisions the first holds.
 * @throws {ParleyError} `not_found`
 */
export async function claimComment(db: Kysely<Database>, input: ClaimComment): Promise<Claim | null> {
  const { siteId, commentId, moderatorId, now } = input;
  const expiresAt = new Date(now.getTime() + LEASE_SECONDS * 1_000);
  return await db.transaction().execute(async (tx) => {
    const comment = await lockForClaim(tx, input);
    if (!comment)
      throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
    const taken = comment.claimable && (await takeClaim(tx, { ...input, expiresAt }));
    if (!taken) {
      const claims = await readClaims(tx, siteId, now);
      return claims.find((claim) => claim.commentId === commentId) ?? null;
    }
    const name = (await readModeratorName(tx, siteId, moderatorId)) ?? '';
    if (taken.heldBefore !== moderatorId) {
      await forgetOldClaims(tx, siteId, now);
      await notifyLive(tx, siteId, { type: 'claimed', commentId, by: { id: moderatorId, name } });
    }
    return { commentId, moderatorId, name };
  });
}

/**
 * Ends one's own claim on a comment, if there is one.
 * @throws {ParleyError} `not_found`
 */
export async function releaseComment(
  db: Kysely<Database>,
  whose: { readonly siteId: string; readonly commentId: number; readonly moderatorId: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await hasComment(tx, whose.siteId, whose.commentId)))
      throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
    if (await endClaim(tx, whose))
      await notifyLive(tx, whose.siteId, { type: 'claimed', commentId: whose.commentId, by: null });
  });
}
