import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../../src/store/database.js';
import { createTestDatabase, createTestDataDir } from '../../support/stores.js';

/** Asks the store for its sites in the midst of a transaction that adds one. */
async function mistakenQuery({ db }: Store): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    await tx.insertInto('sites').values({ id: 'new', name: 'New' }).execute();
    return (await db.selectFrom('sites').selectAll().execute()).length;
  });
}

it('does a query outside of the open transaction, on a server where nobody looks', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const store = await openStore({ kind: 'postgres', databaseUrl: database.url }, { watched: false });
  try {
    expect(await mistakenQuery(store)).toBe(0);
  } finally {
    await store.close();
  }
});

it('refuses it on the embedded store all the same, where it would wait forever', async () => {
  const dataDir = await createTestDataDir();
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const store = await openStore({ kind: 'embedded', dataDir }, { watched: false });
  try {
    await expect(mistakenQuery(store)).rejects.toThrow('inside an open transaction');
  } finally {
    await store.close();
  }
});
