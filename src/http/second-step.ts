import type { Config } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { stepAfterPassword } from '../people/second-step.js';
import {
  findSignInStep,
  STEP_MINUTES,
  type SignInNeed,
  type SignInStep,
} from '../store/people/sign-in-steps.js';
import { beginSession, cookieOptions, readCookie } from './auth.js';
import type { SecondStep } from './contract.js';
import { NOTHING, type Call, type Reply } from './route.js';

const STEP_COOKIE = 'parley_step';

/** Goes on after a password was right: a session, or what is asked before there is one. */
export async function afterPassword(
  call: Call,
  whom: { readonly siteId: string; readonly moderatorId: number },
): Promise<Reply> {
  const { services, response, now } = call;
  const next = await stepAfterPassword(services.db, whom, now);
  if (next === null) {
    await beginSession(call, whom, 'password');
    return NOTHING;
  }
  response.cookie(STEP_COOKIE, next.token, {
    ...stepCookie(services.config),
    maxAge: STEP_MINUTES * 60_000,
  });
  return { status: 202, json: { needs: next.needs } satisfies SecondStep };
}

/** A second step, and the token for it. */
export type BegunStep = SignInStep & { readonly token: string };

/**
 * Who is at the second step in this browser, and the token they have for it.
 * @throws {ParleyError} `unauthenticated`
 */
export async function requireStep({ services, request, now }: Call, needs: SignInNeed): Promise<BegunStep> {
  const token = readCookie(request, STEP_COOKIE);
  const step = token === undefined ? undefined : await findSignInStep(services.db, token, now);
  if (token === undefined || step?.needs !== needs)
    throw new ParleyError('unauthenticated', 'begin again with your password: that was too long ago');
  return { ...step, token };
}

/** Forgets the second step, once it is done. */
export function clearStep({ services, response }: Call): void {
  response.clearCookie(STEP_COOKIE, stepCookie(services.config));
}

function stepCookie(config: Config) {
  return { ...cookieOptions(config), path: '/v1/session' };
}
