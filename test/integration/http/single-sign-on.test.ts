import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Me, SignInOptions } from '../../../src/http/contract.js';
import { invite } from '../../../src/people/invite.js';
import { TestApi } from '../../support/api.js';
import { TestIdentityProvider } from '../../support/identity-provider.js';
import { describeEachStore } from '../../support/stores.js';

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

  test('is not there where it is not set up', async () => {
    const plain = await TestApi.start(current());
    expect((await plain.caller().get<SignInOptions>('/v1/sign-in-options')).body).toEqual({ sso: null });
    expect((await plain.caller().get('/v1/sso')).status).toBe(404);
    await plain.close();
  });
});
