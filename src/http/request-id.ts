import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { continuedId } from '../tracing.js';

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

/**
 * What a request is called where its trace is told or goes on: beside the work it brings. Where spans are sent, a trace
 * that the caller has begun (`traceparent`) is continued.
 */
export function workIdOf(
  request: Request,
  { tracesEndpoint }: { readonly tracesEndpoint: string | null },
): string {
  const id = requestIdOf(request);
  return tracesEndpoint === null ? id : continuedId(id, request.get('traceparent'));
}
