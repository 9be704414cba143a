import { sql } from 'kysely';
import type { Db } from '../src/store/database.js';

/**
 * Does something while a schema has no indexes but those of its keys, and makes them anew: much sooner done than to
 * keep them while millions of rows come in. On one connection, whose `maintenance_work_mem` is what they are sorted in.
 */
export async function withoutIndexes(db: Db, fill: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index
    where indrelid in (select oid from pg_class where relnamespace = current_schema()::regnamespace)
      and not exists (select from pg_constraint where conindid = indexrelid)
  `.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(db);
  await fill();
  for (const { definition } of rows) await sql.raw(definition).execute(db);
}
