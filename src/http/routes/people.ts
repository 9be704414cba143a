import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith } from '../../ingest/fields.js';
import { acceptInvitation, invite, readOffer } from '../../people/invite.js';
import {
  changeRole,
  createPasswordLink,
  deactivate,
  findPerson,
  reactivate,
  usePasswordLink,
} from '../../people/manage.js';
import { removeLostFactor, requireFactorAt } from '../../people/second-factor.js';
import { readInvitations, settleInvitation } from '../../store/people/invitations.js';
import { readPeople } from '../../store/people/moderators.js';
import { isSecondFactorRequired, readWhoHasSecondFactor } from '../../store/people/second-factors.js';
import { readSignInChanges } from '../../store/people/sign-in-changes.js';
import { closeSessionsAt } from '../../store/people/sessions.js';
import { refuseForgery } from '../auth.js';
import { afterPassword } from '../second-step.js';
import type { InvitationOfferView, NewInvitation, NewPasswordLink, PersonList } from '../contract.js';
import type { PersonPrincipal } from '../principal.js';
import { viewOfChange } from './second-factor.js';
import { idParam, jsonBody, NOTHING, route, type Call } from '../route.js';
import { email, linkToken, password, personName, role } from './account-fields.js';

export const newInvitation = z.object(
  { email, name: personName, role },
  'must be an object with email, name and role',
);
export const newRole = z.object({ role }, 'must be an object with role');
export const factorRequired = z.object(
  { required: z.boolean('must be true or false') },
  'must be an object with required',
);
export const withToken = z.object({ token: linkToken }, 'must be an object with token');
export const withPassword = z.object(
  { token: linkToken, password },
  'must be an object with token and password',
);

const CHANGES_SHOWN = 50;

/** Who works for a site, and how they come in. */
export const peopleRoutes = [
  route('manage-people', 'get', '/v1/people', async ({ services, principal, now }) => {
    const { siteId, moderatorId } = principal;
    const people = await readPeople(services.db, siteId);
    const withFactor = await readWhoHasSecondFactor(services.db, siteId);
    const changes = await readSignInChanges(services.db, { siteId }, CHANGES_SHOWN);
    const invitations = await readInvitations(services.db, { siteId }, now);
    const list: PersonList = {
      people: people.map(({ id, name, role, email, deactivatedAt }) => ({
        ...{ id, name, role, email },
        deactivatedAt: deactivatedAt?.toISOString() ?? null,
        secondFactor: withFactor.has(id),
        you: id === moderatorId,
      })),
      invitations: invitations.map(({ id, email, name, role, expiresAt }) => ({
        ...{ id, email, name, role },
        expiresAt: expiresAt.toISOString(),
      })),
      secondFactorRequired: await isSecondFactorRequired(services.db, siteId),
      changes: changes.map(viewOfChange),
    };
    return { json: list };
  }),

  route('manage-people', 'post', '/v1/people/:id/role', async (call) => {
    await changeRole(call.services.db, whomOf(call), parseWith(newRole, jsonBody(call)).role);
    return NOTHING;
  }),

  route('manage-people', 'post', '/v1/people/:id/deactivate', async (call) => {
    await deactivate(call.services.db, whomOf(call), call.now);
    return NOTHING;
  }),

  route('manage-people', 'post', '/v1/people/:id/reactivate', async (call) => {
    await reactivate(call.services.db, whomOf(call));
    return NOTHING;
  }),

  route('manage-people', 'post', '/v1/people/:id/password-link', async (call) => {
    const { services, now } = call;
    const token = await createPasswordLink(services.db, whomOf(call), { anySite: false, now });
    return { status: 201, json: { token } satisfies NewPasswordLink };
  }),

  route('manage-people', 'delete', '/v1/people/:id/second-factor', async (call) => {
    const { siteId, moderatorId } = call.principal;
    const by = { siteId, moderatorId };
    await removeLostFactor(call.services.db, whomOf(call), { by, now: call.now });
    return NOTHING;
  }),

  route('manage-people', 'post', '/v1/people/second-factor', async (call) => {
    const { required } = parseWith(factorRequired, jsonBody(call));
    const { services, principal, now } = call;
    await requireFactorAt(services.db, principal.siteId, { required, by: principal, now });
    return NOTHING;
  }),

  route('manage-people', 'delete', '/v1/people/:id/sessions', async (call) => {
    const { db } = call.services;
    await findPerson(db, whomOf(call));
    await closeSessionsAt(db, whomOf(call));
    return NOTHING;
  }),

  route('manage-people', 'post', '/v1/invitations', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const asked = parseWith(newInvitation, jsonBody(call));
    const invited = { ...asked, name: asked.name.trim() };
    const made = await invite(services.db, { siteId, ...invited, invitedBy: moderatorId, now });
    const { id, token, expiresAt } = made;
    const answer: NewInvitation = { id, ...invited, token, expiresAt: expiresAt.toISOString() };
    return { status: 201, json: answer };
  }),

  route('manage-people', 'delete', '/v1/invitations/:id', async (call) => {
    const { services, principal, now } = call;
    if (!(await settleInvitation(services.db, principal.siteId, idParam(call, 'id'), now)))
      throw new ParleyError('not_found', 'no such invitation');
    return NOTHING;
  }),

  // The tokens of links are secrets: they come in the body, where no log sees them.
  route('visitor', 'post', '/v1/invitations/look', async (call) => {
    const { services, now } = call;
    const { token } = parseWith(withToken, jsonBody(call));
    const { siteName, email, name, role, hasAccount } = await readOffer(services.db, token, now);
    return { json: { siteName, email, name, role, hasAccount } satisfies InvitationOfferView };
  }),

  route('visitor', 'post', '/v1/invitations/accept', async (call) => {
    const { services, request, now } = call;
    refuseForgery(services, request);
    const asked = parseWith(withPassword, jsonBody(call));
    return await afterPassword(call, await acceptInvitation(services.db, { ...asked, now }));
  }),

  route('visitor', 'post', '/v1/password-links/use', async (call) => {
    const { services, request, now } = call;
    refuseForgery(services, request);
    const asked = parseWith(withPassword, jsonBody(call));
    return await afterPassword(call, await usePasswordLink(services.db, { ...asked, now }));
  }),
];

function whomOf(call: Call<PersonPrincipal>): { readonly siteId: string; readonly moderatorId: number } {
  return { siteId: call.principal.siteId, moderatorId: idParam(call, 'id') };
}
