import type { Db } from '../database.js';
import { createToken, hashToken } from './tokens.js';

export const STEP_MINUTES = 10;

/** What is still asked of whoever has shown a password: a code, or to set up what codes come from. */
export type SignInNeed = 'code' | 'set-up';

/** Somebody between the two steps of signing in. */
export interface SignInStep {
  readonly siteId: string;
  readonly moderatorId: number;
  readonly accountId: number;
  readonly needs: SignInNeed;
}

/** Notes that a password was right, and answers the token that the second step takes: it opens nothing by itself. */
export async function createSignInStep(db: Db, step: SignInStep & { readonly now: Date }): Promise<string> {
  const { siteId, moderatorId, accountId, needs, now } = step;
  await db.deleteFrom('sign_in_steps').where('expires_at', '<=', now).execute();
  const token = createToken();
  await db
    .insertInto('sign_in_steps')
    .values({
      site_id: siteId,
      moderator_id: moderatorId,
      token_hash: hashToken(token),
      account_id: accountId,
      needs,
      expires_at: new Date(now.getTime() + STEP_MINUTES * 60_000),
    })
    .execute();
  return token;
}

/** Who is at the second step with this token; undefined when it is unknown, used or too old. */
export async function findSignInStep(db: Db, token: string, now: Date): Promise<SignInStep | undefined> {
  const row = await db
    .selectFrom('sign_in_steps')
    .select(['site_id as siteId', 'moderator_id as moderatorId', 'account_id as accountId', 'needs'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { ...row, needs: row.needs === 'code' ? 'code' : 'set-up' };
}

/** Uses a token up; false when that was done. One of two at once wins. */
export async function endSignInStep(db: Db, token: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_steps')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Sends everybody back who has shown an account's password: it is another one now, or what they need is. */
export async function endSignInSteps(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom('sign_in_steps').where('account_id', '=', accountId).execute();
}
