import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.js';

const EVERY_MILLISECONDS = 1_000;

/** So many rows for each that was there may have been added or changed before the planner looks again: it is no more than thrice off. */
const CHANGES_A_ROW = 2;

/**
 * Tables that have outgrown what the planner knows of them. The server's own autovacuum looks once a minute; a site that is
 * filled for the first time is read by then through plans made for an empty table, a hundred times slower. `few`: see below.
 */
const OUTGROWN = sql<{ name: string; few: boolean }>`
  select format('%I.%I', s.schemaname, s.relname) as name, s.n_live_tup < 100000 as few
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.schemaname = current_schema() and s.n_mod_since_analyze > 200 + ${CHANGES_A_ROW}::int * greatest(c.reltuples, 0)`;

/**
 * How closely tables of few rows are looked at; PostgreSQL reads 300 rows for each of these. They outgrow what is known of
 * them again and again, and how large they are is what matters by then. Larger ones are looked at as closely as usual.
 */
const TARGET_OF_FEW = 20;

/** Only one process at a time looks; an arbitrary number that nobody else uses. */
const LOCK = 7_203_114;

/** Gathers the planner's statistics of tables that have outgrown them; answers which. */
export async function refreshStatistics(db: Kysely<Database>): Promise<string[]> {
  return await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(
      tx,
    );
    if (rows[0]?.mine !== true) return [];
    const { rows: tables } = await OUTGROWN.execute(tx);
    for (const { name, few } of tables) {
      await sql.raw(`set local default_statistics_target to ${few ? TARGET_OF_FEW : 'default'}`).execute(tx);
      await sql.raw(`analyze ${name}`).execute(tx);
    }
    return tables.map(({ name }) => name);
  });
}

/** Keeps the statistics up until closed. */
export function keepStatistics(
  db: Kysely<Database>,
  onError: (error: unknown) => void,
): { close(): Promise<void> } {
  let running = Promise.resolve();
  let busy = false;
  const look = async (): Promise<void> => {
    busy = true;
    try {
      await refreshStatistics(db);
    } catch (error) {
      onError(error);
    }
    busy = false;
  };
  const timer = setInterval(() => {
    if (!busy) running = look();
  }, EVERY_MILLISECONDS);
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
