import { sql } from 'kysely';
import type { Db } from '../database.js';
import { type ReportScope, told, within } from './report-tables.js';

export interface CellCount {
  readonly narrativeId: string;
  readonly threadId: number;
  readonly threadTitle: string | null;
  /** Comments of the thread. */
  readonly units: number;
  /** Of these, the ones that tell it. */
  readonly unitsWith: number;
}

/** How many comments of a thread tell each narrative, in the threads in which most do; a row also where none does. */
export async function countCells(db: Db, scope: ReportScope, threads: number): Promise<CellCount[]> {
  const { rows } = await sql<CellCount>`
    with told as (${told(scope)}),
    chosen as (
      select thread_id, count(distinct comment_id) as telling from told
      group by thread_id order by telling desc, thread_id limit ${threads}
    ),
    sizes as (
      select counted.thread_id, count(*) as units from counted_comments as counted
      where ${within(scope)} and counted.thread_id in (select thread_id from chosen)
      group by counted.thread_id
    ),
    cells as (select narrative_id, thread_id, count(*) as units_with from told group by narrative_id, thread_id)
    select asked.narrative_id as "narrativeId", chosen.thread_id as "threadId",
      coalesce(threads.title, threads.url, threads.source_id) as "threadTitle",
      sizes.units, coalesce(cells.units_with, 0) as "unitsWith"
    from chosen
    cross join unnest(${scope.narrativeIds}::text[]) as asked (narrative_id)
    join sizes on sizes.thread_id = chosen.thread_id
    join threads on threads.site_id = ${scope.siteId} and threads.id = chosen.thread_id
    left join cells on cells.thread_id = chosen.thread_id and cells.narrative_id = asked.narrative_id
    order by chosen.telling desc, chosen.thread_id, asked.narrative_id collate "C"
  `.execute(db);
  return rows;
}

export interface PlacedHit {
  readonly narrativeId: string;
  readonly threadId: number;
  readonly commentId: number;
  /** The comment's place in its whole thread, from 1, and how many comments that has. */
  readonly position: number;
  readonly of: number;
}

/** Where in their threads comments tell each narrative, in the threads that are named; at most `limit`. */
export async function placeHits(
  db: Db,
  scope: ReportScope,
  threadIds: readonly number[],
  limit: number,
): Promise<PlacedHit[]> {
  const { rows } = await sql<PlacedHit>`
    with told as (${told(scope)}),
    placed as (
      select c.id, c.thread_id,
        row_number() over (partition by c.thread_id order by coalesce(c.posted_at, c.received_at), c.position) as position,
        count(*) over (partition by c.thread_id) as size
      from comments c
      where c.site_id = ${scope.siteId} and c.thread_id = any(${threadIds}::bigint[]) and c.deleted_at is null
    )
    select told.narrative_id as "narrativeId", told.thread_id as "threadId", told.comment_id as "commentId",
      placed.position, placed.size as of
    from told join placed on placed.id = told.comment_id
    order by told.narrative_id collate "C", told.thread_id, placed.position
    limit ${limit}
  `.execute(db);
  return rows;
}

/** How often each known author tells each narrative: the amounts alone, nobody's name. */
export async function readAuthorAmounts(
  db: Db,
  scope: ReportScope,
): Promise<{ readonly narrativeId: string; readonly amounts: readonly number[] }[]> {
  const { rows } = await sql<{ narrativeId: string; amounts: number[] }>`
    with told as (${told(scope)}),
    amounts as (
      select narrative_id, author_id, sum(own)::int as amount from told where author_id is not null
      group by narrative_id, author_id
    )
    select narrative_id as "narrativeId", json_agg(amount order by amount) as amounts
    from amounts group by narrative_id order by narrative_id collate "C"
  `.execute(db);
  return rows;
}

/** How many known authors told a narrative from a time until before another, for each of these; in their order. */
export async function countBurstAuthors(
  db: Db,
  scope: ReportScope,
  bursts: readonly { readonly narrativeId: string; readonly start: string; readonly end: string }[],
): Promise<number[]> {
  const { rows } = await sql<{ authors: number }>`
    select count(distinct counted.author_id) as authors
    from unnest(${bursts.map((each) => each.narrativeId)}::text[], ${bursts.map(({ start }) => start)}::timestamptz[],
      ${bursts.map(({ end }) => end)}::timestamptz[]) with ordinality as burst (narrative_id, began, ended, place)
    left join counted_narratives as counted on counted.narrative_id = burst.narrative_id
      and counted.posted_at >= burst.began and counted.posted_at < burst.ended and counted.own > 0 and ${within(scope)}
    group by burst.place
    order by burst.place
  `.execute(db);
  return rows.map(({ authors }) => authors);
}
