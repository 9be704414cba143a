import { sql } from 'kysely';
import type { FailureCode } from '../domain/failure.js';
import type { Db } from './database.js';
import { takeSubjects, type JobRows } from './outbox-jobs.js';

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface DiscoveryRunRow {
  readonly id: number;
  readonly state: RunState;
  /** Whatever `insertRun` was given. */
  readonly parameters: unknown;
  /** From 0 to 1. */
  readonly progress: number;
  /** Whatever `finishRun` was given; null until then. */
  readonly summary: unknown;
  /** Why it failed. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Notes that somebody wants a search; the outbox row that has it done belongs in the same transaction. */
export async function insertRun(tx: Db, siteId: string, parameters: unknown, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('discovery_runs')
    .values({ site_id: siteId, parameters: JSON.stringify(parameters), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The newest runs first, or the one asked for. */
export async function readRuns(
  db: Db,
  siteId: string,
  { id, limit = 20 }: { readonly id?: number; readonly limit?: number } = {},
): Promise<DiscoveryRunRow[]> {
  const { rows } = await sql<DiscoveryRunRow>`
    select id, state, parameters, progress, summary, error, created_at as "createdAt", finished_at as "finishedAt"
    from discovery_runs
    where site_id = ${siteId} and (${id ?? null}::bigint is null or id = ${id ?? null})
    order by id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** Says how far a run has come, and whether to go on: false once it was cancelled or is over. */
export async function continueRun(db: Db, siteId: string, id: number, progress: number): Promise<boolean> {
  const { rows } = await sql`
    update discovery_runs set state = 'running', progress = ${progress}
    where site_id = ${siteId} and id = ${id} and state in ('waiting', 'running')
    returning id
  `.execute(db);
  return rows.length > 0;
}

/** Ends a run that is not over yet; false when it is. */
export async function finishRun(
  tx: Db,
  siteId: string,
  id: number,
  end: { readonly state: RunState; readonly summary?: unknown; readonly error?: string; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update discovery_runs
    set state = ${end.state}, finished_at = ${end.now}, error = ${end.error ?? null},
        progress = case when ${end.state} = 'done' then 1 else progress end,
        summary = ${end.summary === undefined ? null : JSON.stringify(end.summary)}::jsonb
    where site_id = ${siteId} and id = ${id} and state in ('waiting', 'running')
    returning id
  `.execute(tx);
  return rows.length > 0;
}

/** Gives up the runs of a job that will not run again. */
export async function parkDiscovery(
  tx: Db,
  { siteId, jobId }: Pick<JobRows, 'siteId' | 'jobId'>,
  code: FailureCode,
  now: Date,
): Promise<void> {
  for (const id of await takeSubjects(tx, { siteId, jobId }))
    await finishRun(tx, siteId, id, { state: 'failed', error: code, now });
}
