import { sql } from 'kysely';
import type { Db } from '../database.js';

/**
 * How long a claim holds without being renewed; the dashboard renews it three times as often, so that a lost request
 * does no harm and a closed laptop frees its comment within the minute.
 */
export const LEASE_SECONDS = 45;

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

/** Ends whatever claims there are: the comments were decided about, or deleted. */
export async function endClaims(tx: Db, siteId: string, commentIds: readonly number[]): Promise<void> {
  if (commentIds.length === 0) return;
  await sql`
    delete from claims where site_id = ${siteId} and comment_id = any(${commentIds}::bigint[])
  `.execute(tx);
}

/**
 * Keeps a comment from being decided about or deleted until the transaction ends, and answers whether it can be claimed
 * by somebody who asked at `now`: not once it is deleted, nor if it was decided about since. Undefined for no comment.
 */
export async function lockForClaim(
  tx: Db,
  { siteId, commentId, now }: { readonly siteId: string; readonly commentId: number; readonly now: Date },
): Promise<{ readonly claimable: boolean } | undefined> {
  const { rows: locked } = await sql`
    select from comments where site_id = ${siteId} and id = ${commentId} for key share
  `.execute(tx);
  if (locked.length === 0) return undefined;
  // Read after the lock is held: a statement that waits for one sees the decisions as they were before.
  const { rows } = await sql<{ claimable: boolean }>`
    select c.deleted_at is null and not exists (
      select from decisions d where d.site_id = c.site_id and d.comment_id = c.id and d.created_at > ${now}
    ) as claimable
    from comments c where c.site_id = ${siteId} and c.id = ${commentId}
  `.execute(tx);
  return rows[0];
}

/** Selects claims that a decision, or the deletion of the comment, should have ended. */
export const OUTLIVED = sql`
  select k.site_id, k.comment_id as id from claims k
  join comments c on c.site_id = k.site_id and c.id = k.comment_id
  where c.deleted_at is not null or exists (
    select from decisions d
    where d.site_id = k.site_id and d.comment_id = k.comment_id
      and d.created_at > k.expires_at - make_interval(secs => ${LEASE_SECONDS}))`;

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
