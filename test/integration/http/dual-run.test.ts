import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AnalyzeAnswer } from '../../../src/http/perspective/analyze.js';
import type { ProblemBody } from '../../../src/http/perspective/problem.js';
import { readScorePairs } from '../../../src/store/analyses/score-pairs.js';
import { TestApi } from '../../support/api.js';
import { eventually } from '../../support/eventually.js';
import { HOSTILE_ANSWERS, serveHostile, trickle } from '../../support/hostile-server.js';
import { serveJson, type JsonAnswer, type JsonRequest } from '../../support/json-server.js';
import { describeEachStore } from '../../support/stores.js';

const UPSTREAM_KEY = 'AIzaNobodysKey';
const TEXT = 'You are an idiot.';
const REQUEST = {
  comment: { text: TEXT },
  requestedAttributes: { TOXICITY: {} },
  languages: ['en'],
  clientToken: 'c1',
};

const scored = (value: number, name = 'TOXICITY'): JsonAnswer => ({
  status: 200,
  body: {
    attributeScores: {
      [name]: {
        spanScores: [{ begin: 0, end: 17, score: { value, type: 'PROBABILITY' } }],
        summaryScore: { value, type: 'PROBABILITY' },
      },
    },
    languages: ['en'],
    detectedLanguages: ['en'],
  },
});

