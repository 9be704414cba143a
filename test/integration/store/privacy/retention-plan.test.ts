import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { lockDuePortion } from '../../../../src/store/privacy/erasing.js';
import { storeLongQueue } from '../../../support/long-queue.js';
import { openTestStore } from '../../../support/stores.js';

const BEFORE = new Date('2020-01-01T00:00:00Z');

test(
  'what a site no longer keeps is found by its age, and no table is read from end to end',
  { timeout: 120_000 },
  async () => {
    const store = await openTestStore('postgres');
    try {
      await storeLongQueue(store.db, 'long', 20_000);
      await sql`update comments set posted_at = '2019-06-01' where position <= 40`.execute(store.db);
      await sql`analyze comments`.execute(store.db);
      await store.db.transaction().execute(async (tx) => {
        // What this transaction has read so far is counted at once, for itself.
        const read = async () => {
          const { rows } = await sql<{ tables: number; index: number }>`
          select (select seq_scan from pg_stat_xact_user_tables where relname = 'comments')::int as tables,
            pg_stat_get_xact_numscans('comments_age'::regclass)::int as index`.execute(tx);
          return rows[0];
        };
        const before = await read();
        const portion = await lockDuePortion(tx, 'long', { before: BEFORE }, 500);
        expect(portion?.commentIds.length).toBeGreaterThan(0);
        const after = await read();
        expect((after?.tables ?? 0) - (before?.tables ?? 0)).toBe(0);
        expect((after?.index ?? 0) - (before?.index ?? 0)).toBeGreaterThan(0);
      });
    } finally {
      await store.close();
    }
  },
);
