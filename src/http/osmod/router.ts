import { workIdOf } from '../request-id.js';
import { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import type { Verdict } from '../../domain/decision.js';
import { ParleyError } from '../../domain/errors.js';
import type { CommentRow } from '../../ingest/comment-row.js';
import {
  readArticles,
  readArticleUpdate,
  readComments,
  readConfirmation,
} from '../../platforms/osmod/publisher.js';
import {
  confirmDecisions,
  readCommentIds,
  readUnconfirmedDecisions,
} from '../../store/review/confirmed-decisions.js';
import { authenticateKey } from '../auth.js';
import { readBodies, type BodyRoom } from '../bodies.js';
import { expectedError, sayWhenAgain } from '../errors.js';
import type { HttpServices } from '../http-services.js';
import { limitRequests } from '../limits.js';
import { admit, type KeyPrincipal } from '../principal.js';

/** Decisions one answer holds; the next ones follow when these are confirmed. */
const DECISIONS_AT_ONCE = 500;
const STATUS_OF: Readonly<Record<Verdict, 'Accept' | 'Reject' | 'Defer'>> = {
  approve: 'Accept',
  highlight: 'Accept',
  reject: 'Reject',
  defer: 'Defer',
  escalate: 'Defer',
};

/**
 * The publisher's side of Conversation AI Moderator (OSMOD), so that its plugins for WordPress and Discourse go on as
 * they are: the base address in their settings is this server's with `/api`, their token an API key. It is beside the
 * API's own routes because nothing in it is Parley's to choose.
 * @param room for the bodies of everything that takes comments in.
 */
export function osmodRouter(services: HttpServices, room: BodyRoom): Router {
  const { config, db, intake, now } = services;
  const callers = new WeakMap<Request, KeyPrincipal>();
  const router = Router();

  const admitPublisher: RequestHandler = async (request, response, next) => {
    response.set('cache-control', 'no-store');
    const [, token] = /^(?:JWT|Bearer) +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? [];
    const caller = token === undefined ? null : await authenticateKey(services, token);
    const publisher = admit('send-comments', caller);
    if (publisher.signingSecret !== null)
      throw new ParleyError('forbidden', 'this site takes signed requests only, and OSMOD has no signatures');
    callers.set(request, publisher);
    next();
  };
  const siteOf = (request: Request): string => {
    const caller = callers.get(request);
    if (!caller) throw new Error('the request was not admitted');
    return caller.siteId;
  };
  const guarded: RequestHandler[] = [
    admitPublisher,
    limitRequests(services.config.requestsPerMinute, (request) => callers.get(request) ?? null),
    ...readBodies({ room, senderOf: siteOf }),
  ];

  router.post('/api/publisher/articles', ...guarded, async (request, response) => {
    const siteId = siteOf(request);
    for (const thread of readArticles(jsonOf(request), now()))
      await intake.thread({ siteId, thread, comments: [], now: now() });
    response.status(201).json({ status: 'success' });
  });

  router.patch('/api/publisher/articles/:sourceId', ...guarded, async (request, response) => {
    const id = String(request.params['sourceId']);
    const thread = readArticleUpdate(id, jsonOf(request), now());
    await intake.thread({ siteId: siteOf(request), thread, comments: [], now: now() });
    response.json({ status: 'success' });
  });

  router.post('/api/publisher/comments', ...guarded, async (request, response) => {
    const siteId = siteOf(request);
    const byArticle = new Map<string, CommentRow[]>();
    for (const { articleId, row } of readComments(jsonOf(request), now()))
      byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), row]);
    const answer: Record<string, number> = {};
    for (const [threadId, comments] of byArticle) {
      await intake.comments({ siteId, threadId, comments, now: now(), requestId: workIdOf(request, config) });
      const sourceIds = comments.map(({ id }) => id);
      for (const [sourceId, id] of await readCommentIds(db, siteId, threadId, sourceIds))
        answer[sourceId] = id;
    }
    response.status(201).json(answer);
  });

  router.get('/api/publisher/decisions', ...guarded, async (request, response) => {
    const decisions = await readUnconfirmedDecisions(db, siteOf(request), DECISIONS_AT_ONCE);
    response.json({
      data: decisions.map(({ id, commentId, verdict, decidedAt }) => ({
        type: 'decisions',
        id: String(id),
        attributes: {
          commentId: String(commentId),
          status: STATUS_OF[verdict],
          source: 'User',
          isCurrentDecision: true,
          sentBackToPublisher: null,
          createdAt: decidedAt.toISOString(),
        },
        relationships: { comment: { data: { type: 'comments', id: String(commentId) } } },
      })),
      included: decisions.map(({ commentId, sourceId, threadId }) => ({
        type: 'comments',
        id: String(commentId),
        attributes: { sourceId, articleSourceId: threadId },
      })),
    });
  });

  router.post('/api/publisher/decisions/confirm', ...guarded, async (request, response) => {
    await confirmDecisions(db, siteOf(request), readConfirmation(jsonOf(request)), now());
    response.json({ status: 'success' });
  });

  // Parley has no categories: they are known, and mean nothing. The plugins make them before an article.
  router.get('/api/rest/categories/:id', ...guarded, (request, response) => {
    response.json({ data: { type: 'categories', id: request.params['id'], attributes: {} } });
  });
  router.post('/api/rest/categories', ...guarded, (_request, response) => {
    response.status(201).json({ data: { type: 'categories', attributes: {} } });
  });

  // Not the dashboard's page, which takes every other address.
  router.use('/api/publisher', (_request, response) => {
    response.status(404).json({ status: 'error', errors: [{ detail: 'no such address' }] });
  });
  router.use('/api', answerErrors);
  return router;
}

/** In the shape the plugins print; what is wrong here is the application's to log and answer. */
const answerErrors: ErrorRequestHandler = (thrown: unknown, _request, response, next) => {
  const error = expectedError(thrown);
  const status = error && STATUS_OF_ERROR[error.code];
  if (!status || response.headersSent) {
    next(thrown);
    return;
  }
  const { detail, pointer } = error;
  sayWhenAgain(response, error);
  response
    .status(status)
    .json({ status: 'error', errors: [{ detail, ...(pointer && { source: { pointer } }) }] });
};

/** 400 for an article that is unknown, 422 for a body that is not of the shape; the rest is as everywhere. */
const STATUS_OF_ERROR: Readonly<Partial<Record<ParleyError['code'], number>>> = {
  invalid_input: 422,
  not_found: 400,
  unauthenticated: 401,
  forbidden: 403,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
};

function jsonOf({ body }: { readonly body?: unknown }): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body as Uint8Array)) as unknown;
  } catch {
    // The parser's own message quotes the body.
    throw new ParleyError('invalid_input', 'the body is not JSON in UTF-8');
  }
}
