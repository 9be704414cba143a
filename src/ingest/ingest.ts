import type { Kysely } from 'kysely';
import type { SourceComment, SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import { upsertAuthors } from '../store/authors.js';
import {
  eraseComments,
  insertComments,
  insertRevisions,
  lockComments,
  type NewComment,
  type NewRevision,
  type StoredComment,
} from '../store/comments.js';
import type { Db } from '../store/database.js';
import { appendOutbox } from '../store/outbox.js';
import type { Database } from '../store/schema.js';
import { lockThread, upsertAndLockThread } from '../store/threads.js';
import type { CommentRow } from './comment-row.js';
import { copyKey } from './copy-key.js';
import { hashText, planChanges, type Counts } from './plan-changes.js';

interface Batch {
  readonly siteId: string;
  readonly comments: readonly CommentRow[];
  readonly now: Date;
}

/** Stores a thread and comments of it, in one transaction with the outbox rows that ask for their analysis. */
export async function ingestThread(
  db: Kysely<Database>,
  { siteId, thread, comments, now }: Batch & { readonly thread: SourceThread },
): Promise<Counts> {
  return await db.transaction().execute(async (tx) => {
    const threadId = await upsertAndLockThread(tx, siteId, thread, now);
    return await storeComments(tx, threadId, { siteId, comments, now });
  });
}

/**
 * Stores comments of a thread that is already known by the source's id.
 * @throws {ParleyError} `not_found`
 */
export async function ingestComments(
  db: Kysely<Database>,
  { siteId, threadId, comments, now }: Batch & { readonly threadId: string },
): Promise<Counts> {
  return await db.transaction().execute(async (tx) => {
    const id = await lockThread(tx, siteId, threadId);
    if (id === null) {
      throw new ParleyError('not_found', 'no such thread; send it to /v1/threads first', '/threadId');
    }
    return await storeComments(tx, id, { siteId, comments, now });
  });
}

/** The thread is locked: nobody else adds to it, so what is read here stays true until the commit. */
async function storeComments(tx: Db, threadId: number, { siteId, comments, now }: Batch): Promise<Counts> {
  const stored = await lockStored(tx, siteId, threadId, comments);
  const texts = new Map([...stored].map(([id, comment]) => [id, comment.deleted ? null : comment.textHash]));
  const changes = planChanges(texts, comments);

  const authorIds = await upsertAuthors(tx, siteId, authorsOf(changes.added.values()));
  const added = [...changes.added.values()].map((comment) => toNewComment(comment, authorIds));
  const unseen = [...changes.deletedUnseen].map((sourceId) => toUnseen(sourceId, now));
  const revised = [...changes.revised].map(([id, text]) => toRevision(stored.get(id), text));
  const revisionIds = [
    ...(await insertComments(tx, siteId, threadId, [...added, ...unseen], now)),
    ...(await insertRevisions(tx, siteId, revised, now)),
  ];
  await eraseComments(
    tx,
    siteId,
    [...changes.deleted].flatMap((id) => stored.get(id)?.id ?? []),
    now,
  );
  await appendOutbox(tx, { siteId, topic: 'analyze-comments', subjectIds: revisionIds });
  return changes.counts;
}

async function lockStored(
  tx: Db,
  siteId: string,
  threadId: number,
  comments: readonly CommentRow[],
): Promise<Map<string, StoredComment>> {
  const ids = [...new Set(comments.map((comment) => comment.id))];
  const stored = await lockComments(tx, siteId, threadId, ids);
  return new Map(stored.map((comment) => [comment.sourceId, comment]));
}

function authorsOf(comments: Iterable<SourceComment>) {
  return [...comments].flatMap(({ author }) => author ?? []);
}

function toNewComment(comment: SourceComment, authorIds: ReadonlyMap<string, number>): NewComment {
  return {
    sourceId: comment.id,
    parentSourceId: comment.parentId ?? null,
    authorId: (comment.author && authorIds.get(comment.author.id)) ?? null,
    postedAt: comment.createdAt ?? null,
    text: comment.text,
    textHash: hashText(comment.text),
    copyKey: copyKey(comment.text),
    deletedAt: null,
  };
}

function toUnseen(sourceId: string, deletedAt: Date): NewComment {
  const unknown = { parentSourceId: null, authorId: null, postedAt: null };
  return { sourceId, ...unknown, text: null, textHash: null, copyKey: null, deletedAt };
}

function toRevision(comment: StoredComment | undefined, text: string): NewRevision {
  if (!comment) throw new Error('only a stored comment can be revised');
  const number = comment.revisionNumber + 1;
  return { commentId: comment.id, number, text, textHash: hashText(text), copyKey: copyKey(text) };
}

/**
 * Honors the deletion of one comment.
 * @throws {ParleyError} `not_found`
 */
export async function deleteComment(
  db: Kysely<Database>,
  options: {
    readonly siteId: string;
    readonly threadId: string;
    readonly commentId: string;
    readonly now: Date;
  },
): Promise<void> {
  const { siteId, threadId, commentId, now } = options;
  await db.transaction().execute(async (tx) => {
    const thread = await lockThread(tx, siteId, threadId);
    const [comment] = thread === null ? [] : await lockComments(tx, siteId, thread, [commentId]);
    if (!comment) throw new ParleyError('not_found', 'no such comment');
    if (!comment.deleted) await eraseComments(tx, siteId, [comment.id], now);
  });
}
