import { sql } from 'kysely';
import type { Db } from '../database.js';

/** A table of ours as the database describes it, so that whoever goes through all of them forgets none. */
export interface CatalogTable {
  readonly name: string;
  /** What a row can be written with: everything but what the database computes by itself. */
  readonly columns: readonly string[];
  /** The primary key, in its order. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
  /** The columns whose numbers a sequence draws. */
  readonly drawn: readonly string[];
}

/** Every table of ours, each after those its rows refer to. A row's reference to its own table is to a smaller key. */
export async function readCatalog(db: Db): Promise<CatalogTable[]> {
  const { rows: tables } = await sql<CatalogTable>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select json_agg(json_build_object('column', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          order by k.place)
        from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '[]') as key,
      coalesce((select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and pg_get_serial_sequence(format('%I.%I', 'public', c.relname), a.attname) is not null), '{}') as drawn
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not like 'kysely\\_%'
    order by c.relname collate "C"
  `.execute(db);
  const { rows: references } = await sql<{ from: string; to: string }>`
    select distinct f.relname as "from", t.relname as "to" from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid
  `.execute(db);
  return inOrder(tables, references);
}

function inOrder(
  tables: readonly CatalogTable[],
  references: readonly { readonly from: string; readonly to: string }[],
): CatalogTable[] {
  const ordered: CatalogTable[] = [];
  const waiting = new Map(tables.map((table) => [table.name, table]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && waiting.has(to)),
    );
    if (ready.length === 0) throw new Error(`tables refer to each other: ${[...waiting.keys()].join(', ')}`);
    for (const table of ready) waiting.delete(table.name);
    ordered.push(...ready);
  }
  return ordered;
}
