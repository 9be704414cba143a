import { sql } from 'kysely';
import { UNCIVIL } from '../../domain/score.js';
import type { Db } from '../database.js';
import { joinOutbox } from '../jobs/outbox.js';

/** The topic of the jobs that look whether a thread is heated or a narrative spreads; its subjects are threads. */
const WATCH_TOPIC = 'watch-discussion';

/** Asks, in the transaction that stores what was found in threads, for a look at them, some time from now. */
export async function askForLook(
  tx: Db,
  siteId: string,
  threadIds: readonly number[],
  notBefore: Date,
): Promise<void> {
  await joinOutbox(tx, { siteId, topic: WATCH_TOPIC, subjectIds: threadIds, notBefore });
}

/** How many analyzed comments there are, and how many of them are uncivil. */
export interface CivilityCount {
  readonly comments: number;
  readonly uncivil: number;
}

export interface ThreadCivility {
  readonly threadId: number;
  readonly sourceId: string;
  readonly title: string | null;
  readonly url: string | null;
  /** Posted within the window. */
  readonly window: CivilityCount;
  /** Posted in the same thread before it. */
  readonly before: CivilityCount;
}

/** Counts the comments of threads, within a window and before it. What is deleted, or has no time, is not counted. */
export async function countThreadCivility(
  db: Db,
  siteId: string,
  threadIds: readonly number[],
  window: { readonly from: Date; readonly to: Date },
): Promise<ThreadCivility[]> {
  interface Row extends Omit<ThreadCivility, 'window' | 'before'> {
    readonly windowComments: number;
    readonly windowUncivil: number;
    readonly beforeComments: number;
    readonly beforeUncivil: number;
  }
  const { rows } = await sql<Row>`
    select t.id as "threadId", t.source_id as "sourceId", t.title, t.url,
      count(*) filter (where c.posted_at >= ${window.from}) as "windowComments",
      count(*) filter (where c.posted_at >= ${window.from} and a.incivility >= ${UNCIVIL}) as "windowUncivil",
      count(*) filter (where c.posted_at < ${window.from}) as "beforeComments",
      count(*) filter (where c.posted_at < ${window.from} and a.incivility >= ${UNCIVIL}) as "beforeUncivil"
    from threads t
    join comments c on c.site_id = t.site_id and c.thread_id = t.id
    join analyses a on a.site_id = c.site_id and a.revision_id = c.revision_id
    where t.site_id = ${siteId} and t.id = any(${threadIds}::bigint[])
      and c.deleted_at is null and c.posted_at < ${window.to}
    group by t.id, t.source_id, t.title, t.url
    order by t.id
  `.execute(db);
  return rows.map(({ windowComments, windowUncivil, beforeComments, beforeUncivil, ...thread }) => ({
    ...thread,
    window: { comments: windowComments, uncivil: windowUncivil },
    before: { comments: beforeComments, uncivil: beforeUncivil },
  }));
}

/** Counts the site's comments of a period, of all threads. */
export async function countSiteCivility(
  db: Db,
  siteId: string,
  period: { readonly from: Date; readonly to: Date },
): Promise<CivilityCount> {
  const { rows } = await sql<CivilityCount>`
    select count(*) as comments, count(*) filter (where incivility >= ${UNCIVIL}) as uncivil
    from counted_comments
    where site_id = ${siteId} and posted_at >= ${period.from} and posted_at < ${period.to}
  `.execute(db);
  return rows[0] ?? { comments: 0, uncivil: 0 };
}

/** What one day's comments say of a narrative; a day is 24 hours, 0 the first of the period. */
export interface NarrativeDay {
  readonly narrativeId: string;
  readonly day: number;
  /** Comments that tell it in their own voice. */
  readonly telling: number;
}

export interface NarrativeDays {
  /** All analyzed comments, by day. */
  readonly comments: readonly number[];
  readonly telling: readonly NarrativeDay[];
}

const DAY_SECONDS = 24 * 3_600;

/** Counts who told which narrative in each of the 24-hour days that end at `to`. */
export async function countNarrativeDays(
  db: Db,
  siteId: string,
  narrativeIds: readonly string[],
  { to, days }: { readonly to: Date; readonly days: number },
): Promise<NarrativeDays> {
  const from = new Date(to.getTime() - days * DAY_SECONDS * 1_000);
  const dayOf = sql`floor(extract(epoch from (posted_at - ${from}::timestamptz)) / ${DAY_SECONDS})::int`;
  const inPeriod = sql`site_id = ${siteId} and posted_at >= ${from} and posted_at < ${to}`;
  const all = await sql<{ day: number; comments: number }>`
    select ${dayOf} as day, count(*) as comments
    from counted_comments
    where ${inPeriod}
    group by 1
  `.execute(db);
  const { rows: telling } = await sql<NarrativeDay>`
    select narrative_id as "narrativeId", ${dayOf} as day, count(*) as telling
    from counted_narratives
    where ${inPeriod} and own > 0 and narrative_id = any(${narrativeIds}::text[])
    group by 1, 2
  `.execute(db);
  const comments = new Array<number>(days).fill(0);
  for (const { day, comments: count } of all.rows) comments[day] = count;
  return { comments, telling };
}

/** Who tells a narrative in a period, and where. */
export interface Tellers {
  /** Null when the source names no authors. */
  readonly authors: number | null;
  readonly threads: number;
  /** Comments outside of the thread that tells it most. */
  readonly elsewhere: number;
}

export async function countTellers(
  db: Db,
  siteId: string,
  narrativeId: string,
  period: { readonly from: Date; readonly to: Date },
): Promise<Tellers> {
  const { rows } = await sql<Tellers>`
    with telling as (
      select author_id, thread_id
      from counted_narratives
      where site_id = ${siteId} and narrative_id = ${narrativeId} and own > 0
        and posted_at >= ${period.from} and posted_at < ${period.to}
    ), threads as (select count(*) as n from telling group by thread_id)
    select (select nullif(count(distinct author_id), 0) from telling) as authors,
      (select count(*) from threads) as threads,
      (select coalesce(sum(n) - max(n), 0)::int from threads) as elsewhere
  `.execute(db);
  return rows[0] ?? { authors: null, threads: 0, elsewhere: 0 };
}
