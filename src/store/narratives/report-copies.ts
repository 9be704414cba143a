import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database.js';
import { inPortions } from '../portions.js';
import { type ReportScope, within } from './report-tables.js';

/** Of the comments a report is about those long enough to be a copy of another, each with the key all its copies have. */
export function keyed(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select revisions.copy_key, revisions.id as revision_id, counted.comment_id, counted.thread_id, counted.author_id,
           counted.posted_at
    from counted_comments as counted
    join comments on comments.site_id = counted.site_id and comments.id = counted.comment_id
    join revisions on revisions.site_id = counted.site_id and revisions.id = comments.revision_id
    where ${within(scope)} and revisions.copy_key is not null
  `;
}

/** The keys that more than one comment of a report has, posted by at least `minAuthors` known people. */
export function copied(scope: ReportScope, minAuthors: number): RawBuilder<unknown> {
  return sql`
    select copy_key from (${keyed(scope)}) as keyed group by copy_key
    having count(*) > 1 and count(distinct author_id) >= ${minAuthors}::bigint
  `;
}

/** Comments of a report that say the same. */
export interface CopyCount {
  readonly copyKey: string;
  readonly size: number;
  /** Known ones; null when the source names none. */
  readonly authors: number | null;
  readonly threads: number;
  /** Comments of which the time is known. */
  readonly timed: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** Half of the times between one and the next are shorter, in seconds; null with fewer than two times. */
  readonly medianGap: number | null;
  /** How the first of them begins. */
  readonly sample: string;
}

/**
 * What was posted more than once, by at least `minAuthors` known people: the most copied first, in portions; inside a
 * transaction only. Of the text at most `sampleLength` characters are read.
 */
export function readCopyCounts(
  tx: Db,
  scope: ReportScope,
  minAuthors: number,
  { sampleLength, portion }: { readonly sampleLength: number; readonly portion: number },
): AsyncGenerator<readonly CopyCount[]> {
  return inPortions<CopyCount>(
    tx,
    sql`
      with keyed as materialized (${keyed(scope)}),
      clusters as materialized (
        select copy_key, count(*) as size, nullif(count(distinct author_id), 0) as authors,
               count(distinct thread_id) as threads, count(posted_at) as timed, min(posted_at) as first_at,
               max(posted_at) as last_at, min(comment_id) as first_id,
               (array_agg(revision_id order by posted_at nulls last, comment_id))[1] as sample_id
        from keyed group by copy_key
        having count(*) > 1 and count(distinct author_id) >= ${minAuthors}::bigint
      ),
      gaps as (
        select copy_key, percentile_cont(0.5) within group (order by gap) as median
        from (
          select copy_key, extract(epoch from
            posted_at - lag(posted_at) over (partition by copy_key order by posted_at))::float8 as gap
          from keyed join clusters using (copy_key) where posted_at is not null
        ) as each
        group by copy_key
      )
      select clusters.copy_key as "copyKey", clusters.size, clusters.authors, clusters.threads, clusters.timed,
             clusters.first_at as "firstAt", clusters.last_at as "lastAt", gaps.median as "medianGap",
             left(revisions.text, ${sql.lit(sampleLength)}) as sample
      from clusters
      join revisions on revisions.site_id = ${scope.siteId} and revisions.id = clusters.sample_id
      left join gaps on gaps.copy_key = clusters.copy_key
      order by clusters.size desc, clusters.first_id
    `,
    portion,
  );
}

/** A comment long enough to be a copy of another, as its near copies are looked for. */
export interface CopyText {
  readonly commentId: number;
  readonly threadId: number;
  readonly authorId: number | null;
  readonly postedAt: Date | null;
  readonly copyKey: string;
  readonly text: string;
}

/** The texts a report is about, in the order of time, in portions; inside a transaction only. */
export function readCopyTexts(
  tx: Db,
  scope: ReportScope,
  portion: number,
): AsyncGenerator<readonly CopyText[]> {
  return inPortions<CopyText>(
    tx,
    sql`
      select keyed.comment_id as "commentId", keyed.thread_id as "threadId", keyed.author_id as "authorId",
             keyed.posted_at as "postedAt", keyed.copy_key as "copyKey", revisions.text
      from (${keyed(scope)}) as keyed
      join revisions on revisions.site_id = ${scope.siteId} and revisions.id = keyed.revision_id
      order by keyed.posted_at nulls last, keyed.comment_id
    `,
    portion,
  );
}
