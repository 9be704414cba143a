import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('transactions', (current) => {
  it('keep what they committed', async () => {
    const { db } = current();
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('sites').values({ id: 'committed', name: 'Committed' }).execute();
    });
    expect(await siteNames('committed')).toEqual(['Committed']);
  });

  it('leave nothing behind when their function throws', async () => {
    const { db } = current();
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('sites').values({ id: 'thrown', name: 'Thrown' }).execute();
      throw new Error('the flow failed');
    });
    await expect(failing).rejects.toThrow('the flow failed');
    expect(await siteNames('thrown')).toEqual([]);
  });

  it('leave nothing behind after a statement failed, and the next one works', async () => {
    const { db } = current();
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('sites').values({ id: 'half', name: 'Half' }).execute();
      await trx.insertInto('sites').values({ id: 'half', name: 'Half' }).execute();
    });
    await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'sites_pkey' });
    expect(await siteNames('half')).toEqual([]);
  });

  it('refuse further statements after one failed', async () => {
    const { db } = current();
    const failing = db.transaction().execute(async (trx) => {
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
      await sql`select 1`.execute(trx);
    });
    await expect(failing).rejects.toMatchObject({ code: '25P02' });
    expect(await siteNames('nobody')).toEqual([]);
  });

  it('lose no update when twenty of them change one row at once', async () => {
    const { db } = current();
    await db.insertInto('sites').values({ id: 'counter', name: '0' }).execute();
    const increment = () =>
      db.transaction().execute(async (trx) => {
        const { name } = await trx
          .selectFrom('sites')
          .select('name')
          .where('id', '=', 'counter')
          .forUpdate()
          .executeTakeFirstOrThrow();
        await trx
          .updateTable('sites')
          .set({ name: String(Number(name) + 1) })
          .where('id', '=', 'counter')
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(await siteNames('counter')).toEqual(['20']);
  });

  it('refuse a query on the store from inside, which would wait for them forever', async () => {
    const { db } = current();
    const mistaken = db.transaction().execute(async (trx) => {
      await trx.insertInto('sites').values({ id: 'outside', name: 'Outside' }).execute();
      await db.selectFrom('sites').selectAll().execute();
    });
    await expect(mistaken).rejects.toThrow('a query on the store inside an open transaction');
    expect(await siteNames('outside')).toEqual([]);
  });

  it('let what they started use the store once they are over', async () => {
    const { db } = current();
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const afterwards = await db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      return { names: finished.then(() => siteNames('nobody')) };
    });
    finish();
    expect(await afterwards.names).toEqual([]);
  });

  it('are rolled back when their connection is dropped half-way', async () => {
    const { db, queuePool } = current();
    const client = await queuePool.connect();
    await client.query('begin');
    await client.query(`insert into public.sites (id, name) values ('dropped', 'Dropped')`);
    client.release(true);
    await expect.poll(() => lockedSites()).toBe(0);
    expect(await siteNames('dropped')).toEqual([]);

    async function lockedSites(): Promise<number> {
      const { rows } = await sql<{ locks: number }>`
        select count(*) as locks from pg_locks
        where relation = 'sites'::regclass and mode = 'RowExclusiveLock'`.execute(db);
      return rows[0]?.locks ?? -1;
    }
  });

  async function siteNames(id: string): Promise<string[]> {
    const rows = await current().db.selectFrom('sites').select('name').where('id', '=', id).execute();
    return rows.map(({ name }) => name);
  }
});
