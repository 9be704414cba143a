import type { Kysely } from 'kysely';
import { stateAfter } from '../domain/decision.js';
import { ParleyError } from '../domain/errors.js';
import { isDeletion, type CommentRow } from '../ingest/comment-row.js';
import { ingestThread } from '../ingest/ingest.js';
import { decide } from '../review/decide.js';
import { noteCommentPlaces, readCommentPlaces } from '../store/comments/comment-places.js';
import type { Connection } from '../store/connections/connections.js';
import { findOrCreateModerator } from '../store/people/moderators.js';
import {
  claimThread,
  readPlatformComment,
  readThreadConnection,
} from '../store/comments/platform-comments.js';
import type { Database } from '../store/schema.js';
import type { PlatformVerdict, ThreadUpdate, Told } from './platform.js';
import { PLATFORMS } from './registry.js';

/**
 * Stores what a platform says of comments, and answers how many were new or changed.
 * @throws {ParleyError} `conflict` for a thread that came by another connection: its ids mean something else there.
 */
export async function takeTold(
  db: Kysely<Database>,
  connection: Connection,
  { updates, verdicts }: Told,
  now: Date,
): Promise<number> {
  const { siteId, id } = connection;
  let changed = 0;
  for (const update of updates) {
    const { thread } = update;
    const owner = await readThreadConnection(db, siteId, thread.id);
    if (owner !== null && owner !== id) {
      const detail =
        'another connection of this site has a thread of the same id; give each platform its own site';
      throw new ParleyError('conflict', detail);
    }
    const comments = await withParents(db, connection, update);
    const { accepted, revised, deleted } = await ingestThread(db, { siteId, thread, comments, now });
    if (owner === null) await claimThread(db, siteId, thread.id, id);
    changed += accepted + revised + deleted;
  }
  for (const verdict of verdicts) await mirror(db, connection, verdict, now);
  return changed;
}

/** The comments of an update, with the ids of what they answer where the platform has told only its place. */
async function withParents(
  db: Kysely<Database>,
  { siteId, id }: Connection,
  { thread, comments, places }: ThreadUpdate,
): Promise<readonly CommentRow[]> {
  if (!places) return comments;
  await noteCommentPlaces(db, siteId, id, thread.id, places);
  const answered = new Map(places.map(({ commentId, answers }) => [commentId, answers]));
  const wanted = places.flatMap(({ answers }) => answers ?? []);
  const idAt = await readCommentPlaces(db, siteId, id, thread.id, wanted);
  return comments.map((comment) => {
    const parentId = idAt.get(answered.get(comment.id) ?? 0);
    return parentId === undefined || isDeletion(comment) ? comment : { ...comment, parentId };
  });
}

/**
 * Notes a decision that was made on the platform, so that nobody has to make it twice. It is passed over where it is
 * known already, and where a decision made here is still on its way there: what the platform says is older then.
 */
async function mirror(
  db: Kysely<Database>,
  { siteId, id, platform }: Connection,
  { threadId, commentId, verdict }: PlatformVerdict,
  now: Date,
): Promise<void> {
  const comment = await readPlatformComment(db, siteId, { threadId, commentId, connectionId: id });
  if (!comment || comment.isBeingTold || comment.reviewState === stateAfter(verdict)) return;
  const moderatorId = await findOrCreateModerator(db, siteId, PLATFORMS[platform].name, 'read-only', now);
  try {
    const { reviewState } = comment;
    await decide(db, {
      siteId,
      moderatorId,
      commentId: comment.id,
      verdict,
      note: null,
      seen: { reviewState },
      now,
    });
  } catch (error) {
    // Somebody has decided, or the author deleted it, a moment ago: theirs is the later word.
    if (!(error instanceof ParleyError)) throw error;
  }
}
