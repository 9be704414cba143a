import { z } from 'zod';
import { REVIEW_STATES, VERDICTS } from '../../domain/decision.js';
import { ParleyError } from '../../domain/errors.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { decide, undo } from '../../review/decide.js';
import type { Db } from '../../store/database.js';
import { countMatching, countWaiting, readQueue, type QueuePlace } from '../../store/queue-view.js';
import { readSurroundings } from '../../store/surroundings.js';
import { readThreads } from '../../store/threads.js';
import { readCommentView, readCommentViews } from '../comment-views.js';
import type { CommentAnalysis, CommentDetail, DecisionAnswer, QueuePage } from '../contract.js';
import { parseQueueSearch } from '../queue-search.js';
import { idParam, jsonBody, limitParam, queryParam, route, type Call } from '../route.js';
import { explainUrgency } from '../../triage/urgency.js';
import { toThreadSummary } from '../thread-views.js';

export const newDecision = z.object(
  {
    commentId: z.int('must be the id of a comment').positive(),
    verdict: z.enum(VERDICTS, `must be one of ${VERDICTS.join(', ')}`),
    reason: z.string('must be the code of a reason').nullish(),
    note: cleanText('must be a string', 2_000).nullish(),
    deferredUntil: z.iso
      .datetime({ offset: true, error: 'must be a date and time with a zone, such as 2026-03-01T12:00:00Z' })
      .transform((time) => new Date(time))
      .nullish(),
    revision: z.int('must be a whole number').optional(),
    reviewState: z.enum(REVIEW_STATES, `must be one of ${REVIEW_STATES.join(', ')}`).optional(),
  },
  'must be an object with commentId and verdict',
);

/** The moderators' work: what waits, a comment with what is around it, and what they say about it. */
export const reviewRoutes = [
  route('read', 'get', '/v1/queue', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const limit = limitParam(call, 'limit', 50, 200);
    const filter = parseQueueSearch(call.request.query);
    const { now } = call;
    const places = await readQueue(db, siteId, { filter, now, after: parseCursor(call), limit });
    const last = places.length === limit ? places.at(-1) : undefined;
    const page: QueuePage = {
      waiting: await countWaiting(db, siteId),
      matching: await countMatching(db, siteId, filter, now),
      comments: await readCommentViews(
        db,
        siteId,
        places.map((place) => place.id),
      ),
      nextCursor: last ? toCursor(last) : null,
    };
    return { json: page };
  }),

  route('read', 'get', '/v1/comments/:id', async (call) => {
    return { json: await readDetail(call.services.db, call.principal.siteId, idParam(call, 'id')) };
  }),

  route('decide', 'post', '/v1/decisions', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const {
      reason = null,
      note = null,
      deferredUntil = null,
      ...rest
    } = parseWith(newDecision, jsonBody(call));
    const { commentId, verdict, ...seen } = rest;
    const said = { verdict, reason, note, deferredUntil };
    await decide(services.db, { siteId, moderatorId, commentId, ...said, seen, now });
    return { status: 201, json: await answerAbout(services.db, siteId, commentId) };
  }),

  route('decide', 'post', '/v1/decisions/:id/undo', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const commentId = await undo(services.db, { siteId, moderatorId, decisionId: idParam(call, 'id'), now });
    return { json: await answerAbout(services.db, siteId, commentId) };
  }),
];

async function answerAbout(db: Db, siteId: string, commentId: number): Promise<DecisionAnswer> {
  const comment = await readCommentView(db, siteId, commentId);
  if (!comment) throw new Error('the comment that was just decided about is not there');
  return { decision: comment.lastDecision, comment };
}

async function readDetail(db: Db, siteId: string, commentId: number): Promise<CommentDetail> {
  const around = await readSurroundings(db, siteId, commentId);
  if (!around) throw new ParleyError('not_found', 'no such comment');
  const { ancestors, siblings, replies } = around;
  const views = await readCommentViews(db, siteId, [commentId, ...ancestors, ...siblings, ...replies]);
  const byId = new Map(views.map((view) => [view.id, view]));
  const comment = byId.get(commentId);
  const [thread] = comment ? await readThreads(db, siteId, { id: comment.threadId, limit: 1 }) : [];
  if (!comment || !thread) throw new ParleyError('not_found', 'no such comment');
  const pick = (ids: readonly number[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return {
    comment,
    urgency: comment.analysis ? explainUrgency(toAnalysis(comment.analysis)) : [],
    thread: toThreadSummary(thread),
    ancestors: pick(ancestors),
    siblings: pick(siblings),
    replies: pick(replies),
  };
}

function toAnalysis({ findings, scores, action, reasons }: CommentAnalysis) {
  return { findings, scores, recommendation: { action, reasons } };
}

/** The last comment of the page before. */
function toCursor({ priority, id }: QueuePlace): string {
  return Buffer.from(JSON.stringify([priority, id])).toString('base64url');
}

const cursor = z.tuple([z.number(), z.int()]);

function parseCursor(call: Call): QueuePlace | null {
  const value = queryParam(call, 'cursor');
  if (value === undefined) return null;
  try {
    const [priority, id] = cursor.parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
    return { priority, id };
  } catch {
    throw new ParleyError('invalid_input', 'cursor must be the nextCursor of an earlier page');
  }
}
