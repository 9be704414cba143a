import { type RawBuilder, sql } from 'kysely';
import type { SourceThread } from '../../domain/comment.js';
import { UNCIVIL } from '../../domain/score.js';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';

/**
 * Stores what the source says of a thread (what it leaves out stays as it was) and locks the thread until the
 * transaction ends, so that posts about one thread take turns. Answers its id.
 */
export async function upsertAndLockThread(
  tx: Db,
  siteId: string,
  thread: SourceThread,
  now: Date,
): Promise<number> {
  const { url = null, title = null, byline = null, publishedAt = null, articleText = null } = thread;
  await sql`
    insert into threads as t (site_id, source_id, url, title, byline, published_at, article_text, created_at, updated_at)
    values (${siteId}, ${thread.id}, ${url}, ${title}, ${byline}, ${publishedAt}, ${articleText}, ${now}, ${now})
    on conflict (site_id, source_id) do update set
      url = coalesce(excluded.url, t.url),
      title = coalesce(excluded.title, t.title),
      byline = coalesce(excluded.byline, t.byline),
      published_at = coalesce(excluded.published_at, t.published_at),
      article_text = coalesce(excluded.article_text, t.article_text),
      updated_at = excluded.updated_at,
      changes = t.changes + 1
    where (coalesce(excluded.url, t.url), coalesce(excluded.title, t.title), coalesce(excluded.byline, t.byline),
        coalesce(excluded.published_at, t.published_at), coalesce(excluded.article_text, t.article_text))
      is distinct from (t.url, t.title, t.byline, t.published_at, t.article_text)
  `.execute(tx);
  const id = await lockThread(tx, siteId, thread.id);
  if (id === null) throw new Error('the thread that was just stored is not there');
  return id;
}

/** Locks threads by the source's ids until the transaction ends, always in the same order; answers the ids of those there are. */
export async function lockThreads(
  tx: Db,
  siteId: string,
  sourceIds: readonly string[],
): Promise<Map<string, number>> {
  // Not `for update`: that would keep everybody waiting who stores a row that only names the thread, the analysis above all.
  const { rows } = await sql<{ id: number; sourceId: string }>`/* prepared */
    select id, source_id as "sourceId" from threads
    where site_id = ${siteId} and source_id = any(${anyMany('text', sourceIds)})
    order by id for no key update
  `.execute(tx);
  return new Map(rows.map(({ id, sourceId }) => [sourceId, id]));
}

/** The same for one thread; null when the site has no such thread. */
export async function lockThread(tx: Db, siteId: string, sourceId: string): Promise<number | null> {
  return (await lockThreads(tx, siteId, [sourceId])).get(sourceId) ?? null;
}

export interface ThreadRecord {
  readonly id: number;
  readonly sourceId: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly byline: string | null;
  readonly publishedAt: Date | null;
  readonly comments: number;
  readonly waiting: number;
  readonly uncivil: number;
  /** Null when the source names no authors. */
  readonly authors: number | null;
  readonly lastActivityAt: Date | null;
  /** The same in microseconds since 1970, to the last of which a list goes on. */
  readonly lastActivityMicros: number | null;
  /** Whose thread it is, by name; null for nobody's. */
  readonly assignedTo: { readonly id: number; readonly name: string } | null;
}

/** How threads are listed: by their latest activity, by what is uncivil in them, or by what waits in them. */
export const THREAD_ORDERS = ['recent', 'heat', 'waiting'] as const;
export type ThreadOrder = (typeof THREAD_ORDERS)[number];

export interface ThreadSelection {
  readonly id?: number | null;
  readonly order?: ThreadOrder;
  /** Only threads with activity at or after this. */
  readonly activeSince?: Date | null;
  /** Only threads in which comments wait for a decision. */
  readonly waiting?: boolean;
  /** Goes on behind this one, where the order is `recent`. */
  readonly after?: { readonly activityMicros: number | null; readonly id: number } | null;
  /** Goes on behind so many, in any order. */
  readonly offset?: number;
  readonly limit: number;
}

/**
 * Heat: the lower end of Wilson's 95 % interval of the uncivil share of what is analyzed (`wilson`), so that one uncivil
 * comment of one does not stand above fifty of a hundred. Of rows `u`, see `CIVILITY`.
 */
const HEAT = sql`case when u.analyzed > 0 then
  (u.uncivil::float8 / u.analyzed + 3.8414588 / (2 * u.analyzed) - 1.9599640 * sqrt(
    u.uncivil::float8 / u.analyzed * (1 - u.uncivil::float8 / u.analyzed) / u.analyzed
    + 3.8414588 / (4 * u.analyzed::float8 * u.analyzed))) / (1 + 3.8414588 / u.analyzed) end`;

/** What reports count lies together by thread; an analysis would be looked up for every comment. */
const CIVILITY = sql`thread_id, count(*) as analyzed, count(*) filter (where incivility >= ${UNCIVIL}) as uncivil
  from counted_comments`;

/** When something last happened in a thread; with the order below, the expressions of the index `threads_recent`. */
const ACTIVITY = sql`coalesce(t.latest_comment_at, t.published_at)`;
const RECENT = sql`${ACTIVITY} desc nulls last, t.id desc`;

const ORDERED_BY: Readonly<Record<ThreadOrder, ReturnType<typeof sql>>> = {
  recent: RECENT,
  heat: sql`${HEAT} desc nulls last, ${RECENT}`,
  waiting: sql`coalesce(n.waiting, 0) desc, ${RECENT}`,
};

