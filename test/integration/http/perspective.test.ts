import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Discovery } from 'googleapis-common';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnalyzeAnswer } from '../../../src/http/perspective/analyze.js';
import { OFFERED } from '../../../src/http/perspective/attributes.js';
import type { ProblemBody } from '../../../src/http/perspective/problem.js';
import { projectRoot } from '../../../src/paths.js';
import { revokeApiKey } from '../../../src/store/people/api-keys.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const require = createRequire(import.meta.url);
const CONTRACTS = join(projectRoot, 'test', 'contracts', 'perspective');
const ANALYZE = '/v1alpha1/comments:analyze';
const REQUEST = { comment: { text: 'You are an idiot.' }, requestedAttributes: { INCIVILITY: {} } };
const ORIGIN = 'https://www.example.org';

/** A request as a client sends it, and the places of the answer that the client reads. */
interface Contract {
  readonly client: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: object;
  readonly reads: readonly string[];
}

const contracts = readdirSync(CONTRACTS).map(
  (file) => [file, JSON.parse(readFileSync(join(CONTRACTS, file), 'utf8')) as Contract] as const,
);

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

describeEachStore('the Perspective interface', (current) => {
  const api = TestApi.forTests(current, {
    PARLEY_CORS_ORIGINS: ORIGIN,
    // Low enough to be used up within a minute by a busy machine.
    PARLEY_PERSPECTIVE_PER_MINUTE: '200',
  });
  let key: string;
  let keyId: number;
  let anybody: Caller;
  beforeAll(async () => {
    await api.createSite('mine');
    ({ key, keyId } = await api.publisher('mine'));
    anybody = api.caller();
  });

  const analyze = <T = AnalyzeAnswer>(body: unknown, path = `${ANALYZE}?key=${key}`) =>
    anybody.post<T>(path, body);

  describe('answers as its clients expect', () => {
    test.each(contracts)('%s', async (_file, { path, headers, body, reads }) => {
      const answer = await anybody.post(path.replace('KEY', key), body, headers);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      for (const place of reads) {
        const value = at(answer.body, place);
        const expected = /(value|begin|end)$/.test(place) ? 'number' : 'string';
        expect(`${place}: ${typeof value}`).toBe(`${place}: ${expected}`);
      }
      if ('clientToken' in body) expect(answer.body).toMatchObject({ clientToken: body.clientToken });
    });
  });

  test('Google’s client finds the methods through the discovery document and calls them', async () => {
    const { comments } = await discover(`${api.url}/$discovery/rest?version=v1alpha1`);
    const { data } = await comments.analyze({ key, resource: REQUEST });
    expect(data).toMatchObject({ languages: ['en'], attributeScores: { INCIVILITY: { summaryScore: {} } } });
    expect(data.attributeScores['INCIVILITY']?.summaryScore.value).toBeGreaterThan(0.5);

    const refused: unknown = await comments
      .analyze({ key, resource: { ...REQUEST, comment: { text: '' } } })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ message: 'Comment must be non-empty.', status: 400 });

    const resource = {
      comment: REQUEST.comment,
      attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
    };
    const suggested = await comments.suggestscore({ key, resource: { ...resource, clientToken: 'c1' } });
    expect(suggested.data).toMatchObject({ clientToken: 'c1' });
  });

  test('perspective-api-client reads scores and errors', async () => {
    const client = perspectiveApiClient(api.url, key);
    const result = await client.analyze('<b>You</b> are an idiot.', { attributes: ['incivility'] });
    expect(result.attributeScores['INCIVILITY']?.summaryScore.type).toBe('PROBABILITY');
    await expect(client.analyze('Hello there', { attributes: ['kindness'] })).rejects.toThrow(
      'Unknown requested attribute: KINDNESS',
    );
    await expect(perspectiveApiClient(api.url, 'nonsense').analyze('Hello')).rejects.toThrow(
      'API key not valid. Please pass a valid API key.',
    );
  });

  describe('the key', () => {
    test('is taken from the query, as a bearer token and from the header of Google’s clients', async () => {
      expect((await analyze(REQUEST)).status).toBe(200);
      expect((await anybody.post(ANALYZE, REQUEST, { authorization: `Bearer ${key}` })).status).toBe(200);
      expect((await anybody.post(ANALYZE, REQUEST, { 'x-goog-api-key': key })).status).toBe(200);
    });

    test('is never in the log', () => {
      expect(api.lines.length).toBeGreaterThan(0);
      expect(api.lines.join()).not.toContain(key);
      expect(api.lines.join()).toContain('/v1alpha1/comments:analyze');
    });

    test('that is missing or unknown is refused in Google’s words', async () => {
      const missing = await analyze<ProblemBody>(REQUEST, ANALYZE);
      expect(missing.status).toBe(403);
      expect(missing.body.error).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
      expect(missing.body.error.message).toMatch(/^Method doesn't allow unregistered callers/);
      const unknown = await analyze<ProblemBody>(REQUEST, `${ANALYZE}?key=nonsense`);
      expect(unknown.body).toEqual({
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'API_KEY_INVALID',
              domain: 'googleapis.com',
              metadata: { service: 'commentanalyzer.googleapis.com' },
            },
          ],
        },
      });
    });

    test('that was revoked stops within seconds', async () => {
      const other = await api.publisher('mine');
      const call = () => analyze(REQUEST, `${ANALYZE}?key=${other.key}`);
      expect((await call()).status).toBe(200);
      await revokeApiKey(current().db, 'mine', other.keyId, api.now);
      api.passTime(15_000);
      expect((await call()).status).toBe(400);
    });

    test('that is used too often is told to wait, and no other is', async () => {
      const busy = await api.publisher('mine');
      let refused: Awaited<ReturnType<typeof analyze<ProblemBody>>> | undefined;
      for (let sent = 0; sent < 600 && !refused; sent += 50) {
        const answers = await Promise.all(
          Array.from({ length: 50 }, () => analyze<ProblemBody>(REQUEST, `${ANALYZE}?key=${busy.key}`)),
        );
        refused = answers.find(({ status }) => status === 429);
      }
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused?.body.error).toMatchObject({
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: expect.stringMatching(
          /^Quota exceeded for quota metric 'Analysis requests \(AnalyzeComment\)' and limit '.* per minute'/,
        ) as string,
        details: [{ reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_limit_value: '200' } }, {}],
      });
      expect((await analyze(REQUEST)).status).toBe(200);
    });
  });

  test('an address like the method’s is not the method', async () => {
    for (const path of ['/v1alpha1/commentsZZZ', '/v1alpha1/comments', '/v1alpha1/comments:analyzeX']) {
      const { status, body } = await analyze<ProblemBody>(REQUEST, `${path}?key=${key}`);
      expect(status).toBe(404);
      expect(body.error.status).toBe('NOT_FOUND');
    }
    expect((await anybody.get('/$discovery/rest?version=v9')).status).toBe(404);
  });

  test('a body that is no JSON is refused without repeating it', async () => {
    for (const body of ['{"comment":', '', '[1', new Uint8Array([0xff, 0xfe])]) {
      const answer = await analyze<ProblemBody>(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toBe('Invalid JSON payload received.');
    }
  });

  test.each([
    ['deep nesting', `{"comment":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400],
    ['a prototype', '{"__proto__":{"comment":{"text":"a"}},"requestedAttributes":{"INCIVILITY":{}}}', 400],
    ['an attribute called __proto__', '{"comment":{"text":"a"},"requestedAttributes":{"__proto__":{}}}', 400],
    [
      'half a character',
      '{"comment":{"text":"\\ud800 you idiot"},"requestedAttributes":{"INCIVILITY":{}}}',
      200,
    ],
    [
      'a huge number',
      '{"comment":{"text":"a"},"requestedAttributes":{"INCIVILITY":{"scoreThreshold":1e999}}}',
      200,
    ],
    ['more than the limit', JSON.stringify({ ...REQUEST, clientToken: 'a'.repeat(6_000_000) }), 413],
  ])('hostile JSON with %s', async (_what, body, status) => {
    expect((await analyze(body)).status).toBe(status);
  });

  test('nothing of what is analyzed is kept', async () => {
    const secret = 'A sentence that is found nowhere else';
    await analyze({ ...REQUEST, comment: { text: secret } });
    expect(api.lines.join()).not.toContain(secret);
    for (const table of ['revisions', 'suggested_scores'] as const) {
      const rows = await current().db.selectFrom(table).select('text').execute();
      expect(rows.filter(({ text }) => text.includes(secret))).toEqual([]);
    }
  });

  test('a suggested score is kept as a label of the key’s site', async () => {
    const body = {
      comment: { text: 'A label\0 to keep' },
      attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
      communityId: 'Coral:https://comments.example.org',
      clientToken: 'comment:9',
      languages: ['en'],
    };
    const answer = await analyze(body, `/v1alpha1/comments:suggestscore?key=${key}`);
    expect(answer.body).toEqual({
      clientToken: 'comment:9',
      requestedLanguages: ['en'],
      detectedLanguages: ['en'],
    });
    const rows = await current().db.selectFrom('suggested_scores').selectAll().execute();
    expect(rows.find(({ client_token }) => client_token === 'comment:9')).toMatchObject({
      site_id: 'mine',
      text: 'A label\uFFFD to keep',
      scores: [{ attribute: 'TOXICITY', value: 1, span: null }],
      community_id: 'Coral:https://comments.example.org',
      languages: ['en'],
    });
  });

  test('pages of configured origins may call, and no others', async () => {
    const preflight = (origin: string) =>
      anybody.send('OPTIONS', ANALYZE, undefined, {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      });
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await preflight('https://evil.example')).headers.has('access-control-allow-origin')).toBe(false);
    const called = await anybody.post(`${ANALYZE}?key=${key}`, REQUEST, { origin: ORIGIN });
    expect(called.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect((await anybody.get('/v1/me')).headers.has('access-control-allow-origin')).toBe(false);
  });

  test('the key is noted as used', async () => {
    const row = await current()
      .db.selectFrom('api_keys')
      .select('last_used_at')
      .where('id', '=', keyId)
      .executeTakeFirst();
    expect(row?.last_used_at).not.toBeNull();
  });
});

/** The methods as googleapis-common makes them of the document. */
interface Discovered {
  readonly comments: Readonly<
    Record<'analyze' | 'suggestscore', (call: object) => Promise<{ readonly data: AnalyzeAnswer }>>
  >;
}

async function discover(url: string): Promise<Discovered> {
  const makeEndpoint = await new Discovery({}).discoverAPI(url);
  return makeEndpoint({}, {}) as unknown as Discovered;
}

interface PerspectiveApiClient {
  analyze(text: string, options?: { attributes: string[] }): Promise<AnalyzeAnswer>;
}

/** The client as it is published; only the host it has written into it is exchanged, in the axios that it uses. */
function perspectiveApiClient(url: string, apiKey: string): PerspectiveApiClient {
  const requireAsClient = createRequire(require.resolve('perspective-api-client'));
  const axios = requireAsClient('axios') as {
    interceptors: { request: { use: (change: (config: { url: string }) => object) => void } };
  };
  axios.interceptors.request.use((config) => ({
    ...config,
    url: config.url.replace('https://commentanalyzer.googleapis.com', url),
  }));
  const Client = require('perspective-api-client') as new (options: object) => PerspectiveApiClient;
  return new Client({ apiKey });
}

test('every attribute on offer says where its figures are', () => {
  for (const { name, basis } of OFFERED) expect(`${name}: ${basis}`).toMatch(/^[A-Z_]+: models\//);
});
