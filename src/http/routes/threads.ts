import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { mayPerson } from '../../domain/permission.js';
import { parseWith } from '../../ingest/fields.js';
import { assign } from '../../review/assign.js';
import { readingOrder } from '../../review/reading-order.js';
import { readPeople } from '../../store/people/moderators.js';
import { readThreadOutline } from '../../store/comments/surroundings.js';
import {
  readArticleText,
  readThreads,
  THREAD_ORDERS,
  type ThreadSelection,
} from '../../store/comments/threads.js';
import { threadHealth } from '../../threads/thread-health.js';
import { readCommentViews } from '../comment-views.js';
import type { ModeratorList, ThreadDetail, ThreadList } from '../contract.js';
import { choiceParam, idParam, jsonBody, limitParam, NOTHING, queryParam, route } from '../route.js';
import { toThreadSummary } from '../thread-views.js';

/** More than anybody scrolls through; the counts of a longer thread still cover all of it. */
const MAX_COMMENTS_SHOWN = 5_000;
const DAY_MS = 86_400_000;

/** The body of `POST /v1/threads/:id/assignment`. */
export const newAssignment = z.object(
  { moderatorId: z.int('must be the id of a person').positive().nullable() },
  'must be an object with moderatorId, which may be null',
);

/**
 * Where a list goes on: behind a thread and its last activity where the newest come first, so that it costs the same on
 * every page; behind so many in other orders, which have to count all threads anyway.
 */
function placeOf(cursor: string | undefined): Pick<ThreadSelection, 'after' | 'offset'> {
  if (cursor === undefined) return {};
  if (/^\d{1,9}$/.test(cursor)) return { offset: Number(cursor) };
  const [, micros, id] = /^(-?\d{1,17})?_(\d{1,15})$/.exec(cursor) ?? [];
  if (id === undefined) throw new ParleyError('invalid_input', 'cursor must be one that was answered');
  return { after: { activityMicros: micros === undefined ? null : Number(micros), id: Number(id) } };
}

/** The threads of a site, and one of them as its readers see it. */
export const threadRoutes = [
  route('read', 'get', '/v1/threads', async (call) => {
    const limit = limitParam(call, 'limit', 50, 1_000);
    const order = choiceParam(call, 'order', THREAD_ORDERS);
    const place = placeOf(queryParam(call, 'cursor'));
    const days = queryParam(call, 'days') === undefined ? null : limitParam(call, 'days', 1, 3_660);
    const found = await readThreads(call.services.db, call.principal.siteId, {
      ...{ order, ...place },
      activeSince: days === null ? null : new Date(call.now.getTime() - days * DAY_MS),
      waiting: choiceParam(call, 'waiting', ['no', 'yes']) === 'yes',
      limit: limit + 1,
    });
    const threads = found.slice(0, limit);
    const last = threads.at(-1);
    const nextCursor =
      found.length <= limit || !last
        ? null
        : order === 'recent'
          ? `${last.lastActivityMicros ?? ''}_${last.id}`
          : String((place.offset ?? 0) + limit);
    return { json: { threads: threads.map(toThreadSummary), nextCursor } satisfies ThreadList };
  }),

  route('assign-threads', 'post', '/v1/threads/:id/assignment', async (call) => {
    const threadId = idParam(call, 'id');
    const { moderatorId } = parseWith(newAssignment, jsonBody(call));
    await assign(call.services.db, { siteId: call.principal.siteId, threadId, moderatorId });
    return NOTHING;
  }),

  route('assign-threads', 'get', '/v1/moderators', async ({ services, principal }) => {
    const people = await readPeople(services.db, principal.siteId);
    const moderators = people
      .filter(({ role, deactivatedAt }) => deactivatedAt === null && mayPerson(role, 'decide'))
      .map(({ id, name }) => ({ id, name }));
    return { json: { moderators } satisfies ModeratorList };
  }),

  route('read', 'get', '/v1/threads/:id', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = idParam(call, 'id');
    const [thread] = await readThreads(db, siteId, { id, limit: 1 });
    if (!thread)
      throw new ParleyError('not_found', 'no such thread', undefined, { reason: 'thread_unknown' });
    const order = readingOrder(await readThreadOutline(db, siteId, id));
    const detail: ThreadDetail = {
      thread: toThreadSummary(thread),
      articleText: await readArticleText(db, siteId, id),
      comments: await readCommentViews(db, siteId, order.slice(0, MAX_COMMENTS_SHOWN)),
    };
    return { json: detail };
  }),

  route('read', 'get', '/v1/threads/:id/health', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = idParam(call, 'id');
    const [thread] = await readThreads(db, siteId, { id, limit: 1 });
    if (!thread)
      throw new ParleyError('not_found', 'no such thread', undefined, { reason: 'thread_unknown' });
    return { json: await threadHealth(db, siteId, id) };
  }),
];
