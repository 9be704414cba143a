import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { keyPermissionsOf, permissionsOf } from '../../domain/permission.js';
import { parseWith } from '../../ingest/fields.js';
import { changePassword, findPerson } from '../../people/manage.js';
import { signIn } from '../../people/sign-in.js';
import { readMemberships } from '../../store/people/moderators.js';
import { isSecondFactorRequired } from '../../store/people/second-factors.js';
import { closeSession, closeSessions } from '../../store/people/sessions.js';
import { useSignInToken } from '../../store/people/sign-in.js';
import { findSite } from '../../store/sites.js';
import { beginSession, clearSessionCookie, refuseForgery } from '../auth.js';
import { afterPassword } from '../second-step.js';
import type { Me } from '../contract.js';
import type { HttpServices } from '../http-services.js';
import type { PersonPrincipal } from '../principal.js';
import { isOperator } from '../queue-board.js';
import { jsonBody, NOTHING, route, type Call } from '../route.js';
import { email, password } from './account-fields.js';

export const signInWith = z.union(
  [
    z.strictObject({ token: z.string('must be the token of a sign-in link').max(200) }),
    z.strictObject({ email, password }),
  ],
  'must be an object with token, or with email and password',
);
export const newPassword = z.object(
  { current: password, password },
  'must be an object with current and password',
);
export const whichSite = z.object(
  { siteId: z.string('must be the id of a site').max(100) },
  'must be an object',
);

/** Signing in and out, who is signed in, and what is theirs alone. */
export const sessionRoutes = [
  route('visitor', 'post', '/v1/session', async (call) => {
    const { services, request, now } = call;
    // Also before anybody is signed in: nobody is to be signed in as somebody else without noticing.
    refuseForgery(services, request);
    const asked = parseWith(signInWith, jsonBody(call));
    if ('email' in asked) {
      return await afterPassword(call, await signIn(services.db, asked, now));
    }
    const moderator = await useSignInToken(services.db, asked.token, 'sign-in', now);
    if (!moderator)
      throw new ParleyError(
        'unauthenticated',
        'this sign-in link was used before, or is older than a day',
        undefined,
        {
          reason: 'link_used',
        },
      );
    await beginSession(call, moderator, 'link');
    return NOTHING;
  }),

  route('own-account', 'delete', '/v1/session', async ({ services, principal, response }) => {
    await closeSession(services.db, principal.sessionToken);
    clearSessionCookie(services, response);
    return NOTHING;
  }),

  route('own-account', 'delete', '/v1/sessions', async ({ services, principal, response }) => {
    await closeSessions(services.db, principal);
    clearSessionCookie(services, response);
    return NOTHING;
  }),

  route('own-account', 'post', '/v1/session/site', async (call) => {
    const { siteId } = parseWith(whichSite, jsonBody(call));
    const membership = (await sitesOf(call)).find((site) => site.siteId === siteId);
    if (!membership) throw new ParleyError('not_found', 'you do not work for such a site');
    const { principal, services } = call;
    if (principal.cameBy === 'password' && (await isSecondFactorRequired(services.db, siteId)))
      throw new ParleyError(
        'forbidden',
        `${membership.siteName} asks for a second factor; set yours up under your account first`,
      );
    await beginSession(call, membership, principal.cameBy);
    return NOTHING;
  }),

  route('own-account', 'post', '/v1/me/password', async (call) => {
    const { services, principal, now } = call;
    await changePassword(services.db, principal, { ...parseWith(newPassword, jsonBody(call)), now });
    return NOTHING;
  }),

  route('read', 'get', '/v1/me', async (call) => {
    const { services, principal } = call;
    const site = await findSite(services.db, principal.siteId);
    if (!site) throw new ParleyError('not_found', 'no such site');
    const { name, role } = principal;
    const liveAfter = await call.live.cursor();
    if (principal.kind === 'key')
      return {
        json: {
          id: null,
          name,
          role,
          may: keyPermissionsOf(principal.role),
          email: null,
          site,
          sites: [],
          liveAfter,
        },
      };
    const sites = await sitesOf({ ...call, principal });
    const me: Me = {
      id: principal.moderatorId,
      name,
      role,
      may: await permissionsHere(services, principal),
      email: (await findPerson(services.db, principal)).email,
      site,
      sites: sites.map(({ siteId, siteName }) => ({ id: siteId, name: siteName })),
      liveAfter,
    };
    return { json: me };
  }),
];

/** What a person may do, without what their site is not the operator of. */
async function permissionsHere(services: HttpServices, { role, siteId }: PersonPrincipal) {
  const all = permissionsOf(role);
  if (!all.includes('watch-jobs') || (await isOperator(services, siteId))) return all;
  return all.filter((permission) => permission !== 'watch-jobs');
}

async function sitesOf({ services, principal }: Call<PersonPrincipal>) {
  return principal.accountId === null ? [] : await readMemberships(services.db, principal.accountId);
}
