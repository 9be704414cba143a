import { createAddressGuard } from '../delivery/address-guard.js';
import { createExchange, type Exchange, type ExchangeOptions } from '../delivery/exchange.js';
import type { Connection } from '../store/connections/connections.js';
import type { Remote } from './platform.js';
import type { Secrets } from '../secrets.js';

/** A page of a hundred comments of the greatest length, and what is around them. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** Asks platforms, under the same guard as deliveries: no private address, no redirect, limits of size and time. */
export function createPlatformExchange(
  networks: readonly string[],
  userAgent: string,
  options: Omit<ExchangeOptions, 'maxAnswerBytes'> = {},
): Exchange {
  const exchange = createExchange(createAddressGuard(networks), {
    ...options,
    maxAnswerBytes: MAX_ANSWER_BYTES,
  });
  return (request) => exchange({ ...request, headers: { 'user-agent': userAgent, ...request.headers } });
}

/** What it takes to ask a platform: a way to it, and the keys to what we show there. */
export interface Reach {
  readonly exchange: Exchange;
  readonly secrets: Secrets;
}

/** The connection's platform, or null when it was not said where it is. */
export function remoteOf(
  { siteId, url, username, token: stored, settings }: Connection,
  { exchange, secrets }: Reach,
): Remote | null {
  if (url === null) return null;
  const token = stored === null ? null : secrets.open(siteId, 'token', stored);
  return { url: url.replace(/\/+$/, ''), username, token, settings, exchange };
}
