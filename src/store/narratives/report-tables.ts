import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { UNCIVIL } from '../../domain/score.js';
import type { Db } from '../database.js';
import type { FrequencyScope, Moment } from './frequency.js';
import { inPortions } from '../portions.js';

/** The comments a report is about; buckets do not matter here. */
export type ReportScope = Pick<
  FrequencyScope,
  'siteId' | 'timeZone' | 'from' | 'to' | 'threadId' | 'narrativeIds'
>;

/**
 * Counts within one look at the data, prepared for counting; in the transaction given, if it is one. The limits on how
 * long a statement may take stay as they are.
 */
export async function counting<Result>(db: Db, count: (tx: Db) => Promise<Result>): Promise<Result> {
  if (db.isTransaction) return count(db);
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await prepareCounting(tx);
      return count(tx);
    });
}

/** The same for a report that may take minutes, for the rest of the transaction. */
export async function prepareReading(tx: Db): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
  await prepareCounting(tx);
}

/**
 * What would go to the disk by default is grouped in memory. Merge joins are out of the question, because of what a step
 * before has counted the planner knows nothing, and sorts millions of rows to join them with a few. Compiling takes longer
 * than it saves, even with a million comments. Two helpers are PostgreSQL's own default, which requests go without.
 */
async function prepareCounting(tx: Db): Promise<void> {
  await sql`
    select set_config('work_mem', '64MB', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
      set_config('max_parallel_workers_per_gather', '2', true)
  `.execute(tx);
}

/** The same, whatever narratives it is about. */
export type ReportBounds = Omit<ReportScope, 'narrativeIds'>;

/** Of the counted comments, or of what they tell: those that a report is about. */
export function within({ siteId, timeZone, from, to, threadId }: ReportBounds): RawBuilder<unknown> {
  const instant = (moment: Moment) =>
    'instant' in moment
      ? sql`${moment.instant}::timestamptz`
      : sql`(${moment.date}::timestamp at time zone ${timeZone}::text)`;
  return sql`counted.site_id = ${siteId}
    ${threadId === null ? sql`` : sql`and counted.thread_id = ${threadId}`}
    ${from ? sql`and counted.posted_at >= ${instant(from)}` : sql``}
    ${to ? sql`and counted.posted_at < ${instant(to)}` : sql``}`;
}

/** For each narrative the comments that tell it in their own words. */
export function told(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select narrative_id, comment_id, thread_id, author_id, incivility, own
    from counted_narratives as counted
    where ${within(scope)} and narrative_id = any(${scope.narrativeIds}::text[]) and own > 0
  `;
}

/**
 * The same with each narrative's place among those asked for, from 1, instead of its name: millions of rows are grouped
 * and joined by it.
 */
function toldByPlace(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select asked.place, counted.comment_id, counted.thread_id, counted.author_id, counted.own
    from counted_narratives as counted
    join unnest(${scope.narrativeIds}::text[]) with ordinality as asked (narrative_id, place) using (narrative_id)
    where ${within(scope)} and counted.own > 0
  `;
}

/** The name of a place, and the order of names. */
const named = ({ narrativeIds }: ReportScope): RawBuilder<unknown> =>
  sql`unnest(${narrativeIds}::text[]) with ordinality as asked (narrative_id, place)`;

export interface IncivilityCount {
  readonly narrativeId: string;
  readonly unitsWith: number;
  readonly uncivilWith: number;
  readonly unitsTotal: number;
  readonly uncivilTotal: number;
}

/** How many of the comments that tell a narrative, and of all, are uncivil; a row for every narrative asked for. */
export async function countIncivility(db: Db, scope: ReportScope): Promise<IncivilityCount[]> {
  const { rows } = await sql<IncivilityCount>`
    with totals as (
      select count(*) as n, count(*) filter (where incivility >= ${UNCIVIL}) as uncivil
      from counted_comments as counted where ${within(scope)}
    ),
    telling as (
      select narrative_id, count(*) as n, count(*) filter (where incivility >= ${UNCIVIL}) as uncivil
      from (${told(scope)}) as told group by narrative_id
    )
    select asked.narrative_id as "narrativeId", coalesce(telling.n, 0) as "unitsWith",
           coalesce(telling.uncivil, 0) as "uncivilWith", totals.n as "unitsTotal", totals.uncivil as "uncivilTotal"
    from unnest(${scope.narrativeIds}::text[]) as asked (narrative_id)
    cross join totals
    left join telling on telling.narrative_id = asked.narrative_id
    order by asked.narrative_id collate "C"
  `.execute(db);
  return rows;
}

export interface PairCount {
  readonly first: string;
  readonly second: string;
  readonly both: number;
}

/** In how many comments two narratives are told together; pairs that never are have no row. */
export async function countPairs(db: Db, scope: ReportScope): Promise<PairCount[]> {
  const { rows } = await sql<PairCount>`
    with told as materialized (
      select comment_id, place from (${toldByPlace(scope)}) as told
    ),
    -- By names, so that a pair is told in one order whatever the order in which narratives were asked for.
    ranked as materialized (
      select narrative_id, place, row_number() over (order by narrative_id collate "C") as rank from ${named(scope)}
    ),
    pairs as (
      select one.place as one, other.place as other, count(*) as "both"
      from told as one
      join told as other on other.comment_id = one.comment_id and other.place > one.place
      group by one.place, other.place
    )
    select least(first.narrative_id collate "C", second.narrative_id collate "C") as first,
           greatest(first.narrative_id collate "C", second.narrative_id collate "C") as second, pairs."both"
    from pairs
    join ranked as first on first.place = pairs.one
    join ranked as second on second.place = pairs.other
    order by least(first.rank, second.rank), greatest(first.rank, second.rank)
  `.execute(db);
  return rows;
}

