import type { SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import type { Rejection } from '../domain/rejection.js';
import { idOf, parseCommentRow, type CommentRow } from './comment-row.js';

/** One comment of a file, with the thread it names; null when the file leaves that to the command line. */
export interface FileComment {
  readonly threadId: string | null;
  readonly comment: CommentRow;
  /** What the file says of that thread, where it says anything. */
  readonly thread?: SourceThread;
}

/** What a reader of comment files yields: a comment, or the line that holds none and why. */
export type FileEntry = FileComment | { readonly rejection: Rejection };

/** Parses one row of a file; the places of rejections are line numbers. */
export function parseFileRow(row: unknown, line: number, threadId: string | null, now: Date): FileEntry {
  try {
    return { threadId, comment: parseCommentRow(row, now) };
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    const field = error.pointer ? `${error.pointer.slice(1)} ` : '';
    return rejectLine(line, `${field}${error.detail}`, idOf(row));
  }
}

export function rejectLine(line: number, detail: string, id: string | null = null): FileEntry {
  return { rejection: { where: `line ${line}`, id, detail } };
}
