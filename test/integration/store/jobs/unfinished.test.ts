import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { countUnfinished, unfinishedStatement } from '../../../../src/store/jobs/unfinished.js';
import { storeLongQueue } from '../../../support/long-queue.js';
import { planOf } from '../../../support/plans.js';
import { describeEachStore } from '../../../support/stores.js';

const COMMENTS = { embedded: 1_000, postgres: 20_000 };

describeEachStore('comments that are not analyzed', (current, kind) => {
  const total = COMMENTS[kind];
  beforeAll(async () => {
    const { db } = current();
    await storeLongQueue(db, 'long', total);
    await sql`update revisions set state = case when id % 10 = 0 then 'failed' else 'pending' end,
      error = case when id % 10 = 0 then 'analysis_error' end`.execute(db);
    await sql`insert into outbox (site_id, topic, subject_ids, failed_at)
      select site_id, 'analyze-comments', array_agg(id order by id), case when error is not null then now() end
      from revisions group by site_id, error, id / 500`.execute(db);
    await sql`analyze revisions, outbox`.execute(db);
  }, 120_000);

  test('are counted exactly, or up to the bound that is asked for', async () => {
    const { db } = current();
    expect(await countUnfinished(db, 'long')).toEqual({ pending: 0.9 * total, failed: 0.1 * total });
    expect(await countUnfinished(db, 'long', 80)).toEqual({ pending: 80, failed: 80 });
    expect(await countUnfinished(db, 'long', total)).toEqual({ pending: 0.9 * total, failed: 0.1 * total });
  });

  test('are counted once, however often the outbox names them', async () => {
    const { db } = current();
    await sql`insert into outbox (site_id, topic, subject_ids)
      select site_id, topic, subject_ids from outbox where failed_at is null limit 1`.execute(db);
    expect(await countUnfinished(db, 'long')).toEqual({ pending: 0.9 * total, failed: 0.1 * total });
  });

  test('are not counted once they are deleted or replaced', async () => {
    const { db } = current();
    await sql`update comments set deleted_at = now()
      where id = (select comment_id from revisions where state = 'failed' order by id limit 1)`.execute(db);
    await sql`update comments set revision_id = null
      where id = (select comment_id from revisions where state = 'pending' order by id limit 1)`.execute(db);
    const left = { pending: 0.9 * total - 1, failed: 0.1 * total - 1 };
    expect(await countUnfinished(db, 'long')).toEqual(left);
    expect(await countUnfinished(db, 'long', total)).toEqual(left);
  });

  describe.skipIf(kind !== 'postgres')('with all of 20,000', () => {
    test('are found by the outbox and in the index of what failed, no further than the bound', async () => {
      const nodes = await planOf(current(), unfinishedStatement('long', 100));
      const types = nodes.map((node) => node['Node Type']);
      for (const whole of ['Seq Scan', 'Sort', 'Hash Join']) expect(types).not.toContain(whole);
      const indexes = nodes.flatMap((node) => node['Index Name'] ?? []);
      expect(indexes).toEqual(expect.arrayContaining(['outbox_pkey', 'revisions_pkey', 'revisions_failed']));
    });
  });
});
