import { ParleyError } from '../../domain/errors.js';
import { MOST_COUNTED } from '../../domain/review-queue.js';
import { ping } from '../../store/database.js';
import { countWaiting } from '../../store/review/queue-view.js';
import { countUnfinished, retryFailed } from '../../store/jobs/unfinished.js';
import { isStillWelcome } from '../auth.js';
import type { Status } from '../contract.js';
import { queryParam, route } from '../route.js';

/** What operators and their machines ask: does it run, is there work left, has anything gone wrong. */
export const operationRoutes = [
  route('probe', 'get', '/healthz', () => ({ json: { status: 'ok' } })),

  route('probe', 'get', '/readyz', async ({ services }) => {
    try {
      await ping(services.db);
    } catch {
      throw new ParleyError('unavailable', 'the database does not answer');
    }
    if (services.closing.aborted) throw new ParleyError('unavailable', 'shutting down');
    return { json: { status: 'ready' } };
  }),

  route('read', 'get', '/v1/status', async ({ services, principal }) => {
    const { db } = services;
    const unfinished = await countUnfinished(db, principal.siteId, MOST_COUNTED);
    const waiting = await countWaiting(db, principal.siteId, MOST_COUNTED);
    const status: Status = { waiting, ...unfinished };
    return { json: status };
  }),

  route('retry-failed', 'post', '/v1/failed/retry', async ({ services, principal }) => {
    return { json: { retried: await retryFailed(services.db, principal.siteId) } };
  }),

  route('read', 'get', '/v1/live', (call) => {
    const { services, live, principal, request } = call;
    // What a browser sends by itself when it reconnects is newer than what the page asked for when it opened.
    const after = request.get('last-event-id') ?? queryParam(call, 'after');
    return {
      stream: (response) =>
        live.watch(principal.siteId, response, () => isStillWelcome(services, principal), after),
    };
  }),
];
