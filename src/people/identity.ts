import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { addIdentity, createAccount, findAccount, findAccountByIdentity } from '../store/people/accounts.js';
import type { Db } from '../store/database.js';
import { readInvitations } from '../store/people/invitations.js';
import { readMemberships, type Membership } from '../store/people/moderators.js';
import type { Database } from '../store/schema.js';
import { join } from './invite.js';

/** Who an identity provider says has signed in. */
export interface Identity {
  readonly issuer: string;
  /** What the provider calls them, for good. */
  readonly subject: string;
  /** Null unless the provider has checked that it is theirs. */
  readonly verifiedEmail: string | null;
}

/**
 * Lets in whom an identity provider vouches for: somebody it has vouched for before, whoever has an account with the
 * address it has checked, and whoever was invited under it. Nobody is let in unasked.
 * @throws {ParleyError} `forbidden`
 */
export async function signInByIdentity(
  db: Kysely<Database>,
  identity: Identity,
  now: Date,
): Promise<Membership> {
  const accountId = await db.transaction().execute((tx) => accountOf(tx, identity, now));
  const [membership] = accountId === undefined ? [] : await readMemberships(db, accountId);
  if (!membership) throw new ParleyError('forbidden', 'nobody has invited you; ask an admin');
  return membership;
}

async function accountOf(tx: Db, identity: Identity, now: Date): Promise<number | undefined> {
  const { issuer, subject, verifiedEmail: email } = identity;
  let accountId = await findAccountByIdentity(tx, identity);
  if (email === null) return accountId;
  const invitations = await readInvitations(tx, { email }, now);
  if (accountId === undefined) {
    accountId = (await findAccount(tx, email))?.id;
    if (accountId === undefined && invitations.length > 0)
      accountId = await createAccount(tx, { email, passwordHash: null, now });
    if (accountId === undefined) return undefined;
    await addIdentity(tx, { issuer, subject, accountId, now });
  }
  for (const invitation of invitations) await join(tx, invitation, accountId, now);
  return accountId;
}
