import { beforeAll, describe, expect, test } from 'vitest';
import type {
  ErrorBody,
  InvitationOfferView,
  Me,
  NewInvitation,
  NewPasswordLink,
  PersonList,
} from '../../../src/http/contract.js';
import { invite } from '../../../src/people/invite.js';
import { createPasswordLink } from '../../../src/people/manage.js';
import { ATTEMPTS_ALLOWED, ATTEMPTS_MINUTES } from '../../../src/people/sign-in.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const PASSWORD = 'four common words here';
const WEEK_MS = 7 * 24 * 3_600_000;

describeEachStore('people', (current) => {
  const api = TestApi.forTests(current);
  let admin: Caller;
  beforeAll(async () => {
    await api.createSite('mine');
    await api.createSite('theirs');
    admin = await api.moderator('mine', 'Ada', 'admin');
  });

  const browser = () => api.caller({ 'x-parley': 'dashboard' });
  const offer = (email: string, role = 'moderator', by = admin) =>
    by.post<NewInvitation & ErrorBody>('/v1/invitations', { email, name: email.replace(/@.*/, ''), role });
  const cookieOf = ({ headers }: { headers: Headers }) => headers.get('set-cookie')?.split(';')[0] ?? '';
  const withCookie = (answer: { headers: Headers }) =>
    api.caller({ 'x-parley': 'dashboard', cookie: cookieOf(answer) });

  /** Invites somebody, who accepts: their browser, signed in, and who they are. */
  const join = async (email: string, role = 'moderator', by = admin, password = PASSWORD) => {
    const { token } = (await offer(email, role, by)).body;
    const accepted = await browser().post('/v1/invitations/accept', { token, password });
    expect(accepted.status).toBe(204);
    const person = withCookie(accepted);
    return { person, me: (await person.get<Me>('/v1/me')).body };
  };
  const signIn = (email: string, password = PASSWORD, from = browser()) =>
    from.post<ErrorBody>('/v1/session', { email, password });
  const listed = async () => (await admin.get<PersonList>('/v1/people')).body;

  describe('who are invited', () => {
    test('see what they are offered, choose a password, and are in', async () => {
      const made = await offer('Grace@Example.org', 'editor');
      expect(made.status).toBe(201);
      expect((await listed()).invitations).toMatchObject([{ email: 'grace@example.org', role: 'editor' }]);
      const { token } = made.body;
      expect(JSON.stringify(await listed())).not.toContain(token);
      const look = await browser().post<InvitationOfferView>('/v1/invitations/look', { token });
      expect(look.body).toEqual({
        siteName: 'The mine',
        email: 'grace@example.org',
        name: 'Grace',
        role: 'editor',
        hasAccount: false,
      });
      const accepted = await browser().post('/v1/invitations/accept', { token, password: PASSWORD });
      expect(accepted.status).toBe(204);
      expect((await withCookie(accepted).get<Me>('/v1/me')).body).toMatchObject({
        name: 'Grace',
        role: 'editor',
        email: 'grace@example.org',
        sites: [{ id: 'mine' }],
      });
      expect((await listed()).invitations).toEqual([]);
      expect((await signIn('GRACE@example.org')).status).toBe(204);
    });

    test('accept once, within a week, and not what was withdrawn or replaced', async () => {
      const accept = (token: string) =>
        browser().post<ErrorBody>('/v1/invitations/accept', { token, password: PASSWORD });
      const first = (await offer('ida@example.org')).body;
      const second = (await offer('ida@example.org')).body;
      expect((await accept(first.token)).status).toBe(401);
      const both = await Promise.all([accept(second.token), accept(second.token)]);
      expect(both.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
      expect((await offer('ida@example.org')).body.error.detail).toContain('is here already');

      const withdrawn = (await offer('jo@example.org')).body;
      expect((await admin.send('DELETE', `/v1/invitations/${withdrawn.id}`)).status).toBe(204);
      expect((await accept(withdrawn.token)).status).toBe(401);
      const late = (await offer('jo@example.org')).body;
      api.passTime(WEEK_MS + 1);
      admin = await api.moderator('mine', 'Ada', 'admin');
      expect((await accept(late.token)).status).toBe(401);
    });

    test('are refused a password that is quickly guessed, and may try again', async () => {
      const { token } = (await offer('kim@example.org')).body;
      const short = await browser().post<ErrorBody>('/v1/invitations/accept', { token, password: 'short' });
      expect([short.status, short.body.error.pointer]).toEqual([400, '/password']);
      expect((await browser().post('/v1/invitations/accept', { token, password: PASSWORD })).status).toBe(
        204,
      );
    });

    test('to a second site need the password they have: the link alone opens nobody’s account', async () => {
      await join('lee@example.org');
      const them = await api.moderator('theirs', 'Eve', 'admin');
      const { token } = (await offer('lee@example.org', 'admin', them)).body;
      const look = await browser().post<InvitationOfferView>('/v1/invitations/look', { token });
      expect(look.body.hasAccount).toBe(true);
      const stolen = await browser().post('/v1/invitations/accept', {
        token,
        password: 'a new password of Eve',
      });
      expect(stolen.status).toBe(401);
      const accepted = await browser().post('/v1/invitations/accept', { token, password: PASSWORD });
      const lee = withCookie(accepted);
      const me = (await lee.get<Me>('/v1/me')).body;
      expect(me.site.id).toBe('theirs');
      expect(me.sites.map(({ id }) => id).sort()).toEqual(['mine', 'theirs']);

      const elsewhere = withCookie(await lee.post('/v1/session/site', { siteId: 'mine' }));
      expect((await elsewhere.get<Me>('/v1/me')).body).toMatchObject({
        role: 'moderator',
        site: { id: 'mine' },
      });
      expect((await lee.get('/v1/me')).status).toBe(401);
      expect((await elsewhere.post('/v1/session/site', { siteId: 'nowhere' })).status).toBe(404);
    });
  });

  describe('who sign in', () => {
    test('are told the same whatever was wrong', async () => {
      await join('mo@example.org');
      const wrong = [
        await signIn('mo@example.org', 'not the password'),
        await signIn('nobody@example.org'),
        await signIn('mo@example.org', ''),
      ];
      for (const { status, body } of wrong) {
        expect(status).toBe(401);
        expect(body.error.detail).toBe('e-mail address or password is wrong');
      }
    });

    test('get a session of their own, and what was slipped into the browser before ends', async () => {
      const { person } = await join('nia@example.org');
      const planted = await signIn('nia@example.org');
      const victim = await signIn('nia@example.org', PASSWORD, withCookie(planted));
      expect(cookieOf(victim)).not.toBe(cookieOf(planted));
      expect((await withCookie(planted).get('/v1/me')).status).toBe(401);
      expect((await withCookie(victim).get('/v1/me')).status).toBe(200);
      expect((await person.get('/v1/me')).status).toBe(200);
    });

    test('cannot be guessed, wherever the guesses come from; others are not kept out', async () => {
      await join('ola@example.org');
      await join('pat@example.org');
      const guesses = await Promise.all(
        Array.from({ length: ATTEMPTS_ALLOWED + 3 }, (_, n) =>
          signIn('ola@example.org', `guess number ${n}`),
        ),
      );
      // Of guesses at the same moment fewer get through: each counts itself before it is checked.
      const tried = guesses.filter(({ status }) => status === 401).length;
      expect(tried).toBeLessThanOrEqual(ATTEMPTS_ALLOWED);
      expect(guesses.filter(({ status }) => status === 429)).toHaveLength(guesses.length - tried);
      expect((await signIn('OLA@example.org')).status).toBe(429);
      expect((await signIn('pat@example.org')).status).toBe(204);
      api.passTime(ATTEMPTS_MINUTES * 60_000 + 1);
      expect((await signIn('ola@example.org')).status).toBe(204);
    });

    test('from another site’s page are refused', async () => {
      const evil = api.caller({ 'x-parley': 'dashboard', 'sec-fetch-site': 'cross-site' });
      expect((await signIn('pat@example.org', PASSWORD, evil)).status).toBe(403);
    });
  });

  describe('and their passwords', () => {
    test('are changed by themselves, which ends their other sessions', async () => {
      const { person } = await join('quin@example.org');
      const other = withCookie(await signIn('quin@example.org'));
      const change = (current: string, password: string) =>
        person.post<ErrorBody>('/v1/me/password', { current, password });
      const wrong = await change('not the password', 'another good password');
      expect([wrong.status, wrong.body.error.pointer]).toEqual([400, '/current']);
      expect((await change(PASSWORD, 'short')).body.error.pointer).toBe('/password');
      expect((await change(PASSWORD, 'another good password')).status).toBe(204);
      expect((await person.get('/v1/me')).status).toBe(200);
      expect((await other.get('/v1/me')).status).toBe(401);
      expect((await signIn('quin@example.org')).status).toBe(401);
      expect((await signIn('quin@example.org', 'another good password')).status).toBe(204);
    });

    test('are chosen anew with a link from an admin, which works once', async () => {
      const { person, me } = await join('rae@example.org');
      const made = await admin.post<NewPasswordLink>(`/v1/people/${me.id}/password-link`);
      expect(made.status).toBe(201);
      const use = (password: string) =>
        browser().post<ErrorBody>('/v1/password-links/use', { token: made.body.token, password });
      expect((await use('short')).status).toBe(400);
      const used = await use('chosen with a link');
      expect(used.status).toBe(204);
      expect((await person.get('/v1/me')).status).toBe(401);
      expect((await withCookie(used).get<Me>('/v1/me')).body.email).toBe('rae@example.org');
      expect((await use('chosen with a link')).status).toBe(401);
      // A link for signing in is no link for a password, and the other way round.
      const token = await api.signInToken('mine', 'Ada');
      expect((await browser().post('/v1/password-links/use', { token, password: PASSWORD })).status).toBe(
        401,
      );
    });

    test('of somebody who works for two sites are no admin’s business', async () => {
      const { db } = current();
      const { me } = await join('sam@example.org');
      const { token } = await invite(db, {
        ...{ siteId: 'theirs', email: 'sam@example.org', name: 'Sam', role: 'read-only' },
        ...{ invitedBy: null, now: api.now },
      });
      await browser().post('/v1/invitations/accept', { token, password: PASSWORD });
      const refused = await admin.post<ErrorBody>(`/v1/people/${me.id}/password-link`);
      expect(refused.status).toBe(403);
      expect(refused.body.error.detail).toContain('parley people reset');
      const whom = { siteId: 'mine', moderatorId: me.id ?? 0 };
      expect(await createPasswordLink(db, whom, { anySite: true, now: api.now })).toMatch(/^[\w-]{43}$/);
    });

    test('are stored as hashes, and so are the tokens of links', async () => {
      const { db } = current();
      const { token } = (await offer('tia@example.org')).body;
      const rows = [
        await db.selectFrom('accounts').selectAll().execute(),
        await db.selectFrom('invitations').selectAll().execute(),
        await db.selectFrom('sign_in_attempts').selectAll().execute(),
      ];
      expect(JSON.stringify(rows)).not.toContain(PASSWORD);
      expect(JSON.stringify(rows)).not.toContain(token);
      expect(api.lines.join('')).not.toMatch(/four common words|@example\.org/);
    });
  });

  describe('who are managed', () => {
    test('have another role from the next request on', async () => {
      const { person, me } = await join('una@example.org', 'read-only');
      expect((await person.get('/v1/people')).status).toBe(403);
      expect((await admin.post(`/v1/people/${me.id}/role`, { role: 'admin' })).status).toBe(204);
      expect((await person.get('/v1/people')).status).toBe(200);
      expect((await admin.post<ErrorBody>(`/v1/people/${me.id}/role`, { role: 'owner' })).status).toBe(400);
      expect((await admin.post(`/v1/people/${me.id}/role`, { role: 'read-only' })).status).toBe(204);
      expect((await person.get('/v1/people')).status).toBe(403);
    });

    test('are kept out at once when deactivated, and can be let in again', async () => {
      const { person, me } = await join('vic@example.org');
      expect((await admin.post(`/v1/people/${me.id}/deactivate`)).status).toBe(204);
      expect((await person.get('/v1/me')).status).toBe(401);
      expect((await signIn('vic@example.org')).status).toBe(403);
      expect((await admin.post(`/v1/people/${me.id}/password-link`)).status).toBe(409);
      expect((await admin.post(`/v1/people/${me.id}/reactivate`)).status).toBe(204);
      expect((await signIn('vic@example.org')).status).toBe(204);
    });

    test('can be signed out by an admin, and sign themselves out everywhere', async () => {
      const { person, me } = await join('wes@example.org');
      expect((await admin.send('DELETE', `/v1/people/${me.id}/sessions`)).status).toBe(204);
      expect((await person.get('/v1/me')).status).toBe(401);
      const one = withCookie(await signIn('wes@example.org'));
      const two = withCookie(await signIn('wes@example.org'));
      expect((await one.send('DELETE', '/v1/sessions')).status).toBe(204);
      expect((await two.get('/v1/me')).status).toBe(401);
      expect((await admin.get('/v1/me')).status).toBe(200);
    });

    test('leave the site an admin, whatever two of them do at once', async () => {
      await api.createSite('small');
      const first = await api.moderator('small', 'First', 'admin');
      const second = await api.moderator('small', 'Second', 'admin');
      const me = (await first.get<Me>('/v1/me')).body.id;
      const you = (await second.get<Me>('/v1/me')).body.id;
      const answers = await Promise.all([
        first.post<ErrorBody>(`/v1/people/${you}/deactivate`),
        second.post<ErrorBody>(`/v1/people/${me}/role`, { role: 'moderator' }),
      ]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      const last = answers[0].status === 204 ? first : second;
      const refused = await last.post<ErrorBody>(`/v1/people/${last === first ? me : you}/deactivate`);
      expect([refused.status, refused.body.error.detail]).toEqual([
        409,
        'a site needs an admin; make somebody else one first',
      ]);
    });
  });
});
