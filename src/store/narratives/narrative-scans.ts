import { sql } from 'kysely';
import type { Db } from '../database.js';
import { readTasks, type Task, type TaskKind } from '../jobs/tasks.js';

interface ScanPlace {
  readonly narrativeIds: readonly string[];
  /** Every thread up to this one has been looked through. */
  readonly afterThread: number;
}

/** A pass over a site's comments that brings the matches of some narratives up to date. */
export type ScanRow = Task & ScanPlace;

export const NARRATIVE_SCANS: TaskKind<ScanPlace> = {
  name: 'scan',
  topic: 'scan-narratives',
  table: 'narrative_scans',
  columns: { narrativeIds: 'narrative_ids', afterThread: 'after_thread' },
};

/** The newest scan for a narrative; undefined where there was none. */
export async function newestScan(db: Db, siteId: string, narrativeId: string): Promise<ScanRow | undefined> {
  const where = sql`${narrativeId} = any(narrative_ids)`;
  const [scan] = await readTasks(db, { kind: NARRATIVE_SCANS, siteId }, { limit: 1, where });
  return scan;
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
