import type { AddressGuard } from './address-guard.js';
import { createExchange, type ExchangeOptions } from './exchange.js';

/** What a receiver said, or why it could not be asked, in a few words that are no part of its answer. */
export interface PostOutcome {
  readonly status: number | null;
  readonly error: string | null;
  /** Trying again would change nothing, and says nothing about the receiver as a whole. */
  readonly final?: boolean;
}

export type Post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
) => Promise<PostOutcome>;

/** Of an answer only the status matters; one that goes on and on is cut off. */
const MAX_ANSWER_BYTES = 64 * 1_024;

export type PostOptions = Omit<ExchangeOptions, 'maxAnswerBytes'>;

/** Posts to the addresses of receivers, as guarded as every exchange; a status is answer enough, whatever follows it. */
export function createPost(guard: AddressGuard, options: PostOptions = {}): Post {
  const exchange = createExchange(guard, { ...options, maxAnswerBytes: MAX_ANSWER_BYTES });
  return async (url, headers, body) => {
    const { status, error } = await exchange({ method: 'POST', url, headers, body });
    const isTaken = status !== null && status >= 200 && status < 300;
    return { status, error: isTaken ? null : error };
  };
}
