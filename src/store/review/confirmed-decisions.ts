import { sql } from 'kysely';
import type { Verdict } from '../../domain/decision.js';
import type { Db } from '../database.js';

/** A decision that stands and that the publisher has not carried out yet. */
export interface UnconfirmedDecision {
  readonly id: number;
  readonly commentId: number;
  readonly sourceId: string;
  readonly threadId: string;
  readonly verdict: Verdict;
  readonly decidedAt: Date;
}

/** The latest decision about each comment that came by no connection, unless it was undone or confirmed; oldest first. */
export async function readUnconfirmedDecisions(
  db: Db,
  siteId: string,
  limit: number,
): Promise<UnconfirmedDecision[]> {
  const { rows } = await sql<UnconfirmedDecision>`
    select d.id, d.comment_id as "commentId", c.source_id as "sourceId", t.source_id as "threadId", d.verdict,
      d.created_at as "decidedAt"
    from decisions d
    join comments c on c.site_id = d.site_id and c.id = d.comment_id
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    where d.site_id = ${siteId} and d.verdict in ('approve', 'highlight', 'reject', 'defer') and t.connection_id is null
      and c.deleted_at is null
      and not exists (select 1 from decisions u where u.site_id = d.site_id and u.undoes = d.id)
      and not exists (
        select 1 from decisions later
        where later.site_id = d.site_id and later.comment_id = d.comment_id and later.id > d.id
          and later.verdict is not null
          and not exists (select 1 from decisions u where u.site_id = later.site_id and u.undoes = later.id)
      )
      and not exists (
        select 1 from confirmed_decisions f where f.site_id = d.site_id and f.decision_id = d.id
      )
    order by d.id
    limit ${limit}
  `.execute(db);
  return rows;
}

/** Notes that the publisher has carried decisions out; those that are none of the site's are passed over. */
export async function confirmDecisions(
  db: Db,
  siteId: string,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  await sql`
    insert into confirmed_decisions (site_id, decision_id, confirmed_at)
    select site_id, id, ${now} from decisions where site_id = ${siteId} and id = any(${ids}::bigint[])
    on conflict do nothing
  `.execute(db);
}

/** The ids here of comments by the publisher's own, in a thread. */
export async function readCommentIds(
  db: Db,
  siteId: string,
  threadId: string,
  sourceIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; sourceId: string }>`
    select c.id, c.source_id as "sourceId"
    from comments c
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    where c.site_id = ${siteId} and t.source_id = ${threadId} and c.source_id = any(${sourceIds}::text[])
  `.execute(db);
  return new Map(rows.map(({ sourceId, id }) => [sourceId, id]));
}
