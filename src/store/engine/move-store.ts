import { type Kysely, sql } from 'kysely';
import { ParleyError } from '../../domain/errors.js';
import type { Db } from '../database.js';
import type { Database } from '../schema.js';
import { type CatalogTable, readCatalog } from './table-catalog.js';

/** How far a move is: told after every portion, and once more when a table was compared. */
export interface MoveProgress {
  readonly table: string;
  readonly rows: number;
  readonly compared: boolean;
}

export interface MoveOptions {
  /** The store to read; nobody else may write to it meanwhile. */
  readonly from: Kysely<Database>;
  /** A migrated store without rows, or one that an earlier run has begun to fill from the same store. */
  readonly to: Kysely<Database>;
  readonly onProgress?: (progress: MoveProgress) => void;
  /** Bytes of rows, as JSON, that are moved in one transaction; a larger row is moved by itself. */
  readonly portionBytes?: number;
}

const PORTION_BYTES = 4_000_000;
const PORTION_ROWS = 1_000;

/**
 * Moves every row of one store into another, table by table, and proves that both hold the same. Where it is killed,
 * the next run goes on: each portion and the note of how far it reaches are one transaction. The queue's own tables
 * are left behind, since the outbox says what is still to be done, and the relay makes jobs of it anew.
 * @returns how many rows each table has.
 * @throws {ParleyError} `conflict` when `to` holds other rows, or does not end up with the same.
 */
export async function moveStore({
  from,
  to,
  onProgress = () => undefined,
  portionBytes = PORTION_BYTES,
}: MoveOptions): Promise<ReadonlyMap<string, number>> {
  return await withPlainSession(from, (source) =>
    withPlainSession(to, async (target) => {
      await beginOrGoOn(source, target);
      const tables = await readCatalog(source);
      for (const table of tables) await moveTable(source, target, table, { onProgress, portionBytes });
      const counts = new Map<string, number>();
      for (const table of tables) {
        const rows = await compareTable(source, target, table);
        onProgress({ table: table.name, rows, compared: true });
        counts.set(table.name, rows);
      }
      for (const table of tables) await goOnCounting(source, target, table);
      await sql`drop schema parley_move cascade`.execute(target);
      return counts;
    }),
  );
}

/**
 * Nothing may work on a store that a move has filled halfway: what it wrote would look like a fault of the move.
 * @throws {ParleyError} `conflict`
 */
export async function requireWhole(db: Db): Promise<void> {
  const { rows } = await sql`select from pg_namespace where nspname = 'parley_move'`.execute(db);
  if (rows.length === 0) return;
  throw new ParleyError(
    'conflict',
    '`parley migrate-store` has not finished filling this database: run it again',
  );
}

