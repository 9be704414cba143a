import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';

/**
 * Counts comments anew for the reports: to be called in the transaction that changes what is said of them, by whoever
 * holds the comments' locks, so that two of these never count one comment at once.
 */
export async function recountComments(tx: Db, siteId: string, commentIds: readonly number[]): Promise<void> {
  if (commentIds.length === 0) return;
  const chosen = sql`any(${anyMany('bigint', commentIds)})`;
  await sql`/* prepared */
    delete from counted_narratives counted using comments c
    where c.site_id = ${siteId} and c.id = ${chosen}
      and counted.site_id = c.site_id and counted.thread_id = c.thread_id and counted.comment_id = c.id
  `.execute(tx);
  await sql`/* prepared */
    delete from counted_comments where site_id = ${siteId} and comment_id = ${chosen}`.execute(tx);
  const these = sql`c.site_id = ${siteId} and c.id = ${chosen}`;
  await sql`/* prepared */
    insert into counted_comments ${countComments(these)}`.execute(tx);
  await sql`/* prepared */
    insert into counted_narratives ${countNarratives(these)}`.execute(tx);
}

/** Counts the narratives in comments that are not counted yet, by their current revisions; the caller holds their locks. */
export async function countMatches(tx: Db, siteId: string, revisionIds: readonly number[]): Promise<void> {
  if (revisionIds.length === 0) return;
  const these = sql`c.site_id = ${siteId} and c.revision_id = any(${anyMany('bigint', revisionIds)})`;
  await sql`/* prepared */
    insert into counted_narratives ${countNarratives(these)}`.execute(tx);
}

/** The comments that revisions are of. */
export async function commentsOf(
  db: Db,
  siteId: string,
  revisionIds: readonly number[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`/* prepared */
    select distinct comment_id as id from revisions where site_id = ${siteId} and id = any(${anyMany('bigint', revisionIds)})
  `.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * The rows of `counted_comments`, from the tables they follow from; `which` names comments as `c`. `analyses` may be
 * something that has the same columns.
 */
export function countComments(
  which: RawBuilder<unknown>,
  analyses: RawBuilder<unknown> = sql`analyses`,
): RawBuilder<unknown> {
  return sql`
    select c.site_id, c.id, c.thread_id, c.author_id, c.posted_at, a.token_count, a.incivility
    from comments c
    join ${analyses} a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where c.deleted_at is null and ${which}
  `;
}

/** The rows of `counted_narratives`, likewise. */
export function countNarratives(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select c.site_id, m.narrative_id, c.id, c.thread_id, c.author_id, c.posted_at, a.incivility,
      min(m.narrative_version), count(*) filter (where m.voice = 'own'), count(*) filter (where m.voice <> 'own'),
      count(*) filter (where m.voice = 'own' and m.negated), count(*) filter (where m.voice = 'own' and m.question),
      count(*) filter (where m.voice = 'own' and m.obfuscated)
    from comments c
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    join narrative_matches m on m.site_id = c.site_id and m.revision_id = c.revision_id
    where c.deleted_at is null and ${which}
    group by c.site_id, m.narrative_id, c.id, c.thread_id, c.author_id, c.posted_at, a.incivility
  `;
}
