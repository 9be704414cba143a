import { type RawBuilder, sql } from 'kysely';
import type { FailureCode } from '../../domain/failure.js';
import { notify, type Db } from '../database.js';
import { OUTBOX_CHANNEL } from './outbox.js';

export interface UnfinishedCounts {
  /** Comments whose current text waits for its analysis. */
  readonly pending: number;
  /** Comments whose analysis failed for good. */
  readonly failed: number;
}

/**
 * How many comments of the site are not analyzed yet, or never will be unless retried; counted up to a bound, in the time
 * that takes, where one is given.
 */
export async function countUnfinished(db: Db, siteId: string, upTo?: number): Promise<UnfinishedCounts> {
  const { rows } = await unfinishedStatement(siteId, upTo).execute(db);
  return rows[0] ?? { pending: 0, failed: 0 };
}

/**
 * The statement of `countUnfinished`, for a test that asks the database how it would run it. What waits is found by the
 * outbox, which names all of it: an index would get an entry for every text, and lose it soon after.
 */
export function unfinishedStatement(siteId: string, upTo?: number): RawBuilder<UnfinishedCounts> {
  // The planner expects next to none of them to count, and would look all up before it counts some.
  const oneByOne = upTo === undefined ? sql`` : sql`offset 0`;
  const bound = (column: string) =>
    upTo === undefined ? sql`` : sql`order by ${sql.ref(column)} limit ${upTo}`;
  const current = sql`cross join lateral (
    select from comments c
    where c.site_id = r.site_id and c.id = r.comment_id and c.revision_id = r.id and c.deleted_at is null ${oneByOne}
  ) as c`;
  return sql<UnfinishedCounts>`select (
    select count(distinct id) from (
      select r.id from outbox o
      cross join lateral unnest(o.subject_ids) as named (id)
      cross join lateral (
        select site_id, id, comment_id from revisions
        where site_id = o.site_id and id = named.id and state = 'pending' ${oneByOne}
      ) as r
      ${current}
      where o.site_id = ${siteId} and o.topic = 'analyze-comments' and o.failed_at is null ${bound('o.id')}
    ) as counted
  ) as pending, (
    select count(*) from (
      select from revisions r
      ${current}
      where r.site_id = ${siteId} and ${HAS_FAILED} ${bound('r.id')}
    ) as counted
  ) as failed`;
}

/** Whether the analysis of a revision `r` was given up; said so that it is found in the index of those. */
const HAS_FAILED = sql`r.error is not null`;

export interface FailedRevision {
  readonly siteId: string;
  readonly threadSourceId: string;
  readonly commentSourceId: string;
  readonly revisionId: number;
  readonly code: FailureCode;
}

/** Comments whose analysis failed for good, of one site or of all. */
export async function listFailed(db: Db, siteId?: string): Promise<FailedRevision[]> {
  const { rows } = await sql<FailedRevision>`
    select r.site_id as "siteId", t.source_id as "threadSourceId", c.source_id as "commentSourceId",
      r.id as "revisionId", r.error as code
    from revisions r
    join comments c on c.site_id = r.site_id and c.id = r.comment_id and c.revision_id = r.id
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    where ${HAS_FAILED} and c.deleted_at is null and (${siteId ?? null}::text is null or r.site_id = ${siteId ?? null})
    order by r.site_id, r.id
  `.execute(db);
  return rows;
}

/**
 * Gives everything that failed for good another chance, and says how many revisions that is: they become pending and
 * their outbox rows unpublished, in one transaction, so that the relay makes new jobs of them.
 */
export async function retryFailed(db: Db, siteId: string): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      with retried as (
        update outbox set failed_at = null, published_at = null, job_id = null
        where site_id = ${siteId} and topic = 'analyze-comments' and failed_at is not null
        returning subject_ids
      )
      update revisions set state = 'pending', error = null
      where site_id = ${siteId} and state = 'failed' and id in (select unnest(subject_ids) from retried)
      returning id
    `.execute(tx);
    await notify(tx, OUTBOX_CHANNEL, '');
    return rows.length;
  });
}
