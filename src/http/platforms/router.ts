import { Router, type Request, type RequestHandler } from 'express';
import { ParleyError } from '../../domain/errors.js';
import {
  answerPhase,
  coralSettings,
  readPhaseRequest,
  type PhaseQuestion,
} from '../../platforms/coral/phase.js';
import type { Hook } from '../../platforms/platform.js';
import { receiveHook } from '../../platforms/receive-hook.js';
import type { HttpServices } from '../http-services.js';
import { readBodies, type BodyRoom } from '../bodies.js';
import { limitRequests } from '../limits.js';
import { createConnectionLookup, type LiveConnection } from './live-connections.js';
import { createPhaseAnalysis } from './phase-analysis.js';

/** Messages a minute one address may get. A newspaper's busiest minute has a few hundred comments. */
const HOOKS_PER_MINUTE = 6_000;

/**
 * What platforms send. It is beside the API's own routes because the platforms choose what is in it: no API key, but
 * an address nobody can guess and a signature by a secret the platform shares with the site.
 * @param room for the bodies of everything that takes comments in.
 */
export function platformsRouter(services: HttpServices, room: BodyRoom): Router {
  const { db, now } = services;
  const live = createConnectionLookup(services);
  const analyze = createPhaseAnalysis(services);
  const connections = new WeakMap<Request, LiveConnection>();
  const router = Router();

  const addressOf = ({ params: { address } }: Request): string =>
    typeof address === 'string' ? address : '';
  const admit: RequestHandler = async (request, response, next) => {
    response.set('cache-control', 'no-store');
    // Coral's readers wait for an answer; nobody waits for what is only taken.
    const mayBeStale = request.path.endsWith('/moderate');
    const connection = await live.get(addressOf(request), { mayBeStale });
    if (!connection) throw new ParleyError('not_found', 'no such address');
    connections.set(request, connection);
    next();
  };
  const connectionOf = (request: Request): LiveConnection => {
    const connection = connections.get(request);
    if (!connection) throw new Error('the request was not admitted');
    return connection;
  };
  /** What a phase asks; a signature that does not fit what is remembered may be by a secret that is new. */
  const readWith = async ({ secrets }: LiveConnection, request: Request): Promise<PhaseQuestion> => {
    try {
      return readPhaseRequest(hookOf(request), secrets);
    } catch (error) {
      if (!(error instanceof ParleyError) || error.code !== 'unauthenticated') throw error;
      const current = await live.get(addressOf(request), { mayBeStale: false });
      return readPhaseRequest(hookOf(request), current?.secrets ?? []);
    }
  };
  const guarded: RequestHandler[] = [
    limitRequests(HOOKS_PER_MINUTE, () => null),
    admit,
    ...readBodies({ room, senderOf: (request) => connectionOf(request).siteId }),
  ];

  // Taken is taken, and done later: a platform waits a few seconds at most, and some give up on who keeps them waiting.
  router.post('/hooks/:address', ...guarded, async (request, response) => {
    const received = await receiveHook(db, connectionOf(request), hookOf(request), now());
    response.status(202).json(received);
  });

  router.post('/hooks/:address/moderate', ...guarded, async (request, response) => {
    const connection = connectionOf(request);
    if (connection.platform !== 'coral') throw new ParleyError('not_found', 'only Coral asks this');
    const question = await readWith(connection, request);
    const answer = answerPhase(
      await analyze(connection.siteId, question),
      coralSettings.parse(connection.settings),
    );
    if (answer) response.json(answer);
    else response.status(204).end();
  });

  return router;
}

function hookOf(request: Request): Hook {
  const body: unknown = request.body;
  return {
    header: (name) => request.get(name),
    rawBody: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}
