import { sql } from 'kysely';
import { UNCIVIL } from '../../domain/score.js';
import type { Db } from '../database.js';
import { inPortions } from '../portions.js';
import { keyed } from './report-copies.js';
import { type ReportScope, told, within } from './report-tables.js';

/** What one person wrote of what a report is about. */
export interface AuthorCount {
  readonly id: number;
  readonly name: string;
  readonly units: number;
  readonly threads: number;
  readonly uncivil: number;
  /** Comments of which the time is known. */
  readonly timed: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** Of the narratives asked for, in own words. */
  readonly narratives: number;
  /** The one mentioned most; the first by the alphabet among equals. Null for who tells none. */
  readonly topNarrative: string | null;
  /** Comments that say the same as another one counted, whoever wrote it. */
  readonly copies: number;
}

/** Every known author of the comments a report is about, in portions; inside a transaction only. */
export function readAuthorCounts(
  tx: Db,
  scope: ReportScope,
  portion: number,
): AsyncGenerator<readonly AuthorCount[]> {
  return inPortions<AuthorCount>(
    tx,
    sql`
      with writing as (
        select author_id, count(*) as units, count(distinct thread_id) as threads,
               count(*) filter (where incivility >= ${UNCIVIL}) as uncivil, count(posted_at) as timed,
               min(posted_at) as first_at, max(posted_at) as last_at
        from counted_comments as counted where ${within(scope)} and author_id is not null
        group by author_id
      ),
      telling as (
        select author_id, narrative_id, sum(own) as mentions
        from (${told(scope)}) as told where author_id is not null
        group by author_id, narrative_id
      ),
      favourites as (
        select distinct on (author_id) author_id, narrative_id, count(*) over (partition by author_id) as narratives
        from telling
        order by author_id, mentions desc, narrative_id collate "C"
      ),
      keyed as materialized (${keyed(scope)}),
      copied as (select copy_key from keyed group by copy_key having count(*) > 1),
      copying as (
        select author_id, count(*) as copies from keyed join copied using (copy_key)
        where author_id is not null group by author_id
      )
      select authors.id, authors.name, writing.units, writing.threads, writing.uncivil, writing.timed,
             writing.first_at as "firstAt", writing.last_at as "lastAt",
             coalesce(favourites.narratives, 0) as narratives, favourites.narrative_id as "topNarrative",
             coalesce(copying.copies, 0) as copies
      from writing
      join authors on authors.site_id = ${scope.siteId} and authors.id = writing.author_id
      left join favourites on favourites.author_id = writing.author_id
      left join copying on copying.author_id = writing.author_id
      order by authors.id
    `,
    portion,
  );
}
