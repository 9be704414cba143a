import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { ParleyError } from '../domain/errors.js';
import { observeRequests } from './access-log.js';
import { authenticate, refuseForgery } from './auth.js';
import { readBodies, roomForBodies, type BodyRoom } from './bodies.js';
import { secureHeaders, serveDashboard } from './dashboard.js';
import { createErrorHandler } from './errors.js';
import { limitRequests, nameOfCaller, MAX_VISITOR_BYTES, SIGN_INS_PER_MINUTE } from './limits.js';
import type { HttpServices } from './http-services.js';
import { LiveHub } from './live.js';
import { osmodRouter } from './osmod/router.js';
import { perspectiveRouter } from './perspective/router.js';
import { platformsRouter } from './platforms/router.js';
import { admit, type Principal } from './principal.js';
import { openApiDocument } from './openapi/document.js';
import { nameRequest } from './request-id.js';
import { queueBoardRouter } from './queue-board.js';
import type { Reply, Route } from './route.js';
import { ROUTES } from './routes/index.js';

/** The Express application: what happens to every request, in order. */
export function createApp(services: HttpServices): Express {
  const live = new LiveHub(services);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Behind a reverse proxy on this machine or in this private network, the caller's address is the one it passes on.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.set('query parser', 'simple');

  app.use(nameRequest);
  app.use(observeRequests(services));
  app.use(perspectiveRouter(services));
  app.use(secureHeaders({ https: services.config.publicUrl.startsWith('https:') }));
  app.use(refuseNul);
  const intakeRoom = roomForBodies();
  mountRoutes(app, services, { live, intakeRoom });
  app.use(platformsRouter(services, intakeRoom));
  app.use(osmodRouter(services, intakeRoom));
  app.use(queueBoardRouter(services));
  app.use(serveDashboard());
  app.use(createErrorHandler(services.log));
  return app;
}

/** The one character that PostgreSQL stores in no text: to look for it would fail. Bodies are checked where they are parsed. */
const refuseNul: RequestHandler = (request, _response, next) => {
  if (request.url.includes('%00'))
    throw new ParleyError('invalid_input', 'the address holds a character that no text may (NUL)');
  next();
};

/** Every route goes the same way: who is it, may they, not too often, read the body, do it, answer. */
function mountRoutes(
  app: Express,
  services: HttpServices,
  { live, intakeRoom }: { readonly live: LiveHub; readonly intakeRoom: BodyRoom },
): void {
  const callers = new WeakMap<Request, Principal | null>();
  const callerOf = (request: Request) => callers.get(request) ?? null;
  const limitCallers = limitRequests(services.config.requestsPerMinute, callerOf);
  const limitVisitors = limitRequests(SIGN_INS_PER_MINUTE, callerOf);
  // Whoever decides is not kept waiting by what publishers send, nor anybody by those who are not known yet.
  const readComments = readBodies({ room: intakeRoom, senderOf: (request) => siteOf(callerOf(request)) });
  const readOthers = readBodies({
    room: roomForBodies(),
    senderOf: (request) => senderOf(callerOf(request)),
  });
  const readVisitors = readBodies({
    room: roomForBodies(),
    senderOf: (request) => request.ip ?? '',
    largest: MAX_VISITOR_BYTES,
  });
  const bodyFor = ({ access }: Route): RequestHandler[] => {
    if (access === 'send-comments') return readComments;
    return access === 'visitor' || access === 'probe' ? readVisitors : readOthers;
  };

  const letIn =
    (route: Route): RequestHandler =>
    async (request, response, next) => {
      response.set('cache-control', 'no-store');
      const isOpen = route.access === 'probe' || route.access === 'visitor';
      const caller = isOpen ? null : await authenticate(services, request, response);
      admit(route.access, caller);
      if (caller?.kind === 'person' && route.method !== 'get') refuseForgery(services, request);
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
      await send(response, await route.handle(call));
    };

  // For whoever writes against the API, before they have a key.
  const document = openApiDocument(ROUTES);
  app.get('/openapi.json', (_request, response) => void response.json(document));
  for (const route of ROUTES) {
    app[route.method](route.path, letIn(route), ...limitFor(route), ...bodyFor(route), handle(route));
  }
  app.use('/v1', (request) => {
    const known = ROUTES.some(({ path }) => pathPattern(path).test(`/v1${request.path}`));
    throw new ParleyError('not_found', known ? 'this address does not take this method' : 'no such address');
  });
}

/** In one write, with nothing looked up: what publishers are answered hundreds of times a second. */
function sendJson(response: Response, status: number, answer: unknown): void {
  const text = JSON.stringify(answer);
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

function senderOf(caller: Principal | null): string {
  return caller ? nameOfCaller(caller) : '';
}

function siteOf(caller: Principal | null): string {
  return caller?.siteId ?? '';
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`);
}

async function send(response: Response, reply: Reply): Promise<void> {
  if ('stream' in reply) {
    await reply.stream(response);
  } else if ('csv' in reply) {
    response.attachment(reply.fileName).type('text/csv; charset=utf-8').send(reply.csv);
  } else if ('yaml' in reply) {
    response.attachment(reply.fileName).type('application/yaml; charset=utf-8').send(reply.yaml);
  } else if ('zip' in reply) {
    response.attachment(reply.fileName).type('application/zip').send(Buffer.from(reply.zip));
  } else if ('redirect' in reply) {
    response.redirect(303, reply.redirect);
  } else if ('json' in reply) {
    sendJson(response, reply.status ?? 200, reply.json);
  } else {
    response.status(204).end();
  }
}
