import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readAuthorsSince } from '../../../../src/store/analyses/triage-input.js';
import { upsertAuthors } from '../../../../src/store/comments/authors.js';
import type { Db } from '../../../../src/store/database.js';
import { createSite } from '../../../../src/store/sites.js';
import { ingestThread } from '../../../../src/ingest/ingest.js';
import { describeEachStore } from '../../../support/stores.js';

const OF_THE_SITE = 1_000;
const OF_A_BATCH = 20;
const NOW = new Date('2026-11-26T12:00:00Z');

describeEachStore('the authors of a batch', (current) => {
  let sites = 0;

  /** Rows of `authors` that this session has read and not reported yet. */
  async function countRead(tx: Db): Promise<number> {
    const { rows } = await sql<{ read: number }>`
      select seq_tup_read + idx_tup_fetch as read from pg_stat_xact_user_tables where relname = 'authors'
    `.execute(tx);
    return rows[0]?.read ?? 0;
  }

  const authors = Array.from({ length: OF_THE_SITE }, (_, n) => ({ id: `a${n}`, name: `Author ${n}` }));

  test('are found without a look at all that a site has', async () => {
    const { db } = current();
    const siteId = `site-${(sites += 1)}`;
    await createSite(db, { id: siteId, name: 'Ledger', timeZone: 'UTC' });
    const comments = authors.map((author, n) => ({ id: `c${n}`, text: `Text ${n}.`, author }));
    await ingestThread(db, { siteId, thread: { id: 'all' }, comments, now: NOW });
    for (const thread of ['first', 'second'])
      await ingestThread(db, { siteId, thread: { id: thread }, comments: comments.slice(0, 10), now: NOW });
    await sql`analyze authors, comments, threads`.execute(db);
    const threads = await db
      .selectFrom('threads')
      .select('id as threadId')
      .where('site_id', '=', siteId)
      .where('source_id', '<>', 'all')
      .execute();

    await db.transaction().execute(async (tx) => {
      const before = await countRead(tx);
      expect((await upsertAuthors(tx, siteId, authors.slice(0, OF_A_BATCH))).size).toBe(OF_A_BATCH);
      const since = threads.map((thread) => ({ ...thread, position: 0 }));
      expect(await readAuthorsSince(tx, siteId, since)).toHaveLength(20);
      const read = (await countRead(tx)) - before;
      expect(read).toBeGreaterThanOrEqual(OF_A_BATCH);
      expect(read).toBeLessThan(OF_THE_SITE / 10);
    });
  });
});
