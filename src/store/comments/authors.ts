import { sql } from 'kysely';
import type { Author } from '../../domain/comment.js';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';

interface AuthorRow {
  readonly id: number;
  readonly source_id: string;
  readonly name: string;
}

/** Stores the authors of a site, the newest name of each, and answers their ids by the source's ids. */
export async function upsertAuthors(
  tx: Db,
  siteId: string,
  authors: readonly Author[],
): Promise<Map<string, number>> {
  if (authors.length === 0) return new Map();
  const names = new Map(authors.map(({ id, name }) => [id, name]));
  const known = await readAuthors(tx, siteId, [...names.keys()]);
  const ids = new Map(known.map((row) => [row.source_id, row.id]));
  const unchanged = new Set(
    known.filter((row) => names.get(row.source_id) === row.name).map((row) => row.source_id),
  );
  // Most have posted before: an upsert of all would lock and rewrite their rows.
  const changed = [...names].filter(([id]) => !unchanged.has(id));
  for (const { id, source_id } of await writeAuthors(tx, siteId, changed)) ids.set(source_id, id);
  return ids;
}

async function readAuthors(tx: Db, siteId: string, sourceIds: readonly string[]): Promise<AuthorRow[]> {
  // One by one in the index: of a site with a thousand authors, a plan for ten would compare each with each that is named.
  const { rows } = await sql<AuthorRow>`/* prepared */
    select a.id, a.source_id, a.name
    from unnest(${anyMany('text', sourceIds)}) as named (source_id)
    cross join lateral (
      select id, source_id, name from authors where site_id = ${siteId} and source_id = named.source_id offset 0
    ) a
  `.execute(tx);
  return rows;
}

async function writeAuthors(
  tx: Db,
  siteId: string,
  named: readonly (readonly [id: string, name: string])[],
): Promise<Omit<AuthorRow, 'name'>[]> {
  if (named.length === 0) return [];
  // Always in the same order, so that two batches never wait for each other in a circle.
  const inOrder = [...named].sort(([a], [b]) => (a < b ? -1 : 1));
  // Whoever has stored the same meanwhile has done no harm: the row is written once more, and its id answered.
  const { rows } = await sql<Omit<AuthorRow, 'name'>>`
    insert into authors (site_id, source_id, name)
    select ${siteId}, row.*
    from unnest(${inOrder.map(([id]) => id)}::text[], ${inOrder.map(([, name]) => name)}::text[]) as row
    on conflict (site_id, source_id) do update set name = excluded.name
    returning id, source_id
  `.execute(tx);
  return rows;
}
