import type { SourceThread } from '../domain/comment.js';
import type { CommentRow } from './comment-row.js';
import type { FileEntry } from './file-entry.js';
import type { Rejection } from '../domain/rejection.js';

/** Comments of one thread that are sent together. */
export interface CommentBatch {
  readonly threadId: string;
  readonly comments: readonly CommentRow[];
  /** What the file says of the thread, where it says anything. */
  readonly thread?: SourceThread;
}

/** Half of what one request may carry: large enough that its fixed costs no longer count. */
const COMMENTS_A_BATCH = 500;
/** Below the limit of a request body, with room for the envelope. */
const BYTES_A_BATCH = 4_000_000;
/** Rows of many threads may be mixed; more than this is never held back to fill batches. */
const COMMENTS_HELD = 5_000;
/** The same for what the texts, and the articles they stand under, take. */
const BYTES_HELD = 32_000_000;

/** Gathers a file's comments into batches, one thread each, keeping the order inside a thread. */
export async function* batchByThread(
  entries: AsyncIterable<FileEntry> | Iterable<FileEntry>,
  defaultThreadId: string,
  onRejected: (rejection: Rejection) => void,
): AsyncGenerator<CommentBatch> {
  const open = new Map<string, OpenBatch>();
  let held = { comments: 0, bytes: 0 };
  for await (const entry of entries) {
    if ('rejection' in entry) {
      onRejected(entry.rejection);
      continue;
    }
    const threadId = entry.threadId ?? defaultThreadId;
    const bytes = Buffer.byteLength(JSON.stringify(entry.comment));
    const waiting = open.get(threadId);
    if (waiting && (waiting.comments.length === COMMENTS_A_BATCH || waiting.bytes + bytes > BYTES_A_BATCH)) {
      open.delete(threadId);
      held = { comments: held.comments - waiting.comments.length, bytes: held.bytes - waiting.bytes };
      yield toBatch(threadId, waiting);
    }
    let batch = open.get(threadId);
    if (!batch) {
      const article = entry.thread?.articleText?.length ?? 0;
      batch = { comments: [], bytes: article, thread: entry.thread };
      held.bytes += article;
      open.set(threadId, batch);
    }
    batch.comments.push(entry.comment);
    batch.bytes += bytes;
    held.comments++;
    held.bytes += bytes;
    if (held.comments >= COMMENTS_HELD || held.bytes >= BYTES_HELD) {
      for (const [id, full] of open) yield toBatch(id, full);
      open.clear();
      held = { comments: 0, bytes: 0 };
    }
  }
  for (const [id, batch] of open) yield toBatch(id, batch);
}

interface OpenBatch {
  readonly comments: CommentRow[];
  bytes: number;
  readonly thread: SourceThread | undefined;
}

function toBatch(threadId: string, { comments, thread }: OpenBatch): CommentBatch {
  return { threadId, comments, ...(thread && { thread }) };
}
