import type { ErrorRequestHandler, Response } from 'express';
import { ParleyError, type ErrorCode } from '../domain/errors.js';
import type { Logger } from '../log.js';
import type { ErrorBody } from './contract.js';
import { requestIdOf } from './request-id.js';
import { leaveUnread } from './unread-body.js';

/** The one table of what an expected failure is over HTTP. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  unavailable: 503,
};

/** In how many seconds it is worth trying again what could not be done just now. */
const RETRY_AFTER: Readonly<Partial<Record<ErrorCode, number>>> = { unavailable: 5, rate_limited: 2 };

/** Sets `retry-after` where the same request may succeed later, unless whoever limits has said when already. */
export function sayWhenAgain(response: Response, { code }: ParleyError): void {
  const seconds = RETRY_AFTER[code];
  if (seconds !== undefined && !response.headersSent && !response.hasHeader('retry-after'))
    response.set('retry-after', String(seconds));
}

/** Turns whatever was thrown into the one error shape. What was not expected is logged and says nothing outside. */
export function createErrorHandler(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const requestId = requestIdOf(request);
    const error = expectedError(thrown);
    if (!error) log.error({ ...traceOf(thrown), requestId }, 'request failed');
    if (response.headersSent) {
      next(thrown); // Too late to say anything: Express breaks the connection off.
      return;
    }
    const body: ErrorBody = {
      error: {
        code: error?.code ?? 'internal',
        detail: error?.detail ?? 'something went wrong here; the request id finds it in the log',
        ...(error?.pointer !== undefined && { pointer: error.pointer }),
        ...error?.failure,
        requestId,
      },
    };
    leaveUnread(request, response);
    if (error?.code === 'unauthenticated') response.set('www-authenticate', 'Bearer');
    if (error) sayWhenAgain(response, error);
    response.status(error ? STATUS[error.code] : 500).json(body);
  };
}

/** What was thrown, if it is the caller's to mend; null for what is wrong here. */
export function expectedError(thrown: unknown): ParleyError | null {
  return thrown instanceof ParleyError ? thrown : fromExpress(thrown);
}

/** Express and its body reader throw errors with a status of their own; their messages may quote the request. */
function fromExpress(thrown: unknown): ParleyError | null {
  if (typeof thrown !== 'object' || thrown === null || !('status' in thrown)) return null;
  switch (thrown.status) {
    case 404:
      return new ParleyError('not_found', 'no such file');
    case 413:
      return new ParleyError('too_large', 'the body is too large');
    case 415:
      return new ParleyError('unsupported_media_type', 'the body has an encoding that is not understood');
    default:
      return Number(thrown.status) < 500
        ? new ParleyError('invalid_input', 'the request cannot be read')
        : null;
  }
}

/** What an error is and where it was thrown. Its message may quote the row it failed on, and so a comment's text. */
export function traceOf(thrown: unknown): { error: string; stack?: string[] | undefined } {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? ` ${thrown.code}` : '';
  const frames = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { error: thrown.name + code, stack: frames?.map((frame) => frame.trim()) };
}
