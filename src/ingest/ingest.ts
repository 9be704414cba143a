import type { Kysely } from 'kysely';
import type { SourceComment, SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import { upsertAuthors } from '../store/comments/authors.js';
import {
  eraseComments,
  insertComments,
  insertRevisions,
  lockComments,
  type NewComment,
  type NewRevision,
  type StoredComment,
} from '../store/comments/comments.js';
import type { Db } from '../store/database.js';
import { appendOutbox } from '../store/jobs/outbox.js';
import type { Database } from '../store/schema.js';
import { lockThread, lockThreads, upsertAndLockThread } from '../store/comments/threads.js';
import type { CommentRow } from './comment-row.js';
import { copyKey } from './copy-key.js';
import { hashText, planChanges, type Counts } from './plan-changes.js';

/** What brings more comments than this is somebody's backfill, here as for the analysis. */
export const MOST_LIVE = 50;

/** Rows that one request brought of a site's thread. */
interface Post {
  readonly siteId: string;
  readonly comments: readonly CommentRow[];
  readonly now: Date;
  /** The request that brought them, where one did. */
  readonly requestId?: string | undefined;
}

/** Rows of a thread that is known already, by the source's id. */
export interface CommentsPost extends Post {
  readonly threadId: string;
}

/** A thread, and rows of it. */
export interface ThreadPost extends Post {
  readonly thread: SourceThread;
}

/** Stores a thread and comments of it, in one transaction with the outbox rows that ask for their analysis. */
export async function ingestThread(
  db: Kysely<Database>,
  { siteId, thread, comments, now, requestId }: ThreadPost,
): Promise<Counts> {
  return await db.transaction().execute(async (tx) => {
    const threadId = await upsertAndLockThread(tx, siteId, thread, now);
    const [counts] = await storePosts(tx, siteId, [{ threadId, comments, requestId }], now);
    if (counts === undefined) throw new Error('a post was stored without being counted');
    return counts;
  });
}

/** What is said where comments come for a thread that never came. */
export function noSuchThread(): ParleyError {
  return new ParleyError('not_found', 'no such thread; send it to /v1/threads first', '/threadId');
}

/**
 * Stores what several requests of one site brought, in one transaction; no comment may be named by two of them. Answers
 * the counts of each, null where there is no such thread.
 */
export async function ingestPosts(
  db: Kysely<Database>,
  siteId: string,
  posts: readonly CommentsPost[],
): Promise<(Counts | null)[]> {
  return await db.transaction().execute(async (tx) => {
    const ids = await lockThreads(tx, siteId, [...new Set(posts.map(({ threadId }) => threadId))]);
    const known = posts.flatMap(({ threadId, comments, requestId }) => {
      const id = ids.get(threadId);
      return id === undefined ? [] : [{ threadId: id, comments, requestId }];
    });
    const now = posts.map((post) => post.now).reduce((a, b) => (a > b ? a : b));
    const counts = (await storePosts(tx, siteId, known, now)).values();
    return posts.map(({ threadId }) => (ids.has(threadId) ? (counts.next().value ?? null) : null));
  });
}

/** Rows of a thread that the transaction has locked. */
interface LockedPost {
  readonly threadId: number;
  readonly requestId: string | undefined;
  readonly comments: readonly CommentRow[];
}

/** The threads are locked: nobody else adds to them, so what is read here stays true until the commit. */
async function storePosts(
  tx: Db,
  siteId: string,
  posts: readonly LockedPost[],
  now: Date,
): Promise<Readonly<Counts>[]> {
  const storedOf = await lockStored(tx, siteId, posts);
  const planned = posts.map(({ threadId, comments }) => {
    const stored = storedOf.get(threadId) ?? new Map<string, StoredComment>();
    const texts = new Map(
      [...stored].map(([id, comment]) => [id, comment.deleted ? null : comment.textHash]),
    );
    return { threadId, stored, changes: planChanges(texts, comments) };
  });

  const authors = planned.flatMap(({ changes }) => authorsOf(changes.added.values()));
  const authorIds = await upsertAuthors(tx, siteId, authors);
  const added = planned.flatMap(({ threadId, changes }) => [
    ...[...changes.added.values()].map((comment) => toNewComment(threadId, comment, authorIds)),
    ...[...changes.deletedUnseen].map((sourceId) => toUnseen(threadId, sourceId, now)),
  ]);
  const revised = planned.flatMap(({ stored, changes }) =>
    [...changes.revised].map(([id, text]) => toRevision(stored.get(id), text)),
  );
  const deleted = planned.flatMap(({ stored, changes }) =>
    [...changes.deleted].flatMap((id) => stored.get(id)?.id ?? []),
  );
  const revisionIds = [
    ...(await insertComments(tx, siteId, added, now)),
    ...(await insertRevisions(tx, siteId, revised, now)),
  ];
  await eraseComments(tx, siteId, deleted, now);
  const requestIds = posts.flatMap(({ requestId }) => requestId ?? []);
  await appendOutbox(tx, {
    siteId,
    topic: 'analyze-comments',
    subjectIds: revisionIds,
    requestIds,
    // A rush that is stored together is no backfill: by the size of its rows it would be taken for one.
    ...(posts.every((post) => post.comments.length <= MOST_LIVE) && { subjectsARow: MOST_LIVE }),
  });
  return planned.map(({ changes }) => changes.counts);
}

/** What is stored of the comments that are named, by thread and by the source's id. */
async function lockStored(
  tx: Db,
  siteId: string,
  posts: readonly LockedPost[],
): Promise<ReadonlyMap<number, ReadonlyMap<string, StoredComment>>> {
  const names = posts.flatMap(({ threadId, comments }) =>
    [...new Set(comments.map(({ id }) => id))].map((sourceId) => ({ threadId, sourceId })),
  );
  const byThread = new Map<number, Map<string, StoredComment>>();
  for (const comment of await lockComments(tx, siteId, names)) {
    const ofThread = byThread.get(comment.threadId) ?? new Map<string, StoredComment>();
    byThread.set(comment.threadId, ofThread.set(comment.sourceId, comment));
  }
  return byThread;
}

function authorsOf(comments: Iterable<SourceComment>) {
  return [...comments].flatMap(({ author }) => author ?? []);
}

function toNewComment(
  threadId: number,
  comment: SourceComment,
  authorIds: ReadonlyMap<string, number>,
): NewComment {
  return {
    threadId,
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

function toUnseen(threadId: number, sourceId: string, deletedAt: Date): NewComment {
  const unknown = { parentSourceId: null, authorId: null, postedAt: null };
  return { threadId, sourceId, ...unknown, text: null, textHash: null, copyKey: null, deletedAt };
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
    const [comment] =
      thread === null ? [] : await lockComments(tx, siteId, [{ threadId: thread, sourceId: commentId }]);
    if (!comment) throw new ParleyError('not_found', 'no such comment');
    if (!comment.deleted) await eraseComments(tx, siteId, [comment.id], now);
  });
}
