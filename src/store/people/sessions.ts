import { sql } from 'kysely';
import type { Role } from '../../domain/permission.js';
import type { Db } from '../database.js';
import { createToken, hashToken } from './tokens.js';

export const SESSION_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** How long the old token of a rotated session still works: for the requests that are on their way with it. */
const GRACE_MS = 60_000;

/** What a session was opened with: a password alone, a code as well, an identity provider, or an operator's link. */
export type CameBy = 'password' | 'code' | 'provider' | 'link';

export interface Session {
  readonly siteId: string;
  readonly moderatorId: number;
  readonly moderatorName: string;
  readonly role: Role;
  /** Null for whoever comes by links alone. */
  readonly accountId: number | null;
  readonly cameBy: CameBy;
  readonly createdAt: Date;
}

/** Opens a session and answers its token, of which only the hash is stored. What has ended is forgotten on the way. */
export async function openSession(
  db: Db,
  {
    siteId,
    moderatorId,
    cameBy,
    now,
  }: {
    readonly siteId: string;
    readonly moderatorId: number;
    readonly cameBy: CameBy;
    readonly now: Date;
  },
): Promise<string> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  const token = createToken();
  await sql`
    insert into sessions (site_id, moderator_id, token_hash, came_by, created_at, expires_at)
    values (${siteId}, ${moderatorId}, ${hashToken(token)}, ${cameBy}, ${now},
      ${new Date(now.getTime() + SESSION_DAYS * DAY_MS)})
  `.execute(db);
  return token;
}

/**
 * The session a token opens; undefined when there is none, it has ended, whose it is was deactivated, or the site asks
 * for more than the password it was opened with.
 */
export async function findSession(db: Db, token: string, now: Date): Promise<Session | undefined> {
  const { rows } = await sql<Session>`
    select s.site_id as "siteId", s.moderator_id as "moderatorId", m.name as "moderatorName", m.role, m.account_id as "accountId",
      s.came_by as "cameBy", s.created_at as "createdAt"
    from sessions s
    join moderators m on m.site_id = s.site_id and m.id = s.moderator_id
    join sites t on t.id = s.site_id
    where s.token_hash = ${hashToken(token)} and s.expires_at > ${now} and m.deactivated_at is null
      and (s.came_by <> 'password' or not t.second_factor_required)
  `.execute(db);
  return rows[0];
}

/**
 * Gives a session older than a day a new token, so that a stolen one soon leads nowhere. Of several requests
 * at once only one gets the new token; the others get undefined, and the old token works for another minute.
 */
export async function rotateSession(
  db: Db,
  token: string,
  session: Session,
  now: Date,
): Promise<string | undefined> {
  if (now.getTime() - session.createdAt.getTime() < DAY_MS) return undefined;
  const endsAt = new Date(now.getTime() + GRACE_MS);
  const shortened = await db
    .updateTable('sessions')
    .set({ expires_at: endsAt })
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', endsAt)
    .executeTakeFirst();
  if (shortened.numUpdatedRows === 0n) return undefined;
  return await openSession(db, { ...session, now });
}

/** Notes that whoever has a session has typed a code as well. */
export async function noteCodeOfSession(db: Db, token: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ came_by: 'code' })
    .where('token_hash', '=', hashToken(token))
    .execute();
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute();
}

/** Ends every session of somebody at one site. */
export async function closeSessionsAt(
  db: Db,
  { siteId, moderatorId }: { readonly siteId: string; readonly moderatorId: number },
): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('site_id', '=', siteId)
    .where('moderator_id', '=', moderatorId)
    .execute();
}

/** Ends every session of somebody at a site, and with an account, everywhere; all but the one whose token is kept. */
export async function closeSessions(
  db: Db,
  { siteId, moderatorId }: { readonly siteId: string; readonly moderatorId: number },
  keptToken?: string,
): Promise<void> {
  await sql`
    delete from sessions s
    using moderators m, moderators this
    where this.site_id = ${siteId} and this.id = ${moderatorId}
      and (m.account_id = this.account_id or (m.site_id = this.site_id and m.id = this.id))
      and s.site_id = m.site_id and s.moderator_id = m.id
      ${keptToken === undefined ? sql`` : sql`and s.token_hash <> ${hashToken(keptToken)}`}
  `.execute(db);
}
