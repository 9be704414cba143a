import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith } from '../../ingest/fields.js';
import {
  beginFactor,
  beginFirstFactor,
  confirmFactor,
  removeFactor,
  renewRecoveryCodes,
  requireCode,
  sitesAsking,
} from '../../people/second-factor.js';
import { readAccount } from '../../store/people/accounts.js';
import { readSecondFactor } from '../../store/people/second-factors.js';
import { readSignInChanges, type SignInChange } from '../../store/people/sign-in-changes.js';
import { endSignInStep } from '../../store/people/sign-in-steps.js';
import { beginSession, refuseForgery } from '../auth.js';
import type {
  CodeSecretView,
  CodeTaken,
  OwnSecondFactor,
  RecoveryCodes,
  SignInChangeView,
} from '../contract.js';
import { jsonBody, NOTHING, route, type Call } from '../route.js';
import { clearStep, requireStep, type BegunStep } from '../second-step.js';
import { password } from './account-fields.js';

/** A code as typed, of six digits or for recovery, with whatever stands between its groups. */
const code = z.string('must be a string').max(40, 'is too long');

export const withCode = z.object({ code }, 'must be an object with code');
export const passwordAndCode = z.object({ password, code }, 'must be an object with password and code');
export const factorWanted = z.object(
  { password, code: code.optional() },
  'must be an object with password, and with code where there is a second factor',
);

const CHANGES_SHOWN = 20;

/** What is asked beside a password: while signing in, and of one's own account. */
export const secondFactorRoutes = [
  route('visitor', 'post', '/v1/session/code', async (call) => {
    const { services, request, now } = call;
    refuseForgery(services, request);
    const step = await requireStep(call, 'code');
    const { code } = parseWith(withCode, jsonBody(call));
    const recoveryCodesLeft = await requireCode(services, step.accountId, { code, now });
    await finish(call, step);
    return { json: { recoveryCodesLeft } satisfies CodeTaken };
  }),

  route('visitor', 'post', '/v1/session/second-factor', async (call) => {
    const { services, request, now } = call;
    refuseForgery(services, request);
    const { accountId } = await requireStep(call, 'set-up');
    const shown = await beginFirstFactor(services, accountId, { host: hostOf(call), now });
    return { json: shown satisfies CodeSecretView };
  }),

  route('visitor', 'post', '/v1/session/second-factor/confirm', async (call) => {
    const { services, request, now } = call;
    refuseForgery(services, request);
    const step = await requireStep(call, 'set-up');
    const { code } = parseWith(withCode, jsonBody(call));
    const recoveryCodes = await confirmFactor(services, step.accountId, { code, now });
    // Confirming has ended every step of the account's, this one as well: of two at once one has set it up.
    clearStep(call);
    await beginSession(call, step, 'code');
    return { json: { recoveryCodes } satisfies RecoveryCodes };
  }),

  route('own-account', 'get', '/v1/me/second-factor', async ({ services, principal }) => {
    const { siteId, accountId } = principal;
    const { db } = services;
    const account = accountId === null ? undefined : await readAccount(db, accountId);
    if (!account) return { json: WITHOUT_ACCOUNT };
    const factor = await readSecondFactor(db, account.id);
    const changes = await readSignInChanges(db, { siteId, accountId: account.id }, CHANGES_SHOWN);
    const own: OwnSecondFactor = {
      hasPassword: account.passwordHash !== null,
      since: factor?.confirmedAt.toISOString() ?? null,
      recoveryCodesLeft: factor?.recoveryCodesLeft ?? 0,
      requiredBy: await sitesAsking(db, account.id),
      changes: changes.map(viewOfChange),
    };
    return { json: own };
  }),

  route('own-account', 'post', '/v1/me/second-factor', async (call) => {
    const { services, principal, now } = call;
    const asked = parseWith(factorWanted, jsonBody(call));
    const shown = await beginFactor(services, principal, { ...asked, host: hostOf(call), now });
    return { json: shown satisfies CodeSecretView };
  }),

  route('own-account', 'post', '/v1/me/second-factor/confirm', async (call) => {
    const { services, principal, now } = call;
    const { code } = parseWith(withCode, jsonBody(call));
    const { accountId } = principal;
    if (accountId === null) throw new ParleyError('conflict', 'you come by links alone and have no password');
    const recoveryCodes = await confirmFactor(services, accountId, { code, now, owner: principal });
    return { json: { recoveryCodes } satisfies RecoveryCodes };
  }),

  route('own-account', 'post', '/v1/me/second-factor/recovery-codes', async (call) => {
    const { services, principal, now } = call;
    const asked = { ...parseWith(passwordAndCode, jsonBody(call)), now };
    const recoveryCodes = await renewRecoveryCodes(services, principal, asked);
    return { json: { recoveryCodes } satisfies RecoveryCodes };
  }),

  route('own-account', 'post', '/v1/me/second-factor/remove', async (call) => {
    const { services, principal, now } = call;
    await removeFactor(services, principal, { ...parseWith(passwordAndCode, jsonBody(call)), now });
    return NOTHING;
  }),
];

/** A change as the API tells it. */
export function viewOfChange({ createdAt, ...change }: SignInChange): SignInChangeView {
  return { ...change, at: createdAt.toISOString() };
}

const WITHOUT_ACCOUNT: OwnSecondFactor = {
  hasPassword: false,
  since: null,
  recoveryCodesLeft: 0,
  requiredBy: [],
  changes: [],
};

async function finish(call: Call, step: BegunStep): Promise<void> {
  // Of two with the same token at once, each with a code of its own, one gets in.
  if (!(await endSignInStep(call.services.db, step.token)))
    throw new ParleyError('unauthenticated', 'this sign-in was finished meanwhile');
  clearStep(call);
  await beginSession(call, step, 'code');
}

/** What tells this installation from others in somebody's app. */
function hostOf({ services }: Call): string {
  return new URL(services.config.publicUrl).hostname;
}
