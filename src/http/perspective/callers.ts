import type { Request } from 'express';
import { findApiKeyHolder, touchApiKey } from '../../store/api-keys.js';
import type { HttpServices } from '../http-services.js';
import type { KeyPrincipal } from '../principal.js';
import { Remembered } from '../remembered.js';
import { errorInfo, Problem } from './problem.js';

/**
 * Finds out whose key a request carries, where Google's clients put it: in the query string, in a header, or as a
 * bearer token. A program that scores a hundred comments a second asks the database once in a while, and a revoked key
 * may work for fifteen seconds.
 */
export function createKeyCheck({ db, now }: HttpServices): (request: Request) => Promise<KeyPrincipal> {
  const callers = new Remembered<KeyPrincipal>(now, async (key) => {
    const holder = await findApiKeyHolder(db, key);
    if (!holder) return undefined;
    await touchApiKey(db, holder, now());
    const { id, ...named } = holder;
    return { kind: 'key', keyId: id, ...named };
  });
  return async (request) => {
    const key = keyOf(request);
    if (key === undefined) {
      throw new Problem(
        403,
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or " +
          'other form of API consumer identity to call this API.',
      );
    }
    const caller = await callers.get(key);
    if (caller) return caller;
    throw new Problem(400, 'API key not valid. Please pass a valid API key.', [errorInfo('API_KEY_INVALID')]);
  };
}

function keyOf(request: Request): string | undefined {
  const inQuery = request.query['key'];
  if (typeof inQuery === 'string' && inQuery !== '') return inQuery;
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? [];
  return bearer ?? request.get('x-goog-api-key');
}
