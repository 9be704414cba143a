import { Router, type Request, type RequestHandler, type Response } from 'express';
import { detectLanguage } from '../../detect-language.js';
import { takeSuggestedScores } from '../../ingest/suggested-scores.js';
import { TEXT_MILLISECONDS, WatchedWork } from '../../time-limit.js';
import { allowOrigins } from '../cross-origin.js';
import type { HttpServices } from '../http-services.js';
import { readBodies, roomForBodies } from '../bodies.js';
import { limitRequests } from '../limits.js';
import type { KeyPrincipal } from '../principal.js';
import { analyzeComment, createScoring } from './analyze.js';
import { parseAnalyzeRequest } from './analyze-request.js';
import { createDualRun } from './dual-run.js';
import { createKeyCheck } from './callers.js';
import { discoveryDocument } from './discovery-document.js';
import { Problem } from './problem.js';
import { answerProblems } from './problem-handler.js';
import { parseSuggestRequest } from './suggest-request.js';

/** Both spellings of the colon; unescaped, `:analyze` would be a parameter and match anything. */
const pathsOf = (method: string) => [`/v1alpha1/comments\\:${method}`, `/v1alpha1/comments%3A${method}`];

/**
 * Perspective's interface at Perspective's addresses, with its answers and its errors. It is beside the API's own
 * routes because nothing in it is Parley's to choose: not where the key is, and not what a refusal looks like.
 */
export function perspectiveRouter(services: HttpServices): Router {
  const { config, log, db, now } = services;
  const callers = new WeakMap<Request, KeyPrincipal>();
  const keyCheck = createKeyCheck(services);
  const scoring = createScoring(services.scoring);
  const watched = new WatchedWork(TEXT_MILLISECONDS);
  const dualRun = createDualRun(services);
  const router = Router();

  const admit: RequestHandler = async (request, response, next) => {
    response.set('cache-control', 'no-store');
    callers.set(request, await keyCheck(request));
    next();
  };
  const callerOf = (request: Request): KeyPrincipal => {
    const caller = callers.get(request);
    if (!caller) throw new Error('the request was not admitted');
    return caller;
  };
  const guarded: RequestHandler[] = [
    admit,
    limitRequests(config.perspectiveRequestsPerMinute, callerOf, 'draft-7'),
    ...readBodies({ room: roomForBodies(), senderOf: (request) => callerOf(request).siteId }),
  ];

  router.use(['/v1alpha1', '/\\$discovery'], allowOrigins(config.corsOrigins));

  router.get('/\\$discovery/rest', (request, response) => {
    const { version = 'v1alpha1' } = request.query;
    if (version !== 'v1alpha1') throw new Problem(404, 'Discovery document not found for API service.');
    // Calls go to where this one came: a client inside a private network may not reach the public address.
    response.set('cache-control', 'no-store');
    response.json(discoveryDocument(`${request.protocol}://${request.host}`));
  });

  /** Parley's answer with all its scores, or its refusal: an upstream may have an answer nevertheless. */
  const scored = async (request: Request) => {
    try {
      const asked = parseAnalyzeRequest(jsonOf(request));
      const language = detectLanguage(asked.text);
      return { asked, ...(await watched.run(() => analyzeComment(scoring, asked, language))) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error;
    }
  };

  router.post(pathsOf('analyze'), ...guarded, async (request, response) => {
    const own = await scored(request);
    const upstream = await dualRun?.ask({
      siteId: callerOf(request).siteId,
      body: request.body as Buffer,
      own: own instanceof Problem ? null : { ...own.asked, scores: own.summary },
    });
    if (upstream) sendJson(response, upstream);
    else if (own instanceof Problem) throw own;
    else sendJson(response, own.answer);
  });

  router.post(pathsOf('suggestscore'), ...guarded, async (request, response) => {
    const { clientToken, languages, ...suggestion } = parseSuggestRequest(jsonOf(request));
    const { siteId } = callerOf(request);
    const kept = { ...suggestion, siteId, languages, clientToken: clientToken ?? null };
    await takeSuggestedScores(db, kept, now());
    response.json({
      ...(clientToken !== undefined && { clientToken }),
      ...(languages.length > 0 && { requestedLanguages: languages }),
      detectedLanguages: [detectLanguage(suggestion.text)],
    });
  });

  router.use('/v1alpha1', () => {
    throw new Problem(404, 'Method not found.');
  });
  router.use(answerProblems(log, config.perspectiveRequestsPerMinute));
  return router;
}

/** In one write, with nothing looked up: the answer programs wait for a hundred times a second. */
function sendJson(response: Response, answer: object): void {
  const text = JSON.stringify(answer);
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function jsonOf({ body }: { readonly body?: unknown }): unknown {
  try {
    return JSON.parse(UTF_8.decode(body as Uint8Array)) as unknown;
  } catch {
    // The parser's own message quotes the body.
    throw new Problem(400, 'Invalid JSON payload received.');
  }
}