/**
 * Threads with their counts. Deleted comments do not count. The threads of a page are chosen before all else is counted:
 * the most recent ones by an index; in another order by what that goes by, for all threads there are where no time bounds
 * them. Who wrote in a thread is counted for those that are shown.
 */
export async function readThreads(
  db: Db,
  siteId: string,
  selection: ThreadSelection,
): Promise<ThreadRecord[]> {
  const { rows } = await threadsStatement(siteId, selection).execute(db);
  return rows;
}

/** The statement of `readThreads`, for a test that asks the database how it would run it. */
export function threadsStatement(siteId: string, selection: ThreadSelection): RawBuilder<ThreadRecord> {
  const { id = null, order = 'recent', activeSince = null, waiting = false } = selection;
  const { after = null, offset = 0, limit } = selection;
  const isChosenByTime = order === 'recent' && !waiting;
  const isChosenAmongAll = !isChosenByTime && id === null && activeSince === null && after === null;
  const those = (behind: RawBuilder<unknown>) => sql`
    select t.* from threads t
    where t.site_id = ${siteId} and (${id}::bigint is null or t.id = ${id})
      and (${activeSince}::timestamptz is null or ${ACTIVITY} >= ${activeSince}) and ${behind}
    ${isChosenByTime ? sql`order by ${RECENT} limit ${offset + limit}` : sql``}`;
  // In two parts, so that each begins in the index where it goes on: what has a time, and behind it what has none.
  const [timed, untimed] = behindPlace(after);
  return sql<ThreadRecord>`
    with t as materialized (${
      isChosenAmongAll
        ? chosenAmongAll(siteId, { order, waiting, most: offset + limit })
        : sql`
      select t.* from ((${those(timed)}) union all (${those(untimed)})) as t
      ${isChosenByTime ? sql`order by ${RECENT} limit ${offset + limit}` : sql``}`
    })
    select t.id, t.source_id as "sourceId", t.title, t.url, t.byline, t.published_at as "publishedAt",
      coalesce(n.comments, 0) as comments, coalesce(n.waiting, 0) as waiting, coalesce(u.uncivil, 0) as uncivil,
      n.authors, ${ACTIVITY} as "lastActivityAt",
      (extract(epoch from ${ACTIVITY}) * 1000000)::bigint as "lastActivityMicros",
      case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end as "assignedTo"
    from t
    left join moderators m on m.site_id = t.site_id and m.id = t.assigned_to
    left join (
      select c.thread_id, count(*) as comments,
        count(*) filter (where c.review_state = 'waiting') as waiting,
        nullif(count(distinct c.author_id), 0) as authors
      from comments c
      where c.site_id = ${siteId} and c.thread_id = any(array(select id from t)) and c.deleted_at is null
      group by c.thread_id
    ) n on n.thread_id = t.id
    left join (
      select ${CIVILITY} where site_id = ${siteId} and thread_id = any(array(select id from t)) group by thread_id
    ) u on u.thread_id = t.id
    where not ${waiting} or n.waiting > 0
    order by ${ORDERED_BY[order]}
    limit ${limit} offset ${offset}
  `;
}

/**
 * As many of all threads `t` as are shown, in an order that goes by what is in them. Whole tables are read, once each: going
 * through an index thread by thread reads every page of them again and again.
 */
function chosenAmongAll(
  siteId: string,
  { order, waiting, most }: { readonly order: ThreadOrder; readonly waiting: boolean; readonly most: number },
): RawBuilder<unknown> {
  const civility = sql`left join (
      select ${CIVILITY} where site_id = ${siteId} group by thread_id
    ) u on u.thread_id = t.id`;
  const waitingComments = sql`left join (
      select thread_id, count(*) as waiting from comments c
      where c.site_id = ${siteId} and c.review_state = 'waiting' and c.deleted_at is null group by thread_id
    ) n on n.thread_id = t.id`;
  return sql`
    select t.* from threads t
    ${order === 'heat' ? civility : sql``} ${waiting || order === 'waiting' ? waitingComments : sql``}
    where t.site_id = ${siteId} ${waiting ? sql`and n.waiting > 0` : sql``}
    order by ${ORDERED_BY[order]} limit ${most}`;
}

/** The conditions on a thread `t` to come after a place: on those with a time, and on those without. */
function behindPlace(place: ThreadSelection['after']): readonly [RawBuilder<unknown>, RawBuilder<unknown>] {
  const untimed = sql`${ACTIVITY} is null`;
  if (!place) return [sql`${ACTIVITY} is not null`, untimed];
  const { activityMicros, id } = place;
  if (activityMicros === null) return [sql`false`, sql`${untimed} and t.id < ${id}`];
  const time = sql`(timestamptz 'epoch' + ${activityMicros}::bigint * interval '1 microsecond')`;
  return [sql`${ACTIVITY} <= ${time} and (${ACTIVITY} < ${time} or t.id < ${id})`, untimed];
}

/** Says whose thread it is; null: nobody's. Answers false when the site has no such thread. */
export async function assignThread(
  db: Db,
  siteId: string,
  threadId: number,
  moderatorId: number | null,
): Promise<boolean> {
  const assigned = await db
    .updateTable('threads')
    .set({ assigned_to: moderatorId })
    .where('site_id', '=', siteId)
    .where('id', '=', threadId)
    .executeTakeFirst();
  return assigned.numUpdatedRows > 0n;
}

/** The article's text; null when the source sent none. */
export async function readArticleText(db: Db, siteId: string, threadId: number): Promise<string | null> {
  const row = await db
    .selectFrom('threads')
    .select('article_text')
    .where('site_id', '=', siteId)
    .where('id', '=', threadId)
    .executeTakeFirst();
  return row?.article_text ?? null;
}
