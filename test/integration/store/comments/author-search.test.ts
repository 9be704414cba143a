import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { latestStatement, searchLatestOf } from '../../../../src/store/comments/author-search.js';
import { searchComments, searchStatement } from '../../../../src/store/comments/comment-search.js';
import { storeLongQueue } from '../../../support/long-queue.js';
import { planOf, rowsLookedAt } from '../../../support/plans.js';
import { describeEachStore } from '../../../support/stores.js';

const COUNTED_UP_TO = 2_001;
const COMMENTS = { embedded: 2_000, postgres: 20_000 };

describeEachStore('the comments of those whose name holds some letters', (current, kind) => {
  const total = COMMENTS[kind];
  beforeAll(async () => {
    const { db } = current();
    await storeLongQueue(db, 'long', total, { searchable: true });
    await storeLongQueue(db, 'at-once', 500);
    await sql`update comments set deleted_at = now() where id % 7 = 0`.execute(db);
    // Somebody who wrote all the newest, and nothing before.
    await sql`insert into authors (site_id, source_id, name) values ('long', 'new', 'Newcomer')`.execute(db);
    await sql`update comments set author_id = (select id from authors where source_id = 'new') where site_id = 'long'
      and posted_at > now() - interval '31 minutes'`.execute(db);
    await sql`analyze comments`.execute(db);
  }, 120_000);

  test.each(['uthor', 'AUTHOR 77', 'author 123', 'r 1', 'newcomer', 'nobody', '%'])(
    '%s: are those that are found by looking at all, page by page, and as many',
    async (name) => {
      const { db } = current();
      for (const siteId of ['long', 'at-once'])
        for (const page of [
          { offset: 0, limit: 20 },
          { offset: 90, limit: 7 },
        ]) {
          const search = {
            ...{ words: '', authorName: name, from: null, to: null },
            ...{ order: 'newest' as const, now: new Date() },
            filter: { list: 'all' as const, attribute: 'INCIVILITY' as const },
          };
          const { rows } = await searchStatement(siteId, search, page).execute(db);
          expect(await searchComments(db, siteId, search, page)).toEqual(rows);
        }
    },
    60_000,
  );

  describe.skipIf(kind !== 'postgres')('with 20,000', () => {
    const page = { offset: 0, limit: 50, countedUpTo: COUNTED_UP_TO };

    test('nothing is counted for a page that is not full', async () => {
      const statement = latestStatement('long', 'uthor 77', page);
      expect(await searchLatestOf(current().db, 'long', 'uthor 77', page)).toBeNull();
      expect(await searchLatestOf(current().db, 'long', 'uthor', page)).toHaveLength(50);
      expect(await rowsLookedAt(current(), statement, 'comments')).toBeLessThan(10 * 50 * 2);
    });

    test('letters that everybody has are found among the latest comments, and counted no further than the bound', async () => {
      const statement = latestStatement('long', 'uthor', page);
      const nodes = await planOf(current(), statement);
      const indexes = nodes.flatMap((node) => node['Index Name'] ?? []);
      expect(indexes.filter((name) => name.startsWith('comments')).sort()).toEqual([
        'comments_age',
        'comments_author',
      ]);
      expect(await rowsLookedAt(current(), statement, 'comments')).toBeLessThan(10 * 50 * 2 + 2_001 * 1.5);
    });
  });
});
