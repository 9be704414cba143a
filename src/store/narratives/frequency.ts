import { sql, type RawBuilder } from 'kysely';
import { UNCIVIL } from '../../domain/score.js';
import type { Db } from '../database.js';
import { inPortions } from '../portions.js';

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
  /** Narratives counted together with what is part of them: a comment that tells several of the members counts once. */
  readonly rollups: readonly { readonly narrativeId: string; readonly members: readonly string[] }[];
  /** Buckets beyond this many are left out: one comment dated in the year 1 must not flood the report. */
  readonly maxBuckets: number;
}

/** What the comments of one bucket say of one narrative. A unit is a comment whose current text is analyzed. */
export interface FrequencyCount {
  readonly narrative_id: string;
  /** Whether it is the narrative by itself, or together with what is part of it. */
  readonly level: 'own' | 'rollup';
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
  readonly mentions_question: number;
  readonly mentions_obfuscated: number;
  readonly uncivil_total: number;
  readonly uncivil_with: number;
  readonly authors_with: number;
  /** Over the known authors who tell it, with m mentions of one: the largest m, Σm and Σm². */
  readonly top_mentions: number;
  readonly signed_mentions: number;
  readonly m_m: number;
  readonly threads_with: number;
  /** With n units and k of them telling it in a thread: Σk², Σkn and Σn² over threads. */
  readonly k_k: number;
  readonly k_n: number;
  readonly n_n: number;
  /** Σ|words of a thread · own mentions of all − own mentions in the thread · words of all|: see `dispersionOfSums`. */
  readonly distance: number;
  /** The oldest version of the definition behind the mentions; null without mentions. */
  readonly oldest_version: number | null;
  /** Own mentions of all the narratives asked for, each by itself, in the same bucket. */
  readonly mentions_all: number;
  /** Whether the source names any author at all within the scope. */
  readonly signed: boolean;
}

/**
 * Counts every narrative in every bucket from the first to the last, empty ones included, in one query.
 * Ordered by narrative, each by itself before its roll-up; for each the whole first, then the buckets, then the comments without a time.
 */
export async function countFrequency(db: Db, scope: FrequencyScope): Promise<FrequencyCount[]> {
  const { rows } = await sql<FrequencyCount>`${frequencyQuery(scope)}`.execute(db);
  return rows;
}

/** The same in portions, all of which `look` is shown before; inside a transaction only. */
export function countFrequencyInPortions(
  tx: Db,
  scope: FrequencyScope,
  portion: number,
  look: (counts: readonly FrequencyCount[]) => void,
): AsyncGenerator<readonly FrequencyCount[]> {
  return inPortions<FrequencyCount>(tx, frequencyQuery(scope), portion, look);
}

