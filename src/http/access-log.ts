import type { RequestHandler } from 'express';
import type { Services } from '../context.js';
import { requestIdOf, workIdOf } from './request-id.js';

/** One line, one measurement and one span a request. The route's pattern instead of the address: no query string, id or key gets into the log. */
export function observeRequests({
  config,
  log,
  metrics,
  tracing,
}: Pick<Services, 'config' | 'log' | 'metrics' | 'tracing'>): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on('close', () => {
      const { method, route: matched } = request as { method: string; route?: { path?: unknown } };
      const status = response.statusCode;
      const route = patternOf(matched?.path);
      const milliseconds = performance.now() - startedAt;
      const requestId = requestIdOf(request);
      metrics.requestSeconds.observe({ method, route, status }, milliseconds / 1_000);
      tracing.tell({
        name: `${method} ${route}`,
        kind: 'server',
        requestIds: [workIdOf(request, config)],
        milliseconds,
        failed: status >= 500,
        attributes: {
          'http.request.method': method,
          'http.route': route,
          'http.response.status_code': status,
          'parley.request_id': requestId,
        },
      });
      log.info(
        { method, route, status, milliseconds: Math.round(milliseconds), requestId },
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
