import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { KEY_ROLES } from '../../domain/permission.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { createApiKey, readApiKeys, revokeApiKey } from '../../store/people/api-keys.js';
import type { ApiKeyList, NewApiKey } from '../contract.js';
import { idParam, jsonBody, NOTHING, route } from '../route.js';

export const newKey = z.object(
  {
    name: cleanText('must be a string', 100).refine((name) => name.trim() !== '', 'must not be empty'),
    role: z.enum(KEY_ROLES, `must be one of ${KEY_ROLES.join(', ')}`).default('publisher'),
  },
  'must be an object with a name',
);

/** The keys publishers' programs use. A key is shown once, when it is made. */
export const apiKeyRoutes = [
  route('manage-keys', 'get', '/v1/api-keys', async ({ services, principal }) => {
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

  route('manage-keys', 'post', '/v1/api-keys', async (call) => {
    const { services, principal, now } = call;
    const { role, ...named } = parseWith(newKey, jsonBody(call));
    const name = named.name.trim();
    const created = await createApiKey(services.db, { siteId: principal.siteId, name, role, now });
    return { status: 201, json: { ...created, name, role } satisfies NewApiKey };
  }),

  route('manage-keys', 'delete', '/v1/api-keys/:id', async (call) => {
    const { services, principal, now } = call;
    const revoked = await revokeApiKey(services.db, principal.siteId, idParam(call, 'id'), now);
    services.apiKeys.forget();
    if (!revoked) throw new ParleyError('not_found', 'no such key');
    return NOTHING;
  }),
];
