import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.js';
import type { FrequencyScope, Moment } from './frequency.js';

/** The comments a report is about; buckets do not matter here. */
export type ReportScope = Pick<
  FrequencyScope,
  'siteId' | 'timeZone' | 'from' | 'to' | 'threadId' | 'narrativeIds'
>;

/** From this score on a comment counts as uncivil. */
const UNCIVIL = 0.5;

/** The units of a report: the same comments as `countFrequency` counts. */
function units({ siteId, timeZone, from, to, threadId }: ReportScope): RawBuilder<unknown> {
  const instant = (moment: Moment) =>
    'instant' in moment
      ? sql`${moment.instant}::timestamptz`
      : sql`(${moment.date}::timestamp at time zone ${timeZone}::text)`;
  return sql`
    select comments.id, comments.revision_id, comments.thread_id, comments.author_id, comments.posted_at,
           analyses.token_count, analyses.incivility
    from comments
    join analyses on analyses.site_id = comments.site_id and analyses.revision_id = comments.revision_id
    where comments.site_id = ${siteId} and comments.deleted_at is null
      ${threadId === null ? sql`` : sql`and comments.thread_id = ${threadId}`}
      ${from ? sql`and comments.posted_at >= ${instant(from)}` : sql``}
      ${to ? sql`and comments.posted_at < ${instant(to)}` : sql``}
  `;
}

/** For each narrative the comments that tell it in their own words. */
function told({ siteId, narrativeIds }: ReportScope): RawBuilder<unknown> {
  return sql`
    select matches.narrative_id, units.id, units.thread_id, units.author_id, units.incivility, count(*) as mentions
    from units
    join narrative_matches as matches on matches.site_id = ${siteId} and matches.revision_id = units.revision_id
    where matches.narrative_id = any(${narrativeIds}::text[]) and matches.voice = 'own'
    group by matches.narrative_id, units.id, units.thread_id, units.author_id, units.incivility
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
    with units as materialized (${units(scope)}), told as (${told(scope)}),
    totals as (select count(*) as n, count(*) filter (where incivility >= ${UNCIVIL}) as uncivil from units)
    select asked.narrative_id as "narrativeId", count(told.id) as "unitsWith",
           count(told.id) filter (where told.incivility >= ${UNCIVIL}) as "uncivilWith",
           totals.n as "unitsTotal", totals.uncivil as "uncivilTotal"
    from unnest(${scope.narrativeIds}::text[]) as asked (narrative_id)
    cross join totals
    left join told on told.narrative_id = asked.narrative_id
    group by asked.narrative_id, totals.n, totals.uncivil
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
    with units as materialized (${units(scope)}), told as materialized (${told(scope)})
    select one.narrative_id as first, other.narrative_id as second, count(*) as both
    from told as one
    join told as other on other.id = one.id and other.narrative_id collate "C" > one.narrative_id collate "C"
    group by one.narrative_id, other.narrative_id
    order by one.narrative_id collate "C", other.narrative_id collate "C"
  `.execute(db);
  return rows;
}

/** One author's, or one thread's, part in a narrative. */
export interface PartCount {
  readonly narrativeId: string;
  readonly id: number;
  readonly units: number;
  readonly mentions: number;
}

/** How often each author tells each narrative. Comments without an author are left out. */
export async function countByAuthor(db: Db, scope: ReportScope): Promise<PartCount[]> {
  const { rows } = await sql<PartCount>`
    with units as materialized (${units(scope)}), told as (${told(scope)})
    select narrative_id as "narrativeId", author_id as id, count(*) as units, sum(mentions)::bigint as mentions
    from told where author_id is not null
    group by narrative_id, author_id
    order by narrative_id collate "C", author_id
  `.execute(db);
  return rows;
}

/** How often each narrative is told in each thread. */
export async function countByThread(db: Db, scope: ReportScope): Promise<PartCount[]> {
  const { rows } = await sql<PartCount>`
    with units as materialized (${units(scope)}), told as (${told(scope)})
    select narrative_id as "narrativeId", thread_id as id, count(*) as units, sum(mentions)::bigint as mentions
    from told
    group by narrative_id, thread_id
    order by narrative_id collate "C", thread_id
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
    with units as materialized (${units(scope)})
    select threads.id, threads.source_id as "sourceId", threads.title, threads.url, count(*) as units,
           sum(units.token_count) as tokens, count(*) filter (where incivility >= ${UNCIVIL}) as uncivil,
           nullif(count(distinct author_id), 0) as authors, min(posted_at) as "firstAt", max(posted_at) as "lastAt"
    from units
    join threads on threads.site_id = ${scope.siteId} and threads.id = units.thread_id
    group by threads.id, threads.source_id, threads.title, threads.url
    order by threads.id
  `.execute(db);
  return rows;
}

export interface MentionDetail {
  readonly narrativeId: string;
  readonly version: number;
  readonly rule: string;
  readonly threadId: number;
  readonly commentId: number;
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly postedAt: Date | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly voice: string;
  readonly quotedFrom: string | null;
  readonly negated: boolean;
  readonly conditional: boolean;
  readonly question: boolean;
  readonly obfuscated: boolean;
  readonly strength: string;
  readonly incivility: number;
}

/** Every mention, own and quoted, by narrative, comment and place; at most `limit`. */
export async function readMentionDetails(
  db: Db,
  scope: ReportScope,
  limit: number,
): Promise<MentionDetail[]> {
  const { rows } = await sql<MentionDetail>`
    with units as materialized (${units(scope)})
    select matches.narrative_id as "narrativeId", matches.narrative_version as version, matches.rule,
           units.thread_id as "threadId", units.id as "commentId", units.author_id as "authorId",
           authors.name as "authorName", units.posted_at as "postedAt", revisions.text,
           matches.span_start as start, matches.span_end as "end", matches.voice, matches.quoted_from as "quotedFrom",
           matches.negated, matches.conditional, matches.question, matches.obfuscated, matches.strength,
           units.incivility
    from units
    join narrative_matches as matches on matches.site_id = ${scope.siteId} and matches.revision_id = units.revision_id
    join revisions on revisions.site_id = ${scope.siteId} and revisions.id = units.revision_id
    left join authors on authors.site_id = ${scope.siteId} and authors.id = units.author_id
    where matches.narrative_id = any(${scope.narrativeIds}::text[])
    order by matches.narrative_id collate "C", units.id, matches.span_start, matches.ordinal
    limit ${limit}
  `.execute(db);
  return rows;
}

/** SHA-256, in hexadecimal, over the units' ids and the hashes of their texts: what a report was made of. */
export async function digestUnits(db: Db, scope: ReportScope): Promise<{ units: number; sha256: string }> {
  const { rows } = await sql<{ units: number; sha256: string }>`
    with units as materialized (${units(scope)})
    select count(*) as units,
           encode(sha256(convert_to(coalesce(string_agg(units.id || ' ' || revisions.text_hash, chr(10) order by units.id), ''), 'UTF8')), 'hex')
             as sha256
    from units
    join revisions on revisions.site_id = ${scope.siteId} and revisions.id = units.revision_id
  `.execute(db);
  return rows[0] ?? { units: 0, sha256: '' };
}
