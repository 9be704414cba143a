import type { RequestHandler } from 'express';
import type { Logger } from '../log.js';
import { requestIdOf } from './request-id.js';

/** One line a request. The route's pattern instead of the address: no query string, id or key gets into the log. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on('close', () => {
      const { route } = request as { route?: { path?: unknown } };
      log.info(
        {
          method: request.method,
          route: typeof route?.path === 'string' ? route.path : 'other',
          status: response.statusCode,
          milliseconds: Math.round(performance.now() - startedAt),
          requestId: requestIdOf(request),
        },
        response.writableFinished ? 'request' : 'request broken off',
      );
    });
    next();
  };
}
