import type { ReviewState } from './decision.js';

/** What has just changed, for whoever watches; a watcher re-reads what the event names. */
export type LiveEvent =
  | { type: 'analyzed'; threadIds: number[]; comments: number; flagged: number }
  | { type: 'decided'; commentId: number; reviewState: ReviewState }
  /** Readers have reported comments. */
  | { type: 'reported'; commentIds: number[] }
  /** Many comments were decided about, or that was taken back. */
  | { type: 'batch'; batchId: number }
  /** Who is looking at a comment; null: nobody any more. */
  | { type: 'claimed'; commentId: number; by: { id: number; name: string } | null };
