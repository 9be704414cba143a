import { sql } from 'kysely';
import type { Db } from '../database.js';

/** How far an import of a file has come. */
export interface ImportBookmark {
  /** What is stored for certain, counted from the beginning of the file. */
  readonly batches: number;
  readonly comments: number;
  /** When the file was first read: dates in it are judged by this moment, so that it is read in the same way again. */
  readonly beganAt: Date;
}

/** Where the import of a file, known by its fingerprint, was broken off; undefined when it was not. */
export async function readImportBookmark(
  db: Db,
  siteId: string,
  file: string,
): Promise<ImportBookmark | undefined> {
  const { rows } = await sql<ImportBookmark>`
    select batches, comments, began_at as "beganAt" from import_bookmarks
    where site_id = ${siteId} and file = ${file}
  `.execute(db);
  return rows[0];
}

export async function saveImportBookmark(
  db: Db,
  siteId: string,
  file: string,
  { batches, comments, beganAt }: ImportBookmark,
  now: Date,
): Promise<void> {
  await sql`
    insert into import_bookmarks (site_id, file, batches, comments, began_at, saved_at)
    values (${siteId}, ${file}, ${batches}, ${comments}, ${beganAt}, ${now})
    on conflict (site_id, file) do update set batches = excluded.batches, comments = excluded.comments,
      began_at = excluded.began_at, saved_at = excluded.saved_at
  `.execute(db);
}

export async function removeImportBookmark(db: Db, siteId: string, file: string): Promise<void> {
  await sql`delete from import_bookmarks where site_id = ${siteId} and file = ${file}`.execute(db);
}
