import { z } from 'zod';
import { REVIEW_STATES, stateAfter, VERDICTS, type Verdict } from '../../domain/decision.js';
import { ParleyError } from '../../domain/errors.js';
import { mayPerson } from '../../domain/permission.js';
import { MOST_COUNTED } from '../../domain/review-queue.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { decide, undo } from '../../review/decide.js';
import { lookAgain, mixedIn, unlook } from '../../review/second-look.js';
import type { Db } from '../../store/database.js';
import {
  countMatching,
  countWaiting,
  isWholeQueue,
  readQueue,
  type QueuePlace,
} from '../../store/review/queue-view.js';
import { readOpenLooks } from '../../store/review/second-looks.js';
import { readReportCounts } from '../../store/comments/reader-reports.js';
import { readSurroundings } from '../../store/comments/surroundings.js';
import { readThreads } from '../../store/comments/threads.js';
import { readCommentView, readCommentViews } from '../comment-views.js';
import type {
  CommentAnalysis,
  CommentDetail,
  CommentList,
  CommentView,
  DecisionAnswer,
  DecisionView,
  QueueOrder,
  QueuePage,
} from '../contract.js';
import type { PersonPrincipal, Principal } from '../principal.js';
import { parseQueueSearch } from '../queue-search.js';
import { idParam, jsonBody, limitParam, queryParam, route, type Call } from '../route.js';
import { explainUrgency } from '../../triage/urgency.js';
import { toThreadSummary } from '../thread-views.js';

/** Second looks before one moderator at a time; more would be noticed. */
const MOST_LOOKS = 20;

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

/** Ids in one answer: 100,000 come in four, of about 170 kB each. */
const MOST_IDS = 25_000;
const MOST_COMMENTS = 100;

/** The moderators' work: what waits, a comment with what is around it, and what they say about it. */
export const reviewRoutes = [
  route('read', 'get', '/v1/queue', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const { now } = call;
    const { filter, looks, places, nextCursor } = await readPlaces(call, { usual: 50, most: 200 });
    const matching = await countMatching(db, siteId, filter, now);
    const page: QueuePage = {
      waiting:
        (isWholeQueue(filter) ? matching.comments : await countWaiting(db, siteId, MOST_COUNTED)) +
        looks.length,
      matching: { ...matching, comments: matching.comments + looks.length },
      comments: asUndecided(
        looks,
        await readCommentViews(
          db,
          siteId,
          places.map((place) => place.id),
        ),
      ),
      nextCursor,
    };
    return { json: page };
  }),

  route('read', 'get', '/v1/queue/order', async (call) => {
    const { places, nextCursor } = await readPlaces(call, { usual: MOST_IDS, most: MOST_IDS });
    return { json: { ids: places.map(({ id }) => id), nextCursor } satisfies QueueOrder };
  }),

  route('read', 'get', '/v1/comments', async (call) => {
    const views = await readCommentViews(call.services.db, call.principal.siteId, idsParam(call));
    return { json: { comments: asUndecided(await looksFor(call), views) } satisfies CommentList };
  }),

  route('read', 'get', '/v1/comments/:id', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const detail = await readDetail(db, siteId, idParam(call, 'id'));
    const [comment = detail.comment] = asUndecided(await looksFor(call), [detail.comment]);
    const urgency = urgencyOf(comment, call.now);
    return { json: { ...detail, comment, urgency } satisfies CommentDetail };
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
    if (seen.reviewState === 'waiting') {
      const lookId = await lookAgain(services.db, { siteId, moderatorId, commentId, verdict, now });
      if (lookId !== undefined)
        return {
          status: 201,
          json: await answerToLook(services.db, principal, { id: lookId, commentId, ...said, now }),
        };
    }
    await decide(services.db, { siteId, moderatorId, commentId, ...said, seen, now });
    return { status: 201, json: await answerAbout(services.db, siteId, commentId) };
  }),

  route('decide', 'post', '/v1/decisions/:id/undo', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const decisionId = idParam(call, 'id');
    const lookedAt = await unlook(services.db, { siteId, decisionId, moderatorId });
    if (lookedAt !== undefined) {
      const { comment } = await answerAbout(services.db, siteId, lookedAt);
      return { json: { decision: null, comment: undecided(comment) } satisfies DecisionAnswer };
    }
    const commentId = await undo(services.db, { siteId, moderatorId, decisionId, now });
    return { json: await answerAbout(services.db, siteId, commentId) };
  }),
];

