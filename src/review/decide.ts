import type { Kysely } from 'kysely';
import { stateAfter, type ReviewState, type Verdict } from '../domain/decision.js';
import { type Failure, ParleyError } from '../domain/errors.js';
import type { EventType } from '../domain/event.js';
import { endClaims } from '../store/review/claims.js';
import type { Db } from '../store/database.js';
import {
  findDecidedComment,
  insertDecision,
  lockCommentForDecision,
  readDecisions,
  setReviewState,
  type DecisionRecord,
  type LockedComment,
} from '../store/review/decisions.js';
import { recordCommentEvents } from '../store/connections/events.js';
import { appendOutbox } from '../store/jobs/outbox.js';
import { notifyLive } from '../store/jobs/live-events.js';
import { readModeratorName } from '../store/people/moderators.js';
import type { Database } from '../store/schema.js';
import { checkReason } from './reject-reasons.js';
import { reviewState, standingDecision } from './review-state.js';
import { drawForSecondLook } from './second-look.js';
import { toldOf, type ToldDecision } from './told-decision.js';

export interface Decide {
  readonly siteId: string;
  readonly commentId: number;
  readonly moderatorId: number;
  readonly verdict: Verdict;
  /** The code of one of the site's reasons for rejecting. */
  readonly reason?: string | null;
  readonly note: string | null;
  /** When a deferred comment is to come back by itself. */
  readonly deferredUntil?: Date | null;
  /** What the moderator had on the screen. Where given, a comment that has changed since is not decided about. */
  readonly seen: { readonly revision?: number | undefined; readonly reviewState?: ReviewState | undefined };
  readonly now: Date;
}

/**
 * Records what a moderator says about a comment, and answers the decision's id.
 * @throws {ParleyError} `not_found`; `conflict` when the comment is deleted, or not what the moderator saw;
 *   `invalid_input` for a reason or a time that does not go with the verdict.
 */
export async function decide(db: Kysely<Database>, input: Decide): Promise<number> {
  const {
    siteId,
    commentId,
    moderatorId,
    verdict,
    reason = null,
    note,
    deferredUntil = null,
    seen,
    now,
  } = input;
  await checkReason(db, siteId, { verdict, reason, note });
  checkDeferral(verdict, deferredUntil, now);
  return await db.transaction().execute(async (tx) => {
    const { comment, decisions } = await lock(tx, siteId, commentId);
    if (seen.revision !== undefined && seen.revision !== comment.revisionNumber) {
      const detail = 'the comment was edited while you looked at it; read it again';
      throw new ParleyError('conflict', detail, undefined, { reason: 'comment_edited' });
    }
    if (seen.reviewState !== undefined && seen.reviewState !== comment.reviewState) {
      throw whatHappened(comment.reviewState, decisions);
    }
    const { revisionId } = comment;
    const said = { verdict, reason, note, deferredUntil };
    const decision = { siteId, commentId, revisionId, moderatorId, undoes: null, ...said };
    const id = await insertDecision(tx, decision, now);
    if (deferredUntil)
      await appendOutbox(tx, {
        siteId,
        topic: 'return-deferred',
        subjectIds: [id],
        notBefore: deferredUntil,
      });
    const wasWaiting = comment.reviewState === 'waiting';
    const made = { siteId, decisionId: id, commentId, revisionId, moderatorId, verdict };
    await drawForSecondLook(tx, { ...made, wasWaiting, now });
    const state = stateAfter(verdict);
    await settle(tx, siteId, commentId, state);
    await tellOf(tx, 'comment.decided', input, { id, commentId, verdict, reason, deferredUntil }, state);
    return id;
  });
}

export interface Undo {
  readonly siteId: string;
  readonly decisionId: number;
  readonly moderatorId: number;
  readonly now: Date;
}

/**
 * Takes the standing decision about a comment back, however long ago it was made, and answers the comment's id.
 * @throws {ParleyError} `not_found`; `conflict` when it is undone already or a later decision stands.
 */
