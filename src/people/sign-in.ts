import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import {
  countAttempt,
  findAccount,
  forgetAttempts,
  setPasswordHash,
  type Account,
} from '../store/people/accounts.js';
import { readMemberships, type Membership } from '../store/people/moderators.js';
import type { Database } from '../store/schema.js';
import { hashPassword, isOutdated, isPassword } from './password.js';

/** Wrong passwords for one account within `ATTEMPTS_MINUTES`, from wherever they come, before no more are tried. */
export const ATTEMPTS_ALLOWED = 10;
export const ATTEMPTS_MINUTES = 15;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Checks a password and answers where its owner works, the site they worked at last first.
 * @throws {ParleyError} `unauthenticated`, the same whatever is wrong; `rate_limited` after too many tries.
 */
export async function signIn(db: Kysely<Database>, credentials: Credentials, now: Date): Promise<Membership> {
  const account = await requirePassword(db, credentials, now);
  const [membership] = await readMemberships(db, account.id);
  if (!membership) throw new ParleyError('forbidden', 'your account has no site any more; ask an admin');
  return membership;
}

/**
 * The account of somebody signed in, once they have typed their password again.
 * @throws {ParleyError} `invalid_input` when it is wrong; `conflict` for whoever has none; `rate_limited`
 */
export async function requireOwnPassword(
  db: Kysely<Database>,
  email: string | null,
  {
    password,
    pointer = '/password',
    now,
  }: {
    readonly password: string;
    readonly pointer?: string;
    readonly now: Date;
  },
): Promise<Account> {
  if (email === null) throw new ParleyError('conflict', 'you come by links alone and have no password');
  if ((await findAccount(db, email))?.passwordHash === null)
    throw new ParleyError('conflict', 'you have no password here; this is your identity provider’s business');
  return await requirePassword(db, { email, password }, now).catch((error: unknown) => {
    // Not `unauthenticated`: the session is as good as it was.
    if (error instanceof ParleyError && error.code === 'unauthenticated')
      throw new ParleyError('invalid_input', 'this is not your password', pointer, {
        reason: 'password_wrong',
      });
    throw error;
  });
}

/**
 * The account whose password this is.
 * @throws {ParleyError} `unauthenticated`, the same whatever is wrong; `rate_limited` after too many tries.
 */
export async function requirePassword(
  db: Kysely<Database>,
  { email, password }: Credentials,
  now: Date,
): Promise<Account> {
  // Counted before it is known to be wrong: of many tries at once none gets past the count.
  const since = new Date(now.getTime() - ATTEMPTS_MINUTES * 60_000);
  if ((await countAttempt(db, { with: { email }, since, now })) > ATTEMPTS_ALLOWED) {
    throw new ParleyError(
      'rate_limited',
      `too many wrong passwords; wait ${ATTEMPTS_MINUTES} minutes, or ask an admin for a link`,
      undefined,
      { reason: 'tries_used_up', values: { minutes: ATTEMPTS_MINUTES } },
    );
  }
  const account = await findAccount(db, email);
  const passwordHash = account?.passwordHash ?? null;
  if (!(await isPassword(password, passwordHash)) || !account || passwordHash === null)
    throw new ParleyError('unauthenticated', 'e-mail address or password is wrong', undefined, {
      reason: 'password_wrong',
    });
  await forgetAttempts(db, { email });
  if (isOutdated(passwordHash)) await setPasswordHash(db, account.id, await hashPassword(password));
  return account;
}
