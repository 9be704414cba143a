import type { RequestHandler } from 'express';

/** How long a browser may remember the answer to its preflight request. */
const PREFLIGHT_SECONDS = 600;

/** Lets pages of the named origins call from the browser, without cookies; nobody else's page can read an answer. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    if (origin === undefined) {
      next();
      return;
    }
    response.vary('Origin');
    if (origins.includes(origin)) response.set('access-control-allow-origin', origin);
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response.set({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': request.get('access-control-request-headers') ?? 'content-type',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    });
    response.status(204).end();
  };
}
