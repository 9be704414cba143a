import { sql } from 'kysely';
import type { Role } from '../../domain/permission.js';
import type { Db } from '../database.js';
import { createToken, hashToken } from './tokens.js';

const DAYS = 7;

export interface Invitation {
  readonly siteId: string;
  readonly siteName: string;
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Date;
}

/** Invites somebody, in place of an earlier invitation, and answers the token: it is known this once. */
export async function createInvitation(
  tx: Db,
  invitation: Pick<Invitation, 'siteId' | 'email' | 'name' | 'role'> & {
    readonly invitedBy: number | null;
    readonly now: Date;
  },
): Promise<{ readonly id: number; readonly token: string; readonly expiresAt: Date }> {
  const { siteId, name, role, invitedBy, now } = invitation;
  const email = invitation.email.toLowerCase();
  const token = createToken();
  const expiresAt = new Date(now.getTime() + DAYS * 24 * 3_600_000);
  await sql`
    update invitations set settled_at = ${now}
    where site_id = ${siteId} and email = ${email} and settled_at is null
  `.execute(tx);
  const { rows } = await sql<{ id: number }>`
    insert into invitations (site_id, token_hash, email, name, role, invited_by, created_at, expires_at)
    values (${siteId}, ${hashToken(token)}, ${email}, ${name}, ${role}, ${invitedBy}, ${now}, ${expiresAt})
    returning id
  `.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return { id: row.id, token, expiresAt };
}

/** The invitations nobody has answered yet, of a site, or with a token or an address. */
export async function readInvitations(
  db: Db,
  which: { readonly siteId: string } | { readonly token: string } | { readonly email: string },
  now: Date,
): Promise<Invitation[]> {
  const condition =
    'siteId' in which
      ? sql`i.site_id = ${which.siteId}`
      : 'token' in which
        ? sql`i.token_hash = ${hashToken(which.token)}`
        : sql`i.email = ${which.email.toLowerCase()}`;
  const { rows } = await sql<Invitation>`
    select i.site_id as "siteId", s.name as "siteName", i.id, i.email, i.name, i.role, i.expires_at as "expiresAt"
    from invitations i
    join sites s on s.id = i.site_id
    where ${condition} and i.settled_at is null and i.expires_at > ${now}
    order by i.id
  `.execute(db);
  return rows;
}

/** Accepts or withdraws an invitation; false when that has happened already. One of two at once wins. */
export async function settleInvitation(db: Db, siteId: string, id: number, now: Date): Promise<boolean> {
  const settled = await db
    .updateTable('invitations')
    .set({ settled_at: now })
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return settled.numUpdatedRows > 0n;
}
