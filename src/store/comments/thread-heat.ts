import { sql } from 'kysely';
import { UNCIVIL } from '../../domain/score.js';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';
import type { CivilityCount } from './discussion.js';

/** The topic of the jobs that weigh threads anew; its subjects are threads. */
export const WEIGH_TOPIC = 'weigh-threads';

/** How heated a thread was when it was last weighed, and what its latest comments are like. */
export interface ThreadWeight {
  readonly threadId: number;
  readonly heat: number;
  readonly latest: CivilityCount;
}

/** Reads the heat of threads and counts the latest comments of each by arrival, of which deleted ones are not. */
export async function readThreadWeights(
  db: Db,
  siteId: string,
  threadIds: readonly number[],
  latest: number,
): Promise<ThreadWeight[]> {
  const { rows } = await sql<{
    threadId: number;
    heat: number;
    comments: number;
    uncivil: number;
  }>`/* prepared */
    select t.id as "threadId", t.heat, n.comments, n.uncivil
    from threads t
    cross join lateral (
      select count(a.incivility) as comments, count(*) filter (where a.incivility >= ${UNCIVIL}) as uncivil
      from (
        select c.revision_id from comments c
        where c.site_id = t.site_id and c.thread_id = t.id and c.deleted_at is null
        order by c.position desc limit ${latest}
      ) c
      left join analyses a on a.site_id = t.site_id and a.revision_id = c.revision_id
    ) n
    where t.site_id = ${siteId} and t.id = any(${anyMany('bigint', threadIds)})
    order by t.id
  `.execute(db);
  return rows.map(({ threadId, heat, comments, uncivil }) => ({
    threadId,
    heat,
    latest: { comments, uncivil },
  }));
}

/** Notes how heated a thread is. */
export async function setThreadHeat(db: Db, siteId: string, threadId: number, heat: number): Promise<void> {
  await db
    .updateTable('threads')
    .set({ heat })
    .where('site_id', '=', siteId)
    .where('id', '=', threadId)
    .execute();
}

/** Those of some threads in which something urgent counts another heat than the thread's. */
export async function readUnsettledThreads(
  db: Db,
  siteId: string,
  threadIds: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`/* prepared */
    select t.id from threads t
    cross join lateral (
      select 1 from comments c
      where c.site_id = t.site_id and c.thread_id = t.id
        and (c.priority > 0 or c.open_reports > 0) and c.thread_heat <> t.heat
      limit 1
    ) unsettled
    where t.site_id = ${siteId} and t.id = any(${anyMany('bigint', threadIds)})
    order by t.id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Has the next comments of a thread count its heat, of those that anything makes urgent and that count another; locks
 * them in the order of their ids, as everybody does. Answers the last one's id, or undefined when there is none left.
 */
export async function spreadHeat(
  db: Db,
  siteId: string,
  { threadId, after, limit }: { readonly threadId: number; readonly after: number; readonly limit: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`/* prepared */
    with chosen as materialized (
      select c.id, t.heat from comments c
      join threads t on t.site_id = c.site_id and t.id = c.thread_id
      where c.site_id = ${siteId} and c.thread_id = ${threadId} and c.id > ${after}
        and (c.priority > 0 or c.open_reports > 0) and c.thread_heat <> t.heat
      order by c.id limit ${limit} for update of c
    )
    update comments c set thread_heat = chosen.heat
    from chosen where c.site_id = ${siteId} and c.id = chosen.id
    returning c.id
  `.execute(db);
  return rows.length === 0 ? undefined : Math.max(...rows.map(({ id }) => id));
}

/** The present, by the database's clock. */
export async function readMoment(db: Db): Promise<string> {
  // As text: a JavaScript date would cut off the microseconds.
  const { rows } = await sql<{ moment: string }>`select clock_timestamp()::text as moment`.execute(db);
  return rows[0]?.moment ?? '-infinity';
}

/**
 * Whether every transaction of this database that writes, and began by a moment, is over. Those of other databases on the
 * same server are nobody's here, and what only reads may take as long as it likes.
 */
export async function isPast(db: Db, moment: string): Promise<boolean> {
  const { rows } = await sql<{ past: boolean }>`/* prepared */
    select not exists (
      select 1 from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null
        and xact_start <= ${moment}::timestamptz
    ) as past
  `.execute(db);
  return rows[0]?.past ?? false;
}
