import { stateAfter, type ReviewState, type Verdict } from '../domain/decision.js';

/** One row of a comment's decisions, oldest first: a verdict, or the taking back of an earlier one. */
export interface DecisionRow {
  readonly id: number;
  /** The text the moderator saw. */
  readonly revisionId: number;
  /** Null when the row takes `undoes` back. */
  readonly verdict: Verdict | null;
  readonly undoes: number | null;
  /** When a deferred comment comes back by itself; null for one that waits to be looked for, and for other verdicts. */
  readonly deferredUntil: Date | null;
}

/** The verdict that holds: the latest that nobody has taken back. */
export function standingDecision<T extends DecisionRow>(
  decisions: readonly T[],
): (T & { readonly verdict: Verdict }) | null {
  const undone = new Set(decisions.map((decision) => decision.undoes));
  const isStanding = (decision: T): decision is T & { readonly verdict: Verdict } =>
    decision.verdict !== null && !undone.has(decision.id);
  return decisions.filter(isStanding).at(-1) ?? null;
}

/**
 * Where a comment stands: what the standing verdict says, or, before anybody has decided, what the analysis
 * asks for. A verdict about an earlier text is overtaken when the current text is flagged, and a deferral when
 * its time has come.
 */
export function reviewState(
  current: { readonly revisionId: number; readonly flagged: boolean },
  decisions: readonly DecisionRow[],
  now: Date,
): ReviewState {
  const standing = standingDecision(decisions);
  if (standing?.deferredUntil && standing.deferredUntil <= now) return 'waiting';
  const overtaken = standing?.revisionId !== current.revisionId && current.flagged;
  if (standing && !overtaken) return stateAfter(standing.verdict);
  return current.flagged ? 'waiting' : 'clear';
}
