import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readThreads, THREAD_ORDERS, threadsStatement } from '../../../../src/store/comments/threads.js';
import { storeLongQueue } from '../../../support/long-queue.js';
import { planOf, scannedTables } from '../../../support/plans.js';
import { openTestStore } from '../../../support/stores.js';

test(
  'the latest threads are counted from what lies together by thread, without looking at any analysis',
  { timeout: 120_000 },
  async () => {
    const store = await openTestStore('postgres');
    try {
      await storeLongQueue(store.db, 'long', 20_000, { searchable: true });
      const nodes = await planOf(store, threadsStatement('long', { limit: 5 }));
      const scanned = await scannedTables(store, threadsStatement('long', { limit: 5 }));
      expect(scanned.filter((table) => table !== 'moderators')).toEqual([]);
      const indexes = nodes.flatMap((node) => node['Index Name'] ?? []);
      expect(indexes).toContain('threads_recent');
      expect(indexes.filter((name) => /^(comments|counted)/.test(name)).sort()).toEqual([
        'comments_thread',
        'counted_comments_thread',
      ]);
      for (const order of THREAD_ORDERS) {
        const plan = await planOf(store, threadsStatement('long', { limit: 5, order }));
        expect(plan.map((node) => node['Relation Name'])).not.toContain('analyses');
      }
    } finally {
      await store.close();
    }
  },
);

test(
  'in another order than time, the threads of a page are chosen by reading tables once each, and are those they were',
  { timeout: 120_000 },
  async () => {
    const store = await openTestStore('postgres');
    try {
      await storeLongQueue(store.db, 'long', 20_000, { searchable: true });
      await sql`update comments set review_state = 'approved' where site_id = 'long' and thread_id % 3 > 0`.execute(
        store.db,
      );
      for (const order of ['heat', 'waiting'] as const)
        for (const waiting of [false, true]) {
          const selection = { order, waiting, offset: 3, limit: 20 };
          const inAllTime = await readThreads(store.db, 'long', { ...selection, activeSince: new Date(0) });
          expect(inAllTime).toHaveLength(20);
          expect(await readThreads(store.db, 'long', selection)).toEqual(inAllTime);
        }
      const nodes = await planOf(store, threadsStatement('long', { order: 'heat', limit: 20 }));
      const read = nodes.filter((node) => node['Relation Name'] === 'counted_comments');
      expect(read.filter((node) => node['Node Type'] === 'Seq Scan')).toHaveLength(1);
      expect(nodes.flatMap((node) => node['Index Name'] ?? [])).toContain('counted_comments_thread');
    } finally {
      await store.close();
    }
  },
);
