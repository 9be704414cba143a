import { hash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { ParleyError } from '../domain/errors.js';
import type { Principal } from './principal.js';
import { RequestWindows } from './request-windows.js';

/** The largest request body. A thousand comments of usual length are a fifth of it. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The largest body of whoever is not known yet: a token, a name and a password. */
export const MAX_VISITOR_BYTES = 64 * 1024;

/** Requests a minute of one address. */
export const SIGN_INS_PER_MINUTE = 20;

/**
 * Limits how often one caller, or one address for those who are not known yet, may ask, and says in the answer how often
 * that is and how much of it is left (`RateLimit` and `RateLimit-Policy`, drafts 7 and 8 of
 * draft-ietf-httpapi-ratelimit-headers).
 */
export function limitRequests(
  perMinute: number,
  callerOf: (request: Request) => Principal | null,
  draft: 'draft-7' | 'draft-8' = 'draft-8',
): RequestHandler {
  const windows = new RequestWindows();
  const setHeaders = (draft === 'draft-7' ? draft7 : draft8)(perMinute);
  return (request, response, next) => {
    const known = callerOf(request);
    const caller = known ? nameOfCaller(known) : ipKeyGenerator(request.ip ?? '');
    const { requests, secondsLeft } = windows.count(caller);
    setHeaders(response, caller, { left: Math.max(0, perMinute - requests), secondsLeft });
    if (requests <= perMinute) {
      next();
      return;
    }
    response.setHeader('Retry-After', secondsLeft);
    const detail = 'too many requests; wait as long as the retry-after header says';
    next(new ParleyError('rate_limited', detail, undefined, { reason: 'requests_too_many' }));
  };
}

type SetHeaders = (
  response: Response,
  caller: string,
  window: { readonly left: number; readonly secondsLeft: number },
) => void;

function draft7(perMinute: number): SetHeaders {
  return (response, _caller, { left, secondsLeft }) => {
    response.setHeader('RateLimit-Policy', `${perMinute};w=60`);
    response.setHeader('RateLimit', `limit=${perMinute}, remaining=${left}, reset=${secondsLeft}`);
  };
}

/** It names each caller by a hash. */
function draft8(perMinute: number): SetHeaders {
  const name = `"${perMinute}-in-1min"`;
  return (response, caller, { left, secondsLeft }) => {
    const hashed = Buffer.from(hash('sha256', caller).slice(0, 12)).toString('base64');
    response.setHeader('RateLimit', `${name}; r=${left}; t=${secondsLeft}`);
    response.setHeader('RateLimit-Policy', `${name}; q=${perMinute}; w=60; pk=:${hashed}:`);
  };
}

/** Sets callers apart, whatever kind they are of. */
export function nameOfCaller(caller: Principal): string {
  return caller.kind === 'key' ? `key ${caller.keyId}` : `person ${caller.moderatorId}`;
}
