import { Client, type ClientBase, type ClientConfig } from 'pg';

/**
 * What a server's background processes do, done by hand: PGlite has none. Without it the write-ahead log only
 * ever grows (0.9 KB a row written) and so does the recovery after a crash, changed rows leave dead ones
 * behind, and the planner guesses how large the tables are.
 */

const EVERY_MILLISECONDS = 10_000;
const CHECKPOINT_AFTER_BYTES = 48 * 1024 * 1024;

/** The formulas of PostgreSQL's own autovacuum, with the factors that the migrations set. Most changed first. */
const TABLES_IN_NEED = `
  select format('%I.%I', s.schemaname, s.relname) as name,
    s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) as vacuum
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
    or s.n_mod_since_analyze > 50 + 0.02 * greatest(c.reltuples, 0)
  order by s.n_mod_since_analyze desc`;

const LOG_SINCE_CHECKPOINT = `
  select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`;

/** Does what is due now; each table is a turn of its own, so that queries wait for one table at the most. */
export async function keepUp(client: ClientBase): Promise<void> {
  await client.query('select pg_stat_force_next_flush()'); // Else the counts may be a second or more behind.
  const { rows: modes } = await client.query<{ mode: string }>(
    `select current_setting('default_transaction_read_only') as mode`,
  );
  // A disk that is nearly full is left alone: tidying writes too.
  const isReading = modes.some(({ mode }) => mode === 'on');
  const tables = isReading
    ? { rows: [] }
    : await client.query<{ name: string; vacuum: boolean }>(TABLES_IN_NEED);
  for (const { name, vacuum } of tables.rows) {
    await client.query(`${vacuum ? 'vacuum (analyze)' : 'analyze'} ${name}`);
  }
  const { rows } = await client.query<{ bytes: number }>(LOG_SINCE_CHECKPOINT);
  if (rows.some(({ bytes }) => bytes > CHECKPOINT_AFTER_BYTES)) await client.query('checkpoint');
}

/** Keeps up with the writes until it is stopped. */
export async function startUpkeep(
  config: ClientConfig,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  const client = new Client(config);
  client.on('error', onError);
  await client.connect();
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => keepUp(client)).catch(onError);
  }, EVERY_MILLISECONDS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    await client.end();
  };
}
