import { beforeAll, describe, expect, test } from 'vitest';
import {
  readStandings,
  readUrgencies,
  standingsStatement,
  urgenciesStatement,
  type Walk,
} from '../../../../src/store/review/standings.js';
import type { Db } from '../../../../src/store/database.js';
import { storeAnalyzedComments } from '../../../support/analyzed-comments.js';
import { storeLongQueue } from '../../../support/long-queue.js';
import { planOf } from '../../../support/plans.js';
import { describeEachStore } from '../../../support/stores.js';

type Read = (db: Db, walk: Walk) => Promise<{ readonly siteId: string; readonly commentId: number }[]>;

async function walked(db: Db, read: Read, siteId: string | null): Promise<string[]> {
  const seen: string[] = [];
  for (let after: Walk['after'] = null; ;) {
    const page = await read(db, { siteId, after, limit: 3 });
    seen.push(...page.map((row) => `${row.siteId}/${row.commentId}`));
    after = page.at(-1) ?? null;
    if (after === null) return seen;
  }
}

describeEachStore('a walk over the comments', (current, kind) => {
  const comments = { embedded: 500, postgres: 20_000 }[kind];
  let ids: Record<'b-site' | 'a-site', string[]>;
  beforeAll(async () => {
    // One after the other, so that the ids of each are between those of the other.
    ids = { 'b-site': [], 'a-site': [] };
    for (let n = 0; n < 8; n += 1) {
      const siteId = n % 2 === 0 ? 'b-site' : 'a-site';
      const stored = await storeAnalyzedComments(
        current().db,
        siteId,
        [{ thread: 't' }, { thread: 't', deleted: n === 4 }],
        `n${n}-`,
      );
      ids[siteId].push(...stored.slice(0, n === 4 ? 1 : 2).map((id) => `${siteId}/${id}`));
    }
  }, 60_000);

  test.each<[string, Read]>([
    ['where they stand', readStandings],
    ['how urgent they are', readUrgencies],
  ])('comes by each once, site by site, and tells %s', async (_what, read) => {
    const { db } = current();
    expect(await walked(db, read, null)).toEqual([...ids['a-site'], ...ids['b-site']]);
    expect(await walked(db, read, 'b-site')).toEqual(ids['b-site']);
    expect(await walked(db, read, 'c-site')).toEqual([]);
  });

  describe.skipIf(kind !== 'postgres')('with 20,000 comments', () => {
    beforeAll(() => storeLongQueue(current().db, 'long', comments), 120_000);

    test.each([
      ['of all sites', null],
      ['of one site', 'long'],
    ])('%s: reads a page, and not the rest', async (_whose, siteId) => {
      for (const statement of [standingsStatement, urgenciesStatement])
        for (const after of [null, { siteId: 'long', commentId: 10_000 }]) {
          const nodes = await planOf(current(), statement({ siteId, after, limit: 500 }));
          const types = nodes.map((node) => node['Node Type']);
          for (const whole of ['Seq Scan', 'Sort', 'Hash Join']) expect(types).not.toContain(whole);
        }
    });
  });
});
