import type { BatchState, BulkVerdict } from '../../domain/bulk.js';
import type { Attribute } from '../../domain/score.js';
import type { ExpectedErrors } from '../../review/expected-errors.js';
import type { CommentView } from './comments.js';

/** `GET /v1/bulk/histogram`, with the filters of `queueSearch`: every comment of a list by its score. */
export interface BulkHistogram {
  /** Comments in each hundredth from 0 to 1. */
  bins: number[];
  comments: number;
  /** Comments of the list without such a score. */
  unscored: number;
}

/**
 * `GET /v1/bulk/selection?from=&below=&seed=`, with the same filters: comments with a score from `from` up to, but not
 * including, `below`; a `below` of 1 takes 1 in.
 */
export interface BulkSelectionView {
  comments: number;
  /** When this was so; `POST /v1/batches` takes it back, and leaves out what came later. */
  asOf: string;
  /** A few at random, the same ones for the same `seed`. */
  sample: (CommentView & { threadTitle: string | null })[];
  past: ExpectedErrors;
}

/** `POST /v1/batches`: decides about a whole selection alike; 202 with the batch. `search` is a query string of filters. */
export interface NewBatch {
  verdict: BulkVerdict;
  reason?: string | null;
  note?: string | null;
  search: string;
  from: number;
  below: number;
  asOf: string;
}

/** `GET /v1/batches/:id`; `POST /v1/batches/:id/undo` takes it back, 202. */
export interface BatchView {
  id: number;
  verdict: BulkVerdict;
  reason: string | null;
  note: string | null;
  search: string;
  attribute: Attribute;
  from: number;
  below: number;
  state: BatchState;
  moderator: string;
  /** How many were chosen. */
  comments: number;
  decided: number;
  /** Decided, edited or deleted by somebody else before their turn came. */
  skipped: number;
  reverted: number;
  /** Not taken back, because somebody has decided about them since. */
  kept: number;
  createdAt: string;
  /** When it was carried out, or taken back, to the end. */
  finishedAt: string | null;
  undoneBy: string | null;
  undoneAt: string | null;
}
