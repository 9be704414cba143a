import { createAddressGuard, type AddressGuard } from '../delivery/address-guard.js';
import { createExchange } from '../delivery/exchange.js';
import type { ProviderFetch } from '../people/identity-provider.js';

/** What a provider says of itself, its keys or somebody who signed in is a few kilobytes. */
const MAX_ANSWER_BYTES = 512 * 1_024;
const TIMEOUT_MS = 10_000;

/** Where the operator has said the provider is. */
const ANYWHERE: AddressGuard = { isNamed: () => true, allows: () => true };

/**
 * How an identity provider is asked: briefly, for as much as it may have to say, never unpacked, never redirected. Where
 * it is was typed in by the operator and may be anywhere; the other addresses it names itself, so that they have to be
 * public, or in a network the operator has named.
 */
export function createProviderFetch(
  issuer: string,
  networks: readonly string[],
  { timeoutMs = TIMEOUT_MS } = {},
): ProviderFetch {
  const limits = { timeoutMs, maxAnswerBytes: MAX_ANSWER_BYTES };
  const askProvider = createExchange(ANYWHERE, limits);
  const askElsewhere = createExchange(createAddressGuard(networks), limits);
  const home = new URL(issuer).origin;
  return async (url, { method, headers, body }) => {
    const ask = new URL(url).origin === home ? askProvider : askElsewhere;
    const answer = await ask({
      method: method === 'POST' ? 'POST' : 'GET',
      url,
      headers: { ...headers, 'accept-encoding': 'identity' },
      ...(body != null && { body: Buffer.from(await new Response(body).arrayBuffer()) }),
    });
    const { status, error } = answer;
    if (status === null) throw new Error(`the identity provider: ${error}`);
    if (answer.cutOff) throw new Error('the identity provider says more than it may have to say');
    // Whatever is no success is read by the caller; what was broken off is none.
    if (status < 300 && error !== null) throw new Error(`the identity provider ${error}`);
    const told = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const isEmpty = status === 204 || status === 205 || status === 304;
    return new Response(isEmpty ? null : new Uint8Array(answer.body), { status, headers: told });
  };
}
