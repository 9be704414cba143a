import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Store } from '../../../src/store/database.js';
import { keepUp } from '../../../src/store/engine/embedded-upkeep.js';
import { openTestStore } from '../../support/stores.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

let store: Store;
beforeAll(async () => {
  store = await openTestStore('embedded');
}, 120_000);
afterAll(() => store.close());

it('counts a table that has grown, removes the rows that changes left dead, and then rests', async () => {
  await sql`insert into sites (id, name) select n::text, '' from generate_series(1, 20000) as n`.execute(
    store.db,
  );
  await sql`update sites set name = 'changed' where id::int % 2 = 0`.execute(store.db);
  expect(await statistics()).toEqual({ rows: -1, dead: 10_000, analyzed: 0 });
  await upkeep();
  expect(await statistics()).toEqual({ rows: 20_000, dead: 0, analyzed: 1 });
  await upkeep();
  expect(await statistics()).toMatchObject({ analyzed: 1 });
});

it('cuts off the write-ahead log, which would only ever grow', async () => {
  await sql`create table bulk as select repeat(md5(n::text), 20) as text from generate_series(1, 90000) as n`.execute(
    store.db,
  );
  const before = await logBytes();
  expect(before).toBeGreaterThan(48_000_000);
  await upkeep();
  expect(await logBytes()).toBeLessThan(1_000_000);
  expect(await logFileBytes()).toBeLessThan(100_000_000);
});

async function upkeep(): Promise<void> {
  const client = await store.queuePool.connect();
  try {
    await keepUp(client);
  } finally {
    client.release();
  }
}

async function statistics(): Promise<unknown> {
  await sql`select pg_stat_force_next_flush()`.execute(store.db);
  const { rows } = await sql`
    select c.reltuples::int as rows, s.n_dead_tup as dead, s.analyze_count as analyzed
    from pg_class c join pg_stat_user_tables s on s.relid = c.oid where c.relname = 'sites'`.execute(
    store.db,
  );
  return rows[0];
}

async function logBytes(): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) as bytes from pg_control_checkpoint()`.execute(
    store.db,
  );
  return rows[0]?.bytes ?? -1;
}

async function logFileBytes(): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select sum(size) as bytes from pg_ls_waldir()`.execute(
    store.db,
  );
  return rows[0]?.bytes ?? -1;
}
