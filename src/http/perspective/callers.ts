import type { Request } from 'express';
import { keyPrincipal } from '../auth.js';
import type { HttpServices } from '../http-services.js';
import type { KeyPrincipal } from '../principal.js';
import { errorInfo, Problem } from './problem.js';

/**
 * Finds out whose key a request carries, where Google's clients put it: in the query string, in a header, or as a
 * bearer token.
 */
export function createKeyCheck({ apiKeys }: HttpServices): (request: Request) => Promise<KeyPrincipal> {
  return async (request) => {
    const key = keyOf(request);
    if (key === undefined) {
      throw new Problem(
        403,
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or " +
          'other form of API consumer identity to call this API.',
      );
    }
    const holder = await apiKeys.holderOf(key, { mayBeStale: true });
    if (holder) return keyPrincipal(holder);
    throw new Problem(400, 'API key not valid. Please pass a valid API key.', [errorInfo('API_KEY_INVALID')]);
  };
}

function keyOf(request: Request): string | undefined {
  const inQuery = request.query['key'];
  if (typeof inQuery === 'string' && inQuery !== '') return inQuery;
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? [];
  return bearer ?? request.get('x-goog-api-key');
}