/** So many known authors tell a narrative so often. */
export interface AuthorsTelling {
  readonly narrativeId: string;
  readonly mentions: number;
  readonly authors: number;
}

/** How many authors tell a narrative once, twice and so on. Comments without an author are left out. */
export async function countAuthorsTelling(db: Db, scope: ReportScope): Promise<AuthorsTelling[]> {
  const { rows } = await sql<AuthorsTelling>`
    select asked.narrative_id as "narrativeId", each.mentions, count(*) as authors
    from (
      select place, author_id, sum(own) as mentions
      from (${toldByPlace(scope)}) as told where author_id is not null
      group by place, author_id
    ) as each
    join ${named(scope)} on asked.place = each.place
    group by asked.narrative_id, each.mentions
    order by asked.narrative_id collate "C", each.mentions
  `.execute(db);
  return rows;
}

/** How a narrative's mentions are spread over the threads, in whole numbers: see `dispersionOfSums`. */
export interface ThreadSpread {
  readonly narrativeId: string;
  readonly threads: number;
  readonly count: number;
  readonly size: number;
  readonly distance: number;
}

/** In how many threads each narrative is told, and how far its mentions are from going by the threads' words. */
export async function countSpread(db: Db, scope: ReportScope): Promise<ThreadSpread[]> {
  const { rows } = await sql<ThreadSpread>`
    with sizes as materialized (
      select thread_id, sum(tokens)::bigint as size from counted_comments as counted where ${within(scope)} group by thread_id
    ),
    whole as (select sum(size)::bigint as size from sizes),
    parts as materialized (
      select place, thread_id, sum(own)::bigint as count from (${toldByPlace(scope)}) as told group by place, thread_id
    ),
    sums as (
      select place, count(*) as threads, sum(count)::bigint as count, sum(sizes.size)::bigint as inside
      from parts join sizes using (thread_id)
      group by place
    ),
    -- Whole numbers of 64 bits: a term is under 2^63 up to a billion words and as many mentions.
    distances as (
      select sums.place, sum(abs(sizes.size * sums.count - parts.count * whole.size)) as distance
      from sums
      cross join whole
      join parts on parts.place = sums.place
      join sizes on sizes.thread_id = parts.thread_id
      group by sums.place
    )
    select asked.narrative_id as "narrativeId", sums.threads, sums.count, whole.size,
           distance + (whole.size - sums.inside)::numeric * sums.count as distance
    from sums
    cross join whole
    join distances on distances.place = sums.place
    join ${named(scope)} on asked.place = sums.place
    order by asked.narrative_id collate "C"
  `.execute(db);
  return rows;
}

/** How many comments there are, and in how many threads. */
export async function countUnits(
  db: Db,
  scope: ReportScope,
): Promise<{ readonly units: number; readonly threads: number }> {
  const { rows } = await sql<{ units: number; threads: number }>`
    select coalesce(sum(n), 0) as units, count(*) as threads
    from (select count(*) as n from counted_comments as counted where ${within(scope)} group by thread_id) as each
  `.execute(db);
  return rows[0] ?? { units: 0, threads: 0 };
}

export interface ThreadCount {
  readonly id: number;
  readonly sourceId: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly units: number;
  readonly tokens: number;
  readonly uncivil: number;
  /** Null when the source names none. */
  readonly authors: number | null;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

/** The threads the units are in. */
export async function countThreads(db: Db, scope: ReportScope): Promise<ThreadCount[]> {
  const { rows } = await sql<ThreadCount>`
    with writing as materialized (
      select thread_id, author_id, count(*) as units, sum(tokens) as tokens,
             count(*) filter (where incivility >= ${UNCIVIL}) as uncivil, min(posted_at) as first_at,
             max(posted_at) as last_at
      from counted_comments as counted where ${within(scope)}
      group by thread_id, author_id
    ),
    counted as (
      select thread_id, sum(units) as units, sum(tokens) as tokens, sum(uncivil) as uncivil,
             nullif(count(author_id), 0) as authors, min(first_at) as "firstAt", max(last_at) as "lastAt"
      from writing group by thread_id
    )
    select threads.id, threads.source_id as "sourceId", threads.title, threads.url, counted.units, counted.tokens,
           counted.uncivil, counted.authors, counted."firstAt", counted."lastAt"
    from counted
    join threads on threads.site_id = ${scope.siteId} and threads.id = counted.thread_id
    order by threads.id
  `.execute(db);
  return rows;
}

/** How many comments are hashed together: their ids and hashes are one text in the database. */
const COMMENTS_A_HASH = 10_000;

/** SHA-256, in hexadecimal, over the units' ids and the hashes of their texts: what a report was made of. */
export async function digestUnits(tx: Db, scope: ReportBounds): Promise<{ units: number; sha256: string }> {
  const hash = createHash('sha256');
  let units = 0;
  const blocks = inPortions<{ units: number; lines: string }>(
    tx,
    sql`
      select count(*) as units, string_agg(counted.comment_id || ' ' || revisions.text_hash, chr(10) order by counted.comment_id) as lines
      from counted_comments as counted
      join comments on comments.site_id = counted.site_id and comments.id = counted.comment_id
      join revisions on revisions.site_id = counted.site_id and revisions.id = comments.revision_id
      where ${within(scope)}
      group by counted.comment_id / ${sql.lit(COMMENTS_A_HASH)}
      order by counted.comment_id / ${sql.lit(COMMENTS_A_HASH)}
    `,
    10,
  );
  for await (const portion of blocks)
    for (const block of portion) {
      hash.update(`${units === 0 ? '' : '\n'}${block.lines}`);
      units += block.units;
    }
  return { units, sha256: hash.digest('hex') };
}