export async function undo(db: Kysely<Database>, input: Undo): Promise<number> {
  const { siteId, decisionId, moderatorId, now } = input;
  return await db.transaction().execute(async (tx) => {
    const commentId = await findDecidedComment(tx, siteId, decisionId);
    if (commentId === undefined) throw new ParleyError('not_found', 'no such decision');
    const { comment, decisions } = await lock(tx, siteId, commentId);
    const standing = standingDecision(decisions);
    if (standing?.id !== decisionId) {
      const undone = decisions.find((decision) => decision.undoes === decisionId);
      if (undone)
        throw new ParleyError('conflict', `${undone.moderator} has already undone this decision`, undefined, {
          ...{ reason: 'decision_undone', values: { moderator: undone.moderator } },
        });
      throw whatHappened(comment.reviewState, decisions);
    }
    const { revisionId } = comment;
    const undoing = {
      siteId,
      commentId,
      revisionId,
      moderatorId,
      verdict: null,
      undoes: decisionId,
      reason: null,
      note: null,
      deferredUntil: null,
    };
    const id = await insertDecision(tx, undoing, now);
    const after = [...decisions, { ...undoing, id }];
    const state = reviewState(comment, after, now);
    await settle(tx, siteId, commentId, state);
    await tellOf(tx, 'comment.decision_reverted', input, standing, state);
    return commentId;
  });
}

/** Puts a comment into a state, and tells everybody who watches. */
export async function settle(tx: Db, siteId: string, commentId: number, state: ReviewState): Promise<void> {
  await setReviewState(tx, siteId, commentId, state);
  await endClaims(tx, siteId, [commentId]);
  await notifyLive(tx, siteId, { type: 'decided', commentId, reviewState: state });
}

/** Notes a decision, or its undoing, for the publishers who want to be told. */
async function tellOf(
  tx: Db,
  type: EventType,
  { siteId, moderatorId, now }: Pick<Decide, 'siteId' | 'moderatorId' | 'now'>,
  decision: ToldDecision & { readonly commentId: number },
  reviewState: ReviewState,
): Promise<void> {
  const by = await readModeratorName(tx, siteId, moderatorId);
  const data = { decision: toldOf(decision, by, now), reviewState };
  await recordCommentEvents(tx, { siteId, type, events: [{ commentId: decision.commentId, data }], now });
}

export type DecidableComment = LockedComment & { readonly revisionId: number };

/** The comment and what was decided about it so far; nobody else decides until the transaction ends. */
export async function lock(
  tx: Db,
  siteId: string,
  commentId: number,
): Promise<{ comment: DecidableComment; decisions: DecisionRecord[] }> {
  const comment = await lockCommentForDecision(tx, siteId, commentId);
  if (!comment)
    throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
  const { revisionId } = comment;
  if (comment.deleted || revisionId === null) {
    throw new ParleyError('conflict', 'the publisher has deleted this comment', undefined, {
      reason: 'comment_deleted',
    });
  }
  return { comment: { ...comment, revisionId }, decisions: await readDecisions(tx, siteId, [commentId]) };
}

const LONGEST_DEFERRAL_MS = 366 * 86_400_000;

function checkDeferral(verdict: Verdict, deferredUntil: Date | null, now: Date): void {
  if (deferredUntil === null) return;
  const refuse = (detail: string) => new ParleyError('invalid_input', detail, '/deferredUntil');
  if (verdict !== 'defer') throw refuse('goes with the verdict defer only');
  const ahead = deferredUntil.getTime() - now.getTime();
  if (!(ahead > 0 && ahead <= LONGEST_DEFERRAL_MS)) throw refuse('must be a time within the year to come');
}

const IN_WORDS: Readonly<Record<Verdict, string>> = {
  approve: 'approved',
  reject: 'rejected',
  defer: 'deferred',
  escalate: 'escalated',
  highlight: 'highlighted',
};

/** Why the comment is not in the state the moderator saw. */
function whatHappened(state: ReviewState, decisions: readonly DecisionRecord[]): ParleyError {
  const conflict = (detail: string, failure: Failure) =>
    new ParleyError('conflict', detail, undefined, failure);
  const standing = standingDecision(decisions);
  if (standing && stateAfter(standing.verdict) === state) {
    const { moderator, verdict } = standing;
    const detail = `${moderator} has ${IN_WORDS[verdict]} this comment in the meantime`;
    return conflict(detail, { reason: 'comment_decided', values: { moderator, verdict } });
  }
  const last = decisions.at(-1);
  if (last?.undoes != null) {
    const { moderator } = last;
    const detail = `${moderator} has undone a decision about this comment in the meantime`;
    return conflict(detail, { reason: 'decision_undone', values: { moderator } });
  }
  return state === 'waiting'
    ? conflict('the comment has come into the review queue in the meantime', { reason: 'comment_arrived' })
    : conflict('the comment has left the review queue in the meantime', { reason: 'comment_left' });
}
