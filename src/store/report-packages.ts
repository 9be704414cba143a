import { sql } from 'kysely';
import type { FailureCode } from '../domain/failure.js';
import type { Db } from './database.js';
import type { RunState } from './discovery-runs.js';
import { takeSubjects, type JobRows } from './outbox-jobs.js';

export interface ReportPackageRow {
  readonly id: number;
  readonly state: RunState;
  /** Whatever `insertPackage` was given. */
  readonly question: unknown;
  /** From 0 to 1. */
  readonly progress: number;
  readonly runId: string | null;
  readonly bytes: number | null;
  /** Why it failed. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Notes that somebody wants a report; the outbox row that has it written belongs in the same transaction. */
export async function insertPackage(tx: Db, siteId: string, question: unknown, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('report_packages')
    .values({ site_id: siteId, question: JSON.stringify(question), created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The newest first, or the one asked for. */
export async function readPackages(
  db: Db,
  siteId: string,
  { id, limit = 10 }: { readonly id?: number; readonly limit?: number } = {},
): Promise<ReportPackageRow[]> {
  const { rows } = await sql<ReportPackageRow>`
    select id, state, question, progress, run_id as "runId", bytes, error, created_at as "createdAt",
           finished_at as "finishedAt"
    from report_packages
    where site_id = ${siteId} and (${id ?? null}::bigint is null or id = ${id ?? null})
    order by id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** Says how far one has come, and whether to go on: false once it was cancelled or is over. */
export async function continuePackage(
  db: Db,
  siteId: string,
  id: number,
  progress: number,
): Promise<boolean> {
  const { rows } = await sql`
    update report_packages set state = 'running', progress = ${progress}
    where site_id = ${siteId} and id = ${id} and state in ('waiting', 'running')
    returning id
  `.execute(db);
  return rows.length > 0;
}

/** Ends one that is not over yet; false when it is. */
export async function finishPackage(
  tx: Db,
  siteId: string,
  id: number,
  end:
    | { readonly state: 'done'; readonly runId: string; readonly bytes: number; readonly now: Date }
    | { readonly state: 'failed' | 'cancelled'; readonly error?: string; readonly now: Date },
): Promise<boolean> {
  const done = end.state === 'done' ? end : null;
  const { rows } = await sql`
    update report_packages
    set state = ${end.state}, finished_at = ${end.now}, run_id = ${done?.runId ?? null}, bytes = ${done?.bytes ?? null},
        error = ${'error' in end ? (end.error ?? null) : null},
        progress = case when ${end.state} = 'done' then 1 else progress end
    where site_id = ${siteId} and id = ${id} and state in ('waiting', 'running')
    returning id
  `.execute(tx);
  return rows.length > 0;
}

/** Removes all but the newest packages of a site that are over. */
export async function removeOldPackages(tx: Db, siteId: string, kept: number): Promise<void> {
  await sql`
    delete from report_packages
    where site_id = ${siteId} and state not in ('waiting', 'running') and id not in (
      select id from report_packages where site_id = ${siteId} order by id desc limit ${kept}
    )
  `.execute(tx);
}

export async function insertPart(
  tx: Db,
  siteId: string,
  packageId: number,
  ordinal: number,
  content: Buffer,
): Promise<void> {
  await sql`
    insert into report_package_parts (site_id, package_id, ordinal, content)
    values (${siteId}, ${packageId}, ${ordinal}, ${content})
  `.execute(tx);
}

/** The bytes of an archive, part by part. */
export async function* readParts(db: Db, siteId: string, packageId: number): AsyncGenerator<Buffer> {
  for (let ordinal = 0; ; ordinal += 1) {
    const { rows } = await sql<{ content: Buffer }>`
      select content from report_package_parts
      where site_id = ${siteId} and package_id = ${packageId} and ordinal = ${ordinal}
    `.execute(db);
    if (!rows[0]) return;
    yield rows[0].content;
  }
}

/** Gives up the packages of a job that will not run again. */
export async function parkPackages(
  tx: Db,
  { siteId, jobId }: Pick<JobRows, 'siteId' | 'jobId'>,
  code: FailureCode,
  now: Date,
): Promise<void> {
  for (const id of await takeSubjects(tx, { siteId, jobId }))
    await finishPackage(tx, siteId, id, { state: 'failed', error: code, now });
}
