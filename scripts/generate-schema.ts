/**
 * `npm run schema:generate`: writes src/store/schema.ts from what the migrations make. The database is a
 * throw-away embedded one, so no server is needed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql, type Kysely } from 'kysely';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../src/paths.js';
import { openStore } from '../src/store/database.js';
import { migrateToLatest } from '../src/store/engine/migrate.js';
import type { Database } from '../src/store/schema.js';

export const SCHEMA_FILE = join(projectRoot, 'src', 'store', 'schema.ts');

/** By PostgreSQL's own short name; an array's begins with an underscore. */
const TYPES = new Map([
  ['text', 'string'],
  ['int2', 'number'],
  ['int4', 'number'],
  ['int8', 'number'],
  ['float4', 'number'],
  ['float8', 'number'],
  ['bool', 'boolean'],
  ['timestamptz', 'Timestamp'],
  ['jsonb', 'Json'],
  ['bytea', 'Buffer'],
  ['_text', 'string[]'],
  ['_int8', 'number[]'],
]);

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: 'always' | 'default' | 'never';
}

/** The text of src/store/schema.ts for a migrated database. */
export async function renderSchema(db: Kysely<Database>): Promise<string> {
  const tables = new Map<string, Column[]>();
  for (const column of await readColumns(db)) {
    tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  }
  const text = [
    `import type { ColumnType, Generated, GeneratedAlways } from 'kysely';\n`,
    `/** Generated from the migrated database by \`npm run schema:generate\`; a test fails when the two differ. */`,
    `export interface Database {`,
    ...[...tables.keys()].map((table) => `${table}: ${interfaceName(table)};`),
    `}\n`,
    `type Timestamp = ColumnType<Date, Date | string, Date | string>;`,
    `/** Read as parsed JSON; written as a JSON string. */`,
    `type Json = ColumnType<unknown, string, string>;`,
    ...[...tables].map(renderTable),
  ].join('\n');
  return format(text, { ...(await resolveConfig(SCHEMA_FILE)), filepath: SCHEMA_FILE });
}

async function readColumns(db: Kysely<Database>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_name as "table", column_name as name, udt_name as type, is_nullable = 'YES' as nullable,
      case
        when identity_generation = 'ALWAYS' or is_generated = 'ALWAYS' then 'always'
        when identity_generation is not null or column_default is not null then 'default'
        else 'never'
      end as generated
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely\\_%'
    order by table_name collate "C", ordinal_position`.execute(db);
  return rows;
}

function renderTable([table, columns]: [string, Column[]]): string {
  return [`\nexport interface ${interfaceName(table)} {`, ...columns.map(renderColumn), '}'].join('\n');
}

function renderColumn({ table, name, type, nullable, generated }: Column): string {
  const base = TYPES.get(type);
  if (base === undefined)
    throw new Error(`${table}.${name}: scripts/generate-schema.ts knows no type ${type}`);
  const value = nullable ? `${base} | null` : base;
  if (generated === 'always') return `${name}: GeneratedAlways<${value}>;`;
  return generated === 'default' ? `${name}: Generated<${value}>;` : `${name}: ${value};`;
}

/** `sign_in_links` → `SignInLinksTable` */
function interfaceName(table: string): string {
  const words = table.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Table`;
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-schema-'));
  const store = await openStore({ kind: 'embedded', dataDir });
  try {
    await migrateToLatest(store.db);
    writeFileSync(SCHEMA_FILE, await renderSchema(store.db));
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const script = process.argv[1];
if (script !== undefined && import.meta.url === pathToFileURL(script).href) await main();
