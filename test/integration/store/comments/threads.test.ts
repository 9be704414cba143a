import { expect, test } from 'vitest';
import { THREAD_ORDERS, threadsStatement } from '../../../../src/store/comments/threads.js';
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
