import { sql } from 'kysely';
import type { Db } from './database.js';

export interface SessionRecord {
  readonly siteId: string;
  readonly moderatorId: number;
  readonly moderatorName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(
  db: Db,
  session: {
    readonly siteId: string;
    readonly moderatorId: number;
    readonly tokenHash: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await sql`
    insert into sessions (site_id, moderator_id, token_hash, created_at, expires_at)
    values (${session.siteId}, ${session.moderatorId}, ${session.tokenHash}, ${session.createdAt}, ${session.expiresAt})
  `.execute(db);
}

/** Finds a session that has not ended by the hash of its token. */
export async function findSession(db: Db, tokenHash: string, now: Date): Promise<SessionRecord | undefined> {
  const { rows } = await sql<SessionRecord>`
    select s.site_id as "siteId", s.moderator_id as "moderatorId", m.name as "moderatorName",
      s.created_at as "createdAt", s.expires_at as "expiresAt"
    from sessions s
    join moderators m on m.site_id = s.site_id and m.id = s.moderator_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now}
  `.execute(db);
  return rows[0];
}

/** Lets a session end at `endsAt` unless it ends before anyway; answers whether this call shortened it. */
export async function shortenSession(db: Db, tokenHash: string, endsAt: Date): Promise<boolean> {
  const result = await db
    .updateTable('sessions')
    .set({ expires_at: endsAt })
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', endsAt)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Forgets what has ended. */
export async function deleteEndedSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute();
}
