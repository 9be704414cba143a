import { sql } from 'kysely';
import type { Author } from '../domain/comment.js';
import type { Db } from './database.js';

/** Stores the authors of a site, the newest name of each, and answers their ids by the source's ids. */
export async function upsertAuthors(
  tx: Db,
  siteId: string,
  authors: readonly Author[],
): Promise<Map<string, number>> {
  if (authors.length === 0) return new Map();
  // One row an author, always in the same order, so that two batches never wait for each other in a circle.
  const named = [...new Map(authors.map(({ id, name }) => [id, name]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const sourceIds = named.map(([id]) => id);
  await sql`
    insert into authors (site_id, source_id, name)
    select ${siteId}, row.* from unnest(${sourceIds}::text[], ${named.map(([, name]) => name)}::text[]) as row
    on conflict (site_id, source_id) do update set name = excluded.name where authors.name <> excluded.name
  `.execute(tx);
  const { rows } = await sql<{ id: number; source_id: string }>`
    select id, source_id from authors where site_id = ${siteId} and source_id = any(${sourceIds}::text[])
  `.execute(tx);
  return new Map(rows.map((row) => [row.source_id, row.id]));
}
