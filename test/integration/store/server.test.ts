import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { type Db, openStore } from '../../../src/store/database.js';
import { counting } from '../../../src/store/narratives/report-tables.js';
import { administer, createTestDatabase } from '../../support/stores.js';

it.each([
  ['nobody listens', 'postgres://parley:s3cret@127.0.0.1:1/parley', '127.0.0.1:1/parley', 'ECONNREFUSED'],
  [
    'the name has several addresses',
    'postgres://parley:s3cret@localhost:1/parley',
    'localhost:1/parley',
    'ECONNREFUSED',
  ],
  [
    'the host is unknown',
    'postgres://parley:s3cret@host.invalid/parley',
    'host.invalid:5432/parley',
    'host.invalid',
  ],
])(
  'says which server cannot be used, and not the password, when %s',
  async (_when, databaseUrl, name, reason) => {
    const error = await failure(openStore({ kind: 'postgres', databaseUrl }));
    expect(error).toMatchObject({ name: 'ParleyError', code: 'unavailable' });
    expect(error.message).toContain(`the database ${name} cannot be used: `);
    expect(error.message).toContain(reason);
    expect(error.message).not.toContain('s3cret');
  },
);

it('says so when the server has no such database', async () => {
  const url = new URL(inject('databaseUrl'));
  url.pathname = '/no_such_database';
  const error = await failure(openStore({ kind: 'postgres', databaseUrl: url.href }));
  expect(error.message).toMatch(/cannot be used: database "no_such_database" does not exist/);
});

it('survives the loss of all its connections, and tells of it', async () => {
  const database = await createTestDatabase();
  const errors: string[] = [];
  const store = await openStore(
    { kind: 'postgres-redis', databaseUrl: database.url },
    { onConnectionError: (error) => errors.push(error.message) },
  );
  await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.02)`.execute(store.db)));
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(store.db);
  await expect.poll(() => errors.length).toBeGreaterThan(0);
  const { rows } = await sql`select 1 as one`.execute(store.db);
  expect(rows).toEqual([{ one: 1 }]);
  await store.close();
  await database.drop();
});

it('survives a connection that breaks while its transaction is between two statements', async () => {
  const database = await createTestDatabase();
  const reasons: string[] = [];
  const store = await openStore(
    { kind: 'postgres', databaseUrl: database.url },
    { onConnectionError: (error) => reasons.push(error.message) },
  );
  const broken = store.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await administer(`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 10000)`);
    await sql`select 1`.execute(tx);
  });
  expect(await failure(broken)).toMatchObject({
    code: 'unavailable',
    message: 'the database does not answer',
  });
  expect(reasons).not.toEqual([]);
  await sql`select 1`.execute(store.db);
  await store.close();
  await database.drop();
});

it('answers that it is unavailable while the server refuses connections, and recovers', async () => {
  const database = await createTestDatabase();
  const reasons: string[] = [];
  const store = await openStore(
    { kind: 'postgres', databaseUrl: database.url },
    { onConnectionError: (error) => reasons.push(error.message) },
  );
  await administer(`alter database ${database.name} allow_connections false`);
  const refused = await failure(sql`select 1`.execute(store.db));
  expect(refused).toMatchObject({ code: 'unavailable', message: 'the database does not answer' });
  expect(reasons).toEqual([`database "${database.name}" is not currently accepting connections`]);
  await administer(`alter database ${database.name} allow_connections true`);
  await sql`select 1`.execute(store.db);
  await store.close();
  await database.drop();
});

it('ends a statement that takes longer than any request may', async () => {
  const database = await createTestDatabase();
  const store = await openStore({ kind: 'postgres', databaseUrl: database.url });
  const { rows } = await sql`select current_setting('statement_timeout') as statement,
    current_setting('idle_in_transaction_session_timeout') as idle`.execute(store.db);
  expect(rows).toEqual([{ statement: '1min', idle: '1min' }]);
  await store.close();
  await database.drop();
});

it('answers a request with one process, and counts for a report with several', async () => {
  const database = await createTestDatabase();
  const store = await openStore({ kind: 'postgres', databaseUrl: database.url });
  const helpers = async (db: Db): Promise<unknown> => {
    const { rows } = await sql`select current_setting('max_parallel_workers_per_gather') as most`.execute(db);
    return rows;
  };
  expect(await counting(store.db, helpers)).toEqual([{ most: '2' }]);
  expect(await helpers(store.db)).toEqual([{ most: '0' }]);
  await store.close();
  await database.drop();
});

it('gives the queue sessions that find its own schema first', async () => {
  const database = await createTestDatabase();
  const store = await openStore({ kind: 'postgres', databaseUrl: database.url });
  const { rows } = await store.queuePool.query(`select current_setting('search_path') as path`);
  expect(rows).toEqual([{ path: 'bullmq' }]);
  await store.close();
  await database.drop();
});

async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('it did not fail');
}
