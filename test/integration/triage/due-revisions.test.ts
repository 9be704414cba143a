import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ingestThread } from '../../../src/ingest/ingest.js';
import { lockPending } from '../../../src/store/analyses/analyses.js';
import { readDueRevisions } from '../../../src/store/analyses/triage-input.js';
import type { Db } from '../../../src/store/database.js';
import { createSite } from '../../../src/store/sites.js';
import { describeEachStore } from '../../support/stores.js';

const A_THREAD = 3_000;
const OF_A_JOB = 10;

describeEachStore('the revisions of a job', (current) => {
  let sites = 0;

  /** Rows of `revisions` that this session has read and not reported yet. */
  async function countRead(tx: Db): Promise<number> {
    const { rows } = await sql<{ read: number }>`
      select seq_tup_read + idx_tup_fetch as read from pg_stat_xact_user_tables where relname = 'revisions'
    `.execute(tx);
    return rows[0]?.read ?? 0;
  }

  it('are found without a look at all that wait', async () => {
    const { db } = current();
    const siteId = `site-${(sites += 1)}`;
    await createSite(db, { id: siteId, name: 'Ledger', timeZone: 'UTC' });
    const publish = async (threadId: string): Promise<void> => {
      const comments = Array.from({ length: A_THREAD }, (_, n) => ({ id: `c${n}`, text: `Text ${n}.` }));
      const now = new Date('2026-11-26T12:00:00Z');
      await ingestThread(db, { siteId, thread: { id: threadId }, comments, now });
    };
    await publish('done');
    await sql`update revisions set state = 'analyzed' where site_id = ${siteId}`.execute(db);
    // What the planner knows is from a time when nothing waited.
    await sql`analyze revisions, comments`.execute(db);
    await publish('waiting');
    const rows = await db
      .selectFrom('revisions')
      .select('id')
      .where('site_id', '=', siteId)
      .where('state', '=', 'pending')
      .orderBy('id')
      .limit(OF_A_JOB)
      .execute();
    const ids = rows.map(({ id }) => id);
    await db.transaction().execute(async (tx) => {
      const before = await countRead(tx);
      expect(await readDueRevisions(tx, siteId, ids)).toHaveLength(OF_A_JOB);
      expect(await lockPending(tx, siteId, ids)).toHaveLength(OF_A_JOB);
      const read = (await countRead(tx)) - before;
      expect(read).toBeGreaterThanOrEqual(OF_A_JOB);
      expect(read).toBeLessThan(A_THREAD / 2);
    });
  });
});
