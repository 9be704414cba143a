import type { z } from 'zod';
import { ParleyError } from '../domain/errors.js';
import type { ExchangeOutcome, OutgoingRequest } from '../delivery/exchange.js';
import { parseWith } from '../ingest/fields.js';
import type { Remote } from './platform.js';

/** A request to a REST interface, by its path; `json` is sent as the body. */
export interface RestRequest {
  readonly method: OutgoingRequest['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: object;
}

/** Sends a request as it is; a status that is no success is an outcome like any other. */
export function send(
  { url, exchange }: Remote,
  { method, path, headers, json }: RestRequest,
): Promise<ExchangeOutcome> {
  return exchange({
    method,
    url: `${url}${path}`,
    headers: { accept: 'application/json', ...(json && { 'content-type': 'application/json' }), ...headers },
    ...(json && { body: Buffer.from(JSON.stringify(json)) }),
  });
}

/**
 * Asks a REST interface; null for 404 and 410.
 * @throws {ParleyError} `unavailable`, in words for a person.
 */
export async function askJson<T>(
  remote: Remote,
  name: string,
  request: RestRequest,
  shape: z.ZodType<T>,
): Promise<{ readonly value: T; readonly headers: ExchangeOutcome['headers'] } | null> {
  const { status, error, body, headers, cutOff } = await send(remote, request);
  if (status === 404 || status === 410) return null;
  if (status === 401 || status === 403)
    throw new ParleyError('unavailable', `${name} does not let us in (${status})`);
  if (error !== null)
    throw new ParleyError('unavailable', `${name} ${error}${status === null ? '' : ` (${status})`}`);
  let value: unknown;
  try {
    value = cutOff ? undefined : JSON.parse(body.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (value === undefined) throw new ParleyError('unavailable', `${name} does not answer with JSON`);
  try {
    return { value: parseWith(shape, value), headers };
  } catch (problem) {
    if (!(problem instanceof ParleyError)) throw problem;
    throw new ParleyError('unavailable', `${name}'s answer ${problem.detail} at ${problem.pointer ?? ''}`);
  }
}
