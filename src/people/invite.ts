import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import type { Role } from '../domain/permission.js';
import { createAccount, findAccount } from '../store/people/accounts.js';
import type { Db } from '../store/database.js';
import {
  createInvitation,
  readInvitations,
  settleInvitation,
  type Invitation,
} from '../store/people/invitations.js';
import { createPerson, readPeople, updatePerson, type Membership } from '../store/people/moderators.js';
import type { Database } from '../store/schema.js';
import { checkNewPassword, hashPassword } from './password.js';
import { requirePassword } from './sign-in.js';

export interface Invite {
  readonly siteId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Null from the command line. */
  readonly invitedBy: number | null;
  readonly now: Date;
}

/**
 * Invites somebody to a site. The token in the answer is shown this once.
 * @throws {ParleyError} `conflict` when they are there already.
 */
export async function invite(
  db: Kysely<Database>,
  input: Invite,
): Promise<{ readonly id: number; readonly token: string; readonly expiresAt: Date }> {
  return await db.transaction().execute(async (tx) => {
    const account = await findAccount(tx, input.email);
    const [person] = account ? await readPeople(tx, input.siteId, { accountId: account.id }) : [];
    if (person && person.deactivatedAt === null)
      throw new ParleyError('conflict', `${input.email} is here already, as ${person.name}`, '/email', {
        ...{ reason: 'person_known', values: { email: input.email, name: person.name } },
      });
    return await createInvitation(tx, input);
  });
}

/** What the holder of an invitation's token needs to know before accepting it. */
export interface InvitationOffer extends Invitation {
  /** They have an account: its password is asked for, and not a new one. */
  readonly hasAccount: boolean;
}

/**
 * The invitation a token stands for.
 * @throws {ParleyError} `unauthenticated` when it was used, withdrawn, replaced, or is too old.
 */
export async function readOffer(db: Db, token: string, now: Date): Promise<InvitationOffer> {
  const [invitation] = await readInvitations(db, { token }, now);
  if (!invitation)
    throw new ParleyError(
      'unauthenticated',
      'this invitation was used or withdrawn, or is older than a week',
      undefined,
      { reason: 'link_used' },
    );
  return { ...invitation, hasAccount: (await findAccount(db, invitation.email)) !== undefined };
}

/**
 * Accepts an invitation. Whoever has no account yet chooses a password; whoever has one must know theirs: the
 * link alone, which an admin of any site can make, opens nobody's account.
 */
export async function acceptInvitation(
  db: Kysely<Database>,
  { token, password, now }: { readonly token: string; readonly password: string; readonly now: Date },
): Promise<Membership> {
  const offer = await readOffer(db, token, now);
  const { email } = offer;
  if (offer.hasAccount) {
    const { id } = await requirePassword(db, { email, password }, now);
    return await db.transaction().execute((tx) => join(tx, offer, id, now));
  }
  checkNewPassword(password, { email });
  const passwordHash = await hashPassword(password);
  return await db.transaction().execute(async (tx) => {
    const id = await createAccount(tx, { email, passwordHash, now });
    if (id === undefined) throw new ParleyError('conflict', 'this address has an account now; try again');
    return await join(tx, offer, id, now);
  });
}

/** Makes the owner of an account somebody at the site they were invited to. */
export async function join(
  tx: Db,
  { siteId, siteName, id, name, role }: Invitation,
  accountId: number,
  now: Date,
): Promise<Membership> {
  if (!(await settleInvitation(tx, siteId, id, now)))
    throw new ParleyError(
      'unauthenticated',
      'this invitation was used or withdrawn in the meantime',
      undefined,
      {
        reason: 'link_used',
      },
    );
  const [known] = await readPeople(tx, siteId, { accountId });
  if (!known) {
    const moderatorId = await createPerson(tx, { siteId, name, role, accountId, now });
    return { siteId, siteName, moderatorId };
  }
  await updatePerson(tx, siteId, known.id, { role, deactivatedAt: null });
  return { siteId, siteName, moderatorId: known.id };
}
