import { beforeAll, describe, expect, test } from 'vitest';
import type { ApiKeyList, ErrorBody, IngestAnswer, Me, NewApiKey } from '../../../src/http/contract.js';
import { readConfig } from '../../../src/config.js';
import { SIGN_INS_PER_MINUTE } from '../../../src/http/limits.js';
import { ROUTES } from '../../../src/http/routes/index.js';
import { createSigningSecret, signBody } from '../../../src/signature.js';
import { setSigningSecret } from '../../../src/store/sites.js';
import { TestApi } from '../../support/api.js';
import { testSecrets } from '../../support/secrets.js';
import { describeEachStore } from '../../support/stores.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const THREAD = {
  thread: { id: 't1', title: 'A title' },
  comments: [{ id: 'c1', text: 'You are an idiot.' }],
};

/** A low limit: what is counted is a real minute, in which a busy machine has to answer more. */
const OPERATOR = { PARLEY_REQUESTS_PER_MINUTE: '150' };

describeEachStore('access to the API', (current) => {
  const api = TestApi.forTests(current, OPERATOR);
  beforeAll(async () => {
    await api.createSite('mine');
    await api.createSite('theirs');
  });

  describe('without credentials', () => {
    test('a route is refused, in words a program understands', async () => {
      const answer = await api.caller().get<ErrorBody>('/v1/me');
      expect(answer.status).toBe(401);
      expect(answer.body.error.code).toBe('unauthenticated');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    test.each(ROUTES.filter(({ access }) => access === 'probe'))('$path answers', async ({ path }) => {
      expect((await api.caller().get(path)).status).toBe(200);
    });

    test('an unknown address is 404, also with a method that does not fit', async () => {
      expect((await api.caller().get('/v1/nothing')).status).toBe(404);
      expect((await api.caller().send('PUT', '/v1/threads')).status).toBe(404);
      expect((await api.caller().get('/v1/threads/%')).status).toBe(400);
    });
  });

  describe('by API key', () => {
    test('a revoked key stops at once', async () => {
      const moderator = await api.moderator('mine');
      const made = await moderator.post<NewApiKey>('/v1/api-keys', { name: ' WordPress ' });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        name: 'WordPress',
        key: expect.stringMatching(/^parley_[\w-]{43}$/) as string,
      });
      const publisher = api.caller({ authorization: `Bearer ${made.body.key}` });
      expect((await publisher.get<Me>('/v1/me')).body.site).toEqual({
        id: 'mine',
        name: 'The mine',
        timeZone: 'UTC',
      });

      const { body } = await moderator.get<ApiKeyList>('/v1/api-keys');
      const listed = body.keys.find(({ id }) => id === made.body.id);
      expect(listed).toMatchObject({ prefix: made.body.key.slice(0, 13), lastUsedAt: api.now.toISOString() });
      expect(JSON.stringify(body)).not.toContain(made.body.key);

      expect((await moderator.send('DELETE', `/v1/api-keys/${made.body.id}`)).status).toBe(204);
      expect((await moderator.send('DELETE', `/v1/api-keys/${made.body.id}`)).status).toBe(404);
      expect((await publisher.get('/v1/me')).status).toBe(401);
    });

    test('is stored as a hash only', async () => {
      const { key } = await api.publisher('mine');
      const rows = await current().db.selectFrom('api_keys').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(key);
    });

    test('too many requests are refused for this key alone', async () => {
      const busy = await api.publisher('mine');
      const calm = await api.publisher('mine');
      const limit = readConfig(OPERATOR).requestsPerMinute;
      let last = await busy.get<ErrorBody>('/v1/me');
      for (let sent = 1; sent <= limit && last.status !== 429; sent += 50) {
        const answers = await Promise.all(Array.from({ length: 50 }, () => busy.get<ErrorBody>('/v1/me')));
        last = answers.find(({ status }) => status === 429) ?? last;
      }
      expect(last.status).toBe(429);
      expect(last.body.error.code).toBe('rate_limited');
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await calm.get('/v1/me')).status).toBe(200);
    });
  });

  describe('by session', () => {
    test('a link signs in once, with a cookie no script can read', async () => {
      const token = await api.signInToken('mine', 'Ada');
      const browser = api.caller({ 'x-parley': 'dashboard' });
      const first = await browser.post('/v1/session', { token });
      expect(first.status).toBe(204);
      expect(first.headers.get('set-cookie')).toMatch(
        /^parley_session=[\w-]{43}; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
      );
      expect((await browser.post('/v1/session', { token })).status).toBe(401);
    });

    test('of two who use a link at the same time one gets in', async () => {
      const token = await api.signInToken('mine', 'Ada');
      const browser = api.caller({ 'x-parley': 'dashboard' });
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => browser.post('/v1/session', { token })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401, 401]);
    });

    test('a link older than a day signs nobody in', async () => {
      const token = await api.signInToken('mine', 'Ada');
      api.passTime(24 * HOUR_MS + 1);
      expect((await api.caller({ 'x-parley': 'dashboard' }).post('/v1/session', { token })).status).toBe(401);
    });

    test('signing out ends it', async () => {
      const moderator = await api.moderator('mine', 'Grace');
      expect((await moderator.get<Me>('/v1/me')).body.name).toBe('Grace');
      const out = await moderator.send('DELETE', '/v1/session');
      expect(out.status).toBe(204);
      expect(out.headers.get('set-cookie')).toMatch(/^parley_session=;/);
      expect((await moderator.get('/v1/me')).status).toBe(401);
    });

    test('ends after thirty days without a visit', async () => {
      const moderator = await api.moderator('mine');
      api.passTime(30 * DAY_MS + 1);
      expect((await moderator.get('/v1/me')).status).toBe(401);
    });

    test('gets a new token after a day; the old one works for a minute more', async () => {
      const moderator = await api.moderator('mine');
      api.passTime(DAY_MS + 1);
      const answers = await Promise.all(Array.from({ length: 4 }, () => moderator.get('/v1/me')));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const cookies = answers.flatMap(({ headers }) => headers.get('set-cookie') ?? []);
      expect(cookies).toHaveLength(1);
      api.passTime(61_000);
      expect((await moderator.get('/v1/me')).status).toBe(401);
      const cookie = cookies[0]?.split(';')[0] ?? '';
      expect((await api.caller({ cookie }).get('/v1/me')).status).toBe(200);
    });

    test('is stored as a hash only', async () => {
      const { cookie } = await api.moderator('mine');
      const rows = await current().db.selectFrom('sessions').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
    });

    test.each<[string, Readonly<Record<string, string>>]>([
      ['without the dashboard’s header', { 'x-parley': '' }],
      ['from another site', { 'sec-fetch-site': 'cross-site' }],
      ['from a neighboring site', { 'sec-fetch-site': 'same-site' }],
      ['from another origin', { origin: 'https://evil.example' }],
      ['from a sandboxed page', { origin: 'null' }],
    ])('a change %s is forbidden', async (_, headers) => {
      const moderator = await api.moderator('mine');
      expect((await moderator.post('/v1/api-keys', { name: 'stolen' }, headers)).status).toBe(403);
      const token = await api.signInToken('mine', 'Ada');
      expect((await moderator.post('/v1/session', { token }, headers)).status).toBe(403);
    });

    test('a change from this origin is taken', async () => {
      const moderator = await api.moderator('mine');
      expect((await moderator.post('/v1/api-keys', { name: 'a' }, { origin: api.url })).status).toBe(201);
      expect(
        (await moderator.post('/v1/api-keys', { name: 'b' }, { 'sec-fetch-site': 'same-origin' })).status,
      ).toBe(201);
    });

    test('guessing tokens is cut short', async () => {
      const browser = api.caller({ 'x-parley': 'dashboard' });
      const statuses: number[] = [];
      for (let sent = 0; sent <= SIGN_INS_PER_MINUTE; sent++) {
        statuses.push((await browser.post('/v1/session', { token: `guess${sent}` })).status);
      }
      expect(statuses.at(0)).toBe(401);
      expect(statuses.at(-1)).toBe(429);
    });
  });

  describe('by signature', () => {
    const body = Buffer.from(JSON.stringify(THREAD));
    const secret = createSigningSecret();
    const sign = (at: Date, signed = body, with_ = secret) => {
      const { id, timestamp, signature } = signBody(with_, 'msg_1', at, signed);
      return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    };

    test('is required once the site has a secret, and refused while it has none', async () => {
      await api.createSite('signed');
      const publisher = await api.publisher('signed');
      expect((await publisher.post('/v1/threads', body, sign(api.now))).status).toBe(401);
      expect((await publisher.post('/v1/threads', body)).status).toBe(202);
      await setSigningSecret(
        current().db,
        'signed',
        testSecrets().seal('signed', 'signing', secret),
        api.now,
      );
      // Set by another process: this one hears of it.
      await expect.poll(async () => (await publisher.post('/v1/threads', body)).status).toBe(401);
      const answer = await publisher.post<IngestAnswer>('/v1/threads', body, sign(api.now));
      expect([answer.status, answer.body.unchanged]).toEqual([202, 1]);
      const again = await publisher.post<IngestAnswer>('/v1/threads', body, sign(api.now));
      expect([again.status, again.body.unchanged]).toEqual([202, 1]);
      expect((await publisher.send('DELETE', '/v1/threads/t1/comments/c1')).status).toBe(401);
      const empty = Buffer.alloc(0);
      const deleted = await publisher.send(
        'DELETE',
        '/v1/threads/t1/comments/c1',
        undefined,
        sign(api.now, empty),
      );
      expect(deleted.status).toBe(204);
    });

    test('does not fit another body, time or secret', async () => {
      await api.createSite('fitting');
      await setSigningSecret(current().db, 'fitting', secret, api.now);
      const publisher = await api.publisher('fitting');
      const late = new Date(api.now.getTime() - 5 * 60_000 - 1_000);
      for (const headers of [
        sign(api.now, Buffer.from('{}')),
        sign(late),
        sign(api.now, body, createSigningSecret()),
        { ...sign(api.now), 'webhook-id': 'msg_2' },
        { ...sign(api.now), 'webhook-timestamp': '' },
      ]) {
        expect((await publisher.post('/v1/threads', body, headers)).status).toBe(401);
      }
    });
  });

  test('leaves no secret and no comment in the log', async () => {
    const publisher = await api.publisher('mine');
    const moderator = await api.moderator('mine');
    await publisher.post('/v1/threads?key=query-secret', {
      thread: { id: 'logged' },
      comments: [{ id: 'x', text: 'Very private words.' }],
    });
    const log = api.lines.join('');
    expect(log).toContain('"route":"/v1/threads"');
    for (const secret of [
      publisher.key,
      moderator.cookie.split('=')[1] ?? '',
      'query-secret',
      'private words',
    ]) {
      expect(log).not.toContain(secret);
    }
  });

  test('answers with headers that keep the browser strict', async () => {
    const { headers } = await api.caller().get('/healthz');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});
