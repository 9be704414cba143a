import type { Kysely } from 'kysely';
import type { Verdict } from '../domain/decision.js';
import type { Db } from '../store/database.js';
import type { QueuePlace } from '../store/review/queue-view.js';
import type { Database } from '../store/schema.js';
import {
  answerLook,
  insertSecondLook,
  lockOpenLook,
  readSecondLookShare,
  reopenLook,
} from '../store/review/second-looks.js';

/** Verdicts two people can agree about; what was put off has not been decided. */
export const SETTLED: ReadonlySet<Verdict> = new Set<Verdict>(['approve', 'highlight', 'reject']);

/**
 * Whether a decision is drawn for a second look. Ids are spread over [0, 1) by the golden ratio, so that any run of
 * decisions holds its share of draws, and nobody who decides can tell which.
 */
export function isDrawn(decisionId: number, share: number): boolean {
  return (Math.imul(decisionId, 0x9e3779b1) >>> 0) / 4_294_967_296 < share;
}

/** Draws a small part of what was just decided about waiting comments, to be decided by somebody else as well. */
export async function drawForSecondLook(
  tx: Db,
  decision: {
    readonly siteId: string;
    readonly decisionId: number;
    readonly commentId: number;
    readonly revisionId: number;
    readonly moderatorId: number;
    readonly verdict: Verdict;
    readonly wasWaiting: boolean;
    readonly now: Date;
  },
): Promise<void> {
  if (!decision.wasWaiting || (decision.verdict !== 'approve' && decision.verdict !== 'reject')) return;
  const share = await readSecondLookShare(tx, decision.siteId);
  if (isDrawn(decision.decisionId, share)) await insertSecondLook(tx, decision);
}

/** Takes a moderator's verdict as their second look, where the comment is before them as one; its id, or undefined. */
export async function lookAgain(
  db: Kysely<Database>,
  look: {
    readonly siteId: string;
    readonly commentId: number;
    readonly moderatorId: number;
    readonly verdict: Verdict;
    readonly now: Date;
  },
): Promise<number | undefined> {
  return await db.transaction().execute(async (tx) => {
    const id = await lockOpenLook(tx, look.siteId, look);
    if (id !== undefined) await answerLook(tx, look.siteId, { ...look, id });
    return id;
  });
}

/** Takes back one's own second look; the comment it was about, or undefined when the id is not one. */
export async function unlook(
  db: Db,
  look: { readonly siteId: string; readonly decisionId: number; readonly moderatorId: number },
): Promise<number | undefined> {
  return await reopenLook(db, look.siteId, { id: look.decisionId, moderatorId: look.moderatorId });
}

/** A page of the queue with second looks in it, each where its urgency puts it; `after` is where the page begins. */
export function mixedIn(
  page: readonly QueuePlace[],
  looks: readonly QueuePlace[],
  { after, isLast }: { readonly after: QueuePlace | null; readonly isLast: boolean },
): QueuePlace[] {
  if (looks.length === 0) return [...page]; // Which may be in another order than by urgency.
  const end = page.at(-1);
  const belongs = (place: QueuePlace): boolean =>
    (after === null || isBehind(place, after)) && (isLast || (end !== undefined && isBehind(end, place)));
  return [...page, ...looks.filter(belongs)].sort((a, b) => b.rank - a.rank || a.id - b.id);
}

function isBehind(place: QueuePlace, other: QueuePlace): boolean {
  return place.rank < other.rank || (place.rank === other.rank && place.id > other.id);
}
