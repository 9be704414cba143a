import { sql } from 'kysely';
import type { Db } from '../database.js';

/** The days that are looked at: whole calendar days of one time zone, both ends included. */
export interface DeskDays {
  /** `2026-11-20`. */
  readonly first: string;
  readonly last: string;
  /** An IANA name. */
  readonly timeZone: string;
}

/** What people decided: in all, on one day, or by one person. Decisions of rules are not in it, nor those of batches: a
 * thousand at once would say nothing about anybody's pace. */
export interface DeskRow {
  /** `2026-11-20`; null in the rows of people and in the total. */
  readonly day: string | null;
  /** Null in the rows of days and in the total. */
  readonly moderatorId: number | null;
  readonly moderator: string | null;
  readonly decisions: number;
  readonly approved: number;
  readonly rejected: number;
  /** Hours of the clock in which somebody decided, each person's counted for themselves. */
  readonly hours: number;
  /** Flagged comments of which this was the first decision, from the analysis on, in seconds. */
  readonly timed: number;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  /** Of the approvals and rejections: taken back, or replaced by the opposite, by somebody else. */
  readonly overturned: number;
  /** The same by the one who decided. */
  readonly corrected: number;
}

export async function readDeskRows(db: Db, siteId: string, days: DeskDays): Promise<DeskRow[]> {
  const { from, to } = bounds(days);
  const { rows } = await sql<DeskRow>`
    with made as (
      select d.moderator_id, m.name, d.verdict, (d.created_at at time zone ${days.timeZone})::date as day,
        (d.moderator_id, date_trunc('hour', d.created_at at time zone ${days.timeZone})) as hour,
        extract(epoch from d.created_at - a.analyzed_at)::float8 as waited,
        d.verdict in ('approve', 'highlight', 'reject') as settles,
        change.by as changed_by
      from decisions d
      join moderators m on m.site_id = d.site_id and m.id = d.moderator_id
      left join analyses a on a.site_id = d.site_id and a.revision_id = d.revision_id and a.action = 'review'
        and not exists (
          select 1 from decisions e
          where e.site_id = d.site_id and e.comment_id = d.comment_id and e.revision_id = d.revision_id and e.id < d.id
        )
      left join lateral (
        select coalesce(l.moderator_id, 0) as by from decisions l
        where l.site_id = d.site_id and l.comment_id = d.comment_id and l.id > d.id
          and (l.undoes = d.id or (l.verdict in ('approve', 'highlight', 'reject')
            and (l.verdict = 'reject') <> (d.verdict = 'reject')))
        order by l.id limit 1
      ) change on d.verdict in ('approve', 'highlight', 'reject')
      where d.site_id = ${siteId} and d.verdict is not null and d.batch_id is null
        and d.created_at >= ${from} and d.created_at < ${to}
    )
    select day, moderator_id as "moderatorId", name as moderator, count(*) as decisions,
      count(*) filter (where verdict in ('approve', 'highlight')) as approved,
      count(*) filter (where verdict = 'reject') as rejected,
      count(distinct hour) as hours, count(waited) as timed,
      percentile_cont(0.5) within group (order by waited) as "medianSeconds",
      percentile_cont(0.9) within group (order by waited) as "p90Seconds",
      count(*) filter (where changed_by is not null and changed_by <> moderator_id) as overturned,
      count(*) filter (where changed_by = moderator_id) as corrected
    from made
    group by grouping sets ((), (day), (moderator_id, name))
    order by day, decisions desc
  `.execute(db);
  return rows;
}

/** How many flagged comments came to the desk on a day, and how many left it. */
export interface DeskFlow {
  readonly day: string;
  readonly came: number;
  readonly went: number;
  /** Of those that left, the ones a rule rejected. */
  readonly byRule: number;
}

/** Every day of the period and those since, so that the backlog can be told from today backward. */
export async function readDeskFlow(db: Db, siteId: string, days: DeskDays): Promise<DeskFlow[]> {
  const { from } = bounds(days);
  const { rows } = await sql<DeskFlow>`
    with came as (
      select (a.analyzed_at at time zone ${days.timeZone})::date as day
      from analyses a
      join comments c on c.site_id = a.site_id and c.revision_id = a.revision_id
      where a.site_id = ${siteId} and a.action = 'review' and a.analyzed_at >= ${from} and c.deleted_at is null
    ), went as (
      select (d.created_at at time zone ${days.timeZone})::date as day, d.rule_id is not null as by_rule
      from decisions d
      join comments c on c.site_id = d.site_id and c.id = d.comment_id and c.revision_id = d.revision_id
      join analyses a on a.site_id = d.site_id and a.revision_id = d.revision_id and a.action = 'review'
      where d.site_id = ${siteId} and d.created_at >= ${from} and d.verdict is not null and c.deleted_at is null
        and not exists (select 1 from decisions u where u.site_id = d.site_id and u.undoes = d.id)
        and not exists (
          select 1 from decisions e
          where e.site_id = d.site_id and e.comment_id = d.comment_id and e.revision_id = d.revision_id
            and e.id < d.id and e.verdict is not null
            and not exists (select 1 from decisions u where u.site_id = e.site_id and u.undoes = e.id)
        )
    )
    select day, sum(came)::int as came, sum(went)::int as went, sum(by_rule)::int as "byRule"
    from (
      select day, 1 as came, 0 as went, 0 as by_rule from came
      union all
      select day, 0, 1, by_rule::int from went
    ) as moves
    group by day
    order by day
  `.execute(db);
  return rows;
}

function bounds({ first, last, timeZone }: DeskDays) {
  return {
    from: sql`(${first}::date::timestamp at time zone ${timeZone})`,
    to: sql`((${last}::date + 1)::timestamp at time zone ${timeZone})`,
  };
}
