import { sql } from 'kysely';
import type { FailureCode } from '../../domain/failure.js';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';

/** An outbox row that no job has been made for yet. */
export interface UnpublishedRow {
  readonly siteId: string;
  readonly id: number;
  readonly topic: string;
  /** How many subjects it names. */
  readonly size: number;
  /** Shares its job with no other row. */
  readonly alone: boolean;
}

/**
 * The oldest unpublished rows of each topic whose time has come, up to a limit for each, locked until the transaction ends;
 * rows that another relay holds are passed over.
 */
export async function lockUnpublished(
  tx: Db,
  topics: readonly string[],
  now: Date,
  limit: number,
): Promise<UnpublishedRow[]> {
  const { rows } = await sql<UnpublishedRow>`/* prepared */
    select o.site_id as "siteId", o.id, o.topic, o.size, o.alone
    from unnest(${anyMany('text', topics)}) as wanted (topic)
    cross join lateral (
      select site_id, id, topic, cardinality(subject_ids) as size, alone from outbox
      where published_at is null and failed_at is null and topic = wanted.topic
        and (not_before is null or not_before <= ${now})
      order by id
      limit ${limit}
      for update skip locked
    ) o
    order by o.id
  `.execute(tx);
  return rows;
}

/** Outbox rows of one site that one job is to do. */
export interface JobRows {
  readonly siteId: string;
  readonly jobId: string;
  readonly outboxIds: readonly number[];
}

/** Notes which job does which rows. */
export async function markPublished(tx: Db, jobs: readonly JobRows[], publishedAt: Date): Promise<void> {
  const rows = jobs.flatMap(({ siteId, jobId, outboxIds }) => outboxIds.map((id) => ({ siteId, jobId, id })));
  await sql`/* prepared */
    update outbox o set published_at = ${publishedAt}, job_id = row.job_id
    from unnest(
      ${anyMany('text', rows, ({ siteId }) => siteId)},
      ${anyMany('bigint', rows, ({ id }) => id)},
      ${anyMany('text', rows, ({ jobId }) => jobId)}
    ) as row (site_id, id, job_id)
    where o.site_id = row.site_id and o.id = row.id
  `.execute(tx);
}

/** Makes the rows of these jobs unpublished again, because no such job exists. */
export async function releaseJobs(db: Db, jobIds: readonly string[]): Promise<void> {
  if (jobIds.length === 0) return;
  await sql`
    update outbox set published_at = null, job_id = null
    where job_id = any(${jobIds}::text[]) and published_at is not null and failed_at is null
  `.execute(db);
}

export interface PublishedJob<Topic> {
  readonly jobId: string;
  readonly topic: Topic;
  readonly siteId: string;
}

/**
 * Jobs that were queued outside the given time and whose rows are still there, the longest waiting first. What was queued
 * after it was so by a clock that was ahead.
 */
export async function readPublishedJobs<Topic extends string>(
  db: Db,
  topics: readonly Topic[],
  { after, before }: { readonly after: Date; readonly before: Date },
  limit: number,
): Promise<PublishedJob<Topic>[]> {
  const { rows } = await sql<PublishedJob<Topic>>`
    select job_id as "jobId", topic, site_id as "siteId"
    from outbox
    where (published_at <= ${after} or published_at > ${before}) and failed_at is null and topic = any(${topics}::text[])
    group by job_id, topic, site_id
    order by min(published_at)
    limit ${limit}
  `.execute(db);
  return rows;
}

