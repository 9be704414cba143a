import { createSigningSecret } from '../../signature.js';
import { readRefusals } from '../../store/connections/refusals.js';
import { readSigning, setSigningSecret } from '../../store/sites.js';
import type { NewSigningSecret, RefusalList, Signing } from '../contract.js';
import { limitParam, NOTHING, route } from '../route.js';

/** Whether the publisher's requests have to be signed, and which of them were not taken. */
export const signingRoutes = [
  route('manage-connections', 'get', '/v1/signing-secret', async ({ services, principal, now }) => {
    const { required, previousUntil } = await readSigning(services.db, principal.siteId);
    const isLive = previousUntil !== null && previousUntil > now;
    const signing: Signing = { required, previousUntil: isLive ? previousUntil.toISOString() : null };
    return { json: signing };
  }),

  route('manage-connections', 'post', '/v1/signing-secret', async ({ services, principal, now }) => {
    const { db, secrets, apiKeys } = services;
    const secret = createSigningSecret();
    await setSigningSecret(db, principal.siteId, secrets.seal(principal.siteId, 'signing', secret), now);
    apiKeys.forget();
    return { status: 201, json: { secret } satisfies NewSigningSecret };
  }),

  route('manage-connections', 'delete', '/v1/signing-secret', async ({ services, principal, now }) => {
    await setSigningSecret(services.db, principal.siteId, null, now);
    services.apiKeys.forget();
    return NOTHING;
  }),

  route('manage-connections', 'get', '/v1/refusals', async (call) => {
    const limit = limitParam(call, 'limit', 50, 200);
    const refusals = await readRefusals(call.services.db, call.principal.siteId, limit);
    const list: RefusalList = {
      refusals: refusals.map(({ refusedAt, ...refusal }) => ({
        ...refusal,
        refusedAt: refusedAt.toISOString(),
      })),
    };
    return { json: list };
  }),
];
