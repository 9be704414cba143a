import { sql, type RawBuilder } from 'kysely';
import { UNCIVIL } from '../../domain/score.js';
import type { Db } from '../database.js';
import { inPortions } from '../portions.js';
import { type Answer, type FrequencyCount, Grid, type NarrativeCounts } from './frequency-grid.js';

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

/**
 * Counts every narrative in every bucket from the first to the last, empty ones included, in one query.
 * Ordered by narrative, each by itself before its roll-up.
 */
export async function countFrequency(db: Db, scope: FrequencyScope): Promise<NarrativeCounts[]> {
  const { rows } = await frequencyStatement(scope).execute(db);
  const grid = new Grid(rows);
  return [...rows.flatMap((row) => [...grid.add(row)]), ...grid.rest()];
}

/**
 * The same, a narrative at a time, read in portions of so many rows; inside a transaction only. What is told at all, all
 * of it, is shown to `look` before the first narrative is told.
 */
export async function* countFrequencyInPortions(
  tx: Db,
  scope: FrequencyScope,
  portion: number,
  look: (count: FrequencyCount, level: NarrativeCounts['level']) => void,
): AsyncGenerator<NarrativeCounts> {
  let seen: Grid | undefined;
  const portions = inPortions<Answer>(tx, frequencyStatement(scope), portion, (rows) => {
    seen ??= new Grid(rows);
    for (const row of rows) seen.show(row, look);
  });
  let grid: Grid | undefined;
  for await (const rows of portions) {
    grid ??= new Grid(rows);
    for (const row of rows) yield* grid.add(row);
  }
  if (grid) yield* grid.rest();
}

/** The statement of `countFrequency`, for a test that asks the database how it would run it. */
export function frequencyStatement(scope: FrequencyScope): RawBuilder<Answer> {
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
  const milliseconds = (wallClock: RawBuilder<unknown>) =>
    sql`(extract(epoch from ${wallClock} at time zone ${zone}) * 1000)::float8`;
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
  return sql<Answer>`
    with units as materialized (
      select thread_id, author_id, tokens, (incivility >= ${UNCIVIL})::int as uncivil, ${bucketOrNone} as bucket
      from counted_comments
      where site_id = ${siteId} ${within}
    ),
    -- Numbers instead of names: millions of rows are grouped by them. The narratives themselves come first, roll-ups after.
    asked as materialized (
      select narrative_id, ordinality::int as place,
             case when ordinality <= ${narrativeIds.length}::int then 'own' else 'rollup' end as level,
             row_number() over (order by narrative_id collate "C", ordinality)::int as rank
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
    totals as materialized (
      select bucket, sum(n) as units_total, sum(untimed) as units_untimed, sum(signed) as units_signed,
             count(*) as threads_total, sum(tokens)::bigint as tokens_total, sum(uncivil) as uncivil_total,
             sum(n * n) as n_n
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
    threads_telling as (
      select place, thread_id, case when grouping(bucket) = 1 then '-infinity' else bucket end as bucket,
             (count(*) filter (where own > 0))::float8 as k, (count(*) filter (where own = 0))::int as quoted_only,
             sum(own)::int as own, sum(quoted)::int as quoted, sum(negated)::int as negated,
             sum(questions)::int as questions, sum(obfuscated)::int as obfuscated,
             coalesce(sum(uncivil) filter (where own > 0), 0)::int as uncivil_with, min(version) as version
      from told
      group by grouping sets ((place, bucket, thread_id), (place, thread_id))
    ),
    -- The distance in whole numbers of 64 bits: a term is under 2^63 up to a billion words and as many mentions. Threads
    -- that say nothing of it count with all their words.
    mentions as materialized (
      select place, bucket, sum(k) as units_with, sum(quoted_only) as units_with_quoted_only, mentions_own,
             sum(quoted) as mentions_quoted, sum(negated) as mentions_negated, sum(questions) as mentions_question,
             sum(obfuscated) as mentions_obfuscated, sum(uncivil_with) as uncivil_with,
             count(*) filter (where k > 0) as threads_with, sum(k * k) as k_k, sum(k * n) as k_n,
             sum(abs(tokens * mentions_own - own * tokens_total))
               + (tokens_total - sum(tokens)) * mentions_own as distance,
             min(version) as oldest_version
      from (
        select telling.*, n, tokens, tokens_total, sum(own) over (partition by place, bucket) as mentions_own
        from threads_telling as telling
        join threads_in using (bucket, thread_id)
        join totals using (bucket)
      ) as each
      group by place, bucket, mentions_own, tokens_total
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
    buckets as materialized (
      select kind, bucket, first_bucket, last_bucket, (row_number() over (order by bucket) - 1)::int as ordinal
      from (
        select 'bucket' as kind, bucket, bucket as first_bucket, bucket as last_bucket from timed
        union all select 'whole', '-infinity', first_bucket, last_bucket from span
        union all select 'untimed', bucket, null, null from totals where bucket = 'infinity'
      ) as each
    ),
    voices as (
      select bucket, sum(mentions_own) as mentions_all from mentions
      where place <= ${narrativeIds.length}::int group by bucket
    ),
    -- What is so in a bucket whatever the narrative is told once, and what is not told of a narrative not at all: most
    -- narratives are rare, and most rows would say nothing.
    head as (
      select json_build_object(
        'asked', (
          select coalesce(json_agg(json_build_object('narrative_id', narrative_id, 'level', level) order by rank), '[]')
          from asked),
        'buckets', (
          select json_agg(json_build_object(
            'kind', kind,
            'starts', ${milliseconds(sql`first_bucket`)},
            'ends', ${milliseconds(sql`(last_bucket + ${step})`)},
            'units_total', coalesce(units_total, 0),
            'units_untimed', coalesce(units_untimed, 0),
            'units_signed', coalesce(units_signed, 0),
            'authors_total', coalesce(authors_total, 0),
            'threads_total', coalesce(threads_total, 0),
            'tokens_total', coalesce(tokens_total, 0),
            'uncivil_total', coalesce(uncivil_total, 0),
            'n_n', coalesce(n_n, 0),
            'mentions_all', coalesce(mentions_all, 0),
            'signed', coalesce((select units_signed > 0 from totals where bucket = '-infinity'), false)
          ) order by ordinal)
          from buckets
          left join totals using (bucket)
          left join authors using (bucket)
          left join voices using (bucket))
      ) as head
    )
    select head, 0 as rank, 0 as ordinal, 0 as units_with, 0 as units_with_quoted_only,
           0 as mentions_own, 0 as mentions_quoted, 0 as mentions_negated, 0 as mentions_question,
           0 as mentions_obfuscated, 0 as uncivil_with, 0 as authors_with, 0 as top_mentions, 0 as signed_mentions,
           0 as m_m, 0 as threads_with, 0 as k_k, 0 as k_n, 0 as distance, null as oldest_version
    from head
    union all
    select null, rank, ordinal, units_with, units_with_quoted_only,
           mentions_own, mentions_quoted, mentions_negated, mentions_question,
           mentions_obfuscated, uncivil_with, coalesce(authors_with, 0), coalesce(top_mentions, 0),
           coalesce(signed_mentions, 0), coalesce(m_m, 0), threads_with, k_k, k_n, distance, oldest_version
    from mentions
    join asked using (place)
    join buckets using (bucket)
    left join authors_telling using (place, bucket)
    order by rank, ordinal
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