/** The next places of the list that is asked for, with the second looks that are hidden among them. */
async function readPlaces(call: Call<Principal>, limits: { readonly usual: number; readonly most: number }) {
  const { siteId } = call.principal;
  const { db } = call.services;
  const limit = limitParam(call, 'limit', limits.usual, limits.most);
  const filter = parseQueueSearch(call.request.query, call.principal);
  const after = parseCursor(call);
  const listed = await readQueue(db, siteId, { filter, now: call.now, after, limit });
  const last = listed.length === limit ? listed.at(-1) : undefined;
  const looks = isWholeQueue(filter) ? await looksFor(call) : [];
  const places = mixedIn(listed, looks, { after, isLast: last === undefined });
  return { filter, looks, places, nextCursor: last ? toCursor(last) : null };
}

function idsParam(call: Call): number[] {
  const ids = (queryParam(call, 'ids') ?? '').split(',');
  if (ids.length <= MOST_COMMENTS && ids.every((id) => /^\d{1,15}$/.test(id))) return ids.map(Number);
  throw new ParleyError(
    'invalid_input',
    `ids must be 1 to ${MOST_COMMENTS} ids of comments with commas between`,
  );
}

/** The comments the caller is to decide about as if nobody had; none for a program, or for whoever may not decide. */
async function looksFor({ services, principal, now }: Call<Principal>): Promise<QueuePlace[]> {
  if (principal.kind !== 'person' || !mayPerson(principal.role, 'decide')) return [];
  const { siteId, moderatorId } = principal;
  return await readOpenLooks(services.db, siteId, { moderatorId, now, limit: MOST_LOOKS });
}

function asUndecided<View extends CommentView>(looks: readonly QueuePlace[], views: readonly View[]): View[] {
  const ids = new Set(looks.map(({ id }) => id));
  return views.map((view) => (ids.has(view.id) ? undecided(view) : view));
}

/** A comment as it was before anybody had decided about it. */
function undecided<View extends CommentView>(view: View): View {
  return { ...view, reviewState: 'waiting', lastDecision: null };
}

/** Answers a second look as if it were the decision it was taken for. */
async function answerToLook(
  db: Db,
  { siteId, name }: PersonPrincipal,
  {
    now,
    deferredUntil,
    ...said
  }: {
    readonly id: number;
    readonly commentId: number;
    readonly verdict: Verdict;
    readonly reason: string | null;
    readonly note: string | null;
    readonly deferredUntil: Date | null;
    readonly now: Date;
  },
): Promise<DecisionAnswer> {
  const { comment } = await answerAbout(db, siteId, said.commentId);
  const decision: DecisionView = {
    ...said,
    deferredUntil: deferredUntil?.toISOString() ?? null,
    moderator: name,
    rule: null,
    decidedAt: now.toISOString(),
  };
  const reviewState = stateAfter(said.verdict);
  return { decision, comment: { ...comment, reviewState, lastDecision: decision } };
}

async function answerAbout(db: Db, siteId: string, commentId: number): Promise<DecisionAnswer> {
  const comment = await readCommentView(db, siteId, commentId);
  if (!comment) throw new Error('the comment that was just decided about is not there');
  return { decision: comment.lastDecision, comment };
}

async function readDetail(
  db: Db,
  siteId: string,
  commentId: number,
): Promise<Omit<CommentDetail, 'urgency'>> {
  const around = await readSurroundings(db, siteId, commentId);
  if (!around)
    throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
  const { ancestors, siblings, replies } = around;
  const views = await readCommentViews(db, siteId, [commentId, ...ancestors, ...siblings, ...replies]);
  const byId = new Map(views.map((view) => [view.id, view]));
  const comment = byId.get(commentId);
  const [thread] = comment ? await readThreads(db, siteId, { id: comment.threadId, limit: 1 }) : [];
  if (!comment || !thread)
    throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
  const pick = (ids: readonly number[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return {
    comment,
    reportedFor: await readReportCounts(db, siteId, commentId),
    thread: toThreadSummary(thread),
    ancestors: pick(ancestors),
    siblings: pick(siblings),
    replies: pick(replies),
  };
}

function urgencyOf(
  { analysis, reports, threadHeat: heat, reviewState, waitingSince }: CommentView,
  now: Date,
): CommentDetail['urgency'] {
  const waited = reviewState === 'waiting' ? Math.max(0, now.getTime() - Date.parse(waitingSince)) : null;
  return explainUrgency(analysis && toJudged(analysis), { reports, heat, waited });
}

function toJudged({ findings, scores, action }: CommentAnalysis) {
  return { findings, scores, recommendation: { action } };
}

/** The last comment of the page before. */
function toCursor({ rank, id, reports }: QueuePlace): string {
  return Buffer.from(JSON.stringify([rank, id, reports])).toString('base64url');
}

const cursor = z.tuple([z.number(), z.int(), z.int()]);

function parseCursor(call: Call): QueuePlace | null {
  const value = queryParam(call, 'cursor');
  if (value === undefined) return null;
  try {
    const [rank, id, reports] = cursor.parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
    return { rank, id, reports };
  } catch {
    throw new ParleyError('invalid_input', 'cursor must be the nextCursor of an earlier page');
  }
}
