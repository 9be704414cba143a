import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ParleyError } from '../domain/errors.js';
import type { Principal } from './principal.js';

/** The largest request body. A thousand comments of usual length are a fifth of it. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The largest body of whoever is not known yet: a token, a name and a password. */
export const MAX_VISITOR_BYTES = 64 * 1024;

/** Requests a minute of one address. */
export const SIGN_INS_PER_MINUTE = 20;

/** Limits how often one caller, or one address for those who are not known yet, may ask. */
export function limitRequests(
  perMinute: number,
  callerOf: (request: Request) => Principal | null,
  /** Draft 8 of the header names each caller by a hash, which costs as much as the rest of the limit. */
  headers: 'draft-7' | 'draft-8' = 'draft-8',
): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: headers,
    legacyHeaders: false,
    keyGenerator: (request) => {
      const caller = callerOf(request);
      return caller ? nameOfCaller(caller) : ipKeyGenerator(request.ip ?? '');
    },
    handler: (_request, _response, next) => {
      const detail = 'too many requests; wait as long as the retry-after header says';
      next(new ParleyError('rate_limited', detail, undefined, { reason: 'requests_too_many' }));
    },
  });
}

/** Sets callers apart, whatever kind they are of. */
export function nameOfCaller(caller: Principal): string {
  return caller.kind === 'key' ? `key ${caller.keyId}` : `person ${caller.moderatorId}`;
}
