import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderSchema, SCHEMA_FILE } from '../../../../scripts/generate-schema.js';
import { readFileSync } from 'node:fs';
import { openStore, type Store } from '../../../../src/store/database.js';
import {
  migrateToLatest,
  migrateToNothing,
  pendingMigrations,
  requireMigrated,
} from '../../../../src/store/engine/migrate.js';
import { createTestDatabase, describeEachStore } from '../../../support/stores.js';

describeEachStore('migrations', (current) => {
  it('make exactly the tables that src/store/schema.ts describes', async () => {
    expect(await renderSchema(current().db)).toBe(readFileSync(SCHEMA_FILE, 'utf8'));
  });

  it('share no table name with the queue, whose schema is on the same search path', async () => {
    const queueTables =
      /^(meta|job|job_log|job_dependency|event|metrics|rate_limit|dedup|dedup_next|scheduler|migration|relay_.*)$/;
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
      current().db,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ name }) => queueTables.test(name))).toEqual([]);
  });

  it('go down to nothing and up again, and a second run does nothing', async () => {
    const { db } = current();
    await migrateToNothing(db);
    expect((await pendingMigrations(db))[0]).toBe('0001_initial');
    await expect(requireMigrated(db)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/lacks the migration 0001_initial.*run `parley migrate`/) as string,
    });
    expect(await migrateToLatest(db)).toContain('0001_initial');
    expect(await migrateToLatest(db)).toEqual([]);
    await requireMigrated(db);
  });

  it('are refused for a database that a newer program has migrated', async () => {
    const { db } = current();
    await sql`insert into kysely_migration (name, timestamp) values ('9999_from_the_future', '')`.execute(db);
    const newer = { code: 'conflict', message: expect.stringContaining('9999_from_the_future') as string };
    await expect(migrateToLatest(db)).rejects.toMatchObject(newer);
    await expect(requireMigrated(db)).rejects.toMatchObject(newer);
  });
});

let stores: Store[];
beforeEach(() => (stores = []));
afterEach(() => Promise.all(stores.map((store) => store.close())));

it('run once when several processes start at the same time', async () => {
  const database = await createTestDatabase();
  const open = () => openStore({ kind: 'postgres', databaseUrl: database.url });
  stores = await Promise.all([open(), open(), open()]);
  const [first] = stores;
  if (!first) throw new Error('no store');
  await migrateToNothing(first.db);
  await sql`drop table kysely_migration, kysely_migration_lock`.execute(first.db);
  const applied = await Promise.all(stores.map((store) => migrateToLatest(store.db)));
  expect(applied.flat().sort()).toEqual([...new Set(applied.flat())].sort());
  expect(applied.flat()).toContain('0001_initial');
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await database.drop();
});
