import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.js';
import type { FrequencyScope, Moment } from './frequency.js';
import { inPortions } from './portions.js';

/** The comments a report is about; buckets do not matter here. */
export type ReportScope = Pick<
  FrequencyScope,
  'siteId' | 'timeZone' | 'from' | 'to' | 'threadId' | 'narrativeIds'
>;

/** A report may take minutes, and groups in memory what would go to the disk by default: for the rest of the transaction. */
export async function prepareReading(tx: Db): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
  await sql`set local work_mem = '64MB'`.execute(tx);
}

/** From this score on a comment counts as uncivil. */
export const UNCIVIL = 0.5;

/** Of the counted comments, or of what they tell: those that a report is about. */
export function within({ siteId, timeZone, from, to, threadId }: ReportScope): RawBuilder<unknown> {
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
  // Numbers instead of names: millions of pairs are made here, and names are compared letter by letter.
  const { rows } = await sql<PairCount>`
    with asked as materialized (
      select narrative_id, row_number() over (order by narrative_id collate "C") as place
      from unnest(${scope.narrativeIds}::text[]) as asked (narrative_id)
    ),
    told as materialized (
      select comment_id, place from (${told(scope)}) as told join asked using (narrative_id)
    ),
    pairs as (
      select one.place as first, other.place as second, count(*) as "both"
      from told as one
      join told as other on other.comment_id = one.comment_id and other.place > one.place
      group by one.place, other.place
    )
    select first.narrative_id as first, second.narrative_id as second, pairs."both"
    from pairs
    join asked as first on first.place = pairs.first
    join asked as second on second.place = pairs.second
    order by pairs.first, pairs.second
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
    select narrative_id as "narrativeId", mentions, count(*) as authors
    from (
      select narrative_id, author_id, sum(own) as mentions
      from (${told(scope)}) as told where author_id is not null
      group by narrative_id, author_id
    ) as each
    group by narrative_id, mentions
    order by narrative_id collate "C", mentions
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
      select thread_id, sum(tokens) as size from counted_comments as counted where ${within(scope)} group by thread_id
    ),
    whole as (select sum(size) as size from sizes),
    parts as materialized (
      select narrative_id, thread_id, sum(own) as count from (${told(scope)}) as told group by narrative_id, thread_id
    ),
    sums as (
      select narrative_id, count(*) as threads, sum(count) as count, sum(sizes.size) as inside
      from parts join sizes using (thread_id)
      group by narrative_id
    )
    select sums.narrative_id as "narrativeId", sums.threads, sums.count, whole.size,
           sum(abs(sizes.size * sums.count - parts.count * whole.size)) + (whole.size - sums.inside) * sums.count
             as distance
    from sums
    cross join whole
    join parts on parts.narrative_id = sums.narrative_id
    join sizes on sizes.thread_id = parts.thread_id
    group by sums.narrative_id, sums.threads, sums.count, sums.inside, whole.size
    order by sums.narrative_id collate "C"
  `.execute(db);
  return rows;
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
export async function digestUnits(tx: Db, scope: ReportScope): Promise<{ units: number; sha256: string }> {
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
