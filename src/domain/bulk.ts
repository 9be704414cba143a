import type { QueueFilter, QueueList } from './review-queue.js';

/** The lists that comments are decided about in bulk in: those of comments nobody has had the last word about. */
export const BULK_LISTS = ['waiting', 'deferred', 'escalated'] as const satisfies readonly QueueList[];
export type BulkList = (typeof BULK_LISTS)[number];

/** What can be said about many comments at once. */
export const BULK_VERDICTS = ['approve', 'reject'] as const;
export type BulkVerdict = (typeof BULK_VERDICTS)[number];

/** Scores are counted in bins of this width; ranges begin and end between bins, so that counts add up. */
export const SCORE_BINS = 100;

/** Comments of a list with a score from `from` up to, but not including, `below`; a `below` of 1 takes 1 in. */
export interface BulkSelection {
  readonly filter: QueueFilter & { readonly list: BulkList };
  readonly from: number;
  readonly below: number;
}

/** A batch is carried out, then done; taking it back is carried out, then it is undone. */
export type BatchState = 'running' | 'done' | 'undoing' | 'undone';
