import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { operationKey } from '../../../src/http/openapi/document.js';
import { OPERATIONS } from '../../../src/http/openapi/operations.js';
import type { Route } from '../../../src/http/route.js';
import { ROUTES } from '../../../src/http/routes/index.js';
import { addConnection } from '../../../src/platforms/connect.js';
import { readConnection } from '../../../src/store/connections/connections.js';
import { testSecrets } from '../../support/secrets.js';
import { TestApi } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

/** What a filter might be made to do, or break on: other statements, other quotes, other types, nothing at all. */
const PAYLOADS = [
  `' or '1'='1`,
  `'; drop table comments; --`,
  `1); select pg_sleep(30); --`,
  `\\' union select key_hash from api_keys --`,
  `$1 $$ {{x}} %s :id`,
  '\u0000',
  '9'.repeat(40),
  '-1',
  `"${'a'.repeat(2_000)}`,
];
/** The same parameter twice, and as a list and an object, as query parsers take them. */
const shapesOf = (name: string): string[] => [
  `${name}=1&${name}=2`,
  `${name}[]=1`,
  `${name}[__proto__]=1`,
  `${name}=`,
];
/** It never ends. */
const STREAM = '/v1/live';

describeEachStore('attacks', (store) => {
  const api = TestApi.forTests(store, { PARLEY_REQUESTS_PER_MINUTE: '1000000' });
  beforeAll(async () => {
    for (const site of ['mine', 'theirs']) {
      await api.createSite(site);
      await (
        await api.publisher(site)
      ).post('/v1/threads', {
        thread: { id: 't1', title: `A bridge of ${site}` },
        comments: [{ id: 'c1', author: { id: 'a1', name: 'Ann' }, text: `You are an idiot, ${site}.` }],
      });
      await api.analyzePending(site);
    }
  });

  /** Outside of the OpenAPI document, which knows no such parameters. */
  const ask = async (path: string, cookie: string, method = 'get') => {
    const headers = { cookie, 'x-parley': 'dashboard', 'x-forwarded-for': '203.0.113.9' };
    const response = await fetch(api.url + path, { method: method.toUpperCase(), headers });
    return { status: response.status, body: await response.text(), headers: response.headers };
  };
  const counts = async (): Promise<unknown> => {
    const { rows } = await sql`
      select (select count(*) from comments) as comments, (select count(*) from api_keys) as keys,
        (select count(*) from moderators where name = 'Ada') as people`.execute(store().db);
    return rows;
  };

  describe('through a query', () => {
    const asked = ROUTES.filter(
      (route) =>
        route.path !== STREAM && OPERATIONS[operationKey(route)]?.query && !route.path.includes('sso'),
    );
    const paramsOf = (route: Route): string[] =>
      Object.keys(OPERATIONS[operationKey(route)]?.query?.shape ?? {});

    test('are tried on every filter there is', () => {
      expect(asked.length).toBeGreaterThan(12);
      expect(asked.flatMap(paramsOf).length).toBeGreaterThan(40);
    });

    test.each(asked.map((route) => [operationKey(route), route] as const))(
      '%s neither fails nor tells of another site',
      async (_name, route) => {
        const ada = await api.moderator('mine');
        const before = await counts();
        const wrong: string[] = [];
        const path = route.path.replace(/:\w+/g, '1');
        const queries = paramsOf(route).flatMap((name) => [
          ...PAYLOADS.map((payload) => `${name}=${encodeURIComponent(payload)}`),
          `${name}=%ED%A0%80`,
          ...shapesOf(name),
        ]);
        for (const query of queries) {
          const began = performance.now();
          const { status, body } = await ask(`${path}?${query}`, ada.cookie, route.method);
          if (status >= 500 || status === 401 || status === 429) wrong.push(`${status} ${query}`);
          if (/idiot, theirs|of theirs/.test(body)) wrong.push(`leaks ${query}`);
          if (performance.now() - began > 20_000) wrong.push(`slow ${query}`);
        }
        expect(wrong).toEqual([]);
        expect(await counts()).toEqual(before);
      },
    );
  });

  test('through an address never fail on the server’s side, nor leave its folder', async () => {
    const ada = await api.moderator('mine');
    const wrong: string[] = [];
    for (const route of ROUTES.filter(({ method, path }) => method === 'get' && path.includes(':')))
      for (const payload of [...PAYLOADS.slice(0, 6), '../../etc/passwd', '..%2f..%2fetc%2fpasswd']) {
        const path = route.path.replace(/:\w+/g, encodeURIComponent(payload));
        const { status } = await ada.get(path);
        if (status >= 500 || status < 400) wrong.push(`${status} ${path}`);
      }
    expect(wrong).toEqual([]);
    for (const path of ['/assets/..%2f..%2fpackage.json', '/..%2fpackage.json', '/%2e%2e/package.json']) {
      const { body } = await api.caller().get(path);
      expect(JSON.stringify(body)).not.toContain('devDependencies');
    }
  });

  describe('through a packed body', () => {
    const ENCODINGS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const bombs = new Map(Object.entries(ENCODINGS).map(([name, pack]) => [name, pack(zeros)]));
    const withBody = ROUTES.filter(({ method }) => method !== 'get');

    const drop = async (path: string, method: string, headers: Readonly<Record<string, string>>) => {
      const statuses: string[] = [];
      for (const [encoding, bomb] of bombs) {
        const response = await fetch(api.url + path, {
          method: method.toUpperCase(),
          headers: { 'content-type': 'application/json', 'content-encoding': encoding, ...headers },
          body: new Uint8Array(bomb),
        });
        statuses.push(`${method} ${path} ${encoding}: ${response.status}`);
        await response.body?.cancel();
      }
      return statuses.filter((status) => !status.endsWith(' 413'));
    };
    let strangers = 0;
    const fromAnywhere = () => ({ 'x-forwarded-for': `198.51.100.${++strangers % 250}` });

    test('are refused by every route before they are unpacked', { timeout: 120_000 }, async () => {
      const { cookie } = await api.moderator('mine');
      const { key } = await api.publisher('mine');
      const wrong: string[] = [];
      expect(withBody.length).toBeGreaterThan(40);
      for (const { access, method, path } of withBody) {
        const who =
          access === 'send-comments'
            ? { authorization: `Bearer ${key}` }
            : { cookie, 'x-parley': 'dashboard' };
        const address = path.replace(/:\w+/g, '1');
        wrong.push(...(await drop(address, method, { ...fromAnywhere(), ...who })));
      }
      expect(wrong).toEqual([]);
    });

    test('are refused where platforms and other interfaces’ programs send them', async () => {
      const { key } = await api.publisher('mine');
      const { id } = await addConnection(store().db, {
        siteId: 'mine',
        platform: 'coral',
        name: 'Ours',
        url: 'https://coral.example.org',
        username: null,
        token: 'a token',
        secrets: ['a secret of the platform'],
        settings: {},
        sealer: testSecrets(),
        now: api.now,
      });
      const { address = '' } = (await readConnection(store().db, 'mine', id)) ?? {};
      const bearer = { authorization: `Bearer ${key}` };
      expect([
        ...(await drop(`/hooks/${address}`, 'post', fromAnywhere())),
        ...(await drop(`/hooks/${address}/moderate`, 'post', fromAnywhere())),
        ...(await drop('/api/publisher/articles', 'post', bearer)),
        ...(await drop('/api/publisher/articles/1', 'patch', bearer)),
        ...(await drop('/api/publisher/comments', 'post', bearer)),
        ...(await drop('/api/publisher/decisions/confirm', 'post', bearer)),
        ...(await drop(`/v1alpha1/comments:analyze?key=${key}`, 'post', {})),
        ...(await drop(`/v1alpha1/comments:suggestscore?key=${key}`, 'post', {})),
      ]).toEqual([]);
    });

    test('are taken where what is packed is no more than anybody may send', async () => {
      const { key } = await api.publisher('mine');
      const body = gzipSync(JSON.stringify({ thread: { id: 'packed' }, comments: [] }));
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      };
      const response = await fetch(`${api.url}/v1/threads`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
      expect(response.status).toBe(202);
    });
  });

  test('cannot put a line into an answer’s headers', async () => {
    const ada = await api.moderator('mine');
    for (const value of ['a%0d%0aset-cookie:%20x=1', 'a%0aset-cookie:%20x=1']) {
      for (const path of ['/v1/reports/narrative-frequency', '/v1/search', '/sign-in']) {
        const asked = `${path}?from=${value}&q=${value}&format=${value}`;
        const { headers, status } = await ask(asked, ada.cookie);
        expect(status).toBeLessThan(500);
        expect(headers.get('set-cookie') ?? '').not.toContain('x=1');
      }
    }
    const hostile = '<b>not an id</b>';
    const { headers } = await ada.send('GET', '/healthz', undefined, { 'x-request-id': hostile });
    expect(headers.get('x-request-id')).not.toBe(hostile);
  });

  test('with a session that was slipped into a browser lead nowhere: signing in makes a new one', async () => {
    const attacker = await api.moderator('mine', 'Mallory', 'read-only');
    const token = await api.signInToken('mine', 'Vera');
    const victim = api.caller({ 'x-parley': 'dashboard', cookie: attacker.cookie });
    const { headers } = await victim.post('/v1/session', { token });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).not.toBe('');
    expect(cookie).not.toBe(attacker.cookie);
    expect((await attacker.get('/v1/me')).status).toBe(401);
    const invented = api.caller({
      'x-parley': 'dashboard',
      cookie: 'parley_session=chosen-by-somebody-else',
    });
    const chosen = await invented.post('/v1/session', { token: await api.signInToken('mine', 'Vera') });
    expect(chosen.headers.get('set-cookie')).not.toContain('chosen-by-somebody-else');
  });

  test('with a key in the wrong place are refused without repeating it anywhere', async () => {
    const { key } = await api.publisher('mine');
    const stranger = api.caller();
    const answers = [
      await stranger.get(`/v1/queue?api_key=${key}`),
      await stranger.send('GET', '/v1/queue', undefined, { authorization: `Basic ${key}` }),
      await stranger.send('GET', '/v1/queue', undefined, { authorization: `Bearer ${key}x` }),
      await stranger.post('/v1/threads', { key }, { authorization: `Bearer ${key}x` }),
      await stranger.get(`/${key}`),
    ];
    for (const { status, body } of answers) {
      expect([200, 401, 404]).toContain(status);
      expect(JSON.stringify(body)).not.toContain(key);
    }
    expect(api.lines.join('')).not.toContain(key);
  });
});
