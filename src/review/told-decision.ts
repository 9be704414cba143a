import type { Verdict } from '../domain/decision.js';

/** A decision, as far as publishers are told of it. */
export interface ToldDecision {
  readonly id: number;
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly deferredUntil: Date | null;
}

/** What an event says about a decision. The note stays in the house: it may quote the comment. */
export function toldOf({ id, verdict, reason, deferredUntil }: ToldDecision, by: string | null, now: Date) {
  return {
    ...{ id, verdict, by, at: now.toISOString() },
    ...(reason !== null && { reason }),
    ...(deferredUntil && { deferredUntil: deferredUntil.toISOString() }),
  };
}
