import type { CommentView, QueueOrder, QueuePage } from '../../http/contract.js';

export type QueuedComment = QueuePage['comments'][number];

/** The most rows a list has: beyond some 17 million pixels browsers no longer scroll. Filters reach the rest. */
export const MOST_ROWS = 120_000;
/** The most comments kept of those that were looked at; each has some kilobytes, an id has eight bytes. */
export const MOST_SEEN = 400;

/** A list as far as it is known: which comments stand in it, in their order, and those that were looked at. */
export interface LoadedQueue {
  /** In the review queue altogether. */
  readonly waiting: number;
  /** How many the server counted. */
  readonly matching: QueuePage['matching'];
  readonly ids: readonly number[];
  /** Where the ids go on; null when all are there. */
  readonly nextCursor: string | null;
  readonly seen: ReadonlyMap<number, QueuedComment>;
}

/** A list of which the first page has come. */
export function beginQueue({ waiting, matching, comments, nextCursor }: QueuePage): LoadedQueue {
  const ids = comments.map(({ id }) => id);
  return {
    waiting,
    matching,
    ids,
    nextCursor,
    seen: new Map(comments.map((comment) => [comment.id, comment])),
  };
}

/** How many comments the list has: by its ids once all are there, else as far as the server or the ids have come. */
export function countOf({ matching, ids, nextCursor }: LoadedQueue): QueuePage['matching'] {
  if (nextCursor === null) return { comments: ids.length, exact: true };
  return matching.exact ? matching : { comments: Math.max(matching.comments, ids.length), exact: false };
}

/** How many rows the list has: those whose id is still on its way have their place already. */
export function rowsOf(queue: LoadedQueue): number {
  const { comments, exact } = countOf(queue);
  return Math.min(MOST_ROWS, exact ? Math.max(comments, queue.ids.length) : queue.ids.length);
}

/** Where the ids go on; null when all are there, or as many as the list can show. */
export function nextOrder({ ids, nextCursor }: LoadedQueue): string | null {
  return ids.length < MOST_ROWS ? nextCursor : null;
}

/** The list with the ids that follow a cursor; as it was, where it has been fetched anew since they were asked for. */
export function withOrder(queue: LoadedQueue, cursor: string, order: QueueOrder): LoadedQueue {
  if (queue.nextCursor !== cursor) return queue;
  return { ...queue, ids: [...queue.ids, ...order.ids], nextCursor: order.nextCursor };
}

/** The list with comments that are looked at; of all others the newest few are kept. */
export function withSeen(queue: LoadedQueue, comments: readonly QueuedComment[]): LoadedQueue {
  const seen = new Map(queue.seen);
  for (const comment of comments) {
    seen.delete(comment.id);
    seen.set(comment.id, comment);
  }
  for (const id of seen.keys()) {
    if (seen.size <= MOST_SEEN) break;
    seen.delete(id);
  }
  return { ...queue, seen };
}

/** The ids between two places, both included, whose comments have not been looked at. */
export function unseen({ ids, seen }: LoadedQueue, first: number, last: number): number[] {
  return ids.slice(Math.max(0, first), Math.max(0, last + 1)).filter((id) => !seen.has(id));
}

/** The list without a comment, and where it stood: -1 when it was not there. */
export function withoutComment(queue: LoadedQueue, commentId: number): { queue: LoadedQueue; at: number } {
  const at = queue.ids.indexOf(commentId);
  if (at === -1) return { queue, at };
  return { queue: { ...counted(queue, -1), ids: queue.ids.toSpliced(at, 1) }, at };
}

/** The list with a comment put (back) in at a place. Does nothing when it is there already. */
export function withComment(queue: LoadedQueue, comment: QueuedComment, at: number): LoadedQueue {
  if (queue.ids.includes(comment.id)) return queue;
  const ids = queue.ids.toSpliced(Math.max(0, at), 0, comment.id);
  return withSeen({ ...counted(queue, 1), ids }, [comment]);
}

/** The list with a comment as it stands now, in its place. */
export function withUpdated(queue: LoadedQueue, comment: CommentView): LoadedQueue {
  const old = queue.seen.get(comment.id);
  return old === undefined
    ? queue
    : { ...queue, seen: new Map(queue.seen).set(comment.id, { ...old, ...comment }) };
}

function counted(queue: LoadedQueue, by: 1 | -1): LoadedQueue {
  return { ...queue, matching: { ...queue.matching, comments: queue.matching.comments + by } };
}
