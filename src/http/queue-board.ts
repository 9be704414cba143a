import { Router, type Request, type RequestHandler } from 'express';
import { ParleyError } from '../domain/errors.js';
import { listSites } from '../store/sites.js';
import { authenticate } from './auth.js';
import type { HttpServices } from './http-services.js';
import { limitRequests } from './limits.js';
import { admit, type PersonPrincipal } from './principal.js';

/** Where the page about queues is. */
const QUEUE_BOARD = '/admin/queues';

/**
 * The page about BullMQ's queues, for an admin who has signed in. Jobs of all sites are in the same queues: where there
 * are several sites, only those of the operator's own may look.
 */
export function queueBoardRouter(services: HttpServices): Router {
  const callers = new WeakMap<Request, PersonPrincipal>();
  const letIn: RequestHandler = async (request, response, next) => {
    if (!isOfFiles(request)) response.set('cache-control', 'no-store');
    const caller = admit('watch-jobs', await authenticate(services, request, response));
    if (!(await isOperator(services, caller.siteId)))
      throw new ParleyError(
        'forbidden',
        'this is for the admins of the site that PARLEY_OPERATOR_SITE names',
      );
    // Nothing is changed from here, so that there is nothing to forge: what failed is tried again by the dashboard.
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new ParleyError('forbidden', 'queues can be looked at here, not changed');
    callers.set(request, caller);
    next();
  };
  const answer: RequestHandler = async (request, response, next) => {
    // The page names the folder of its parts by a base element; all else stays as strict as elsewhere.
    const policy = String(response.get('content-security-policy'));
    response.set('content-security-policy', policy.replace("base-uri 'none'", "base-uri 'self'"));
    const board = await services.queueBoard(QUEUE_BOARD);
    board(request, response, (error) => {
      next(error ?? new ParleyError('not_found', 'no such address'));
    });
  };
  const limit = limitRequests(services.config.requestsPerMinute, (request) => callers.get(request) ?? null);
  const router = Router();
  router.use(QUEUE_BOARD, letIn, limit, answer);
  return router;
}

/** Whether a site's admins may see what concerns all sites: those of the only site, or of the one that is named. */
export async function isOperator(
  { config, db }: Pick<HttpServices, 'config' | 'db'>,
  siteId: string,
): Promise<boolean> {
  if (config.operatorSite !== null) return config.operatorSite === siteId;
  return (await listSites(db)).length === 1;
}

function isOfFiles(request: Request): boolean {
  return request.path.startsWith('/static/');
}
