import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { createApiKey, readApiKeys, revokeApiKey } from '../../store/api-keys.js';
import type { ApiKeyList, NewApiKey } from '../contract.js';
import { idParam, jsonBody, NOTHING, route } from '../route.js';

const newKey = z.object(
  { name: cleanText('must be a string', 100).refine((name) => name.trim() !== '', 'must not be empty') },
  'must be an object with a name',
);

/** The keys publishers' programs use. A key is shown once, when it is made. */
export const apiKeyRoutes = [
  route('moderator', 'get', '/v1/api-keys', async ({ services, principal }) => {
    const keys = await readApiKeys(services.db, principal.siteId);
    const list: ApiKeyList = {
      keys: keys.map(({ createdAt, lastUsedAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    };
    return { json: list };
  }),

  route('moderator', 'post', '/v1/api-keys', async (call) => {
    const { services, principal, now } = call;
    const name = parseWith(newKey, jsonBody(call)).name.trim();
    const created = await createApiKey(services.db, { siteId: principal.siteId, name, now });
    return { status: 201, json: { ...created, name } satisfies NewApiKey };
  }),

  route('moderator', 'delete', '/v1/api-keys/:id', async (call) => {
    const { services, principal, now } = call;
    const revoked = await revokeApiKey(services.db, principal.siteId, idParam(call, 'id'), now);
    if (!revoked) throw new ParleyError('not_found', 'no such key');
    return NOTHING;
  }),
];
