import type { ReviewState, Verdict } from '../../domain/decision.js';
import type { RejectReason } from '../../domain/reject-reason.js';
import type { Agreement } from '../../review/agreement.js';
import type { DeskStatistics } from '../../review/desk-statistics.js';
import type { AnsweredLook } from '../../store/review/second-looks.js';
import type { BatchView } from './bulk.js';
import type { CommentView, DecisionView } from './comments.js';

/** `GET /v1/claims`: who is looking at which comment. */
export interface ClaimList {
  claims: { commentId: number; moderatorId: number; name: string }[];
}

/**
 * `POST /v1/comments/:id/claim` with `{ takeOver? }`, to be repeated every 15 seconds while the comment is looked at:
 * who has it now. `DELETE` ends it.
 */
export interface ClaimAnswer {
  claim: ClaimList['claims'][number] | null;
}

/** `GET /v1/reject-reasons`, and `POST` of the same shape, which replaces the site's list. */
export interface RejectReasonList {
  reasons: RejectReason[];
}

/**
 * `GET /v1/queue?list=&cursor=&limit=` and the filters of `queueSearch`: a list of comments, most urgent first;
 * the list `reported` what most readers have reported, the list `all` newest first.
 */
export interface QueuePage {
  /** In the review queue altogether; counted up to 10,000, which stands for as many or more. */
  waiting: number;
  /** How many the filters let through; not exact where counting would take long: then there are more than this. */
  matching: { comments: number; exact: boolean };
  comments: CommentView[];
  /** Pass as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}

/**
 * `GET /v1/queue/order?cursor=&limit=` and the filters of `queueSearch`: the ids of a list alone, thousands at once, in
 * the order of `GET /v1/queue`, whose cursors it takes and gives. What is looked at comes by `GET /v1/comments`.
 */
export interface QueueOrder {
  ids: number[];
  /** Null when the list ends here. */
  nextCursor: string | null;
}

/** `GET /v1/saved-filters`; `POST` takes `{ name, search }`. `search` is a query string of `GET /v1/queue`. */
export interface SavedFilterList {
  filters: { id: number; name: string; search: string }[];
}

/**
 * `POST /v1/decisions`. `revision` and `reviewState` are what the moderator had on the screen: where they are
 * given and the comment has changed since, the answer is 409 and says who did what.
 */
export interface NewDecision {
  commentId: number;
  verdict: Verdict;
  /** The code of one of the site's reasons; for the verdict `reject`. */
  reason?: string | null;
  note?: string | null;
  /** When it comes back into the queue by itself; for the verdict `defer`. */
  deferredUntil?: string | null;
  revision?: number;
  reviewState?: ReviewState;
}

/** `POST /v1/decisions`: 201 with the decision. `POST /v1/decisions/:id/undo`: 200 with the one that stands now. */
export interface DecisionAnswer {
  decision: DecisionView | null;
  comment: CommentView;
}

/** One decision in the history, or the taking back of one. */
export interface PastDecisionView {
  id: number;
  commentId: number;
  author: string | null;
  excerpt: string;
  threadTitle: string | null;
  /** Null where it takes a decision back; then `undoesVerdict` says which. */
  verdict: Verdict | null;
  undoesVerdict: Verdict | null;
  reason: string | null;
  note: string | null;
  deferredUntil: string | null;
  /** The title of the rule where `byRule`. */
  moderator: string;
  byRule: boolean;
  /** What had analyzed the text; null where nothing had. */
  versions: Readonly<Record<string, string>> | null;
  decidedAt: string;
  undoneBy: string | null;
  undoneAt: string | null;
  /** It can be taken back. */
  stands: boolean;
}

export type HistoryEntry =
  { kind: 'decision'; decision: PastDecisionView } | { kind: 'batch'; batch: BatchView };

/**
 * `GET /v1/history?moderator=&action=&from=&to=&cursor=&limit=`: what was decided, newest first; a batch is one entry.
 * `action` is a verdict, `undo` or `batch`.
 */
export interface HistoryPage {
  entries: HistoryEntry[];
  /** Everybody who has decided something here. */
  moderators: { id: number; name: string }[];
  nextCursor: string | null;
}

/** `POST /v1/saved-filters`: 201. */
export type SavedFilter = SavedFilterList['filters'][number];

/**
 * `GET /v1/desk?days=&timeZone=&format=`: how the desk does. `POST /v1/desk-settings` takes `{ secondLookShare }`, from
 * 0 to 0.5.
 */
export interface DeskReport extends DeskStatistics {
  /** `2026-11-20`, both ends included, in the time zone. */
  first: string;
  last: string;
  timeZone: string;
  agreement: Omit<Agreement, 'disagreements'> & {
    disagreements: (Omit<AnsweredLook, 'answeredAt'> & { answeredAt: string })[];
  };
  /** The share of decisions that are looked at twice. */
  secondLookShare: number;
}
