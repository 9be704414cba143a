/** Writes rows for ever, alone and in transactions, and prints the number of each one the store has acknowledged. */
import { openStore } from '../../../src/store/database.js';

const store = await openStore({ kind: 'embedded', dataDir: process.argv[2] ?? '' });
for (let number = Number(process.argv[3]); ; number += 2) {
  const rows = [number, number + 1].map((n) => ({ id: String(n), name: 'written' }));
  await store.db.transaction().execute(async (trx) => {
    for (const row of rows) await trx.insertInto('sites').values(row).execute();
  });
  for (const row of rows) console.log(row.id);
}
