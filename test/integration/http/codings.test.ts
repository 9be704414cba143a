import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type {
  CodingSample,
  CodingSampleList,
  ErrorBody,
  NextCodingUnit,
  Stored,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const DEFINITION = {
  schema: 'narrative/1',
  id: 'late-ferry',
  version: 1,
  title: 'The ferry is always late',
  description: 'Counts: the ferry comes late. Does not count: a timetable.',
  status: 'active',
  match: {
    any: [
      { id: 'p1', phrase: 'late ferry' },
      { id: 'p2', phrase: 'ferry', strength: 'weak' },
    ],
  },
};
const TEXTS = [
  ...Array.from({ length: 6 }, (_, n) => `Number ${n}: a late ferry again.`),
  'The ferry was on time.',
  'The ferry never comes.',
  ...Array.from({ length: 12 }, (_, n) => `Tram number ${n} was late.`),
];

describeEachStore('coding over the API', (current) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let ann: Caller;
  let ben: Caller;
  let cleo: Caller;
  let sample: number;

  beforeAll(async () => {
    await api.createSite('ledger');
    publisher = await api.publisher('ledger');
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'Transport' },
      comments: TEXTS.map((text, n) => ({ id: `c${n}`, author: 'Zoe', text })),
    });
    await api.analyzePending('ledger');
    ann = await api.moderator('ledger', 'Ann', 'analyst');
    ben = await api.moderator('ledger', 'Ben', 'analyst');
    cleo = await api.moderator('ledger', 'Cleo', 'analyst');
    await ann.post('/v1/narratives', { definition: DEFINITION });
  });

  const view = async (caller: Caller) =>
    (await caller.get<CodingSample>(`/v1/coding-samples/${sample}`)).body;
  const next = async (caller: Caller) =>
    (await caller.get<NextCodingUnit>(`/v1/coding-samples/${sample}/next`)).body;
  const say = (caller: Caller, body: object, what = 'codings') =>
    caller.post<ErrorBody>(`/v1/coding-samples/${sample}/${what}`, body);
  /** Codes everything that is left by its text. */
  const codeAll = async (caller: Caller, isTold: (text: string) => boolean) => {
    for (;;) {
      const { unit } = await next(caller);
      if (unit === null) return;
      const present = isTold(unit.text);
      await say(caller, { unit: unit.unit, present, stance: present ? 'endorse' : null });
    }
  };

  test('draws from what is found, from what weak rules find, and from the rest', async () => {
    const request = { narrativeId: 'late-ferry', strong: 4, weak: 10, misses: 5 };
    const { status, body } = await ann.post<Stored>('/v1/coding-samples', request);
    expect(status).toBe(201);
    sample = body.id;
    const { frame, units, narrativeVersion, results, left } = await view(ann);
    expect(frame).toEqual({
      comments: 20,
      strata: [
        { name: 'strong', population: 6, drawn: 4, reported: true },
        { name: 'weak', population: 2, drawn: 2, reported: false },
        { name: 'miss', population: 12, drawn: 5, reported: false },
      ],
    });
    expect([units, left, narrativeVersion, results]).toEqual([11, 11, 1, null]);
  });

  test('shows a coder the words and nothing of who wrote or found them', async () => {
    const { unit, left } = await next(ann);
    expect(left).toBe(11);
    expect(Object.keys(unit ?? {}).sort()).toEqual(['answers', 'text', 'threadTitle', 'unit']);
    expect(JSON.stringify(unit)).not.toContain('Zoe');
  });

  test('tells nobody what others say before they have said it too', async () => {
    await codeAll(ann, (text) => text.includes('ferry') && !text.includes('on time'));
    expect((await view(ann)).results).toBeNull();
    await say(ben, { unit: 1, present: true, stance: 'reject' });
    await say(ben, { unit: 1, present: false });
    expect((await view(ben)).results).toBeNull();
    expect((await view(cleo)).results).toBeNull();
    expect((await say(cleo, { unit: 1, present: true }, 'adjudications')).status).toBe(409);
    await codeAll(ben, (text) => text.includes('late ferry'));
    const { results, disputed, coders } = await view(ben);
    expect(coders.map(({ name, coded }) => [name, coded])).toEqual([['Ann', 11], ['Ben', 11]]); // prettier-ignore
    expect(results?.alpha.n).toBe(11);
    expect(results?.kappa?.value).toBeGreaterThan(0);
    const texts = disputed.map(({ text }) => text);
    expect(texts).toContain('The ferry never comes.');
    expect(disputed[0]?.codes.map(({ coder }) => coder)).toEqual(['Ann', 'Ben']);
  });

  test('keeps a changed mind beside what was said first, and nothing changes once it can be compared', async () => {
    const { rows } = await sql`
      select present, stance from codings c join moderators m on m.site_id = c.site_id and m.id = c.coder_id
      where m.name = 'Ben' and ordinal = 1 order by c.id
    `.execute(current().db);
    expect(rows).toEqual([
      { present: true, stance: 'reject' },
      { present: false, stance: null },
    ]);
    expect((await say(ben, { unit: 1, present: true })).status).toBe(409);
  });

  test('settles what is disputed, and tells what the definition is worth', async () => {
    for (const { unit, text } of (await view(cleo)).disputed)
      expect((await say(cleo, { unit, present: text.includes('ferry') && !text.includes('on time') }, 'adjudications')).status).toBe(204); // prettier-ignore
    const { results, disputed } = await view(cleo);
    expect(disputed).toEqual([]);
    expect(results?.labelled).toBe(11);
    expect(results?.quality.precision).toMatchObject({ value: 1, n: 4 });
    // Six are found; of two weak hits, both coded, one is told; none of five among twelve others.
    expect(results?.quality.recall?.value).toBeCloseTo(6 / 7, 9);
    expect(results?.quality.recall?.low).toBeLessThan(6 / 7);
  });

  test('lets nobody code who has seen the results', async () => {
    const { error } = (await say(cleo, { unit: 1, present: true })).body;
    expect(error.code).toBe('conflict');
  });

  test('codes no comment that was deleted meanwhile', async () => {
    const { units } = await view(ann);
    for (let n = 0; n < TEXTS.length; n += 1) await publisher.send('DELETE', `/v1/threads/t1/comments/c${n}`);
    expect(units).toBe(11);
    expect((await view(ann)).units).toBe(0);
    expect((await next(ann)).unit).toBeNull();
  });

  test('refuses what makes no sense', async () => {
    const post = (body: object) => ann.post<ErrorBody>('/v1/coding-samples', body);
    expect((await post({ narrativeId: 'no-such' })).status).toBe(404);
    expect((await post({ narrativeId: 'late-ferry', strong: 5_000 })).status).toBe(400);
    expect((await post({ narrativeId: 'late-ferry' })).body.error.code).toBe('conflict');
    expect((await say(ann, { unit: 99, present: true })).status).toBe(404);
    expect((await say(ann, { unit: 1, present: true, stance: 'so-so' })).status).toBe(400);
    const reader = await api.moderator('ledger', 'Rita', 'read-only');
    expect((await reader.get('/v1/coding-samples')).status).toBe(403);
    expect((await ann.get<CodingSampleList>('/v1/coding-samples')).body.samples).toHaveLength(1);
  });
});
