import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { refreshStatistics } from '../../../../src/store/engine/planner-statistics.js';
import { storeLongQueue } from '../../../support/long-queue.js';
import { openTestStore } from '../../../support/stores.js';

describe('the statistics of the planner', () => {
  test('are gathered for what has outgrown them, once', async () => {
    const store = await openTestStore('postgres');
    try {
      await storeLongQueue(store.db, 'busy', 1_000);
      // The server's own look at its tables, once a minute, would be first now and then.
      await sql`alter table authors set (autovacuum_enabled = false)`.execute(store.db);
      await sql`insert into authors (site_id, source_id, name)
        select 'busy', 'more ' || n, 'More' from generate_series(1, 3000) n`.execute(store.db);
      // A session tells what it has written a moment later.
      await expect.poll(() => refreshStatistics(store.db)).toContain('public.authors');
      await expect.poll(() => refreshStatistics(store.db)).toEqual([]);
      const { rows } = await sql<{ tuples: number }>`
        select reltuples as tuples from pg_class where oid = 'authors'::regclass`.execute(store.db);
      expect(rows[0]?.tuples).toBe(4_000);
    } finally {
      await store.close();
    }
  });
});
