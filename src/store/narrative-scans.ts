import { sql } from 'kysely';
import type { FailureCode } from '../domain/failure.js';
import type { Db } from './database.js';
import { takeSubjects, type JobRows } from './outbox-jobs.js';

/** A pass over a site's comments that brings the matches of some narratives up to date. */
export interface ScanRow {
  readonly id: number;
  readonly narrativeIds: readonly string[];
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
  /** Every thread up to this one has been looked through. */
  readonly afterThread: number;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Notes that matches are out of date; the outbox row that has them renewed belongs in the same transaction. */
export async function insertScan(
  tx: Db,
  siteId: string,
  narrativeIds: readonly string[],
  now: Date,
): Promise<number> {
  const { id } = await tx
    .insertInto('narrative_scans')
    .values({ site_id: siteId, narrative_ids: [...narrativeIds], created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The scan asked for, or the newest ones of a narrative. */
export async function readScans(
  db: Db,
  siteId: string,
  which: { readonly id: number } | { readonly narrativeId: string; readonly limit: number },
): Promise<ScanRow[]> {
  const { rows } = await sql<ScanRow>`
    select id, narrative_ids as "narrativeIds", state, progress, after_thread as "afterThread", error,
           created_at as "createdAt", finished_at as "finishedAt"
    from narrative_scans
    where site_id = ${siteId}
      and ${'id' in which ? sql`id = ${which.id}` : sql`${which.narrativeId} = any(narrative_ids)`}
    order by id desc
    limit ${'id' in which ? 1 : which.limit}
  `.execute(db);
  return rows;
}

/** Says how far a scan has come; false when it is over. */
export async function continueScan(
  tx: Db,
  siteId: string,
  id: number,
  { progress, afterThread }: { readonly progress: number; readonly afterThread: number },
): Promise<boolean> {
  const { rows } = await sql`
    update narrative_scans set state = 'running', progress = ${progress}, after_thread = ${afterThread}
    where site_id = ${siteId} and id = ${id} and state in ('waiting', 'running')
    returning id
  `.execute(tx);
  return rows.length > 0;
}

/** Ends a scan that is not over yet. */
export async function finishScan(
  tx: Db,
  siteId: string,
  id: number,
  end: { readonly state: 'done' | 'failed'; readonly error?: FailureCode; readonly now: Date },
): Promise<void> {
  await sql`
    update narrative_scans
    set state = ${end.state}, finished_at = ${end.now}, error = ${end.error ?? null},
        progress = case when ${end.state} = 'done' then 1 else progress end
    where site_id = ${siteId} and id = ${id} and state in ('waiting', 'running')
  `.execute(tx);
}

/** Gives up the scans of a job that will not run again. */
export async function parkScans(
  tx: Db,
  { siteId, jobId }: Pick<JobRows, 'siteId' | 'jobId'>,
  code: FailureCode,
  now: Date,
): Promise<void> {
  for (const id of await takeSubjects(tx, { siteId, jobId }))
    await finishScan(tx, siteId, id, { state: 'failed', error: code, now });
}

/** The threads behind `afterThread`, in order of their ids, and how many comments each has. */
export async function readThreadSizes(
  db: Db,
  siteId: string,
  afterThread: number,
): Promise<{ threadId: number; comments: number }[]> {
  const { rows } = await sql<{ threadId: number; comments: number }>`
    select thread_id as "threadId", count(*) as comments from comments
    where site_id = ${siteId} and deleted_at is null and thread_id > ${afterThread}
    group by thread_id
    order by thread_id
  `.execute(db);
  return rows;
}
