import type { CommentRow } from './comment-row.js';
import type { FileEntry } from './file-entry.js';
import type { Rejection } from '../domain/rejection.js';

/** Comments of one thread that are sent together. */
export interface CommentBatch {
  readonly threadId: string;
  readonly comments: readonly CommentRow[];
}

/** Half of what one request may carry: large enough that its fixed costs no longer count. */
const COMMENTS_A_BATCH = 500;
/** Below the limit of a request body, with room for the envelope. */
const BYTES_A_BATCH = 4_000_000;
/** Rows of many threads may be mixed; more than this is never held back to fill batches. */
const COMMENTS_HELD = 5_000;

/** Gathers a file's comments into batches, one thread each, keeping the order inside a thread. */
export async function* batchByThread(
  entries: AsyncIterable<FileEntry> | Iterable<FileEntry>,
  defaultThreadId: string,
  onRejected: (rejection: Rejection) => void,
): AsyncGenerator<CommentBatch> {
  const open = new Map<string, { comments: CommentRow[]; bytes: number }>();
  let held = 0;
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
      held -= waiting.comments.length;
      yield { threadId, comments: waiting.comments };
    }
    const batch = open.get(threadId) ?? { comments: [], bytes: 0 };
    batch.comments.push(entry.comment);
    batch.bytes += bytes;
    open.set(threadId, batch);
    held++;
    if (held >= COMMENTS_HELD) {
      for (const [id, { comments }] of open) yield { threadId: id, comments };
      open.clear();
      held = 0;
    }
  }
  for (const [id, { comments }] of open) yield { threadId: id, comments };
}
