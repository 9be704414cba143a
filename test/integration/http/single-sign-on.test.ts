import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Me, SignInOptions } from '../../../src/http/contract.js';
import { invite } from '../../../src/people/invite.js';
import { TestApi } from '../../support/api.js';
import { HOSTILE_ANSWERS, serveHostile } from '../../support/hostile-server.js';
import { TestIdentityProvider } from '../../support/identity-provider.js';
import { describeEachStore } from '../../support/stores.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 120_000 });

const PUBLIC_URL = 'http://parley.test';

describeEachStore('single sign-on', (current) => {
  let provider: TestIdentityProvider;
  let api: TestApi;
  beforeAll(async () => {
    provider = await TestIdentityProvider.start(`${PUBLIC_URL}/v1/sso/callback`);
    api = await TestApi.start(current(), { ...provider.env, PARLEY_PUBLIC_URL: PUBLIC_URL });
    await api.createSite('mine');
  });
  afterAll(async () => {
    await api.close();
    await provider.close();
  });

  const invited = (email: string) =>
    invite(current().db, {
      ...{ siteId: 'mine', email, name: 'Grace', role: 'editor' as const },
      ...{ invitedBy: null, now: api.now },
    });
  const cookies = (headers: Headers) =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .filter((pair) => !pair.endsWith('='));
  /** Leaves for the provider and logs in there: the way back, and what the browser keeps meanwhile. */
  const leave = async (subject: string) => {
    const left = await fetch(`${api.url}/v1/sso`, { redirect: 'manual' });
    expect(left.status).toBe(303);
    const back = await provider.logIn(left.headers.get('location') ?? '', subject);
    expect(back.origin + back.pathname).toBe(`${PUBLIC_URL}/v1/sso/callback`);
    return { query: back.search, errand: cookies(left.headers).join('; ') };
  };
  const comeBack = async (query: string, cookie: string) => {
    const headers = { cookie };
    return await fetch(`${api.url}/v1/sso/callback${query}`, { redirect: 'manual', headers });
  };
  const signIn = async (subject: string) => {
    const { query, errand } = await leave(subject);
    const answer = await comeBack(query, errand);
    const session = cookies(answer.headers).find((cookie) => cookie.startsWith('parley_session='));
    return { to: answer.headers.get('location'), session };
  };
  const me = async (cookie = '') => (await api.caller({ cookie }).get<Me>('/v1/me')).body;

  test('is offered where it is set up', async () => {
    const { body } = await api.caller().get<SignInOptions>('/v1/sign-in-options');
    expect(body).toEqual({ sso: { name: 'House sign-in' } });
  });

  test('lets in whoever was invited under the address the provider has checked, and knows them again', async () => {
    provider.accounts.set('s-1', { email: 'Grace@Example.org', email_verified: true });
    expect(await signIn('s-1')).toEqual({ to: '/sign-in?sso-failed', session: undefined });
    await invited('grace@example.org');
    const first = await signIn('s-1');
    expect(first.to).toBe('/');
    expect(await me(first.session)).toMatchObject({
      name: 'Grace',
      role: 'editor',
      email: 'grace@example.org',
    });
    // Married in the meantime.
    provider.accounts.set('s-1', { email: 'grace.new@example.org', email_verified: true });
    expect(await me((await signIn('s-1')).session)).toMatchObject({ email: 'grace@example.org' });
  });

  test('lets nobody in by an address that was not checked', async () => {
    await invited('ida@example.org');
    provider.accounts.set('s-2', { email: 'ida@example.org', email_verified: false });
    expect((await signIn('s-2')).to).toBe('/sign-in?sso-failed');
  });

  test('lets in whoever has an account with a password, under the same address', async () => {
    const { token } = await invited('jo@example.org');
    const browser = api.caller({ 'x-parley': 'dashboard' });
    await browser.post('/v1/invitations/accept', { token, password: 'four common words here' });
    provider.accounts.set('s-3', { email: 'jo@example.org', email_verified: true });
    expect(await me((await signIn('s-3')).session)).toMatchObject({ email: 'jo@example.org' });
  });

  test('takes a way back only from the browser that left, and once', async () => {
    const { query, errand } = await leave('s-3');
    const other = await leave('s-3');
    for (const cookie of ['', 'parley_sso=bm90IGpzb24', other.errand]) {
      const answer = await comeBack(query, cookie);
      expect(answer.headers.get('location')).toBe('/sign-in?sso-failed');
    }
    expect((await comeBack(query, errand)).headers.get('location')).toBe('/');
    expect((await comeBack(query, errand)).headers.get('location')).toBe('/sign-in?sso-failed');
    expect(api.lines.join('')).not.toContain('@example.org');
  });

  describe('with a provider that means harm', () => {
    const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    /** A provider that behaves until `step`, which it answers in its own way. */
    const startHarmful = async (step: string, harm: RequestListener) => {
      let nonce = '';
      const provider = await serveHostile((request, response) => {
        const tell = (body: unknown) =>
          void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        const { pathname } = new URL(request.url ?? '/', provider.url);
        if (pathname === step) {
          harm(request, response);
          return;
        }
        if (pathname.startsWith('/.well-known/')) {
          tell({
            issuer: provider.url,
            authorization_endpoint: `${provider.url}/authorize`,
            token_endpoint: `${provider.url}/token`,
            userinfo_endpoint: `${provider.url}/userinfo`,
            jwks_uri: `${provider.url}/jwks`,
          });
          return;
        }
        const seconds = Math.floor(Date.now() / 1_000);
        const claims = { iss: provider.url, sub: 's', aud: 'parley', iat: seconds, exp: seconds + 60, nonce };
        const idToken = `${base64({ alg: 'RS256' })}.${base64(claims)}.${base64('unsigned')}`;
        tell({ access_token: 'a', token_type: 'Bearer', id_token: idToken });
      });
      const victim = await TestApi.start(current(), {
        PARLEY_OIDC_ISSUER: provider.url,
        PARLEY_OIDC_CLIENT_ID: 'parley',
        PARLEY_OIDC_CLIENT_SECRET: 'a-secret-between-them',
        PARLEY_PUBLIC_URL: PUBLIC_URL,
      });
      const leave = () => fetch(`${victim.url}/v1/sso`, { redirect: 'manual' });
      /** Where the browser is sent in the end. */
      const signIn = async () => {
        const left = await leave();
        const to = new URL(left.headers.get('location') ?? '', PUBLIC_URL);
        if (to.origin !== provider.url) return to.pathname + to.search;
        nonce = to.searchParams.get('nonce') ?? '';
        const cookie = cookies(left.headers).join('; ');
        const query = `code=c&state=${to.searchParams.get('state')}`;
        const back = await fetch(`${victim.url}/v1/sso/callback?${query}`, {
          redirect: 'manual',
          headers: { cookie },
        });
        expect(cookies(back.headers)).toEqual([]);
        return back.headers.get('location');
      };
      const close = async () => {
        await victim.close();
        await provider.close();
      };
      return { provider, victim, signIn, close };
    };
    const DISCOVERY = '/.well-known/openid-configuration';

    test.each([DISCOVERY, '/token', '/userinfo'])('nobody comes in, whatever %s answers', async (step) => {
      for (const [what, harm] of Object.entries(HOSTILE_ANSWERS)) {
        const { signIn, victim, provider, close } = await startHarmful(step, harm);
        expect(await signIn(), what).toBe('/sign-in?sso-failed');
        // It was asked as far as that, and is asked again another time.
        expect(provider.asked, what).toBe([DISCOVERY, '/token', '/userinfo'].indexOf(step) + 1);
        expect(victim.lines.join(''), what).not.toContain('a-secret-between-them');
        expect((await victim.caller().get('/v1/sign-in-options')).status, what).toBe(200);
        await close();
      }
    });

    test.each([DISCOVERY, '/token', '/userinfo'])('a redirect of %s leads nowhere', async (step) => {
      const inside = await serveHostile((_request, response) => response.end('{}'));
      const { signIn, close } = await startHarmful(step, (_request, response) =>
        response.writeHead(307, { location: inside.url }).end(),
      );
      expect(await signIn()).toBe('/sign-in?sso-failed');
      expect(inside.asked).toBe(0);
      await close();
      await inside.close();
    });

    test('private addresses that it calls its own are not asked', async () => {
      const inside = await serveHostile((_request, response) => response.end('{}'));
      const { provider, signIn, close } = await startHarmful(DISCOVERY, (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            issuer: provider.url,
            authorization_endpoint: `${provider.url}/authorize`,
            token_endpoint: `${inside.url}/token`,
          }),
        );
      });
      expect(await signIn()).toBe('/sign-in?sso-failed');
      expect([provider.asked, inside.asked]).toEqual([1, 0]);
      await close();
      await inside.close();
    });
  });

  test('is not there where it is not set up', async () => {
    const plain = await TestApi.start(current());
    expect((await plain.caller().get<SignInOptions>('/v1/sign-in-options')).body).toEqual({ sso: null });
    expect((await plain.caller().get('/v1/sso')).status).toBe(404);
    await plain.close();
  });
});
