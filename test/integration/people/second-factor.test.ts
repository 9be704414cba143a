import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeSecretView,
  CodeTaken,
  ErrorBody,
  Me,
  NewPasswordLink,
  OwnSecondFactor,
  PersonList,
  RecoveryCodes,
  SecondStep,
} from '../../../src/http/contract.js';
import { signInByIdentity } from '../../../src/people/identity.js';
import { acceptInvitation, invite } from '../../../src/people/invite.js';
import { CODES_ALLOWED, removeLostFactor, requireFactorAt } from '../../../src/people/second-factor.js';
import { ATTEMPTS_MINUTES } from '../../../src/people/sign-in.js';
import { readCatalog } from '../../../src/store/engine/table-catalog.js';
import { closeSessions, findSession, openSession } from '../../../src/store/people/sessions.js';
import { STEP_MINUTES } from '../../../src/store/people/sign-in-steps.js';
import { TestApi, type Answer, type Caller } from '../../support/api.js';
import { Authenticator } from '../../support/authenticator.js';
import { describeEachStore } from '../../support/stores.js';

const PASSWORD = 'four common words here';
const PERIOD_MS = 30_000;

describeEachStore('a second factor', (current) => {
  const api = TestApi.forTests(current);
  beforeAll(async () => {
    await api.createSite('mine');
    await api.createSite('theirs');
    await api.createSite('strict');
  });

  const browser = (cookie = '') => api.caller({ 'x-parley': 'dashboard', cookie });
  const cookies = ({ headers }: Answer) =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .filter((pair) => !pair.endsWith('='))
      .join('; ');
  const sessionOf = (answer: Answer) => browser(cookies(answer));

  let people = 0;
  /** Somebody with an account, and their browser, signed in with their password. */
  const newPerson = async (siteId = 'mine', role: 'moderator' | 'admin' = 'moderator') => {
    const email = `person${++people}@example.org`;
    const { db } = current();
    const { token } = await invite(db, {
      ...{ siteId, email, name: `Person ${people}`, role, invitedBy: null, now: api.now },
    });
    const accepted = await acceptInvitation(db, { token, password: PASSWORD, now: api.now });
    const signIn = (from = browser()) =>
      from.post<SecondStep & ErrorBody>('/v1/session', { email, password: PASSWORD });
    const session = await openSession(db, { ...accepted, cameBy: 'password', now: api.now });
    return { email, signIn, person: browser(`parley_session=${session}`), ...accepted };
  };
  const setUp = async (person: Caller) => {
    const { body } = await person.post<CodeSecretView>('/v1/me/second-factor', { password: PASSWORD });
    const app = new Authenticator(body.uri);
    const confirmed = await person.post<RecoveryCodes>('/v1/me/second-factor/confirm', {
      code: app.codeAt(api.now),
    });
    expect(confirmed.status).toBe(200);
    api.passTime(PERIOD_MS);
    return { app, secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes };
  };
  const own = async (person: Caller) => (await person.get<OwnSecondFactor>('/v1/me/second-factor')).body;
  const typeCode = (step: Answer, code: string) =>
    browser(cookies(step)).post<CodeTaken & ErrorBody>('/v1/session/code', { code });
  /** A code that the app does not show now. */
  const wrongCode = (app: Authenticator) =>
    ['000000', '111111', '222222', '333333'].find((code) =>
      [-1, 0, 1].every((off) => app.codeAt(new Date(api.now.getTime() + off * PERIOD_MS)) !== code),
    ) ?? '';

  test('is set up with the password and its first code; then a password alone opens nothing', async () => {
    const { person, signIn, email } = await newPerson();
    expect(await own(person)).toMatchObject({ hasPassword: true, since: null, requiredBy: [] });
    const wrong = await person.post<ErrorBody>('/v1/me/second-factor', { password: 'not the password' });
    expect([wrong.status, wrong.body.error.pointer]).toEqual([400, '/password']);

    const { body } = await person.post<CodeSecretView>('/v1/me/second-factor', { password: PASSWORD });
    const app = new Authenticator(body.uri);
    expect(app.account).toBe(`Parley localhost ${email}`);
    // Shown, and not confirmed: nobody is locked out by a code they never scanned.
    expect((await signIn()).status).toBe(204);
    const code = wrongCode(app);
    expect((await person.post('/v1/me/second-factor/confirm', { code })).status).toBe(400);
    const { app: confirmed, recoveryCodes } = await setUp(person);
    expect(recoveryCodes).toHaveLength(10);
    expect(await own(person)).toMatchObject({
      recoveryCodesLeft: 10,
      changes: [{ kind: 'set-up', by: null }],
    });

    const step = await signIn();
    expect([step.status, step.body]).toEqual([202, { needs: 'code' }]);
    expect(cookies(step)).toMatch(/^parley_step=/);
    const [header = ''] = step.headers.getSetCookie();
    expect(header).toContain('HttpOnly');
    expect(header).toContain('SameSite=Strict');
    expect((await browser(cookies(step)).get('/v1/me')).status).toBe(401);
    const token = cookies(step).split('=')[1] ?? '';
    expect((await browser(`parley_session=${token}`).get('/v1/me')).status).toBe(401);

    const done = await typeCode(step, confirmed.codeAt(api.now));
    expect([done.status, done.body]).toEqual([200, { recoveryCodesLeft: null }]);
    expect((await sessionOf(done).get<Me>('/v1/me')).body.email).toBe(email);
  });

  test('takes each code once, also at the same time, and only about when it is shown', async () => {
    const { person, signIn } = await newPerson();
    const { app } = await setUp(person);
    const code = app.codeAt(api.now);
    const steps = await Promise.all(Array.from({ length: 3 }, () => signIn()));
    const answers = await Promise.all(steps.map((step) => typeCode(step, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    const again = await typeCode(await signIn(), code);
    expect(again.body.error.detail).toContain('used before');
    // One of before the one that was used is used up as well, though the clock would still allow it.
    const before = app.codeAt(new Date(api.now.getTime() - PERIOD_MS));
    expect((await typeCode(await signIn(), before)).status).toBe(400);
    api.passTime(PERIOD_MS * 3);
    const tooOld = app.codeAt(new Date(api.now.getTime() - 2 * PERIOD_MS));
    expect((await typeCode(await signIn(), tooOld)).status).toBe(400);
    expect((await typeCode(await signIn(), app.codeAt(api.now))).status).toBe(200);
  });

  test('cannot be guessed, wherever the guesses come from', async () => {
    const { person, signIn } = await newPerson();
    const { app } = await setUp(person);
    const steps = await Promise.all(Array.from({ length: CODES_ALLOWED + 2 }, () => signIn()));
    const guesses = await Promise.all(steps.map((step) => typeCode(step, wrongCode(app))));
    expect(guesses.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(CODES_ALLOWED);
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2);
    // A right password between the guesses starts no new count, nor does the right code get past it.
    expect((await typeCode(await signIn(), app.codeAt(api.now))).status).toBe(429);
    api.passTime(ATTEMPTS_MINUTES * 60_000 + 1);
    expect((await typeCode(await signIn(), app.codeAt(api.now))).status).toBe(200);
  });

  test('is asked again after ten minutes, once it was answered, and from the start when the password changes', async () => {
    const { person, signIn } = await newPerson();
    const { app } = await setUp(person);
    const late = await signIn();
    api.passTime(STEP_MINUTES * 60_000 + 1);
    expect((await typeCode(late, app.codeAt(api.now))).status).toBe(401);
    const step = await signIn();
    expect((await typeCode(step, app.codeAt(api.now))).status).toBe(200);
    api.passTime(PERIOD_MS);
    expect((await typeCode(step, app.codeAt(api.now))).status).toBe(401);
    const open = await signIn();
    const change = { current: PASSWORD, password: 'another good password' };
    expect((await person.post('/v1/me/password', change)).status).toBe(204);
    expect((await typeCode(open, app.codeAt(api.now))).status).toBe(401);
    expect((await typeCode(open, '')).status).toBe(401);
    expect((await browser('parley_step=invented').post('/v1/session/code', { code: '123456' })).status).toBe(
      401,
    );
  });

  test('makes a new session and ends the one a browser came with: none is there between the steps', async () => {
    const { person, signIn } = await newPerson();
    const { app } = await setUp(person);
    const slipped = await api.moderator('mine', 'Eve');
    const step = await signIn(slipped);
    expect(cookies(step)).not.toContain('parley_session');
    const both = `${slipped.cookie}; ${cookies(step)}`;
    const done = await browser(both).post('/v1/session/code', { code: app.codeAt(api.now) });
    expect((await sessionOf(done).get<Me>('/v1/me')).body.name).not.toBe('Eve');
    expect((await slipped.get('/v1/me')).status).toBe(401);
  });

  test('from another site’s page is refused', async () => {
    const { person, signIn } = await newPerson();
    const { app } = await setUp(person);
    const step = await signIn();
    const forged = api.caller({
      'x-parley': 'dashboard',
      'sec-fetch-site': 'cross-site',
      cookie: cookies(step),
    });
    expect((await forged.post('/v1/session/code', { code: app.codeAt(api.now) })).status).toBe(403);
  });

  test('is asked for after an invitation and a link for a new password, too', async () => {
    const { person, email, moderatorId } = await newPerson();
    const { app } = await setUp(person);
    const { db } = current();
    const admin = await api.moderator('mine', 'Ada', 'admin');
    const link = await admin.post<NewPasswordLink>(`/v1/people/${moderatorId}/password-link`);
    const asked = { token: link.body.token, password: PASSWORD };
    const used = await browser().post<SecondStep>('/v1/password-links/use', asked);
    expect([used.status, used.body.needs]).toEqual([202, 'code']);
    const { token } = await invite(db, {
      ...{ siteId: 'theirs', email, name: 'Lee', role: 'admin' as const },
      ...{ invitedBy: null, now: api.now },
    });
    const accepted = await browser().post<SecondStep>('/v1/invitations/accept', {
      token,
      password: PASSWORD,
    });
    expect([accepted.status, accepted.body.needs]).toEqual([202, 'code']);
    const done = await typeCode(accepted, app.codeAt(api.now));
    expect((await sessionOf(done).get<Me>('/v1/me')).body.site.id).toBe('theirs');
  });

  describe('and its recovery codes', () => {
    test('let somebody in once each, however they are typed, and say how many are left', async () => {
      const { person, signIn } = await newPerson();
      const { recoveryCodes } = await setUp(person);
      const [first = '', second = ''] = recoveryCodes;
      const done = await typeCode(await signIn(), ` ${first.toUpperCase().replaceAll('-', ' ')}`);
      expect([done.status, done.body]).toEqual([200, { recoveryCodesLeft: 9 }]);
      expect((await typeCode(await signIn(), first)).status).toBe(400);
      const steps = [await signIn(), await signIn()];
      const both = await Promise.all(steps.map((step) => typeCode(step, second)));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
      expect((await own(sessionOf(done))).changes.map(({ kind }) => kind)).toEqual([
        'recovery-code-used',
        'recovery-code-used',
        'set-up',
      ]);
      const { signIn: others, person: other } = await newPerson();
      await setUp(other);
      expect((await typeCode(await others(), recoveryCodes[2] ?? '')).status).toBe(400);
    });

    test('are renewed with password and code, after which the old ones are nothing', async () => {
      const { person, signIn } = await newPerson();
      const { app, recoveryCodes } = await setUp(person);
      const renew = (asked: object) =>
        person.post<RecoveryCodes & ErrorBody>('/v1/me/second-factor/recovery-codes', asked);
      const code = app.codeAt(api.now);
      expect((await renew({ password: 'wrong password', code })).body.error.pointer).toBe('/password');
      expect((await renew({ password: PASSWORD, code: wrongCode(app) })).body.error.pointer).toBe('/code');
      const { body } = await renew({ password: PASSWORD, code });
      expect(body.recoveryCodes).toHaveLength(10);
      expect((await typeCode(await signIn(), recoveryCodes[0] ?? '')).status).toBe(400);
      expect((await typeCode(await signIn(), body.recoveryCodes[0] ?? '')).status).toBe(200);
    });

    test('are in no row, no more than the secret, nor in a line of the log', async () => {
      const { person, signIn } = await newPerson();
      const { secret, recoveryCodes, app } = await setUp(person);
      await person.post('/v1/me/second-factor', { password: PASSWORD, code: app.codeAt(api.now) });
      await typeCode(await signIn(), recoveryCodes[0] ?? '');
      const parts = [...api.lines];
      for (const { name } of await readCatalog(current().db)) {
        const { rows } = await sql<{ all: string | null }>`
          select string_agg(row_to_json(t)::text, ' ') as all from ${sql.id(name)} t`.execute(current().db);
        parts.push(rows[0]?.all ?? '');
      }
      const everything = parts.join(' ');
      for (const said of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
        expect(everything).not.toContain(said);
    });
  });

  test('is replaced by another with the old one’s code, and holds until the new one’s first', async () => {
    const { person, signIn } = await newPerson();
    const { app } = await setUp(person);
    expect((await person.post('/v1/me/second-factor', { password: PASSWORD })).status).toBe(400);
    const begun = await person.post<CodeSecretView>('/v1/me/second-factor', {
      password: PASSWORD,
      code: app.codeAt(api.now),
    });
    api.passTime(PERIOD_MS);
    const next = new Authenticator(begun.body.uri);
    expect((await typeCode(await signIn(), next.codeAt(api.now))).status).toBe(400);
    expect((await typeCode(await signIn(), app.codeAt(api.now))).status).toBe(200);
    await person.post('/v1/me/second-factor/confirm', { code: next.codeAt(api.now) });
    api.passTime(PERIOD_MS);
    expect((await typeCode(await signIn(), app.codeAt(api.now))).status).toBe(400);
    expect((await typeCode(await signIn(), next.codeAt(api.now))).status).toBe(200);
  });

  test('is removed with password and code, which ends the other sessions', async () => {
    const { person, signIn } = await newPerson();
    const { app } = await setUp(person);
    const other = sessionOf(await typeCode(await signIn(), app.codeAt(api.now)));
    api.passTime(PERIOD_MS);
    const remove = (code: string) =>
      person.post<ErrorBody>('/v1/me/second-factor/remove', { password: PASSWORD, code });
    expect((await remove(wrongCode(app))).status).toBe(400);
    expect((await remove(app.codeAt(api.now))).status).toBe(204);
    expect((await own(person)).since).toBeNull();
    expect((await other.get('/v1/me')).status).toBe(401);
    expect((await signIn()).status).toBe(204);
  });

  test('that is lost is removed by an admin, and of somebody with two sites by the operator alone', async () => {
    const { db } = current();
    const one = await newPerson();
    const { app } = await setUp(one.person);
    const open = await one.signIn();
    const admin = await api.moderator('mine', 'Ada', 'admin');
    const moderator = await api.moderator('mine', 'Mo', 'moderator');
    const path = `/v1/people/${one.moderatorId}/second-factor`;
    expect((await moderator.send('DELETE', path)).status).toBe(403);
    const { people } = (await admin.get<PersonList>('/v1/people')).body;
    expect(people.find(({ id }) => id === one.moderatorId)?.secondFactor).toBe(true);
    expect((await admin.send('DELETE', path)).status).toBe(204);
    expect((await admin.send('DELETE', path)).status).toBe(409);
    expect((await one.person.get('/v1/me')).status).toBe(401);
    expect((await typeCode(open, app.codeAt(api.now))).status).toBe(401);
    expect((await one.signIn()).status).toBe(204);
    const { changes } = (await admin.get<PersonList>('/v1/people')).body;
    expect(changes[0]).toMatchObject({ kind: 'removed', by: 'Ada', byOperator: false });

    const two = await newPerson();
    const { token } = await invite(db, {
      ...{ siteId: 'theirs', email: two.email, name: 'Two', role: 'moderator' as const },
      ...{ invitedBy: null, now: api.now },
    });
    await acceptInvitation(db, { token, password: PASSWORD, now: api.now });
    await setUp(two.person);
    const refused = await admin.send<ErrorBody>('DELETE', `/v1/people/${two.moderatorId}/second-factor`);
    expect([refused.status, refused.body.error.detail]).toEqual([
      403,
      expect.stringContaining('parley people forget-second-factor'),
    ]);
    await removeLostFactor(db, two, { by: 'operator', now: api.now });
    expect((await two.signIn()).status).toBe(204);
    const theirs = await api.moderator('theirs', 'Tom', 'admin');
    const seen = (await theirs.get<PersonList>('/v1/people')).body.changes;
    expect(seen[0]).toMatchObject({ kind: 'removed', person: 'Two', by: null, byOperator: true });
  });

  describe('that a site requires', () => {
    const require = (by: Caller, required: boolean) =>
      by.post<ErrorBody>('/v1/people/second-factor', { required });

    test('is set up at the next sign-in by whoever has none; no session is there before', async () => {
      const admin = await newPerson('strict', 'admin');
      const without = await newPerson('strict');
      expect((await require(without.person, true)).status).toBe(403);
      const shutOut = await require(admin.person, true);
      expect([shutOut.status, shutOut.body.error.detail]).toEqual([409, expect.stringContaining('your own')]);
      const { app } = await setUp(admin.person);
      expect((await require(admin.person, true)).status).toBe(204);

      // A session of before, with a password alone, ends with it; the admin's has a code.
      expect((await without.person.get('/v1/me')).status).toBe(401);
      expect((await admin.person.get('/v1/me')).status).toBe(200);
      const removal = { password: PASSWORD, code: app.codeAt(api.now) };
      const kept = await admin.person.post<ErrorBody>('/v1/me/second-factor/remove', removal);
      expect([kept.status, kept.body.error.detail]).toEqual([409, expect.stringContaining('The strict')]);

      const step = await without.signIn();
      expect([step.status, step.body]).toEqual([202, { needs: 'set-up' }]);
      const going = browser(cookies(step));
      expect((await going.get('/v1/me')).status).toBe(401);
      expect((await going.post('/v1/session/code', { code: '123456' })).status).toBe(401);
      const { body } = await going.post<CodeSecretView>('/v1/session/second-factor');
      const own = new Authenticator(body.uri);
      const wrong = await going.post('/v1/session/second-factor/confirm', { code: wrongCode(own) });
      expect(wrong.status).toBe(400);
      const code = own.codeAt(api.now);
      const answers = await Promise.all(
        [1, 2].map(() => going.post<RecoveryCodes>('/v1/session/second-factor/confirm', { code })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const [done] = answers.filter(({ status }) => status === 200);
      expect(done?.body.recoveryCodes).toHaveLength(10);
      expect((await sessionOf(done ?? step).get<Me>('/v1/me')).body.email).toBe(without.email);
      expect((await without.signIn()).body).toEqual({ needs: 'code' });

      const changes = (await admin.person.get<PersonList>('/v1/people')).body.changes;
      expect(changes.map(({ kind }) => kind)).toEqual(['set-up', 'required', 'set-up']);
      expect((await require(admin.person, false)).status).toBe(204);
    });

    test('is asked of who comes from another site with a password alone, and not of who comes by a provider or a link', async () => {
      const { db } = current();
      await requireFactorAt(db, 'strict', { required: true, by: 'operator', now: api.now });
      const { email, person } = await newPerson();
      const { token } = await invite(db, {
        ...{ siteId: 'strict', email, name: 'Lou', role: 'moderator' as const },
        ...{ invitedBy: null, now: api.now },
      });
      const accepted = await browser().post<SecondStep>('/v1/invitations/accept', {
        token,
        password: PASSWORD,
      });
      expect(accepted.body.needs).toBe('set-up');
      const crossing = await person.post<ErrorBody>('/v1/session/site', { siteId: 'strict' });
      expect([crossing.status, crossing.body.error.detail]).toEqual([
        403,
        expect.stringContaining('asks for a second factor'),
      ]);
      await setUp(person);
      expect((await person.post('/v1/session/site', { siteId: 'strict' })).status).toBe(204);

      await invite(db, {
        ...{ siteId: 'strict', email: 'sso@example.org', name: 'Sol', role: 'moderator' as const },
        ...{ invitedBy: null, now: api.now },
      });
      const identity = { issuer: 'https://id.example.org', subject: 's', verifiedEmail: 'sso@example.org' };
      const known = await signInByIdentity(db, identity, api.now);
      const session = await openSession(db, { ...known, cameBy: 'provider', now: api.now });
      const sol = browser(`parley_session=${session}`);
      expect(await own(sol)).toMatchObject({ hasPassword: false, requiredBy: ['The strict'] });
      const refused = await sol.post<ErrorBody>('/v1/me/second-factor', { password: PASSWORD });
      expect([refused.status, refused.body.error.detail]).toEqual([
        409,
        expect.stringContaining('identity provider'),
      ]);
      const byLink = await api.moderator('strict', 'Operator', 'admin');
      expect((await byLink.get('/v1/me')).status).toBe(200);
      expect(await own(byLink)).toMatchObject({ hasPassword: false });
      await closeSessions(db, known);
      expect(await findSession(db, session, api.now)).toBeUndefined();
    });
  });
});