function frequencyQuery(scope: FrequencyScope): RawBuilder<unknown> {
  const { siteId, threadId, narrativeIds, rollups } = scope;
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
  const within = sql`
    ${threadId === null ? sql`` : sql`and thread_id = ${threadId}`}
    ${from ? sql`and posted_at >= ${from}` : sql``} ${to ? sql`and posted_at < ${to}` : sql``}`;
  const members = rollups.flatMap((rollup, index) =>
    rollup.members.map((member) => ({ member, place: narrativeIds.length + index + 1 })),
  );
  const subjects = [...narrativeIds, ...rollups.map(({ narrativeId }) => narrativeId)];
  const bucketOrNone = sql`coalesce(${bucketOf(sql`posted_at`)}, 'infinity')`;

  // Beside the real buckets, 'infinity' holds the comments without a time and '-infinity' the sum of everything.
  return sql`
    with units as materialized (
      select thread_id, author_id, tokens, (incivility >= ${UNCIVIL})::int as uncivil, ${bucketOrNone} as bucket
      from counted_comments
      where site_id = ${siteId} ${within}
    ),
    -- Numbers instead of names: millions of rows are grouped by them. The narratives themselves come first, roll-ups after.
    asked as materialized (
      select narrative_id, ordinality::int as place,
             case when ordinality <= ${narrativeIds.length}::int then 'own' else 'rollup' end as level
      from unnest(${subjects}::text[]) with ordinality as asked (narrative_id)
    ),
    told as materialized (
      select place::int, thread_id, author_id, version, own, quoted, negated, questions, obfuscated,
             (incivility >= ${UNCIVIL})::int as uncivil, ${bucketOrNone} as bucket
      from counted_narratives
      join unnest(${narrativeIds}::text[]) with ordinality as own_level (narrative_id, place) using (narrative_id)
      where site_id = ${siteId} ${within}
      ${members.length === 0 ? sql`` : sql`union all ${rolledUp(siteId, members, within, bucketOrNone)}`}
    ),
    -- Everything is summed over threads first, which are clusters: how unevenly they tell a narrative is read from sums
    -- of squares over them. People are counted apart, since one may write in several.
    threads_in as materialized (
      select thread_id, case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket,
             count(*)::float8 as n, (count(*) filter (where bucket = 'infinity'))::int as untimed,
             count(author_id)::int as signed, sum(tokens) as tokens, sum(uncivil)::int as uncivil
      from units
      group by grouping sets ((bucket, thread_id), (thread_id))
    ),
    totals as (
      select bucket, sum(n) as units_total, sum(untimed) as units_untimed, sum(signed) as units_signed,
             count(*) as threads_total, sum(tokens) as tokens_total, sum(uncivil) as uncivil_total, sum(n * n) as n_n
      from threads_in
      group by bucket
    ),
    authors as (
      select bucket, count(*) as authors_total
      from (
        select case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket, author_id
        from units where author_id is not null
        group by grouping sets ((bucket, author_id), (author_id))
      ) as each
      group by bucket
    ),
    threads_telling as materialized (
      select place, bucket, thread_id, k, quoted_only, own, quoted, negated, questions, obfuscated, uncivil_with, version,
             n, tokens
      from (
        select place, thread_id, case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket,
               (count(*) filter (where own > 0))::float8 as k, (count(*) filter (where own = 0))::int as quoted_only,
               sum(own)::int as own, sum(quoted)::int as quoted, sum(negated)::int as negated,
               sum(questions)::int as questions, sum(obfuscated)::int as obfuscated,
               coalesce(sum(uncivil) filter (where own > 0), 0)::int as uncivil_with, min(version) as version
        from told
        group by grouping sets ((place, bucket, thread_id), (place, thread_id))
      ) as each
      join threads_in using (bucket, thread_id)
    ),
    mentions as materialized (
      select place, bucket, sum(k) as units_with, sum(quoted_only) as units_with_quoted_only,
             sum(own)::bigint as mentions_own, sum(quoted) as mentions_quoted, sum(negated) as mentions_negated,
             sum(questions) as mentions_question, sum(obfuscated) as mentions_obfuscated, sum(uncivil_with) as uncivil_with,
             count(*) filter (where k > 0) as threads_with, sum(k * k) as k_k, sum(k * n) as k_n,
             min(version) as oldest_version, sum(tokens)::bigint as tokens_inside
      from threads_telling
      group by place, bucket
    ),
    -- Whole numbers of 64 bits: a term is under 2^63 up to a billion words and as many mentions. Threads that say nothing
    -- of it count with all their words.
    distances as (
      select mentions.place, mentions.bucket,
             sum(abs(threads_telling.tokens * mentions_own - own * tokens_total::bigint))
               + ((tokens_total::bigint - tokens_inside) * mentions_own)::numeric as distance
      from threads_telling
      join mentions using (place, bucket)
      join totals using (bucket)
      group by mentions.place, mentions.bucket, tokens_total, tokens_inside, mentions_own
    ),
    authors_telling as (
      select place, bucket, count(*) as authors_with, max(amount) as top_mentions, sum(amount) as signed_mentions,
             sum(amount::float8 * amount) as m_m
      from (
        select place, case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket, author_id,
               sum(own)::int as amount
        from told where own > 0 and author_id is not null
        group by grouping sets ((place, bucket, author_id), (place, author_id))
      ) as each
      group by place, bucket
    ),
    span as (
      select ${from ? bucketOf(from) : sql`(select min(bucket) from totals where isfinite(bucket))`} as first_bucket,
             ${
               to
                 ? bucketOf(sql`(${to} - interval '1 microsecond')`)
                 : sql`(select max(bucket) from totals where isfinite(bucket))`
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
    select asked.narrative_id, asked.level, buckets.kind,
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
           coalesce(mentions_question, 0) as mentions_question,
           coalesce(mentions_obfuscated, 0) as mentions_obfuscated,
           coalesce(uncivil_total, 0) as uncivil_total,
           coalesce(uncivil_with, 0) as uncivil_with,
           coalesce(authors_with, 0) as authors_with,
           coalesce(top_mentions, 0) as top_mentions,
           coalesce(signed_mentions, 0) as signed_mentions,
           coalesce(m_m, 0) as m_m,
           coalesce(threads_with, 0) as threads_with,
           coalesce(k_k, 0) as k_k,
           coalesce(k_n, 0) as k_n,
           coalesce(n_n, 0) as n_n,
           coalesce(distance, 0) as distance,
           oldest_version,
           coalesce(sum(mentions_own) filter (where asked.level = 'own')
             over (partition by buckets.kind, buckets.bucket), 0) as mentions_all,
           coalesce((select units_signed > 0 from totals where bucket = '-infinity'), false) as signed
    from asked
    cross join buckets
    left join totals on totals.bucket = buckets.bucket
    left join authors on authors.bucket = buckets.bucket
    left join mentions on mentions.place = asked.place and mentions.bucket = buckets.bucket
    left join distances on distances.place = asked.place and distances.bucket = buckets.bucket
    left join authors_telling on authors_telling.place = asked.place and authors_telling.bucket = buckets.bucket
    order by asked.narrative_id collate "C", asked.place, buckets.bucket
  `;
}

/** What comments tell of any member of a roll-up: a row a roll-up and comment, as if all of it were one narrative. */
function rolledUp(
  siteId: string,
  members: readonly { readonly member: string; readonly place: number }[],
  within: RawBuilder<unknown>,
  bucket: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select place, thread_id, author_id, min(version), sum(own)::int, sum(quoted)::int, sum(negated)::int,
           sum(questions)::int, sum(obfuscated)::int, (incivility >= ${UNCIVIL})::int, ${bucket}
    from counted_narratives
    join unnest(${members.map(({ member }) => member)}::text[], ${members.map(({ place }) => place)}::int[])
      as members (narrative_id, place) using (narrative_id)
    where site_id = ${siteId} ${within}
    group by place, comment_id, thread_id, author_id, posted_at, incivility
  `;
}
