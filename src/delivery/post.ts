import { lookup as lookUpHost, type LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressGuard } from './address-guard.js';

/** What a receiver said, or why it could not be asked, in a few words that are no part of its answer. */
export interface PostOutcome {
  readonly status: number | null;
  readonly error: string | null;
}

export type Post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
) => Promise<PostOutcome>;

/** Everything together: looking the host up, connecting, sending, and the answer. */
const TIMEOUT_MS = 10_000;
/** Of an answer only the status matters; one that goes on and on is cut off. */
const MAX_ANSWER_BYTES = 64 * 1_024;

const REFUSED = 'the address is private; the operator can allow it with PARLEY_DELIVERY_NETWORKS';
const NOT_ENCRYPTED = 'events go out over https only, except to networks the operator has named';

export interface PostOptions {
  readonly timeoutMs?: number;
  /** Finds a host's addresses; the operating system's way when absent. */
  readonly lookUp?: (host: string) => Promise<readonly LookupAddress[]>;
}

/**
 * Sends requests to whatever address somebody has typed in. Which address a host has is looked up once, judged, and
 * then connected to: a name that has another address the next moment leads nowhere else. Redirects are not followed.
 */
export function createPost(
  guard: AddressGuard,
  { timeoutMs = TIMEOUT_MS, lookUp = lookUpAll }: PostOptions = {},
): Post {
  return async (url, headers, body) => {
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    const refusalOf = (address: string): string | null => {
      if (!guard.allows(address)) return REFUSED;
      return isSecure || guard.isNamed(address) ? null : NOT_ENCRYPTED;
    };
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const refused = isIP(host) === 0 ? null : refusalOf(host);
    if (refused !== null) return { status: null, error: refused };

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

    return await new Promise<PostOutcome>((resolve) => {
      const sending = (isSecure ? requestHttps : requestHttp)(target, {
        method: 'POST',
        agent: false,
        lookup: guarded,
        headers: { ...headers, 'content-length': body.length },
      });
      const timer = setTimeout(() => {
        resolve({ status: null, error: `no answer within ${timeoutMs / 1_000} seconds` });
        sending.destroy();
      }, timeoutMs);
      const end = (outcome: PostOutcome): void => {
        clearTimeout(timer);
        resolve(outcome);
        sending.destroy();
      };
      sending.on('error', (error) => end({ status: null, error: wordsFor(error) }));
      sending.on('response', (response) => {
        const status = response.statusCode ?? 0;
        const outcome = { status, error: errorOf(status) };
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) end(outcome);
        });
        for (const event of ['end', 'error', 'close']) response.on(event, () => end(outcome));
      });
      sending.end(body);
    });
  };
}

class Refusal extends Error {}

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
