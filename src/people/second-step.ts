import { findPerson } from './manage.js';
import type { Db } from '../store/database.js';
import { isSecondFactorRequired, readSecondFactor } from '../store/people/second-factors.js';
import { createSignInStep, type SignInNeed } from '../store/people/sign-in-steps.js';

/** What whoever has shown a password needs next, and the token to do it with. */
export interface NextStep {
  readonly needs: SignInNeed;
  readonly token: string;
}

/** What else is asked of somebody who has shown their password at a site; null when nothing is. */
export async function stepAfterPassword(
  db: Db,
  { siteId, moderatorId }: { readonly siteId: string; readonly moderatorId: number },
  now: Date,
): Promise<NextStep | null> {
  const { accountId } = await findPerson(db, { siteId, moderatorId });
  if (accountId === null) throw new Error('a password without an account');
  const needs = await needOf(db, siteId, accountId);
  if (needs === null) return null;
  return { needs, token: await createSignInStep(db, { siteId, moderatorId, accountId, needs, now }) };
}

async function needOf(db: Db, siteId: string, accountId: number): Promise<SignInNeed | null> {
  if (await readSecondFactor(db, accountId)) return 'code';
  return (await isSecondFactorRequired(db, siteId)) ? 'set-up' : null;
}
