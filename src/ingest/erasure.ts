import type { Kysely } from 'kysely';
import { eraseComments } from '../store/comments/comments.js';
import {
  deleteAuthorsWithout,
  deleteCopies,
  detachAuthors,
  type Due,
  lockDuePortion,
} from '../store/privacy/erasing.js';
import { appendOutbox } from '../store/jobs/outbox.js';
import { readSubjects, removeOutbox } from '../store/jobs/outbox-jobs.js';
import {
  countErased,
  finishAction,
  hashAuthor,
  insertAction,
  readErasure,
} from '../store/privacy/personal-data-actions.js';
import type { Database } from '../store/schema.js';
import { type Asked, requireAuthor } from './author-export.js';

const ERASURE_TOPIC = 'erase-authors';

/** Comments that are erased in one transaction. */
const PORTION = 200;

/**
 * Asks for an author to be erased, which a job does; answers the number of the action.
 * @throws {ParleyError} `not_found`
 */
export async function askForErasure(
  db: Kysely<Database>,
  { siteId, authorSourceId, moderatorId, now }: Asked,
): Promise<number> {
  const { authorId } = await requireAuthor(db, siteId, authorSourceId);
  const authorHash = await hashAuthor(db, siteId, authorSourceId);
  return await db.transaction().execute(async (tx) => {
    const action = { kind: 'erasure', moderatorId, authorId, authorHash, createdAt: now } as const;
    const id = await insertAction(tx, siteId, { ...action, finishedAt: null });
    await appendOutbox(tx, { siteId, topic: ERASURE_TOPIC, subjectIds: [id] });
    return id;
  });
}

/** Carries out the erasures that outbox rows name. Killed in between, the next run goes on. Removes the rows. */
export async function eraseAuthors(
  db: Kysely<Database>,
  {
    siteId,
    outboxIds,
    now,
  }: { readonly siteId: string; readonly outboxIds: readonly number[]; readonly now: () => Date },
): Promise<void> {
  for (const actionId of await readSubjects(db, siteId, outboxIds))
    await eraseAuthor(db, siteId, actionId, now);
  await removeOutbox(db, siteId, outboxIds);
}

/**
 * Erases an author's comments as if the publisher had deleted each (text, edits, analyses, labels, what reports count),
 * the copies of their texts that came in as suggested scores, moderators' notes about them, and the author's name and id.
 * What is left says that somebody wrote something: the comment's id, place, times and verdicts.
 */
export async function eraseAuthor(
  db: Kysely<Database>,
  siteId: string,
  actionId: number,
  now: () => Date,
): Promise<void> {
  const authorId = await readErasure(db, siteId, actionId);
  if (authorId === null) return;
  while (await erasePortion(db, siteId, { authorId }, actionId, now())) continue;
  await db.transaction().execute(async (tx) => {
    await deleteAuthorsWithout(tx, siteId, [authorId]);
    await finishAction(tx, siteId, actionId, now());
  });
}

/** Erases some of the comments that are due; false when there was nothing to erase. */
export async function erasePortion(
  db: Kysely<Database>,
  siteId: string,
  due: Due,
  actionId: number,
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const portion = await lockDuePortion(tx, siteId, due, PORTION);
    if (!portion) return false;
    const { commentIds, withText } = portion;
    await deleteCopies(tx, siteId, commentIds);
    await eraseComments(tx, siteId, withText, now);
    const authorIds = await detachAuthors(tx, siteId, commentIds);
    if (!('authorId' in due)) await deleteAuthorsWithout(tx, siteId, authorIds);
    await countErased(tx, siteId, actionId, withText.length);
    return true;
  });
}
