import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { MOST_COUNTED, type QueueFilter } from '../../../../src/domain/review-queue.js';
import {
  COUNTED_UP_TO,
  countMatching,
  countStatement,
  countWaiting,
  matchingStatement,
  queueStatement,
  READ_FIRST,
  readQueue,
  type QueuePlace,
} from '../../../../src/store/review/queue-view.js';
import { storeLongQueue } from '../../../support/long-queue.js';
import { planOf, scannedTables } from '../../../support/plans.js';
import { describeEachStore } from '../../../support/stores.js';

const NOW = new Date();
const WAITING: QueueFilter = { list: 'waiting', attribute: 'INCIVILITY' };
const COMMENTS = { embedded: 2_000, postgres: 100_000 };

describeEachStore('a long queue', (current, kind) => {
  let ids: { threadId: number; authorId: number };
  beforeAll(async () => {
    await storeLongQueue(current().db, 'long', COMMENTS[kind]);
    ids = await current()
      .db.selectFrom('comments')
      .select(['thread_id as threadId', 'author_id as authorId'])
      .where('site_id', '=', 'long')
      .$narrowType<{ authorId: number }>()
      .executeTakeFirstOrThrow();
  }, 300_000);

  const filters: [name: string, filter: () => QueueFilter][] = [
    ['everything that waits', () => WAITING],
    ['all comments', () => ({ ...WAITING, list: 'all' })],
    ['what readers have reported', () => ({ ...WAITING, list: 'reported' })],
    ['what was deferred', () => ({ ...WAITING, list: 'deferred' })],
    ['one thread', () => ({ ...WAITING, threadId: ids.threadId })],
    ['one author', () => ({ ...WAITING, authorId: ids.authorId })],
    ['a form', () => ({ ...WAITING, form: 'threat' })],
    ['a target', () => ({ ...WAITING, target: 'author' })],
    ['a form and its target', () => ({ ...WAITING, form: 'vulgarity', target: 'group' })],
    ['a form that never occurs', () => ({ ...WAITING, form: 'identity-attack' })],
    ['a common narrative', () => ({ ...WAITING, narrativeId: 'common' })],
    ['a rare narrative', () => ({ ...WAITING, narrativeId: 'rare' })],
    ['a range of scores', () => ({ ...WAITING, minScore: 0.9, maxScore: 0.95 })],
    ['a narrow range of scores', () => ({ ...WAITING, minScore: 0.999, maxScore: 1 })],
    ['a tag that no rule gives', () => ({ ...WAITING, tag: 'spam' })],
    ['a desk', () => ({ ...WAITING, routedTo: 'Night desk' })],
    ['what is new', () => ({ ...WAITING, newerThanHours: 1 })],
    ['a rare narrative among all comments', () => ({ ...WAITING, list: 'all', narrativeId: 'rare' })],
    ['several at once', () => ({ ...WAITING, form: 'threat', minScore: 0.5, threadId: ids.threadId })],
  ];

  test.each(filters)('%s: is the same in pages as in one, and as many as counted', async (_name, filter) => {
    const read = (after: QueuePlace | null, limit: number) =>
      readQueue(current().db, 'long', { filter: filter(), now: NOW, after, limit });
    const [first, second] = [await read(null, 7), []];
    const next = first.length === 7 ? await read(first.at(-1) ?? null, 7) : second;
    const together = await read(null, 14);
    expect([...first, ...next]).toEqual(together);
    const { comments, exact } = await countMatching(current().db, 'long', filter(), NOW);
    if (together.length < 14) expect({ comments, exact }).toEqual({ comments: together.length, exact: true });
    else expect(comments).toBeGreaterThanOrEqual(14);
  });

  test.each(filters)('%s: is found in stages as in one go', async (_name, filter) => {
    const { db } = current();
    const query = { filter: filter(), now: NOW, after: null, limit: 50 };
    const { rows: page } = await queueStatement('long', query).execute(db);
    const most = COUNTED_UP_TO + 1;
    const { rows: counts } = await matchingStatement('long', filter(), NOW, most).execute(db);
    expect(await readQueue(db, 'long', query)).toEqual(page);
    const { rows: named } = await queueStatement('long', query, 'named').execute(db);
    expect(named).toEqual(page);
    const { rows: next } = await queueStatement('long', query, 'next').execute(db);
    expect(next).toEqual(page.slice(0, next.length));
    const { rows: counted } = await matchingStatement('long', filter(), NOW, most, 'named').execute(db);
    expect(counted).toEqual(counts);
    const { rows: first } = await matchingStatement('long', filter(), NOW, most, 'next').execute(db);
    expect(first[0]?.comments).toBeLessThanOrEqual(Math.min(counts[0]?.comments ?? 0, READ_FIRST));
  });

  test('a form is found as well where nothing is marked', async () => {
    const { db } = current();
    const query = { filter: { ...WAITING, form: 'shouting' as const }, now: NOW, after: null, limit: 50 };
    const marked = await queueStatement('long', query).execute(db);
    expect(marked.rows).toHaveLength(50);
    const ids = marked.rows.map(({ id }) => id);
    const { rows: unmarked } = await sql<{ id: number }>`
      update comments set found = null
      where site_id = 'long' and id = any(${ids}::bigint[]) and found is not null returning id
    `.execute(db);
    expect(unmarked).toHaveLength(50);
    expect((await queueStatement('long', query).execute(db)).rows).toEqual(marked.rows);
  });

  test('a list is counted up to a bound, the whole queue up to a higher one', async () => {
    const total = COMMENTS[kind];
    const count = (filter: QueueFilter) => countMatching(current().db, 'long', filter, NOW);
    expect(await count(WAITING)).toEqual({
      comments: Math.min(total, MOST_COUNTED),
      exact: total <= MOST_COUNTED,
    });
    expect(await count({ ...WAITING, minScore: 0 })).toEqual({ comments: COUNTED_UP_TO, exact: false });
    expect(await count({ ...WAITING, list: 'escalated' })).toEqual({ comments: 0, exact: true });
  });

  test('what waits is counted exactly, or up to the bound that is asked for', async () => {
    const total = COMMENTS[kind];
    expect(await countWaiting(current().db, 'long')).toBe(total);
    expect(await countWaiting(current().db, 'long', 1_500)).toBe(1_500);
    expect(await countWaiting(current().db, 'long', total + 1)).toBe(total);
  });

  describe.skipIf(kind !== 'postgres')('with 100,000 comments', () => {
    test.each(filters)('%s: the next page is found without reading a whole table', async (_name, filter) => {
      const after = { rank: -60_000, id: 10, reports: 2 };
      const page = queueStatement('long', { filter: filter(), now: NOW, after, limit: 50 });
      expect(await scannedTables(current(), page)).toEqual([]);
    });

    test.each(filters)('%s: is counted by one process', async (_name, filter) => {
      const count = matchingStatement('long', filter(), NOW, COUNTED_UP_TO + 1);
      const types = (await planOf(current(), count)).map((node) => node['Node Type']);
      expect(types.filter((type) => type.startsWith('Gather'))).toEqual([]);
    });

    test('what is rare is found by its own index and put in order, however much is more urgent', async () => {
      for (const [filter, index] of [
        [{ narrativeId: 'rare' }, 'narrative_matches_by_narrative'],
        [{ minScore: 0.999, maxScore: 1 }, 'analyses_incivility'],
        [{ form: 'identity-attack' }, 'findings_forms'],
      ] as const) {
        const query = { filter: { ...WAITING, ...filter }, now: NOW, after: null, limit: 50 };
        const nodes = await planOf(current(), queueStatement('long', query, 'named'));
        const indexes = nodes.flatMap((node) => node['Index Name'] ?? []);
        expect(indexes).toContain(index);
        expect(indexes).toContain('comments_revision');
        expect(indexes).not.toContain('comments_queue');
        expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
      }
    });

    test.each([
      ['a form', { form: 'shouting' }],
      ['a target', { target: 'public-figure' }],
      ['a form and a target', { form: 'shouting', target: 'group' }],
    ] as const)(
      'what is more urgent than %s is passed over in the index of the queue',
      async (_name, found) => {
        const filter = { ...WAITING, ...found };
        for (const after of [null, { rank: -60_000, id: 10, reports: 0 }])
          for (const statement of [
            queueStatement('long', { filter, now: NOW, after, limit: 50 }),
            matchingStatement('long', filter, NOW, COUNTED_UP_TO + 1),
          ]) {
            const nodes = await planOf(current(), statement);
            const passing = nodes.filter((node) => node['Index Name'] === 'comments_queue');
            expect(passing.map((node) => node['Node Type'])).toEqual(['Index Only Scan']);
            expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
          }
      },
    );

    test('what waits is counted in its index alone, no further than the bound', async () => {
      const nodes = await planOf(current(), countStatement('long', MOST_COUNTED));
      expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
      expect(nodes.flatMap((node) => node['Index Name'] ?? [])).toEqual(['comments_queue']);
    });

    test.each([
      ['waiting', 'comments_queue'],
      ['reported', 'comments_reported'],
      ['deferred', 'comments_set_aside'],
      ['escalated', 'comments_set_aside'],
    ] as const)('the list %s comes in the order of its index, from any place on', async (list, index) => {
      for (const after of [null, { rank: -60_000, id: 10, reports: 2 }]) {
        const page = queueStatement('long', { filter: { ...WAITING, list }, now: NOW, after, limit: 50 });
        const nodes = await planOf(current(), page);
        expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
        expect(nodes.flatMap((node) => node['Index Name'] ?? [])).toEqual([index]);
      }
    });
  });
});
