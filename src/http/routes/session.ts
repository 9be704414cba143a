import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { keyPermissionsOf, permissionsOf } from '../../domain/permission.js';
import { parseWith } from '../../ingest/fields.js';
import { findSite } from '../../store/sites.js';
import { closeSession, openSession } from '../../store/sessions.js';
import { useSignInToken } from '../../store/sign-in.js';
import { clearSessionCookie, refuseForgery, setSessionCookie } from '../auth.js';
import type { Me } from '../contract.js';
import { jsonBody, NOTHING, route } from '../route.js';

const signIn = z.object(
  { token: z.string('must be the token of a sign-in link').max(200) },
  'must be an object',
);

/** Signing in and out, and who is signed in. */
export const sessionRoutes = [
  route('visitor', 'post', '/v1/session', async (call) => {
    const { services, request, response, now } = call;
    // Also before anybody is signed in: nobody is to be signed in as somebody else without noticing.
    refuseForgery(services, request);
    const { token } = parseWith(signIn, jsonBody(call));
    const moderator = await useSignInToken(services.db, token, now);
    if (!moderator) {
      throw new ParleyError('unauthenticated', 'this sign-in link was used before, or is older than a day');
    }
    setSessionCookie(services, response, await openSession(services.db, { ...moderator, now }));
    return NOTHING;
  }),

  route('own-account', 'delete', '/v1/session', async ({ services, principal, response }) => {
    await closeSession(services.db, principal.sessionToken);
    clearSessionCookie(services, response);
    return NOTHING;
  }),

  route('read', 'get', '/v1/me', async ({ services, principal }) => {
    const site = await findSite(services.db, principal.siteId);
    if (!site) throw new ParleyError('not_found', 'no such site');
    const may = principal.kind === 'key' ? keyPermissionsOf(principal.role) : permissionsOf(principal.role);
    return { json: { name: principal.name, role: principal.role, may, site } satisfies Me };
  }),
];
