import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyMany } from '../../../../src/store/engine/prepared.js';
import type { Store } from '../../../../src/store/database.js';
import { openTestStore } from '../../../support/stores.js';

describe('statements that are kept prepared', () => {
  let store: Store;

  beforeAll(async () => {
    store = await openTestStore('postgres');
  });
  afterAll(() => store.close());

  it('are those that say so, once a connection, and answer like any other', async () => {
    await store.db.transaction().execute(async (tx) => {
      for (let n = 1; n <= 8; n += 1) {
        const { rows } = await sql<{ sum: number }>`/* prepared */ select ${n}::int + 1 as sum`.execute(tx);
        expect(rows).toEqual([{ sum: n + 1 }]);
        await sql`select ${n}::int + 2`.execute(tx);
      }
      const { rows } = await sql<{ statement: string }>`
        select statement from pg_prepared_statements where statement not like '%pg_prepared_statements%'`.execute(
        tx,
      );
      expect(rows).toEqual([{ statement: '/* prepared */ select $1::int + 1 as sum' }]);
    });
  });

  it('are planned for any number of things once they were run a few times', async () => {
    await store.db.transaction().execute(async (tx) => {
      for (let n = 0; n < 8; n += 1)
        await sql`/* prepared */ select name from sites where id = any(${anyMany('text', ['one'])})`.execute(
          tx,
        );
      const { rows } = await sql<{ anew: number; kept: number }>`
        select custom_plans as anew, generic_plans as kept from pg_prepared_statements
        where statement like '%from sites%' and statement not like '%pg_prepared_statements%'`.execute(tx);
      expect(rows).toEqual([{ anew: 5, kept: 3 }]);
    });
  });

  it('fail and go on like any other', async () => {
    const divide = (by: number) => sql`/* prepared */ select 1 / ${by}::int as share`.execute(store.db);
    await expect(divide(0)).rejects.toThrow('division by zero');
    expect((await divide(1)).rows).toEqual([{ share: 1 }]);
  });
});