describeEachStore('a dual run', (current) => {
  let upstream: Awaited<ReturnType<typeof serveJson>>;
  let answer: (request: JsonRequest) => JsonAnswer | Promise<JsonAnswer>;
  const asked: JsonRequest[] = [];
  const open: TestApi[] = [];
  let sites = 0;
  beforeAll(async () => {
    upstream = await serveJson((request) => {
      asked.push(request);
      return answer(request);
    });
  });
  afterAll(() => upstream.close());
  beforeEach(() => {
    asked.length = 0;
    answer = () => scored(0.42);
  });
  afterEach(async () => {
    for (const api of open.splice(0)) await api.close();
  });

  async function start(env: NodeJS.ProcessEnv = {}) {
    const api = await TestApi.start(current(), {
      PARLEY_PERSPECTIVE_UPSTREAM: upstream.url,
      PARLEY_PERSPECTIVE_UPSTREAM_KEY: UPSTREAM_KEY,
      PARLEY_DELIVERY_NETWORKS: '127.0.0.0/8',
      PARLEY_PERSPECTIVE_UPSTREAM_TIMEOUT_MS: '5000',
      ...env,
    });
    open.push(api);
    const site = `site-${++sites}`;
    await api.createSite(site);
    const { key } = await api.publisher(site);
    const analyze = <T = AnalyzeAnswer>(body: unknown) =>
      api.caller().post<T>(`/v1alpha1/comments:analyze?key=${key}`, body);
    const pairs = () =>
      current().db.selectFrom('score_pairs').selectAll().where('site_id', '=', site).orderBy('id').execute();
    return { api, key, analyze, pairs };
  }
  const valueOf = ({ body }: { body: AnalyzeAnswer }) => body.attributeScores['TOXICITY']?.summaryScore.value;

  test('answers with Parley’s scores and keeps both, under the operator’s key and not the caller’s', async () => {
    const { analyze, pairs, key, api } = await start();
    const given = await analyze(REQUEST);
    expect(valueOf(given)).toBeGreaterThan(0.8);
    expect(given.body.clientToken).toBe('c1');
    await eventually(async () => expect(await pairs()).toHaveLength(1));
    const [pair] = await pairs();
    expect(pair).toMatchObject({ text: TEXT, upstream: { TOXICITY: 0.42 }, answered_by: 'parley' });
    expect((pair?.parley as Record<string, number>)['TOXICITY']).toBe(valueOf(given));
    expect(asked).toMatchObject([{ method: 'POST', body: REQUEST }]);
    expect(asked[0]?.url.pathname).toBe('/v1alpha1/comments:analyze');
    expect(asked[0]?.url.searchParams.get('key')).toBe(UPSTREAM_KEY);
    for (const secret of [UPSTREAM_KEY, key, TEXT]) expect(api.lines.join()).not.toContain(secret);
  });

  test('keeps no text of what is not to be stored', async () => {
    const { analyze, pairs } = await start();
    await analyze({ ...REQUEST, doNotStore: true });
    await eventually(async () =>
      expect(await pairs()).toMatchObject([{ text: null, upstream: { TOXICITY: 0.42 } }]),
    );
  });

  test('answers with upstream’s answer where the operator says so, also for what Parley does not score', async () => {
    const { analyze, pairs } = await start({ PARLEY_PERSPECTIVE_ANSWERS: 'upstream' });
    expect(valueOf(await analyze(REQUEST))).toBe(0.42);
    await eventually(async () => expect(await pairs()).toMatchObject([{ answered_by: 'upstream' }]));
    answer = () => scored(0.7, 'SPAM');
    const { body } = await analyze({ ...REQUEST, requestedAttributes: { SPAM: {} } });
    expect(body.attributeScores['SPAM']?.summaryScore.value).toBe(0.7);
    answer = () => ({ status: 400, body: { error: { code: 400 } } });
    const refused = await analyze<ProblemBody>({ ...REQUEST, requestedAttributes: { SPAM: {} } });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { message: 'Unknown requested attribute: SPAM' } },
    });
    expect(await pairs()).toHaveLength(1);
  });

  test.each([
    ['an error', (): JsonAnswer => ({ status: 500, body: {} })],
    ['a quota', (): JsonAnswer => ({ status: 429, body: {} })],
    ['no scores', (): JsonAnswer => ({ status: 200, body: ['no', 'object'] })],
    ['a redirect', (): JsonAnswer => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } })],
  ])('answers by itself when upstream answers with %s', async (_what, failing) => {
    answer = failing;
    const { analyze, pairs, api } = await start({ PARLEY_PERSPECTIVE_ANSWERS: 'upstream' });
    const given = await analyze(REQUEST);
    expect(given.status).toBe(200);
    expect(valueOf(given)).toBeGreaterThan(0.8);
    expect(await pairs()).toEqual([]);
    expect(asked).toHaveLength(1);
    expect(api.lines.join()).toContain('the upstream Perspective gave no scores');
  });

  test.each(Object.entries({ ...HOSTILE_ANSWERS, 'a byte at a time, for ever': trickle }))(
    'answers by itself when upstream answers with %s',
    async (_what, hostile) => {
      const harmful = await serveHostile(hostile);
      for (const answers of ['upstream', 'parley']) {
        const { analyze, pairs, api } = await start({
          PARLEY_PERSPECTIVE_ANSWERS: answers,
          PARLEY_PERSPECTIVE_UPSTREAM: harmful.url,
          PARLEY_PERSPECTIVE_UPSTREAM_TIMEOUT_MS: hostile === trickle ? '200' : '20000',
        });
        const given = await analyze(REQUEST);
        expect(given.status).toBe(200);
        expect(valueOf(given)).toBeGreaterThan(0.8);
        await eventually(() => expect(api.lines.join()).toContain('the upstream Perspective gave no scores'));
        expect(await pairs()).toEqual([]);
        expect(api.lines.join()).not.toContain(UPSTREAM_KEY);
      }
      await harmful.close();
    },
  );

  test('keeps no more of an answer than Perspective would have said, whatever its scores are called', async () => {
    const score = { summaryScore: { value: 0.5, type: 'PROBABILITY' } };
    const names = ['__proto__', 'constructor', 'N'.repeat(10_000), 'X@1', ...Array(500).keys()];
    const entries = names.map((name) => `${JSON.stringify(String(name))}:${JSON.stringify(score)}`);
    const harmful = await serveHostile((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"attributeScores":{${entries.join()}}}`);
    });
    const { analyze, pairs } = await start({ PARLEY_PERSPECTIVE_UPSTREAM: harmful.url });
    expect(valueOf(await analyze(REQUEST))).toBeGreaterThan(0.8);
    await eventually(async () => expect(await pairs()).toHaveLength(1));
    const kept = Object.keys((await pairs())[0]?.upstream as object);
    expect(kept).toHaveLength(100);
    expect(Math.max(...kept.map((name) => name.length))).toBeLessThan(100);
    expect(({} as { summaryScore?: unknown }).summaryScore).toBeUndefined();
    await harmful.close();
  });

  test('an upstream that never answers delays an answer no longer than was set, and soon not at all', async () => {
    answer = () => new Promise(() => undefined);
    const { analyze } = await start({
      PARLEY_PERSPECTIVE_ANSWERS: 'upstream',
      // Long enough for upstream to be reached at all on a busy machine.
      PARLEY_PERSPECTIVE_UPSTREAM_TIMEOUT_MS: '500',
    });
    for (let time = 0; time < 12; time += 1) expect(valueOf(await analyze(REQUEST))).toBeGreaterThan(0.8);
    expect(asked).toHaveLength(5);
  });

  test('what it kept is read as pairs, of those comments that both scored', async () => {
    const { analyze, pairs } = await start();
    const kept = async (value: number, count: number) => {
      answer = () => (value === 0 ? { status: 200, body: {} } : scored(value));
      await analyze(REQUEST);
      await eventually(async () => expect(await pairs()).toHaveLength(count));
    };
    await kept(0.3, 1);
    await kept(0, 2);
    await kept(0.9, 3);
    const read: number[] = [];
    const asked = { upstream: 'TOXICITY', parley: 'INCIVILITY' };
    for await (const { recorded, parley } of readScorePairs(current().db, `site-${sites}`, asked)) {
      read.push(recorded);
      expect(parley).toBeGreaterThan(0.8);
    }
    expect(read).toEqual([0.3, 0.9]);
  });

  test('does not wait for upstream where Parley answers', async () => {
    let release: (answer: JsonAnswer) => void = () => undefined;
    answer = () => new Promise((resolve) => (release = resolve));
    const { analyze, pairs } = await start();
    expect(valueOf(await analyze(REQUEST))).toBeGreaterThan(0.8);
    expect(await pairs()).toEqual([]);
    await eventually(async () => expect(await Promise.resolve(asked)).toHaveLength(1));
    release(scored(0.1));
    await eventually(async () => expect(await pairs()).toHaveLength(1));
  });

  test('reaches no private address that the operator has not named', async () => {
    const { analyze } = await start({ PARLEY_DELIVERY_NETWORKS: '', PARLEY_PERSPECTIVE_ANSWERS: 'upstream' });
    expect(valueOf(await analyze(REQUEST))).toBeGreaterThan(0.8);
    expect(asked).toEqual([]);
  });
});
