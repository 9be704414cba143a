import { ParleyError } from '../../domain/errors.js';
import { deleteComment } from '../../ingest/ingest.js';
import type { Counts } from '../../ingest/plan-changes.js';
import { isSignedBy } from '../../signature.js';
import { parseReports, takeReports } from '../../ingest/reader-reports.js';
import {
  MAX_COMMENTS_PER_REQUEST,
  parseCommentsPayload,
  parseThreadPayload,
  type ParsedComments,
} from '../../ingest/thread-payload.js';
import { insertRefusal } from '../../store/connections/refusals.js';
import type { IngestAnswer, ReportsAnswer } from '../contract.js';
import type { KeyPrincipal } from '../principal.js';
import { workIdOf } from '../request-id.js';
import { jsonBody, NOTHING, route, textParam, type Call, type Reply, type Route } from '../route.js';

/** What publishers send: threads, comments, deletions, and what readers report. */
export const ingestRoutes = [
  noted('post', '/v1/threads', async (call) => {
    verifySignature(call);
    const { services, principal, now, request } = call;
    const { thread, comments, rejected } = parseThreadPayload(jsonBody(call), now, MAX_COMMENTS_PER_REQUEST);
    const counts = await services.intake.thread({
      siteId: principal.siteId,
      thread,
      comments,
      now,
      requestId: workIdOf(request, services.config),
    });
    return taken(thread.id, counts, rejected);
  }),

  noted('post', '/v1/comments', async (call) => {
    verifySignature(call);
    const { services, principal, now, request } = call;
    const parsed = parseCommentsPayload(jsonBody(call), now, MAX_COMMENTS_PER_REQUEST);
    const { threadId, comments, rejected } = parsed;
    const counts = await services.intake.comments({
      siteId: principal.siteId,
      threadId,
      comments,
      now,
      requestId: workIdOf(request, services.config),
    });
    return taken(threadId, counts, rejected);
  }),

  noted('delete', '/v1/threads/:threadId/comments/:commentId', async (call) => {
    verifySignature(call);
    const { services, principal, now } = call;
    const [threadId, commentId] = [textParam(call, 'threadId'), textParam(call, 'commentId')];
    const { siteId } = principal;
    const about = { siteId, thread: { id: threadId }, comments: [{ id: commentId }] };
    await services.intake.alone(about, (db) => deleteComment(db, { siteId, threadId, commentId, now }));
    return NOTHING;
  }),

  noted('post', '/v1/reader-reports', async (call) => {
    verifySignature(call);
    const { services, principal, now } = call;
    const parsed = parseReports(jsonBody(call), now);
    const { siteId } = principal;
    const comments = parsed.reports.map(({ commentId }) => ({ id: commentId }));
    const about = { siteId, thread: { id: parsed.threadId }, comments };
    const taken = await services.intake.alone(about, (db) => takeReports(db, { siteId, parsed, now }));
    return { status: 202, json: { threadId: parsed.threadId, ...taken } satisfies ReportsAnswer };
  }),
];

/**
 * A route for the publisher's programs. What is refused is noted with the reason, for whoever looks after them; what is
 * taken when it comes again is not: a note each would be one more thing to store while there is too much to store.
 */
function noted(
  method: 'post' | 'delete',
  path: string,
  handle: (call: Call<KeyPrincipal>) => Promise<Reply>,
): Route {
  return route('send-comments', method, path, async (call) => {
    try {
      return await handle(call);
    } catch (error) {
      if (error instanceof ParleyError && !isPassing(error))
        await note(call, `${method.toUpperCase()} ${path}`, error);
      throw error;
    }
  });
}

function isPassing({ code }: ParleyError): boolean {
  return code === 'rate_limited' || code === 'unavailable';
}

async function note({ services, principal, now }: Call<KeyPrincipal>, address: string, error: ParleyError) {
  const { code, detail, pointer } = error;
  const reason = pointer === undefined ? detail : `${pointer} ${detail}`;
  const refusal = { caller: principal.name, address, code, reason: reason.slice(0, 500), refusedAt: now };
  await insertRefusal(services.db, principal.siteId, refusal);
}

/** 202: it is stored, and its analysis follows. */
function taken(threadId: string, counts: Counts, rejected: ParsedComments['rejected']): Reply {
  return { status: 202, json: { threadId, ...counts, rejected: [...rejected] } satisfies IngestAnswer };
}

/**
 * Checks the Standard Webhooks signature of a request. A site that has a signing secret takes signed requests
 * only: otherwise a stolen key would be enough after all. A signature that cannot be checked is refused, so that
 * nobody believes in a protection that is not there. A request sent twice changes nothing the second time.
 */
function verifySignature({ request, services, principal, rawBody, now }: Call<KeyPrincipal>): void {
  const signature = request.get('webhook-signature');
  if (principal.signingSecret === null) {
    if (signature === undefined) return;
    throw new ParleyError('unauthenticated', 'the request is signed, but this site has no signing secret');
  }
  if (signature === undefined) {
    throw new ParleyError(
      'unauthenticated',
      'this site takes signed requests only; webhook-signature is missing',
    );
  }
  const headers = {
    id: request.get('webhook-id') ?? '',
    timestamp: request.get('webhook-timestamp') ?? '',
    signature,
  };
  const { signingSecret, previousSigningSecret, previousSigningUntil } = principal;
  const isPreviousLive = previousSigningUntil !== null && now < previousSigningUntil;
  const live = [signingSecret, ...(isPreviousLive && previousSigningSecret ? [previousSigningSecret] : [])];
  const open = (stored: string): string => services.secrets.open(principal.siteId, 'signing', stored);
  if (!live.some((stored) => isSignedBy(open(stored), headers, rawBody, now))) {
    throw new ParleyError('unauthenticated', 'the signature does not fit the body, the secret or the time');
  }
}