/** Times as text are the same on both sides, and reading a large table may take long. */
async function withPlainSession<T>(
  db: Kysely<Database>,
  use: (connection: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return await db.connection().execute(async (connection) => {
    await sql`set time zone 'UTC'`.execute(connection);
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`set idle_in_transaction_session_timeout = 0`.execute(connection);
    try {
      return await use(connection);
    } finally {
      for (const setting of ['time zone', 'statement_timeout', 'idle_in_transaction_session_timeout'])
        await sql.raw(`reset ${setting}`).execute(connection);
    }
  });
}

/** Notes in the target what it is being filled from, so that a later run goes on with that and nothing else. */
async function beginOrGoOn(source: Db, target: Kysely<Database>): Promise<void> {
  const origin = await fingerprint(source);
  await target.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('parley_move'))`.execute(tx);
    const { rows: begun } = await sql`select from pg_namespace where nspname = 'parley_move'`.execute(tx);
    if (begun.length === 0) {
      for (const { name } of await readCatalog(tx)) {
        const { rows } = await sql`select from ${sql.id(name)} limit 1`.execute(tx);
        if (rows.length > 0)
          throw new ParleyError('conflict', `the new database is not empty: there are rows in ${name}`);
      }
      await sql`create schema parley_move`.execute(tx);
      await sql`create table parley_move.origin (fingerprint text not null)`.execute(tx);
      await sql`create table parley_move.tables (name text primary key, last_key text[], done boolean not null)`.execute(
        tx,
      );
      await sql`insert into parley_move.origin values (${origin})`.execute(tx);
    }
    const { rows } = await sql<{ fingerprint: string }>`select fingerprint from parley_move.origin`.execute(
      tx,
    );
    if (rows[0]?.fingerprint !== origin)
      throw new ParleyError('conflict', 'the new database is being filled from another installation');
  });
}

/** Every site has a random salt: no two installations have the same. */
async function fingerprint(db: Db): Promise<string> {
  const { rows } = await sql<{ fingerprint: string }>`
    select md5(coalesce(string_agg(id || ' ' || export_salt, ' ' order by id collate "C"), '')) as fingerprint from sites
  `.execute(db);
  return rows[0]?.fingerprint ?? '';
}

async function moveTable(
  source: Db,
  target: Kysely<Database>,
  table: CatalogTable,
  { onProgress, portionBytes }: Required<Pick<MoveOptions, 'onProgress' | 'portionBytes'>>,
): Promise<void> {
  const { rows: noted } = await sql<{ last_key: string[] | null; done: boolean }>`
    select last_key, done from parley_move.tables where name = ${table.name}
  `.execute(target);
  let lastKey = noted[0]?.last_key ?? null;
  if (noted[0]?.done) return;
  for (let rows = 0; ;) {
    const portion = await readPortion(source, table, lastKey, portionBytes);
    lastKey = portion.lastKey ?? lastKey;
    await target.transaction().execute(async (tx) => {
      if (portion.rows > 0) await writePortion(tx, table, portion.json);
      await sql`
        insert into parley_move.tables values (${table.name}, ${lastKey}::text[], ${portion.rows === 0})
        on conflict (name) do update set last_key = excluded.last_key, done = excluded.done
      `.execute(tx);
    });
    if (portion.rows === 0) return;
    rows += portion.rows;
    onProgress({ table: table.name, rows, compared: false });
  }
}

interface Portion {
  readonly rows: number;
  /** An array of the rows. It stays text on its way, so that every value arrives as exactly what it was. */
  readonly json: string;
  readonly lastKey: string[] | null;
}

async function readPortion(
  source: Db,
  { name, columns, key }: CatalogTable,
  after: readonly string[] | null,
  bytes: number,
): Promise<Portion> {
  const keyColumns = sql.join(key.map(({ column }) => sql.ref(column)));
  const begin = after
    ? sql`where (${keyColumns}) > (${sql.join(key.map(({ type }, n) => sql`${after[n]}::${sql.raw(type)}`))})`
    : sql``;
  const { rows } = await sql<Portion>`
    with given as (
      select row_number() over (order by ${keyColumns}) as place,
        row_to_json((select moved from (select ${sql.join(columns.map((column) => sql`t.${sql.ref(column)}`))}) moved))::text as line,
        array[${sql.join(key.map(({ column }) => sql`t.${sql.ref(column)}::text`))}] as row_key
      from (select * from ${sql.id(name)} ${begin} order by ${keyColumns} limit ${PORTION_ROWS}) t
    ), measured as (
      select *, sum(octet_length(line)) over (order by place) as bytes from given
    ), portion as (select * from measured where bytes <= ${bytes} or place = 1)
    select count(*)::int as rows, coalesce('[' || string_agg(line, ',' order by place) || ']', '[]') as json,
      (array_agg(array_to_json(row_key) order by place desc))[1] as "lastKey"
    from portion
  `.execute(source);
  const [portion] = rows;
  if (!portion) throw new Error('an aggregate answered no row');
  return portion;
}

async function writePortion(tx: Db, { name, columns }: CatalogTable, json: string): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.id(name)} (${names}) overriding system value
    select ${names} from json_populate_recordset(null::${sql.id(name)}, ${json}::json)
  `.execute(tx);
}

/** Compares both sides by number of rows and a sum over all of them; answers the number. */
async function compareTable(source: Db, target: Db, table: CatalogTable): Promise<number> {
  const [before, after] = [await checksum(source, table), await checksum(target, table)];
  if (before.rows === after.rows && before.sum === after.sum) return before.rows;
  throw new ParleyError(
    'conflict',
    `${table.name} is not the same on both sides (${before.rows} rows here, ${after.rows} there); ` +
      'was the old installation started in between? Begin again with an empty database',
  );
}

/** Each row's hash added up, so that the order in which the two sides sort text does not matter. */
async function checksum(
  db: Db,
  { name, columns }: CatalogTable,
): Promise<{ readonly rows: number; readonly sum: string }> {
  const row = sql.join(columns.map((column) => sql`t.${sql.ref(column)}`));
  const { rows } = await sql<{ rows: number; sum: string }>`
    select count(*)::int as rows, coalesce(sum(('x' || substr(md5(line), 1, 15))::bit(60)::bigint::numeric), 0)::text as sum
    from (select row_to_json((select moved from (select ${row}) moved))::text as line from ${sql.id(name)} t) lines
  `.execute(db);
  const [answer] = rows;
  if (!answer) throw new Error('an aggregate answered no row');
  return answer;
}

/** New rows get numbers that the old store never gave. */
async function goOnCounting(source: Db, target: Db, { name, drawn }: CatalogTable): Promise<void> {
  for (const column of drawn) {
    const { rows } = await sql<{ sequence: string }>`
      select pg_get_serial_sequence(${`public.${name}`}, ${column}) as sequence
    `.execute(source);
    const sequence = rows[0]?.sequence ?? '';
    const { rows: states } = await sql<{ last: number; called: boolean }>`
      select last_value as last, is_called as called from ${sql.raw(sequence)}
    `.execute(source);
    const [state] = states;
    if (state)
      await sql`select setval(${sequence}::regclass, ${state.last}, ${state.called})`.execute(target);
  }
}
