import { isAscii, isUtf8 } from 'node:buffer';
import type { Request, Response } from 'express';
import { ParleyError } from '../domain/errors.js';
import type { HttpServices } from './http-services.js';
import type { LiveHub } from './live.js';
import { admit, type Access, type AdmittedBy, type Principal } from './principal.js';

/** One request as a route sees it. */
export interface Call<P = Principal | null> {
  readonly services: HttpServices;
  readonly live: LiveHub;
  readonly principal: P;
  readonly now: Date;
  readonly request: Request;
  readonly response: Response;
  /** The request's bytes; empty when it has none. */
  readonly rawBody: Buffer;
}

/** What a route answers: JSON, a CSV or YAML file, a zip archive, another address, nothing (204), or a stream it goes on writing. */
export type Reply =
  | { readonly json: unknown; readonly status?: number }
  | { readonly csv: string; readonly fileName: string }
  | { readonly yaml: string; readonly fileName: string }
  | { readonly zip: Uint8Array; readonly fileName: string }
  | { readonly stream: (response: Response) => Promise<void> }
  | { readonly redirect: string }
  | { readonly none: true };

export const NOTHING: Reply = { none: true };

type Method = 'get' | 'post' | 'delete';

export interface Route {
  readonly access: Access;
  readonly method: Method;
  readonly path: string;
  readonly handle: (call: Call) => Promise<Reply>;
}

/** A route: who may call it, and what it does for them. The handler is not reached by anybody else. */
export function route<A extends Access>(
  access: A,
  method: Method,
  path: string,
  handle: (call: Call<AdmittedBy<A>>) => Promise<Reply> | Reply,
): Route {
  return {
    access,
    method,
    path,
    handle: async (call) => handle({ ...call, principal: admit(access, call.principal) }),
  };
}

/** A path parameter as the publisher wrote it. */
export function textParam({ request }: Call, name: string): string {
  const value = request.params[name];
  if (typeof value !== 'string') throw new Error(`the route has no parameter ${name}`);
  return value;
}

/** A path parameter that is the id of something stored here. */
export function idParam(call: Call, name: string): number {
  const value = textParam(call, name);
  if (!/^\d{1,15}$/.test(value)) throw new ParleyError('not_found', 'no such id');
  return Number(value);
}

/** A query parameter given once, or undefined. */
export function queryParam({ request }: Call, name: string): string | undefined {
  const value = request.query[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new ParleyError('invalid_input', `${name} is given more than once`);
  return value;
}

/** A query parameter that says how many, within bounds. */
export function limitParam(call: Call, name: string, fallback: number, max: number): number {
  const value = queryParam(call, name);
  if (value === undefined) return fallback;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > max) {
    throw new ParleyError('invalid_input', `${name} must be a whole number from 1 to ${max}`);
  }
  return limit;
}

/** A query parameter with a few possible values, the first of which is meant when it is left out. */
export function choiceParam<T extends string>(call: Call, name: string, values: readonly [T, ...T[]]): T {
  const value = queryParam(call, name);
  if (value === undefined) return values[0];
  const found = values.find((candidate) => candidate === value);
  if (found === undefined)
    throw new ParleyError('invalid_input', `${name} must be one of ${values.join(', ')}`);
  return found;
}

/** The request's JSON, as whatever it is. */
export function jsonBody({ request, rawBody }: Call): unknown {
  const type = request.get('content-type') ?? '';
  const [, charset = 'utf-8'] = /charset="?([^";\s]+)/i.exec(type) ?? [];
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type) || !/^utf-?8$/i.test(charset)) {
    throw new ParleyError('unsupported_media_type', 'the body must be application/json in UTF-8');
  }
  try {
    return JSON.parse(readUtf8(rawBody));
  } catch {
    // The parser's own message quotes the body.
    throw new ParleyError('invalid_input', 'the body is not JSON in UTF-8');
  }
}

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Some times as fast as a `TextDecoder`, which tells what is no UTF-8 as well; a body of a full thread is a megabyte. */
function readUtf8(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new TypeError('the bytes are no UTF-8');
  const hasMark = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return bytes.toString('utf8', hasMark ? BYTE_ORDER_MARK.length : 0);
}
