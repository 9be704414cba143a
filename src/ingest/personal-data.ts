import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { eraseComments } from '../store/comments.js';
import type { Db } from '../store/database.js';
import { appendOutbox } from '../store/outbox.js';
import { postponeRows, readSubjects, removeOutbox } from '../store/outbox-jobs.js';
import {
  countErased,
  deleteAuthorsWithout,
  deleteCopiesBefore,
  deleteCopies,
  detachAuthors,
  dropWork,
  type Due,
  findAuthor,
  finishAction,
  hashAuthor,
  type HeldComment,
  type HeldOfAuthor,
  insertAction,
  lockDuePortion,
  readErasure,
  readHeldComments,
  readRetention,
  writeRetention,
} from '../store/personal-data.js';
import type { Database } from '../store/schema.js';

export const ERASURE_TOPIC = 'erase-authors';
/** A site's row is there as long as it has a retention. */
export const RETENTION_TOPIC = 'apply-retention';

/** Comments that are erased in one transaction. */
const PORTION = 200;
const RETENTION_EVERY_MS = 24 * 3_600_000;
const MS_A_DAY = 24 * 3_600_000;

export interface Asked {
  readonly siteId: string;
  /** The publisher's id of the author. */
  readonly authorSourceId: string;
  /** Who asks; null on the command line. */
  readonly moderatorId: number | null;
  readonly now: Date;
}

/** What is held about an author, with every comment. */
export interface AuthorExport {
  readonly author: { readonly id: string } & Omit<HeldOfAuthor, 'authorId'>;
  readonly comments: readonly HeldComment[];
}

/**
 * Everything that is held about an author, and a note that it was told.
 * @throws {ParleyError} `not_found`
 */
export async function exportAuthor(
  db: Db,
  { siteId, authorSourceId, moderatorId, now }: Asked,
): Promise<AuthorExport> {
  const { authorId, ...held } = await requireAuthor(db, siteId, authorSourceId);
  const comments: HeldComment[] = [];
  for (let after = 0; ;) {
    const page = await readHeldComments(db, siteId, authorId, after, PORTION);
    comments.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PORTION) break;
    after = last.id;
  }
  await insertAction(db, siteId, {
    kind: 'export',
    moderatorId,
    authorHash: await hashAuthor(db, siteId, authorSourceId),
    comments: comments.length,
    createdAt: now,
    finishedAt: now,
  });
  return { author: { id: authorSourceId, ...held }, comments };
}

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

/**
 * Says after how many days comments are erased by themselves; null: never. A job looks at once, then once a day.
 */
export async function setRetention(
  db: Kysely<Database>,
  {
    siteId,
    days,
    moderatorId,
    now,
  }: {
    readonly siteId: string;
    readonly days: number | null;
    readonly moderatorId: number | null;
    readonly now: Date;
  },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await writeRetention(tx, siteId, days);
    await dropWork(tx, siteId, RETENTION_TOPIC);
    if (days !== null) await appendOutbox(tx, { siteId, topic: RETENTION_TOPIC, subjectIds: [0] });
    const action = { kind: 'retention-set', moderatorId, days, createdAt: now, finishedAt: now } as const;
    await insertAction(tx, siteId, action);
  });
}

/** Comments from before this moment are erased. */
export function retentionCutoff(days: number, now: Date): Date {
  return new Date(now.getTime() - days * MS_A_DAY);
}

/** Erases what is older than the site keeps it, notes how much that was, and comes back in a day. */
export async function applyRetention(
  db: Kysely<Database>,
  {
    siteId,
    outboxIds,
    now,
  }: { readonly siteId: string; readonly outboxIds: readonly number[]; readonly now: () => Date },
): Promise<void> {
  const days = await readRetention(db, siteId);
  if (days === null) {
    await removeOutbox(db, siteId, outboxIds);
    return;
  }
  const before = retentionCutoff(days, now());
  let actionId: number | null = null;
  for (;;) {
    actionId ??= await beginRetention(db, siteId, days, before, now());
    if (actionId === null || !(await erasePortion(db, siteId, { before }, actionId, now()))) break;
  }
  if (actionId !== null) await finishAction(db, siteId, actionId, now());
  await deleteCopiesBefore(db, siteId, before);
  await postponeRows(db, siteId, outboxIds, new Date(now().getTime() + RETENTION_EVERY_MS));
}

/** Notes that comments are about to be erased for their age; null when there are none. */
async function beginRetention(
  db: Kysely<Database>,
  siteId: string,
  days: number,
  before: Date,
  now: Date,
): Promise<number | null> {
  return await db.transaction().execute(async (tx) => {
    if (!(await lockDuePortion(tx, siteId, { before }, 1))) return null;
    return await insertAction(tx, siteId, {
      kind: 'retention',
      moderatorId: null,
      days,
      createdAt: now,
      finishedAt: null,
    });
  });
}

/** Whether there was anything to erase. */
async function erasePortion(
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

async function requireAuthor(db: Db, siteId: string, sourceId: string): Promise<HeldOfAuthor> {
  const author = await findAuthor(db, siteId, sourceId);
  if (!author) throw new ParleyError('not_found', 'no comment of such an author is held');
  return author;
}
