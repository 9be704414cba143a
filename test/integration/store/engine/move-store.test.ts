import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../../src/store/database.js';
import { checkInvariants } from '../../../../src/store/engine/invariants.js';
import { moveStore, requireWhole } from '../../../../src/store/engine/move-store.js';
import { readCatalog } from '../../../../src/store/engine/table-catalog.js';
import { TestApi } from '../../../support/api.js';
import { createTestDatabase, openTestStore, type TestDatabase } from '../../../support/stores.js';

let from: Store;
let to: Store;
let database: TestDatabase;
let api: TestApi;

beforeEach(async () => {
  from = await openTestStore('embedded');
  database = await createTestDatabase();
  to = await openStore({ kind: 'postgres', databaseUrl: database.url });
  api = await TestApi.start(from);
});
afterEach(async () => {
  await api.close();
  await from.close();
  await to.close();
  await database.drop();
});

/** Everything of a table, as the server prints it. */
async function contentOf(store: Store, table: string): Promise<string[]> {
  return await store.db.connection().execute(async (connection) => {
    await sql`set time zone 'UTC'`.execute(connection);
    const { rows } = await sql<{ line: string }>`
      select row_to_json(t)::text as line from ${sql.id(table)} t order by row_to_json(t)::text collate "C"
    `.execute(connection);
    return rows.map(({ line }) => line);
  });
}

async function fill(): Promise<void> {
  await api.createSite('herald');
  await api.createSite('tribune');
  const publisher = await api.publisher('herald');
  const comments = Array.from({ length: 40 }, (_, n) => ({
    id: `c${n}`,
    author: { id: `a${n % 7}`, name: `Zoë "${n % 7}" \\ 🦉` },
    text: n % 3 === 0 ? `You are an idiot 🤡, line one\nline two\t${n}` : `A fine bridge, number ${n}.`,
    createdAt: `2026-11-${String(1 + (n % 15)).padStart(2, '0')}T10:00:00.123Z`,
  }));
  await publisher.post('/v1/threads', { thread: { id: 't1', title: 'Bridge' }, comments });
  await api.analyzePending('herald');
  await publisher.post('/v1/threads', {
    thread: { id: 't1', title: 'Bridge' },
    comments: [{ id: 'late', author: { id: 'a1', name: 'Bo' }, text: 'Not analyzed yet.' }],
  });
  const moderator = await api.moderator('herald');
  const { rows } = await sql<{ id: number }>`
    select id from comments where review_state = 'waiting' order by id limit 2
  `.execute(from.db);
  for (const { id } of rows) await moderator.post('/v1/decisions', { commentId: id, verdict: 'reject' });
  const { rows: decisions } = await sql<{ id: number }>`select id from decisions order by id`.execute(
    from.db,
  );
  await moderator.post(`/v1/decisions/${decisions[0]?.id ?? 0}/undo`);
  // A float, an infinity and a moment with microseconds survive only where no value passes through JavaScript.
  await sql`update comments set priority = 0.1, received_at = '2026-11-20 12:00:00.123457+00' where source_id = 'c1'`.execute(
    from.db,
  );
}

describe('moving a store', () => {
  it('brings every row of every table over as it was, and goes on counting where it stopped', async () => {
    await fill();
    const counts = await moveStore({ from: from.db, to: to.db });
    const tables = (await readCatalog(from.db)).map(({ name }) => name);
    expect([...counts.keys()]).toEqual(tables);
    expect(counts.get('comments')).toBe(41);
    expect(counts.get('outbox')).toBeGreaterThan(0);
    for (const table of tables) expect(await contentOf(to, table)).toEqual(await contentOf(from, table));
    expect((await checkInvariants(to.db)).filter(({ violations }) => violations > 0)).toEqual([]);
    const next = async (store: Store) =>
      (
        await sql<{
          id: number;
        }>`insert into authors (site_id, source_id, name) values ('herald', 'new', '') returning id`.execute(
          store.db,
        )
      ).rows;
    expect(await next(to)).toEqual(await next(from));
    await requireWhole(to.db);
  });

  it('goes on after a run that was broken off anywhere, and writes no row twice', async () => {
    await fill();
    for (const breakAfter of [1, 4, 9, 17, 30]) {
      let told = 0;
      const run = moveStore({
        from: from.db,
        to: to.db,
        portionBytes: 2_000,
        onProgress: () => {
          told += 1;
          if (told > breakAfter) throw new Error('broken off');
        },
      });
      await expect(run).rejects.toThrow('broken off');
      await expect(requireWhole(to.db)).rejects.toMatchObject({ code: 'conflict' });
    }
    await moveStore({ from: from.db, to: to.db });
    expect(await contentOf(to, 'revisions')).toEqual(await contentOf(from, 'revisions'));
  });

  it('is refused into a database that holds something', async () => {
    await fill();
    await sql`insert into sites (id, name) values ('other', 'Other')`.execute(to.db);
    await expect(moveStore({ from: from.db, to: to.db })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/not empty: there are rows in sites/) as string,
    });
  });

  it('notices what was changed on the way', async () => {
    await fill();
    const run = moveStore({
      from: from.db,
      to: to.db,
      onProgress({ table, compared }) {
        if (table === 'second_looks' || compared) throw new Error('broken off');
      },
    });
    await expect(run).rejects.toThrow('broken off');
    await sql`update revisions set text = 'You are right.' where number = 1`.execute(from.db);
    await expect(moveStore({ from: from.db, to: to.db })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^revisions is not the same on both sides/) as string,
    });
  });

  it('is refused from another installation than the one it began with', async () => {
    await fill();
    const run = moveStore({
      from: from.db,
      to: to.db,
      onProgress: () => {
        throw new Error('broken off');
      },
    });
    await expect(run).rejects.toThrow('broken off');
    const other = await openTestStore('embedded');
    await sql`insert into sites (id, name) values ('other', 'Other')`.execute(other.db);
    await expect(moveStore({ from: other.db, to: to.db })).rejects.toMatchObject({
      message: expect.stringMatching(/from another installation/) as string,
    });
    await other.close();
  });
});
