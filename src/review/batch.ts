import type { Kysely } from 'kysely';
import { stateAfter, type ReviewState } from '../domain/decision.js';
import { ParleyError } from '../domain/errors.js';
import { groupBy } from '../domain/group-by.js';
import {
  advanceBatch,
  beginUndo,
  finishBatch,
  insertBatch,
  lockBatch,
  lockComments,
  readBatch,
  readBatchDecisions,
  takeChunk,
  type Batch,
  type NewBatch,
} from '../store/review/batches.js';
import { endClaims } from '../store/review/claims.js';
import type { Db } from '../store/database.js';
import { insertDecisions, readDecisions, readDecidable, setReviewStates } from '../store/review/decisions.js';
import { recordCommentEvents } from '../store/connections/events.js';
import { notifyLive } from '../store/jobs/live-events.js';
import { appendOutbox } from '../store/jobs/outbox.js';
import { readSubjects, removeOutbox } from '../store/jobs/outbox-jobs.js';
import type { Database } from '../store/schema.js';
import { checkReason } from './reject-reasons.js';
import { reviewState, standingDecision } from './review-state.js';
import { toldOf } from './told-decision.js';

/** The topic of the jobs that carry batches out. */
const BATCH_TOPIC = 'decide-batch';

/**
 * Has every comment of a selection decided about alike, and answers the batch's id. Which comments those are is
 * settled here; a worker decides about them.
 * @throws {ParleyError} `invalid_input` for a reason that does not go with the verdict; `conflict` for no comments.
 */
export async function requestBatch(db: Kysely<Database>, batch: NewBatch): Promise<number> {
  const { siteId } = batch;
  await checkReason(db, siteId, batch);
  return await db.transaction().execute(async (tx) => {
    const id = await insertBatch(tx, batch);
    const { comments } = await theBatch(tx, siteId, id);
    if (comments === 0)
      throw new ParleyError('conflict', 'no comments are left in this selection', undefined, {
        reason: 'selection_empty',
      });
    await appendOutbox(tx, { siteId, topic: BATCH_TOPIC, subjectIds: [id] });
    return id;
  });
}

/**
 * Has a batch taken back as one, however long ago it was made, and whether it is through or not.
 * @throws {ParleyError} `not_found`; `conflict` when it was taken back before.
 */
export async function requestBatchUndo(
  db: Kysely<Database>,
  {
    siteId,
    batchId,
    moderatorId,
    now,
  }: { readonly siteId: string; readonly batchId: number; readonly moderatorId: number; readonly now: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const state = await lockBatch(tx, siteId, batchId);
    if (state === undefined) throw new ParleyError('not_found', 'no such batch');
    if (state === 'undoing' || state === 'undone') {
      const { undoneBy } = await theBatch(tx, siteId, batchId);
      throw new ParleyError(
        'conflict',
        `${undoneBy ?? 'somebody'} has already undone this batch`,
        undefined,
        {
          ...(undoneBy !== null && { reason: 'decision_undone', values: { moderator: undoneBy } }),
        },
      );
    }
    await beginUndo(tx, siteId, batchId, moderatorId, now);
    await appendOutbox(tx, { siteId, topic: BATCH_TOPIC, subjectIds: [batchId] });
  });
}

/**
 * Carries out, or takes back, the batches that the outbox rows name, portion by portion, each in a transaction of its
 * own: when it is interrupted, the next run goes on with the next portion. Removes the rows.
 */
export async function carryOutBatches(
  db: Kysely<Database>,
  {
    siteId,
    outboxIds,
    now,
  }: { readonly siteId: string; readonly outboxIds: readonly number[]; readonly now: () => Date },
): Promise<void> {
  for (const batchId of await readSubjects(db, siteId, outboxIds)) {
    const step = () => db.transaction().execute((tx) => takeStep(tx, siteId, batchId, now()));
    while (await step());
  }
  await removeOutbox(db, siteId, outboxIds);
}

