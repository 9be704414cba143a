import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Services } from '../context.js';
import { ParleyError } from '../domain/errors.js';
import { logRequests } from './access-log.js';
import { authenticate, refuseForgery } from './auth.js';
import { secureHeaders, serveDashboard } from './dashboard.js';
import { createErrorHandler } from './errors.js';
import { CALLER_REQUESTS_PER_MINUTE, limitRequests, MAX_BODY_BYTES, SIGN_INS_PER_MINUTE } from './limits.js';
import { LiveHub } from './live.js';
import { ADMIT, type Principal } from './principal.js';
import { nameRequest } from './request-id.js';
import type { Reply, Route } from './route.js';
import { ROUTES } from './routes/index.js';

/** Open connections get this long to finish at shutdown. */
const DRAIN_MS = 10_000;

export interface HttpServer {
  /** Where it listens; the port is the one the system gave when 0 was asked for. */
  readonly url: string;
  /** Takes no more requests, and resolves when those under way are answered. */
  close(): Promise<void>;
}

/**
 * Starts the API and the dashboard.
 * @throws {ParleyError} `conflict` when the port is taken, `unavailable` when the address cannot be used.
 */
export async function startHttpServer(services: Services): Promise<HttpServer> {
  const { host, port } = services.config;
  const live = await LiveHub.open(services);
  const server = createServer(createApp(services, live));
  // A reverse proxy keeps connections for a minute; the server must not be the first to let go.
  server.keepAliveTimeout = 65_000;
  try {
    await listen(server, host, port);
  } catch (error) {
    await live.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    await live.close();
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(timer);
  };
  const { port: actualPort } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`, close };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'EADDRINUSE') {
      throw new ParleyError('conflict', `port ${port} is taken; set PARLEY_PORT to another`);
    }
    throw new ParleyError(
      'unavailable',
      `cannot listen on ${host}:${port} (${code}); see PARLEY_HOST and PARLEY_PORT`,
    );
  }
}

/** The Express application: what happens to every request, in order. */
export function createApp(services: Services, live: LiveHub): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Behind a reverse proxy on this machine or in this private network, the caller's address is the one it passes on.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.set('query parser', 'simple');

  app.use(nameRequest);
  app.use(logRequests(services.log));
  app.use(secureHeaders({ https: services.config.publicUrl.startsWith('https:') }));
  mountRoutes(app, services, live);
  app.use(serveDashboard());
  app.use(createErrorHandler(services.log));
  return app;
}

/** Every route goes the same way: who is it, may they, not too often, read the body, do it, answer. */
function mountRoutes(app: Express, services: Services, live: LiveHub): void {
  const callers = new WeakMap<Request, Principal | null>();
  const callerOf = (request: Request) => callers.get(request) ?? null;
  const limitCallers = limitRequests(CALLER_REQUESTS_PER_MINUTE, callerOf);
  const limitVisitors = limitRequests(SIGN_INS_PER_MINUTE, callerOf);
  const readBody = express.raw({ type: () => true, limit: MAX_BODY_BYTES });

  const admit =
    (route: Route): RequestHandler =>
    async (request, response, next) => {
      response.set('cache-control', 'no-store');
      const isOpen = route.access === 'probe' || route.access === 'visitor';
      const caller = isOpen ? null : await authenticate(services, request, response);
      ADMIT[route.access](caller);
      if (caller?.kind === 'moderator' && route.method !== 'get') refuseForgery(services, request);
      callers.set(request, caller);
      next();
    };
  const limitFor = (route: Route): RequestHandler[] => {
    if (route.access === 'probe') return [];
    return [route.access === 'visitor' ? limitVisitors : limitCallers];
  };
  const handle =
    (route: Route): RequestHandler =>
    async (request, response) => {
      const body: unknown = request.body;
      const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const call = {
        services,
        live,
        principal: callerOf(request),
        now: services.now(),
        request,
        response,
        rawBody,
      };
      send(response, await route.handle(call));
    };

  for (const route of ROUTES) {
    app[route.method](route.path, admit(route), ...limitFor(route), readBody, handle(route));
  }
  app.use('/v1', (request) => {
    const known = ROUTES.some(({ path }) => pathPattern(path).test(`/v1${request.path}`));
    throw new ParleyError('not_found', known ? 'this address does not take this method' : 'no such address');
  });
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`);
}

function send(response: Response, reply: Reply): void {
  if ('stream' in reply) {
    reply.stream(response);
  } else if ('csv' in reply) {
    response.attachment(reply.fileName).type('text/csv; charset=utf-8').send(reply.csv);
  } else if ('json' in reply) {
    response.status(reply.status ?? 200).json(reply.json);
  } else {
    response.status(204).end();
  }
}
