import { sql, type RawBuilder } from 'kysely';
import type { Db } from './database.js';

export const BUCKETS = ['day', 'week', 'month'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** An instant, or a date that means the midnight it begins with in the report's time zone. */
export type Moment = { readonly instant: string } | { readonly date: string };

export interface FrequencyScope {
  readonly siteId: string;
  readonly bucket: Bucket;
  /** An IANA name. Buckets begin at midnight there, weeks on Monday. */
  readonly timeZone: string;
  /** Half-open `[from, to)`; comments without a time are in scope only when both are null. */
  readonly from: Moment | null;
  readonly to: Moment | null;
  readonly threadId: number | null;
  readonly narrativeIds: readonly string[];
  /** Buckets beyond this many are left out: one comment dated in the year 1 must not flood the report. */
  readonly maxBuckets: number;
}

/** What the comments of one bucket say of one narrative. A unit is a comment whose current text is analyzed. */
export interface FrequencyCount {
  readonly narrative_id: string;
  readonly kind: 'whole' | 'bucket' | 'untimed';
  /** Null for `untimed`, and for `whole` when nothing in scope has a time. */
  readonly bucket_start: Date | null;
  readonly bucket_end: Date | null;
  readonly units_total: number;
  readonly units_untimed: number;
  /** Units whose author the source names. */
  readonly units_signed: number;
  readonly authors_total: number;
  readonly threads_total: number;
  readonly tokens_total: number;
  readonly units_with: number;
  readonly units_with_quoted_only: number;
  readonly mentions_own: number;
  readonly mentions_quoted: number;
  readonly mentions_negated: number;
  readonly authors_with: number;
  readonly threads_with: number;
  /** With n units and k of them telling it in a thread: Σk², Σkn and Σn² over threads. */
  readonly k_k: number;
  readonly k_n: number;
  readonly n_n: number;
  /** The oldest version of the definition behind the mentions; null without mentions. */
  readonly oldest_version: number | null;
}

/**
 * Counts every narrative in every bucket from the first to the last, empty ones included, in one query.
 * Ordered by narrative; for each the whole first, then the buckets, then the comments without a time.
 */
export async function countFrequency(db: Db, scope: FrequencyScope): Promise<FrequencyCount[]> {
  const { siteId, threadId, narrativeIds } = scope;
  const zone = sql`${scope.timeZone}::text`;
  const step = sql`${`1 ${scope.bucket}`}::interval`;
  const instant = (moment: Moment) =>
    'instant' in moment
      ? sql`${moment.instant}::timestamptz`
      : sql`(${moment.date}::timestamp at time zone ${zone})`;
  // A bucket is the wall-clock time it begins: a day is what the calendar there calls one, be it 23 or 25 hours.
  const bucketOf = (time: RawBuilder<unknown>) =>
    sql`date_trunc(${scope.bucket}::text, ${time} at time zone ${zone})`;
  const from = scope.from && instant(scope.from);
  const to = scope.to && instant(scope.to);

  // Beside the real buckets, 'infinity' holds the comments without a time and '-infinity' the sum of everything.
  const { rows } = await sql<FrequencyCount>`
    with units as materialized (
      select comments.id, comments.revision_id, comments.thread_id, comments.author_id, analyses.token_count,
             coalesce(${bucketOf(sql`comments.posted_at`)}, 'infinity') as bucket
      from comments
      join analyses on analyses.site_id = comments.site_id and analyses.revision_id = comments.revision_id
      where comments.site_id = ${siteId} and comments.deleted_at is null
        ${threadId === null ? sql`` : sql`and comments.thread_id = ${threadId}`}
        ${from ? sql`and comments.posted_at >= ${from}` : sql``}
        ${to ? sql`and comments.posted_at < ${to}` : sql``}
    ),
    unit_mentions as (
      select units.id, units.bucket, units.author_id, units.thread_id, matches.narrative_id,
             count(*) filter (where matches.voice = 'own') as own,
             count(*) filter (where matches.voice <> 'own') as quoted,
             count(*) filter (where matches.voice = 'own' and matches.negated) as negated,
             min(matches.narrative_version) as oldest_version
      from units
      join narrative_matches as matches on matches.site_id = ${siteId} and matches.revision_id = units.revision_id
      where matches.narrative_id = any(${narrativeIds}::text[])
      group by units.id, units.bucket, units.author_id, units.thread_id, matches.narrative_id
    ),
    -- Threads are clusters: how unevenly they tell a narrative is read from sums of squares over them.
    threads_in as (
      select thread_id, case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket, count(*)::float8 as n
      from units
      group by grouping sets ((bucket, thread_id), (thread_id))
    ),
    threads_telling as (
      select narrative_id, thread_id, case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket,
             (count(*) filter (where own > 0))::float8 as k
      from unit_mentions
      group by grouping sets ((narrative_id, bucket, thread_id), (narrative_id, thread_id))
    ),
    cluster_sizes as (select bucket, sum(n * n) as n_n from threads_in group by bucket),
    clusters as (
      select narrative_id, bucket, sum(k * k) as k_k, sum(k * n) as k_n
      from threads_telling join threads_in using (bucket, thread_id)
      group by narrative_id, bucket
    ),
    totals as (
      select case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket,
             count(*) as units_total,
             count(*) filter (where bucket = 'infinity') as units_untimed,
             count(author_id) as units_signed,
             count(distinct author_id) as authors_total,
             count(distinct thread_id) as threads_total,
             sum(token_count) as tokens_total
      from units
      group by grouping sets ((bucket), ())
    ),
    mentions as (
      select narrative_id,
             case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket,
             count(*) filter (where own > 0) as units_with,
             count(*) filter (where own = 0) as units_with_quoted_only,
             sum(own) as mentions_own,
             sum(quoted) as mentions_quoted,
             sum(negated) as mentions_negated,
             count(distinct author_id) filter (where own > 0) as authors_with,
             count(distinct thread_id) filter (where own > 0) as threads_with,
             min(oldest_version) as oldest_version
      from unit_mentions
      group by grouping sets ((narrative_id, bucket), (narrative_id))
    ),
    span as (
      select ${from ? bucketOf(from) : sql`(select min(bucket) from units where isfinite(bucket))`} as first_bucket,
             ${
               to
                 ? bucketOf(sql`(${to} - interval '1 microsecond')`)
                 : sql`(select max(bucket) from units where isfinite(bucket))`
             } as last_bucket
    ),
    timed as (
      select generate_series(first_bucket, last_bucket, ${step}) as bucket from span limit ${scope.maxBuckets}
    ),
    buckets as (
      select 'bucket' as kind, bucket, bucket as first_bucket, bucket as last_bucket from timed
      union all select 'whole', '-infinity', first_bucket, last_bucket from span
      union all select 'untimed', bucket, null, null from totals where bucket = 'infinity'
    )
    select asked.narrative_id, buckets.kind,
           buckets.first_bucket at time zone ${zone} as bucket_start,
           (buckets.last_bucket + ${step}) at time zone ${zone} as bucket_end,
           coalesce(units_total, 0) as units_total,
           coalesce(units_untimed, 0) as units_untimed,
           coalesce(units_signed, 0) as units_signed,
           coalesce(authors_total, 0) as authors_total,
           coalesce(threads_total, 0) as threads_total,
           coalesce(tokens_total, 0) as tokens_total,
           coalesce(units_with, 0) as units_with,
           coalesce(units_with_quoted_only, 0) as units_with_quoted_only,
           coalesce(mentions_own, 0) as mentions_own,
           coalesce(mentions_quoted, 0) as mentions_quoted,
           coalesce(mentions_negated, 0) as mentions_negated,
           coalesce(authors_with, 0) as authors_with,
           coalesce(threads_with, 0) as threads_with,
           coalesce(k_k, 0) as k_k,
           coalesce(k_n, 0) as k_n,
           coalesce(n_n, 0) as n_n,
           oldest_version
    from unnest(${narrativeIds}::text[]) as asked (narrative_id)
    cross join buckets
    left join totals on totals.bucket = buckets.bucket
    left join mentions on mentions.narrative_id = asked.narrative_id and mentions.bucket = buckets.bucket
    left join clusters on clusters.narrative_id = asked.narrative_id and clusters.bucket = buckets.bucket
    left join cluster_sizes on cluster_sizes.bucket = buckets.bucket
    order by asked.narrative_id collate "C", buckets.bucket
  `.execute(db);
  return rows;
}
