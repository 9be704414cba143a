import type { SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import { parseCommentRow, type CommentRow } from '../ingest/comment-row.js';
import { parseThread } from '../ingest/thread-payload.js';

/** A comment as Parley takes it; null for one that cannot be taken, which keeps no other out. */
export function rowOrNull(row: unknown, now: Date): CommentRow | null {
  try {
    return parseCommentRow(row, now);
  } catch (error) {
    if (error instanceof ParleyError) return null;
    throw error;
  }
}

/** A thread with all that is said of it, or, where something about it cannot be taken, its id alone. */
export function threadOrBare(
  thread: Readonly<Record<string, unknown>> & { readonly id: string },
  now: Date,
): SourceThread {
  try {
    return parseThread(thread, now);
  } catch (error) {
    if (error instanceof ParleyError) return { id: thread.id };
    throw error;
  }
}
