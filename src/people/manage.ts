import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import type { Role } from '../domain/permission.js';
import { setPasswordHash } from '../store/people/accounts.js';
import type { Db } from '../store/database.js';
import {
  lockPeople,
  readMemberships,
  readPeople,
  updatePerson,
  type Person,
} from '../store/people/moderators.js';
import type { Database } from '../store/schema.js';
import { closeSessions, closeSessionsAt } from '../store/people/sessions.js';
import { createSignInToken, useSignInToken } from '../store/people/sign-in.js';
import { endSignInSteps } from '../store/people/sign-in-steps.js';
import { checkNewPassword, hashPassword } from './password.js';
import { requireOwnPassword } from './sign-in.js';

interface Whom {
  readonly siteId: string;
  readonly moderatorId: number;
}

/**
 * Gives somebody another role, from their next request on.
 * @throws {ParleyError} `not_found`; `conflict` when nobody would be left to manage the site.
 */
export async function changeRole(db: Kysely<Database>, whom: Whom, role: Role): Promise<void> {
  await change(db, whom, (tx) => updatePerson(tx, whom.siteId, whom.moderatorId, { role }));
}

/**
 * Keeps somebody out from now on; what they have decided stays theirs.
 * @throws {ParleyError} `not_found`; `conflict` when nobody would be left to manage the site.
 */
export async function deactivate(db: Kysely<Database>, whom: Whom, now: Date): Promise<void> {
  await change(db, whom, async (tx) => {
    await updatePerson(tx, whom.siteId, whom.moderatorId, { deactivatedAt: now });
    await closeSessionsAt(tx, whom);
  });
}

/** Lets somebody in again. @throws {ParleyError} `not_found` */
export async function reactivate(db: Kysely<Database>, whom: Whom): Promise<void> {
  await change(db, whom, (tx) => updatePerson(tx, whom.siteId, whom.moderatorId, { deactivatedAt: null }));
}

/** Changes somebody while nobody else changes the site's people, and refuses what leaves it without an admin. */
async function change(
  db: Kysely<Database>,
  { siteId, moderatorId }: Whom,
  make: (tx: Db) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockPeople(tx, siteId);
    await findPerson(tx, { siteId, moderatorId });
    const hadAdmin = await hasAdmin(tx, siteId);
    await make(tx);
    if (hadAdmin && !(await hasAdmin(tx, siteId)))
      throw new ParleyError('conflict', 'a site needs an admin; make somebody else one first', undefined, {
        reason: 'last_admin',
      });
  });
}

async function hasAdmin(db: Db, siteId: string): Promise<boolean> {
  const people = await readPeople(db, siteId);
  return people.some(({ role, deactivatedAt }) => role === 'admin' && deactivatedAt === null);
}

/**
 * Somebody at a site.
 * @throws {ParleyError} `not_found`
 */
export async function findPerson(db: Db, { siteId, moderatorId }: Whom): Promise<Person> {
  const [person] = await readPeople(db, siteId, { id: moderatorId });
  if (!person) throw new ParleyError('not_found', 'no such person');
  return person;
}

/**
 * Makes a token that lets somebody choose a new password. An admin of one site must not get into another through
 * somebody who works for both: for them, only whoever runs Parley (`anySite`) makes it.
 * @throws {ParleyError} `not_found`, `conflict`, `forbidden`
 */
export async function createPasswordLink(
  db: Db,
  whom: Whom,
  { anySite, now }: { readonly anySite: boolean; readonly now: Date },
): Promise<string> {
  const { accountId, name, deactivatedAt } = await findPerson(db, whom);
  if (accountId === null) throw new ParleyError('conflict', `${name} has no account; invite them first`);
  if (deactivatedAt !== null) throw new ParleyError('conflict', `${name} is deactivated`);
  const memberships = await readMemberships(db, accountId);
  if (!anySite && memberships.some(({ siteId }) => siteId !== whom.siteId)) {
    throw new ParleyError(
      'forbidden',
      `${name} works for another site, too; whoever runs Parley makes the link: parley people reset`,
    );
  }
  return await createSignInToken(db, { ...whom, purpose: 'password', now });
}

/**
 * Sets the password chosen with a link, and ends every session there was.
 * @throws {ParleyError} `unauthenticated` when the link was used or is too old; `invalid_input`
 */
export async function usePasswordLink(
  db: Kysely<Database>,
  { token, password, now }: { readonly token: string; readonly password: string; readonly now: Date },
): Promise<Whom> {
  const passwordHash = await hashPassword(password);
  return await db.transaction().execute(async (tx) => {
    const whom = await useSignInToken(tx, token, 'password', now);
    if (!whom)
      throw new ParleyError(
        'unauthenticated',
        'this link was used before, or is older than a day',
        undefined,
        {
          reason: 'link_used',
        },
      );
    const { accountId, email } = await findPerson(tx, whom);
    if (accountId === null || email === null) throw new Error('a password link without an account');
    // Refused inside the transaction: the link is not used up by a password that is too short.
    checkNewPassword(password, { email });
    await setPasswordHash(tx, accountId, passwordHash);
    await endSignInSteps(tx, accountId);
    await closeSessions(tx, whom);
    return whom;
  });
}

/**
 * Changes one's own password, and ends all one's other sessions.
 * @throws {ParleyError} `unauthenticated` when the current one is wrong; `conflict` without an account.
 */
export async function changePassword(
  db: Kysely<Database>,
  whom: Whom & { readonly sessionToken: string },
  { current, password, now }: { readonly current: string; readonly password: string; readonly now: Date },
): Promise<void> {
  const { email } = await findPerson(db, whom);
  const account = await requireOwnPassword(db, email, { password: current, pointer: '/current', now });
  checkNewPassword(password, account);
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    await setPasswordHash(tx, account.id, passwordHash);
    await endSignInSteps(tx, account.id);
    await closeSessions(tx, whom, whom.sessionToken);
  });
}
