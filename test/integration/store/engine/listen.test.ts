import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { notify } from '../../../../src/store/database.js';
import { describeEachStore } from '../../../support/stores.js';

describeEachStore('listening', (current, kind) => {
  it('delivers what a committed transaction notified, in order, with any characters', async () => {
    const store = current();
    const heard: string[] = [];
    const stop = await store.listen('orders', (payload) => heard.push(payload));
    await store.db.transaction().execute(async (trx) => {
      await notify(trx, 'orders', 'first');
      await notify(trx, 'orders', '{"text":"naïve ‘second’"}');
    });
    await expect.poll(() => heard).toEqual(['first', '{"text":"naïve ‘second’"}']);
    await stop();
  });

  it('delivers nothing from a transaction that is rolled back', async () => {
    const store = current();
    const heard: string[] = [];
    const stop = await store.listen('rollbacks', (payload) => heard.push(payload));
    const failing = store.db.transaction().execute(async (trx) => {
      await notify(trx, 'rollbacks', 'never');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await notify(store.db, 'rollbacks', 'afterwards');
    await expect.poll(() => heard).toEqual(['afterwards']);
    await stop();
  });

  it('delivers to every listener of a channel until it stops, and to no other channel', async () => {
    const store = current();
    const heard = { first: [] as string[], second: [] as string[], other: [] as string[] };
    const stopFirst = await store.listen('shared', (payload) => heard.first.push(payload));
    const stopSecond = await store.listen('shared', (payload) => heard.second.push(payload));
    const stopOther = await store.listen('Sha"red', (payload) => heard.other.push(payload));
    await notify(store.db, 'shared', 'to both');
    await expect.poll(() => heard.second).toEqual(['to both']);
    await stopFirst();
    await notify(store.db, 'shared', 'to one');
    await expect.poll(() => heard.second).toEqual(['to both', 'to one']);
    await notify(store.db, 'Sha"red', 'to the other');
    await expect.poll(() => heard.other).toEqual(['to the other']);
    expect(heard.first).toEqual(['to both']);
    await stopSecond();
    await stopOther();
  });

  it.skipIf(kind === 'embedded')('goes on after a lost connection, and says that it was away', async () => {
    const store = current();
    const heard: string[] = [];
    let reconnects = 0;
    const stop = await store.listen(
      'lost',
      (payload) => heard.push(payload),
      () => reconnects++,
    );
    const { rows } = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen %'`.execute(store.db);
    expect(rows).toHaveLength(1);
    await expect.poll(() => reconnects).toBe(1);
    await notify(store.db, 'lost', 'back again');
    await expect.poll(() => heard).toEqual(['back again']);
    await stop();
  });
});
