import { lookup as lookUpHost, type LookupAddress } from 'node:dns';
import { Agent as HttpAgent, request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressGuard } from './address-guard.js';

/** A request to an address that somebody has typed in. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** What was answered, or why it could not be asked, in a few words that are no part of the answer. */
export interface ExchangeOutcome {
  readonly status: number | null;
  readonly error: string | null;
  readonly headers: IncomingHttpHeaders;
  /** Empty when there was no answer. */
  readonly body: Buffer;
  /** The answer was longer than was wanted; the body is its beginning. */
  readonly cutOff: boolean;
}

export type Exchange = (request: OutgoingRequest) => Promise<ExchangeOutcome>;

/** Everything together: looking the host up, connecting, sending, and the answer. */
const TIMEOUT_MS = 10_000;

/** How connections are kept, where they are. */
const KEPT = { keepAlive: true, maxFreeSockets: 8, timeout: 60_000 };

const REFUSED = 'the address is private; the operator can allow it with PARLEY_DELIVERY_NETWORKS';
const NOT_ENCRYPTED = 'events go out over https only, except to networks the operator has named';

export interface ExchangeOptions {
  readonly timeoutMs?: number;
  /** An answer that goes on and on is cut off. */
  readonly maxAnswerBytes: number;
  /** Keeps connections for the next request to the same place, which is judged when a connection is made. */
  readonly keepAlive?: boolean;
  /** Finds a host's addresses; the operating system's way when absent. */
  readonly lookUp?: (host: string) => Promise<readonly LookupAddress[]>;
}

/**
 * Sends requests to whatever address somebody has typed in. Which address a host has is looked up once, judged, and
 * then connected to: a name that has another address the next moment leads nowhere else. Redirects are not followed.
 */
export function createExchange(
  guard: AddressGuard,
  { timeoutMs = TIMEOUT_MS, maxAnswerBytes, keepAlive = false, lookUp = lookUpAll }: ExchangeOptions,
): Exchange {
  const agents = keepAlive && { secure: new HttpsAgent(KEPT), plain: new HttpAgent(KEPT) };
  return async ({ method, url, headers, body }) => {
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    const refusalOf = (address: string): string | null => {
      if (!guard.allows(address)) return REFUSED;
      return isSecure || guard.isNamed(address) ? null : NOT_ENCRYPTED;
    };
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const refused = isIP(host) === 0 ? null : refusalOf(host);
    if (refused !== null) return noAnswer(refused);

    const guarded: LookupFunction = (name, options, callback) => {
      lookUp(name).then(
        (addresses) => {
          const [first] = addresses;
          const why = first
            ? addresses.map(({ address }) => refusalOf(address)).find((no) => no !== null)
            : 'no such host';
          if (why != null) callback(new Refusal(why), '', 0);
          else if (options.all) callback(null, [...addresses]);
          else callback(null, first?.address ?? '', first?.family ?? 0);
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error('lookup failed'), '', 0),
      );
    };

    return await new Promise<ExchangeOutcome>((resolve) => {
      const sending = (isSecure ? requestHttps : requestHttp)(target, {
        method,
        agent: agents && (isSecure ? agents.secure : agents.plain),
        lookup: guarded,
        headers: { ...headers, ...(body && { 'content-length': body.length }) },
      });
      const timer = setTimeout(() => {
        resolve(noAnswer(`no answer within ${timeoutMs / 1_000} seconds`));
        sending.destroy();
      }, timeoutMs);
      const end = (outcome: ExchangeOutcome, isOver = false): void => {
        clearTimeout(timer);
        resolve(outcome);
        if (!isOver || !agents) sending.destroy(); // A connection that is kept is in nobody's hands once it is over.
      };
      sending.on('error', (error) => end(noAnswer(wordsFor(error))));
      sending.on('response', (response) => {
        const status = response.statusCode ?? 0;
        const parts: Buffer[] = [];
        let size = 0;
        const outcome = (complete: boolean, cutOff = false): ExchangeOutcome => ({
          status,
          error: errorOf(status) ?? (complete || cutOff ? null : 'broke its answer off'),
          headers: response.headers,
          body: Buffer.concat(parts),
          cutOff,
        });
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxAnswerBytes) end(outcome(false, true));
          else parts.push(chunk);
        });
        response.on('end', () => end(outcome(true), true));
        for (const event of ['error', 'close'])
          response.on(event, () => end(outcome(false), response.complete));
      });
      sending.end(body);
    });
  };
}

class Refusal extends Error {}

function noAnswer(error: string): ExchangeOutcome {
  return { status: null, error, headers: {}, body: Buffer.alloc(0), cutOff: false };
}

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400
    ? 'answered with a redirect, which is not followed'
    : 'answered with an error';
}

/** Node's code for it; a message may hold more than should be shown. */
function wordsFor(error: Error): string {
  if (error instanceof Refusal) return error.message;
  return 'code' in error && typeof error.code === 'string'
    ? `could not be reached: ${error.code}`
    : 'could not be reached';
}

function lookUpAll(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookUpHost(host, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });
}