/** Does one portion; false when there was nothing left to do. */
async function takeStep(tx: Db, siteId: string, batchId: number, now: Date): Promise<boolean> {
  const state = await lockBatch(tx, siteId, batchId);
  if (state !== 'running' && state !== 'undoing') return false;
  const batch = await theBatch(tx, siteId, batchId);
  const isOver = !(await (state === 'running' ? decideChunk : undoChunk)(tx, siteId, batch, now));
  if (isOver) await finishBatch(tx, siteId, batchId, state === 'running' ? 'done' : 'undone', now);
  await notifyLive(tx, siteId, { type: 'batch', batchId });
  return !isOver;
}

async function decideChunk(tx: Db, siteId: string, batch: Batch, now: Date): Promise<boolean> {
  const chunk = await takeChunk(tx, siteId, batch.id, batch.list);
  if (chunk === undefined) return false;
  const { moderatorId, verdict, reason, note, moderator } = batch;
  const said = { siteId, batchId: batch.id, moderatorId, reason, note };
  const made = await insertDecisions(
    tx,
    { ...said, decisions: chunk.comments.map((comment) => ({ ...comment, verdict, undoes: null })) },
    now,
  );
  const state = stateAfter(verdict);
  await setReviewStates(
    tx,
    siteId,
    made.map(({ commentId }) => ({ commentId, state })),
  );
  await endClaims(
    tx,
    siteId,
    made.map(({ commentId }) => commentId),
  );
  const events = made.map(({ id, commentId }) => {
    const decision = toldOf({ id, verdict, reason, deferredUntil: null }, moderator, now);
    return { commentId, data: { decision, reviewState: state } };
  });
  await recordCommentEvents(tx, { siteId, type: 'comment.decided', events, now });
  const decided = made.length;
  await advanceBatch(tx, siteId, batch.id, { decided, skipped: chunk.size - decided });
  return true;
}

async function undoChunk(tx: Db, siteId: string, batch: Batch, now: Date): Promise<boolean> {
  const chunk = await readBatchDecisions(tx, siteId, batch.id);
  const last = chunk.at(-1);
  if (last === undefined || batch.undoneById === null) return false;
  const commentIds = chunk.map(({ commentId }) => commentId);
  await lockComments(tx, siteId, commentIds);
  const comments = new Map(
    (await readDecidable(tx, siteId, commentIds)).map((comment) => [comment.id, comment]),
  );
  const decisions = groupBy(await readDecisions(tx, siteId, commentIds), ({ commentId }) => commentId);
  const undone = chunk.flatMap(({ id, commentId }) => {
    const comment = comments.get(commentId);
    const all = decisions.get(commentId) ?? [];
    if (comment === undefined || standingDecision(all)?.id !== id) return [];
    const undoing = { id: 0, revisionId: comment.revisionId, verdict: null, undoes: id, deferredUntil: null };
    const state: ReviewState = reviewState(comment, [...all, undoing], now);
    return [{ commentId, revisionId: comment.revisionId, verdict: null, undoes: id, state }];
  });
  const said = { siteId, batchId: batch.id, moderatorId: batch.undoneById, reason: null, note: null };
  await insertDecisions(tx, { ...said, decisions: undone }, now);
  await setReviewStates(tx, siteId, undone);
  await endClaims(
    tx,
    siteId,
    undone.map(({ commentId }) => commentId),
  );
  const { verdict, reason, undoneBy } = batch;
  const events = undone.map(({ commentId, undoes, state }) => {
    const decision = toldOf({ id: undoes, verdict, reason, deferredUntil: null }, undoneBy, now);
    return { commentId, data: { decision, reviewState: state } };
  });
  await recordCommentEvents(tx, { siteId, type: 'comment.decision_reverted', events, now });
  const reverted = undone.length;
  const kept = chunk.length - reverted;
  await advanceBatch(tx, siteId, batch.id, { reverted, kept, undoCursor: last.id });
  return true;
}

async function theBatch(db: Db, siteId: string, id: number): Promise<Batch> {
  const batch = await readBatch(db, siteId, id);
  if (batch === undefined) throw new ParleyError('not_found', 'no such batch');
  return batch;
}
