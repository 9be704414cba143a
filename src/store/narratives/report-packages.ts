import { sql } from 'kysely';
import type { Db } from '../database.js';
import type { Task, TaskKind } from '../jobs/tasks.js';

interface PackageOwn {
  /** Whatever it was asked for with. */
  readonly question: unknown;
  /** As in its `run.json`; null until it is done. */
  readonly runId: string | null;
  /** The archive's size; null until it is done. */
  readonly bytes: number | null;
}

export type ReportPackageRow = Task & PackageOwn;

/** Reports written in the background. */
export const REPORT_PACKAGES: TaskKind<PackageOwn> = {
  name: 'package',
  topic: 'export-reports',
  table: 'report_packages',
  columns: { question: 'question', runId: 'run_id', bytes: 'bytes' },
};

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
