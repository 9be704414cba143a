import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const HEADER = 'x-request-id';
const ids = new WeakMap<Request, string>();

/** Names every request, with the caller's own name for it where that is harmless, and says so in the answer. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const given = request.get(HEADER);
  const id = given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
  ids.set(request, id);
  response.set(HEADER, id);
  next();
};

export function requestIdOf(request: Request): string {
  return ids.get(request) ?? '';
}