/** What the rows of a job name, without duplicates; rows that are done or parked name nothing. */
export async function readSubjects(db: Db, siteId: string, outboxIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`/* prepared */
    select distinct unnest(subject_ids) as id from outbox
    where site_id = ${siteId} and id = any(${anyMany('bigint', outboxIds)}) and failed_at is null
    order by id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** The subjects of a job and the requests it comes from, as `readSubjects` and `readRequestIds` say them, in one statement. */
export async function readJob(
  db: Db,
  siteId: string,
  outboxIds: readonly number[],
): Promise<{ readonly subjects: readonly number[]; readonly requestIds: readonly string[] }> {
  const { rows } = await sql<{ subjects: number[] | null; requestIds: string[] | null }>`/* prepared */
    with asked as (
      select subject_ids, request_ids, failed_at from outbox
      where site_id = ${siteId} and id = any(${anyMany('bigint', outboxIds)})
    )
    select
      (select array_agg(distinct id) from asked, unnest(subject_ids) as id where failed_at is null) as subjects,
      (select array_agg(distinct id) from asked, unnest(request_ids) as id) as "requestIds"
  `.execute(db);
  return { subjects: rows[0]?.subjects ?? [], requestIds: rows[0]?.requestIds ?? [] };
}

/** The requests that the rows of a job came from, for its log; none where nobody's request is behind them. */
export async function readRequestIds(
  db: Db,
  siteId: string,
  outboxIds: readonly number[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* prepared */
    select distinct unnest(request_ids) as id from outbox
    where site_id = ${siteId} and id = any(${anyMany('bigint', outboxIds)})
    order by id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** Removes the rows of a job that will not run again, and answers what they named. */
export async function takeSubjects(
  tx: Db,
  { siteId, jobId }: Pick<JobRows, 'siteId' | 'jobId'>,
): Promise<number[]> {
  const rows = await tx
    .deleteFrom('outbox')
    .where('site_id', '=', siteId)
    .where('job_id', '=', jobId)
    .returning('subject_ids')
    .execute();
  return rows.flatMap((row) => row.subject_ids);
}

/** Removes rows whose work is done. */
export async function removeOutbox(tx: Db, siteId: string, outboxIds: readonly number[]): Promise<void> {
  await sql`delete from outbox where site_id = ${siteId} and id = any(${outboxIds}::bigint[])`.execute(tx);
}

/**
 * Settles the rows of an analysis job: those with nothing left to do are removed; those naming revisions that failed
 * stay, parked and narrowed to these, so that a retry does no more than it has to.
 */
export async function settleAnalyses(
  tx: Db,
  siteId: string,
  outboxIds: readonly number[],
  settledAt: Date,
): Promise<void> {
  await sql`/* prepared */
    with failed as (
      select q.id, array_agg(r.id order by r.id) as ids
      from outbox q
      join revisions r on r.site_id = q.site_id and r.id = any(q.subject_ids) and r.state = 'failed'
      where q.site_id = ${siteId} and q.id = any(${anyMany('bigint', outboxIds)})
      group by q.id
    ), parked as (
      update outbox o set failed_at = ${settledAt}, subject_ids = failed.ids
      from failed
      where o.site_id = ${siteId} and o.id = failed.id
    )
    delete from outbox
    where site_id = ${siteId} and id = any(${anyMany('bigint', outboxIds)}) and failed_at is null
      and id not in (select id from failed)
  `.execute(tx);
}

/**
 * Takes a job apart that will not run again: each revision it has not done gets a job of its own. False where there is no
 * more than one, and it is left as it was.
 */
export async function splitAnalyses(
  tx: Db,
  { siteId, jobId }: { readonly siteId: string; readonly jobId: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: number; requestIds: string[] | null }>`
    select distinct on (r.id) r.id, o.request_ids as "requestIds"
    from (
      select * from outbox where site_id = ${siteId} and job_id = ${jobId} and failed_at is null for update
    ) o
    join revisions r on r.site_id = o.site_id and r.id = any(o.subject_ids) and r.state = 'pending'
    order by r.id, o.id
  `.execute(tx);
  if (rows.length < 2) return false;
  await takeSubjects(tx, { siteId, jobId });
  await tx
    .insertInto('outbox')
    .values(
      rows.map(({ id, requestIds }) => ({
        site_id: siteId,
        topic: 'analyze-comments',
        subject_ids: [id],
        request_ids: requestIds,
        alone: true,
      })),
    )
    .execute();
  return true;
}

/** Parks the rows of a job that will not run again, together with the revisions it has not done. */
export async function parkAnalyses(
  tx: Db,
  { siteId, jobId }: { readonly siteId: string; readonly jobId: string },
  code: FailureCode,
  parkedAt: Date,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from outbox where site_id = ${siteId} and job_id = ${jobId} and failed_at is null for update
  `.execute(tx);
  const outboxIds = rows.map(({ id }) => id);
  await sql`
    update revisions set state = 'failed', error = ${code}
    where site_id = ${siteId} and state = 'pending' and id in (
      select unnest(subject_ids) from outbox where site_id = ${siteId} and id = any(${outboxIds}::bigint[])
    )
  `.execute(tx);
  await settleAnalyses(tx, siteId, outboxIds, parkedAt);
}

/** Gives rows back to the relay, which makes a job of them when the time has come. */
export async function postponeRows(
  tx: Db,
  siteId: string,
  outboxIds: readonly number[],
  until: Date,
): Promise<void> {
  await sql`
    update outbox set published_at = null, job_id = null, not_before = ${until}
    where site_id = ${siteId} and id = any(${outboxIds}::bigint[]) and failed_at is null
  `.execute(tx);
}

/** How long rows wait whose job was given up, mostly because the database did not answer. */
const PAUSE_AFTER_LOST_JOB_MS = 60_000;

/** Has the rows of a job that will not run again done by another one: what they ask for is worth doing at any time. */
export async function releaseRows(
  tx: Db,
  { siteId, jobId }: { readonly siteId: string; readonly jobId: string },
  _code: FailureCode,
  now: Date,
): Promise<void> {
  await sql`
    update outbox set published_at = null, job_id = null,
      not_before = ${new Date(now.getTime() + PAUSE_AFTER_LOST_JOB_MS)}
    where site_id = ${siteId} and job_id = ${jobId} and failed_at is null
  `.execute(tx);
}
