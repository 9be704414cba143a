import { sql } from 'kysely';
import type { Store } from '../../src/store/database.js';
import { readCatalog } from '../../src/store/engine/table-catalog.js';

/** Every row of a site, in every table, as text: to look for what should be nowhere. */
export async function allRows({ db }: Store, siteId: string): Promise<string> {
  const tables = [];
  for (const { name, columns } of await readCatalog(db)) {
    if (!columns.includes('site_id')) continue;
    const { rows } = await sql<{ all: string | null }>`
      select string_agg(row_to_json(t)::text, E'\n') as all from ${sql.id(name)} t where t.site_id = ${siteId}
    `.execute(db);
    tables.push(rows[0]?.all ?? '');
  }
  return tables.join('\n');
}
