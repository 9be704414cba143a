import type { Request } from 'express';
import { findApiKeyHolder, touchApiKey } from '../../store/api-keys.js';
import type { HttpServices } from '../http-services.js';
import type { KeyPrincipal } from '../principal.js';
import { errorInfo, Problem } from './problem.js';

/** How long a key is known without asking the database; a revoked one may work for as long. */
const REMEMBERED_MS = 5_000;
const MAX_REMEMBERED = 1_000;

/**
 * Finds out whose key a request carries, where Google's clients put it: in the query string, in a header, or as a
 * bearer token. A program that scores a hundred comments a second asks the database once in a while.
 */
export function createKeyCheck({ db, now }: HttpServices): (request: Request) => Promise<KeyPrincipal> {
  const known = new Map<string, { readonly until: number; readonly caller: KeyPrincipal }>();
  return async (request) => {
    const key = keyOf(request);
    if (key === undefined) {
      throw new Problem(
        403,
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or " +
          'other form of API consumer identity to call this API.',
      );
    }
    const at = now();
    const remembered = known.get(key);
    if (remembered && at.getTime() < remembered.until) return remembered.caller;
    known.delete(key);
    const holder = await findApiKeyHolder(db, key);
    if (!holder) {
      throw new Problem(400, 'API key not valid. Please pass a valid API key.', [
        errorInfo('API_KEY_INVALID'),
      ]);
    }
    const { id, ...named } = holder;
    await touchApiKey(db, holder, at);
    const caller: KeyPrincipal = { kind: 'key', keyId: id, ...named };
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(key, { until: at.getTime() + REMEMBERED_MS, caller });
    return caller;
  };
}

function keyOf(request: Request): string | undefined {
  const inQuery = request.query['key'];
  if (typeof inQuery === 'string' && inQuery !== '') return inQuery;
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? [];
  return bearer ?? request.get('x-goog-api-key');
}
