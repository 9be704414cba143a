import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { marksOf } from '../../../src/store/analyses/finding-marks.js';
import { checkInvariants } from '../../../src/store/engine/invariants.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('what is noted of the findings of a comment', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;

  beforeEach(async () => {
    ({ site, publisher } = await api.newSite());
  });

  const publish = async (text: string) => {
    const comments = [{ id: 'c1', text }];
    const { status } = await publisher.post('/v1/threads', { thread: { id: 't1' }, comments });
    expect(status).toBeLessThan(300);
  };
  const noted = async () => {
    const { found } = await current()
      .db.selectFrom('comments')
      .select('found')
      .where('site_id', '=', site)
      .executeTakeFirstOrThrow();
    return found;
  };

  test('follows from its current text though a process of an earlier version changed that', async () => {
    await publish('The bridge is new.');
    await api.analyzePending(site);
    await publish('The bridge is old.');
    const stale = marksOf([{ detector: 'threat', target: null }]);
    // As that process leaves it, which knows nothing of the column.
    await sql`update comments set found = ${stale} where site_id = ${site}`.execute(current().db);
    await api.analyzePending(site);
    expect(await noted()).toBe(0);
    const claims = await checkInvariants(current().db);
    expect(claims.filter(({ violations }) => violations > 0)).toEqual([]);
  });

  test('is not written where nothing was noted and it stands where it stood', async () => {
    await publish('The bridge is new.');
    await api.analyzePending(site);
    expect(await noted()).toBeNull();
  });
});
