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
          route: patternOf(route?.path),
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

/** A route's pattern as it is read; the first where several addresses are one route. */
function patternOf(path: unknown): string {
  const first: unknown = Array.isArray(path) ? path[0] : path;
  return typeof first === 'string' ? first.replaceAll('\\', '') : 'other';
}
