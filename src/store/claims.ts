import { sql } from 'kysely';
import type { Db } from './database.js';

/** Who is looking at a comment. */
export interface Claim {
  readonly commentId: number;
  readonly moderatorId: number;
  readonly name: string;
}

/** The comments somebody is looking at. */
export async function readClaims(db: Db, siteId: string, now: Date): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    select c.comment_id as "commentId", c.moderator_id as "moderatorId", m.name
    from claims c
    join moderators m on m.site_id = c.site_id and m.id = c.moderator_id
    where c.site_id = ${siteId} and c.expires_at > ${now}
    order by c.comment_id
  `.execute(db);
  return rows;
}

/**
 * Claims a comment for somebody until `expiresAt`, or longer where it is theirs already. Answers who had it before
 * (null: nobody) if it is theirs now, and false if somebody else has it. Of two at once one gets it.
 */
export async function takeClaim(
  tx: Db,
  claim: {
    readonly siteId: string;
    readonly commentId: number;
    readonly moderatorId: number;
    readonly expiresAt: Date;
    /** Whether somebody else's claim is no obstacle. */
    readonly takeOver: boolean;
    readonly now: Date;
  },
): Promise<{ readonly heldBefore: number | null } | false> {
  const { siteId, commentId, moderatorId, expiresAt, takeOver, now } = claim;
  const { rows: before } = await sql<{ moderatorId: number }>`
    select moderator_id as "moderatorId" from claims
    where site_id = ${siteId} and comment_id = ${commentId} and expires_at > ${now}
    for update
  `.execute(tx);
  const { rows } = await sql`
    insert into claims as c (site_id, comment_id, moderator_id, expires_at)
    values (${siteId}, ${commentId}, ${moderatorId}, ${expiresAt})
    on conflict (site_id, comment_id) do update
      set moderator_id = excluded.moderator_id, expires_at = excluded.expires_at
      where ${takeOver} or c.moderator_id = excluded.moderator_id or c.expires_at <= ${now}
    returning 1
  `.execute(tx);
  return rows.length > 0 && { heldBefore: before[0]?.moderatorId ?? null };
}

/** Ends somebody's claim; false when it was not theirs. */
export async function endClaim(
  tx: Db,
  { siteId, commentId, moderatorId }: { siteId: string; commentId: number; moderatorId: number },
): Promise<boolean> {
  const ended = await tx
    .deleteFrom('claims')
    .where('site_id', '=', siteId)
    .where('comment_id', '=', commentId)
    .where('moderator_id', '=', moderatorId)
    .executeTakeFirst();
  return ended.numDeletedRows > 0n;
}

/** Ends whatever claim there is: the comment was decided about. */
export async function endAnyClaim(tx: Db, siteId: string, commentId: number): Promise<void> {
  await tx.deleteFrom('claims').where('site_id', '=', siteId).where('comment_id', '=', commentId).execute();
}

/** Forgets the site's claims that have run out, so that the table stays as small as the desk. */
export async function forgetOldClaims(tx: Db, siteId: string, now: Date): Promise<void> {
  await sql`
    delete from claims
    where (site_id, comment_id) in (
      select site_id, comment_id from claims
      where site_id = ${siteId} and expires_at <= ${now}
      for update skip locked
    )
  `.execute(tx);
}
