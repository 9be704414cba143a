import { z } from 'zod';
import { REVIEW_STATES } from '../domain/decision.js';
import type { PostOutcome } from '../delivery/post.js';
import { TEST_EVENT } from '../domain/event.js';
import { ParleyError } from '../domain/errors.js';
import { readConnection } from '../store/connections/connections.js';
import type { Db } from '../store/database.js';
import type { DueDelivery } from '../store/connections/deliveries.js';
import { readDecidedComment } from '../store/comments/platform-comments.js';
import { cannotTell, TOLD } from './platform.js';
import { PLATFORMS } from './registry.js';
import { type Reach, remoteOf } from './remote.js';

/** What is read of an event that says somebody has decided. */
const decided = z.object({
  comment: z.object({ revision: z.number().nullable() }),
  decision: z.object({ reason: z.string().nullish() }),
  reviewState: z.enum(REVIEW_STATES),
});

/** Tells a connection's platform what an event says, in the platform's own words. */
export async function tellPlatform(
  db: Db,
  siteId: string,
  connectionId: number,
  { commentId, eventId, type, data }: Pick<DueDelivery, 'commentId' | 'eventId' | 'type' | 'data'>,
  reach: Reach,
): Promise<PostOutcome> {
  const connection = await readConnection(db, siteId, connectionId);
  const remote = connection && remoteOf(connection, reach);
  if (!connection || !remote) return cannotTell('it is not known where the platform is');
  const platform = PLATFORMS[connection.platform];
  if (type === TEST_EVENT) {
    return await platform.check(remote).then(
      () => TOLD,
      (error: unknown) => {
        if (error instanceof ParleyError) return cannotTell(error.detail);
        throw error;
      },
    );
  }
  const { comment, decision, reviewState } = decided.parse(data);
  if (commentId === null || comment.revision === null) return cannotTell('the comment was deleted');
  const known = await readDecidedComment(db, siteId, commentId, comment.revision);
  if (!known) return cannotTell('the comment was deleted');
  return await platform.pushBack(remote, {
    ...known,
    reason: decision.reason ?? null,
    state: reviewState,
    eventId: `evt_${eventId}`,
  });
}
