import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { SearchPage } from '../../../src/http/contract.js';
import { latelyOf, searchComments, searchStatement } from '../../../src/store/comments/comment-search.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const TEXTS = [
  ['Ann', 'The ferry was late, and the ferry was full.'],
  ['Ben', 'Ferries are never late here, you idiot.'],
  ['Ann', 'Late again: no tram, no bus, no ferry, nothing at all moved on that day in the whole town.'],
  ['Cy', 'I like trams <b>and</b> “ferries”.'],
  ['Dee', 'Nothing to see.'],
];

describeEachStore('searching comments over the API', (current, kind) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let reader: Caller;

  beforeAll(async () => {
    await api.createSite('ledger');
    await api.createSite('other');
    publisher = await api.publisher('ledger');
    reader = await api.moderator('ledger', 'Rita', 'read-only');
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'Transport' },
      comments: TEXTS.map(([author, text], n) => ({
        id: `c${n}`,
        ...{ author, text, createdAt: `2026-11-1${n}T10:00:00Z` },
      })),
    });
    await api.analyzePending('ledger');
  });

  const search = async (params: Record<string, string>, caller = reader) =>
    (await caller.get<SearchPage>(`/v1/search?${new URLSearchParams(params).toString()}`)).body;
  const found = async (params: Record<string, string>) =>
    (await search(params)).comments.map(({ sourceId }) => sourceId);

  test('finds words in every form, the most telling first, and marks them in the comment’s own text', async () => {
    const { comments, matching, nextOffset } = await search({ q: 'late ferries' });
    expect(comments.map(({ sourceId }) => sourceId)).toEqual(['c0', 'c1', 'c2']);
    expect([matching, nextOffset]).toEqual([{ comments: 3, exact: true }, null]);
    expect(comments[0]?.hits.map(({ start, end }) => comments[0]?.text.slice(start, end))).toEqual([
      'ferry',
      'late',
      'ferry',
    ]);
  });

  test('finds phrases, alternatives and what is without a word; nothing for words that are nowhere', async () => {
    expect(await found({ q: '"ferry was late"' })).toEqual(['c0']);
    expect((await found({ q: 'bus or idiot' })).toSorted()).toEqual(['c1', 'c2']);
    expect((await found({ q: 'ferry -late' })).toSorted()).toEqual(['c3']);
    expect(await search({ q: 'zeppelin' })).toEqual({
      comments: [],
      matching: { comments: 0, exact: true },
      nextOffset: null,
    });
  });

  test('narrows by author, form, score, thread and time, with words and without', async () => {
    expect((await found({ q: 'ferry', by: 'ann' })).toSorted()).toEqual(['c0', 'c2']);
    expect(await found({ q: 'ferry', form: 'name-calling' })).toEqual(['c1']);
    expect(await found({ minScore: '0.5' })).toEqual(['c1']);
    expect(await found({ order: 'newest', from: '2026-11-13T00:00:00Z' })).toEqual(['c4', 'c3']);
    expect(await found({ q: 'ferry', to: '2026-11-11T00:00:00Z' })).toEqual(['c0']);
    expect(await found({ q: 'ferry', thread: '999' })).toEqual([]);
  });

  test('finds an author by letters of the name, which stand for nothing but themselves', async () => {
    expect(await found({ order: 'newest', by: 'E' })).toEqual(['c4', 'c1']);
    for (const by of ['%', '_', '\\', 'a_n']) expect(await found({ by })).toEqual([]);
  });

  test('looks names up by their trigrams', async () => {
    const { db } = current();
    const { rows } = await sql<{ definition: string }>`
      select indexdef as definition from pg_indexes where indexname = 'authors_name'`.execute(db);
    expect(rows[0]?.definition).toContain('gin_trgm_ops');
  });

  test('finds a word of every comment among the newest ones, and as many of them as without', async () => {
    const { db } = current();
    await api.createSite('hall');
    const hall = await api.publisher('hall');
    const comments = Array.from({ length: 40 }, (_, n) => ({
      ...{ id: `h${n}`, author: `A${n % 3}`, text: `Applause number ${n}, and more applause.` },
      createdAt: `2026-11-1${n % 9}T10:00:00Z`,
    }));
    await hall.post('/v1/threads', { thread: { id: 'h' }, comments });
    await api.analyzePending('hall');
    const asked = {
      ...{ words: 'applause', authorName: null, from: null, to: null, order: 'relevance' as const },
      ...{ now: new Date(), filter: { list: 'all' as const, attribute: 'INCIVILITY' as const } },
    };
    const page = { offset: 0, limit: 7 };
    const all = await searchStatement('hall', asked, page).execute(db);
    const ids = await db.selectFrom('comments').select('id').where('site_id', '=', 'hall').execute();
    const newestIds = ids.map(({ id }) => id);
    const newest = await searchStatement('hall', asked, page, { among: newestIds }).execute(db);
    expect(newest.rows).toEqual(all.rows);
    expect(newest.rows[0]?.hits).toBe(40);
    const some = newestIds.slice(0, 10);
    const fewer = await searchStatement('hall', asked, { offset: 0, limit: 40 }, { among: some }).execute(db);
    expect(fewer.rows).toHaveLength(10);
    // Of a stretch of time it finds what was posted in it, whenever that arrived.
    for (const last of [5, 13, 40]) {
      const lately = await latelyOf(db, 'hall', asked, last);
      const whole = { offset: 0, limit: 40 };
      const { rows } = await searchStatement('hall', asked, whole, { lately }).execute(db);
      const posted = await db
        .selectFrom('comments')
        .select(['id', 'posted_at as at'])
        .where('site_id', '=', 'hall')
        .execute();
      const times = posted.map(({ at }) => Number(at)).toSorted((a, b) => b - a);
      const within = posted.filter(({ at }) => Number(at) > (times[last - 1] ?? 0));
      expect(rows.map(({ commentId }) => commentId).toSorted()).toEqual(
        within.map(({ id }) => id).toSorted(),
      );
      expect(rows.length).toBeLessThan(last);
    }
    // Of a time that is asked for it finds what is of it, where that is not more than is looked at.
    const since = { ...asked, from: new Date('2026-11-12T00:00:00Z'), to: new Date('2026-11-14T00:00:00Z') };
    const { rows: then } = await searchStatement('hall', since, page).execute(db);
    for (const [most, isAll] of [
      [4, false],
      [100, true],
    ] as const) {
      const lately = await latelyOf(db, 'hall', since, most);
      expect(lately.isAll).toBe(isAll);
      const { rows } = await searchStatement('hall', since, page, { lately }).execute(db);
      if (isAll) expect(rows).toEqual(then);
      else expect(rows.length).toBeLessThan(then.length);
    }
    // However the words are looked for, a filter finds the same.
    const day = { from: new Date('2026-11-12T00:00:00Z'), to: new Date('2026-11-13T00:00:00Z') };
    for (const narrowed of [day, { authorName: 'a1' }, { ...day, words: 'applause number' }]) {
      const whole = { offset: 0, limit: 40 };
      const narrow = { ...asked, ...narrowed };
      const found = await searchComments(db, 'hall', narrow, whole);
      expect(found).toEqual((await searchStatement('hall', narrow, whole).execute(db)).rows);
      expect(found.length).toBeGreaterThan(3);
      expect(found.length).toBeLessThan(20);
    }
  });

  test('goes on page by page', async () => {
    const first = await search({ order: 'newest', limit: '3' });
    const second = await search({ order: 'newest', limit: '3', offset: String(first.nextOffset) });
    expect([...first.comments, ...second.comments].map(({ sourceId }) => sourceId)).toEqual([
      ...['c4', 'c3', 'c2'],
      ...['c1', 'c0'],
    ]);
    expect(second.nextOffset).toBeNull();
  });

  test('knows an edited comment by its new words only once they are analyzed, a deleted one by none', async () => {
    const comment = { id: 'c9', author: 'Eve', createdAt: '2026-11-19T10:00:00Z' };
    const send = (text: string) =>
      publisher.post('/v1/comments', { threadId: 't1', comment: { ...comment, text } });
    await send('A dirigible, finally.');
    await send('A balloon, finally.');
    await api.analyzePending('ledger');
    expect([await found({ q: 'dirigible' }), await found({ q: 'balloon' })]).toEqual([[], ['c9']]);
    await publisher.send('DELETE', '/v1/threads/t1/comments/c9');
    expect(await found({ q: 'balloon' })).toEqual([]);
  });

  test('shows no other site’s comments', async () => {
    expect((await search({ q: 'ferry' }, await api.moderator('other'))).comments).toEqual([]);
  });

  test.runIf(kind === 'postgres')('looks words up in the index', async () => {
    const { db } = current();
    const search = {
      ...{ words: 'late ferry', authorName: null, from: null, to: null, now: api.now },
      ...{ order: 'relevance' as const, filter: { list: 'all' as const, attribute: 'INCIVILITY' as const } },
    };
    await sql`
      insert into revisions (site_id, comment_id, number, text, text_hash)
      select 'ledger', (select min(id) from comments where site_id = 'ledger'), n + 1, 'word ' || n, n
      from generate_series(1, 20000) as n
    `.execute(db);
    await sql`analyze revisions`.execute(db);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain ${searchStatement('ledger', search, { offset: 0, limit: 20 })}
    `.execute(db);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('revisions_words');
    // Of the newest comments words are read instead, however few hits the planner expects.
    const newest = Array.from({ length: 4_000 }, (_, n) => n + 1);
    const { rows: read } = await sql<{ 'QUERY PLAN': string }>`
      explain ${searchStatement('ledger', search, { offset: 0, limit: 20 }, { among: newest })}
    `.execute(db);
    expect(read.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('revisions_words');
    // Of a stretch of time only those hits are fetched that may be of it.
    const lately = { isAll: false, after: '2026-11-01', firstRevision: 19_000, lastRevision: 19_100 };
    const { rows: late } = await sql<{ 'QUERY PLAN': string }>`
      explain ${searchStatement('ledger', { ...search, words: 'word' }, { offset: 0, limit: 20 }, { lately })}
    `.execute(db);
    expect(late.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/revisions_pkey/u);
  });
});
