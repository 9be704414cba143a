/**
 * What a moderator can say about a comment. Decisions are append-only; a later one supersedes. `highlight` approves,
 * and picks the comment out for readers.
 */
export const VERDICTS = ['approve', 'reject', 'defer', 'escalate', 'highlight'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Where a comment stands with the moderators. `clear` was never flagged; `waiting` is in the review queue. */
export const REVIEW_STATES = ['clear', 'waiting', 'approved', 'rejected', 'deferred', 'escalated'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

const STATE_AFTER: Readonly<Record<Verdict, ReviewState>> = {
  approve: 'approved',
  reject: 'rejected',
  defer: 'deferred',
  escalate: 'escalated',
  highlight: 'approved',
};

/** The state a comment is in once `verdict` stands. */
export function stateAfter(verdict: Verdict): ReviewState {
  return STATE_AFTER[verdict];
}
