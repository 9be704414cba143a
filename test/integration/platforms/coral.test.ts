import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  ConnectionCheck,
  ConnectionList,
  DeliveryList,
  ReceiptList,
} from '../../../src/http/contract.js';
import { readSitesConnectedTo } from '../../../src/store/connections/connections.js';
import { TestApi, type Caller } from '../../support/api.js';
import { coralBody, signCoral, StandInCoral, STORY } from '../../support/coral.js';
import { runDue } from '../../support/platform-jobs.js';
import { describeEachStore } from '../../support/stores.js';

const HOOK_SECRET = 'hook-secret';
const PHASE_SECRET = 'phase-secret';
const FIRST = 'c0000000-0000-4000-8000-000000000001';
const REPLY = 'c0000000-0000-4000-8000-000000000002';
const HELD = 'c0000000-0000-4000-8000-000000000003';

describeEachStore('Coral, connected', (current) => {
  const api = TestApi.forTests(current, { PARLEY_DELIVERY_NETWORKS: '127.0.0.0/8' });
  let coral: StandInCoral;
  let ada: Caller;
  let site = '';
  let sites = 0;
  let connection: { readonly id: number; readonly path: string };
  beforeEach(async () => {
    coral = await StandInCoral.start();
    await api.createSite((site = `site-${(sites += 1)}`));
    ada = await api.moderator(site);
    const { id, path } = await connect();
    connection = { id, path };
  });
  afterEach(() => coral.close());

  async function connect(change: object = {}): Promise<{ id: number; path: string }> {
    const { status, body } = await ada.post<{ id: number; hookUrl: string }>('/v1/connections', {
      platform: 'coral',
      url: `${coral.url}/`,
      token: coral.token,
      secrets: [HOOK_SECRET, PHASE_SECRET],
      ...change,
    });
    expect(status).toBe(201);
    return { id: body.id, path: new URL(body.hookUrl).pathname };
  }

  const send = (name: string, secret = HOOK_SECRET, path = connection.path) => {
    const body = coralBody(name);
    return api.caller().post<{ state: string }>(path, body, {
      'x-coral-signature': signCoral(body, secret),
      'x-coral-event': 'COMMENT_CREATED',
      'user-agent': 'Coral Webhook/9.9.0',
    });
  };
  const run = (topic: 'read-hooks' | 'poll-platforms' | 'deliver-events') =>
    runDue(current(), site, topic, api.now);

  const comments = () =>
    current()
      .db.selectFrom('comments as c')
      .innerJoin('threads as t', (join) =>
        join.onRef('t.site_id', '=', 'c.site_id').onRef('t.id', '=', 'c.thread_id'),
      )
      .leftJoin('revisions as r', (join) =>
        join.onRef('r.site_id', '=', 'c.site_id').onRef('r.id', '=', 'c.revision_id'),
      )
      .leftJoin('authors as a', (join) =>
        join.onRef('a.site_id', '=', 'c.site_id').onRef('a.id', '=', 'c.author_id'),
      )
      .select(['c.id', 'c.source_id as sourceId', 'c.parent_source_id as parent', 'c.review_state as state'])
      .select(['t.source_id as thread', 't.url', 't.title', 'r.text', 'a.name as author'])
      .where('c.site_id', '=', site)
      .orderBy('c.source_id')
      .execute();

  const receipts = async () =>
    (await ada.get<ReceiptList>(`/v1/connections/${connection.id}/receipts`)).body.receipts;
  const deliveries = async () => (await ada.get<DeliveryList>('/v1/deliveries')).body.deliveries;

  describe('tells of a comment, which is fetched', () => {
    test('with its thread, its author and what it answers, later and once', async () => {
      coral.add(FIRST, '<div>The bridge is old.</div>');
      coral.add(REPLY, 'You are an idiot.<br>Really.', { parent: { id: FIRST } });
      expect(await send('comment-created')).toMatchObject({ status: 202, body: { state: 'pending' } });
      expect(await send('comment-reply-created')).toMatchObject({ status: 202 });
      expect(await send('comment-created')).toMatchObject({ status: 202, body: { state: 'known' } });
      expect(coral.asked).toBe(0);

      expect(await run('read-hooks')).toBe(2);
      expect(coral.asked).toBe(1);
      expect(await comments()).toMatchObject([
        { sourceId: FIRST, thread: STORY.id, url: STORY.url, title: 'A bridge', text: 'The bridge is old.' },
        { sourceId: REPLY, parent: FIRST, author: 'Ann', text: 'You are an idiot.\nReally.' },
      ]);
      expect(await receipts()).toMatchObject([
        { kind: 'COMMENT_REPLY_CREATED', state: 'taken' },
        { kind: 'COMMENT_CREATED', state: 'taken', comments: 2 },
      ]);
      expect(await run('read-hooks')).toBe(0);
    });

    test('again later, when Coral is away; the log says why', async () => {
      coral.add(FIRST, 'The bridge is old.');
      coral.failures.push(503);
      await send('comment-created');
      await run('read-hooks');
      expect(await receipts()).toMatchObject([
        { state: 'pending', reason: 'Coral answered with an error (503)' },
      ]);
      expect(await run('read-hooks')).toBe(0);
      api.passTime(6_000);
      await run('read-hooks');
      expect(await receipts()).toMatchObject([{ state: 'taken', reason: null, comments: 1 }]);
    });

    test('and nothing comes of a comment Coral does not have, nor of other messages', async () => {
      await send('comment-created');
      await send('story-created');
      await run('read-hooks');
      expect(await comments()).toEqual([]);
      expect(await receipts()).toMatchObject([{ kind: 'STORY_CREATED', state: 'ignored' }, { comments: 0 }]);
    });

    test('whose text is gone is emptied here', async () => {
      coral.add(FIRST, 'The bridge is old.');
      await send('comment-created');
      await run('read-hooks');
      coral.add(FIRST, '', { body: null });
      api.passTime(60_000);
      await run('poll-platforms');
      expect(await comments()).toMatchObject([{ sourceId: FIRST, text: '' }]);
    });
  });

  describe('refuses what it should', () => {
    test.each([
      ['by another secret', 'another', 'does not fit'],
      ['by a secret of another connection', 'others-secret', 'does not fit'],
    ])('a message signed %s, and the log says why', async (_name, secret, reason) => {
      await connect({ secrets: ['others-secret'] });
      expect((await send('comment-created', secret)).status).toBe(401);
      const [refused] = await receipts();
      expect(refused).toMatchObject({ state: 'refused', reason: expect.stringContaining(reason) as string });
      expect(await run('read-hooks')).toBe(0);
    });

    test('a body that was changed, one that is no JSON, and an address nobody has', async () => {
      const body = coralBody('comment-created');
      const headers = { 'x-coral-signature': signCoral(body, HOOK_SECRET) };
      const caller = api.caller();
      const changed = Buffer.from(body.toString().replace('COMMENT_CREATED', 'STORY_CREATED'));
      expect((await caller.post(connection.path, changed, headers)).status).toBe(401);
      const cut = body.subarray(0, 100);
      const signed = { 'x-coral-signature': signCoral(cut, HOOK_SECRET) };
      expect((await caller.post(connection.path, cut, signed)).status).toBe(400);
      expect((await caller.post('/hooks/nobody', body, headers)).status).toBe(404);
      expect((await receipts()).map(({ state }) => state)).toEqual(['refused', 'refused']);
    });

    test('a secret that was removed; a second one is let in as soon as it is known', async () => {
      const secrets = `/v1/connections/${connection.id}/secrets`;
      expect((await ada.post(secrets, { secret: 'the-new-one' })).status).toBe(201);
      const { body } = await ada.get<ConnectionList>('/v1/connections');
      const known = body.connections[0]?.secrets ?? [];
      expect(known.map(({ ending }) => ending)).toEqual(['cret', 'cret', '-one']);
      await ada.send('DELETE', `${secrets}/${known[0]?.id ?? 0}`);
      expect((await send('comment-created', HOOK_SECRET)).status).toBe(401);
      expect((await send('comment-created', 'the-new-one')).status).toBe(202);
    });

    test('another site’s moderator', async () => {
      await api.createSite(`other-${site}`);
      const eve = await api.moderator(`other-${site}`);
      const { id } = connection;
      expect((await eve.get<ConnectionList>('/v1/connections')).body.connections).toEqual([]);
      expect((await eve.get(`/v1/connections/${id}/receipts`)).status).toBe(404);
      for (const path of ['check', 'secrets', ''])
        expect((await eve.post(`/v1/connections/${id}/${path}`, { secret: 'x', name: 'x' })).status).toBe(
          404,
        );
      expect((await eve.send('DELETE', `/v1/connections/${id}`)).status).toBe(404);
    });

    test('a connection without a token, and an unknown platform', async () => {
      const bare = { platform: 'coral', url: coral.url };
      expect(await ada.post('/v1/connections', bare)).toMatchObject({
        status: 400,
        body: { error: { pointer: '/token' } },
      });
      expect((await ada.post('/v1/connections', { ...bare, platform: 'myspace' })).status).toBe(400);
      const settings = { rejectFrom: 0.1 };
      expect(await ada.post('/v1/connections', { ...bare, token: 't', settings })).toMatchObject({
        status: 400,
        body: { error: { pointer: '/settings/rejectFrom' } },
      });
    });
  });

  describe('asks before a comment is published', () => {
    const moderate = (body: Buffer, secret = PHASE_SECRET) =>
      api
        .caller()
        .post(`${connection.path}/moderate`, body, { 'x-coral-signature': signCoral(body, secret) });
    const asked = (comment: object) =>
      Buffer.from(
        JSON.stringify({ ...(JSON.parse(coralBody('phase-new').toString()) as object), comment }, null, 2),
      );

    test('and is told to withhold an attack, and nothing about a plain comment', async () => {
      expect(await moderate(coralBody('phase-new'))).toMatchObject({
        status: 200,
        body: {
          actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
          status: 'SYSTEM_WITHHELD',
        },
      });
      const plain = await moderate(asked({ body: 'Thank you for the article.', parentID: null }));
      expect(plain).toMatchObject({ status: 204, body: '' });
    });

    test('and nobody else is answered', async () => {
      expect((await moderate(coralBody('phase-new'), 'another')).status).toBe(401);
    });

    test('of a reply, with what it answers in mind, and nothing about it is kept', async () => {
      coral.add(FIRST, 'The bridge is old.', { author: { id: 'a7', username: 'Bea', role: 'COMMENTER' } });
      await send('comment-created');
      await run('read-hooks');
      const answer = await moderate(asked({ body: 'Bea is an idiot.', parentID: FIRST }));
      expect(answer).toMatchObject({ status: 200, body: { status: 'SYSTEM_WITHHELD' } });
      expect(await comments()).toHaveLength(1);
    });

    test('and a secret that is new counts after seconds, though what was known is answered by meanwhile', async () => {
      expect((await moderate(coralBody('phase-new'))).status).toBe(200);
      await ada.post(`/v1/connections/${connection.id}/secrets`, { secret: 'the-fresh-one' });
      expect((await moderate(coralBody('phase-new'), 'the-fresh-one')).status).toBe(401);
      api.passTime(6_000);
      expect((await moderate(coralBody('phase-new'), 'the-fresh-one')).status).toBe(200);
    });

    test('and the analyzers that are made ready at a start are those of connected sites', async () => {
      await api.createSite(`alone-${site}`);
      const connected = await readSitesConnectedTo(current().db, 'coral');
      expect(connected).toContain(site);
      expect(connected).not.toContain(`alone-${site}`);
    });

    test('and what the site has chosen is what it is told', async () => {
      await ada.post(`/v1/connections/${connection.id}`, { settings: { onFlag: 'premoderate' } });
      api.passTime(6_000);
      expect(await moderate(coralBody('phase-new'))).toMatchObject({ body: { status: 'PREMOD' } });
    });
  });

  describe('is told of decisions', () => {
    let commentId = 0;
    beforeEach(async () => {
      coral.add(HELD, 'You are an idiot.', { status: 'SYSTEM_WITHHELD' });
      await send('entered-queue');
      await run('read-hooks');
      await api.analyzePending(site);
      commentId = (await comments())[0]?.id ?? 0;
    });
    const decide = async (verdict: string, more: object = {}) =>
      (await ada.post<{ decision: { id: number } }>('/v1/decisions', { commentId, verdict, ...more })).body
        .decision.id;

    test('by mutation, with the revision that was read and Coral’s reason', async () => {
      await decide('reject');
      expect(await run('deliver-events')).toBe(1);
      expect(coral.mutations).toEqual([
        {
          kind: 'reject',
          commentID: HELD,
          commentRevisionID: `r-${HELD}`,
          clientMutationId: expect.stringMatching(/^evt_\d+$/) as string,
          reason: { code: 'HARASSMENT_BULLYING' },
        },
      ]);
      await decide('approve');
      await run('deliver-events');
      expect(coral.mutations.map(({ kind }) => kind)).toEqual(['reject', 'approve']);
      expect((await deliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    });

    test('with the reason the moderator gave, where Coral has a word for it', async () => {
      await decide('reject', { reason: 'off-topic' });
      await run('deliver-events');
      expect(coral.mutations).toMatchObject([{ reason: { code: 'IRRELEVANT_CONTENT' } }]);
    });

    test('again when it was away, and in order', async () => {
      coral.failures.push(503);
      await decide('reject');
      await run('deliver-events');
      await decide('approve');
      await run('deliver-events');
      expect(coral.mutations).toEqual([]);
      api.passTime(10_000);
      await run('deliver-events');
      await run('deliver-events');
      expect(coral.mutations.map(({ kind }) => kind)).toEqual(['reject', 'approve']);
    });

    test('but not about a text that was edited since, and not twice', async () => {
      coral.add(HELD, 'You are right.', { revision: { id: 'r-new' } });
      await decide('reject');
      await run('deliver-events');
      expect(coral.mutations).toEqual([]);
      expect(await deliveries()).toMatchObject([
        {
          state: 'failed',
          attempts: 1,
          lastError: 'the comment was edited in Coral since it was decided about',
        },
      ]);
      coral.add(HELD, 'You are an idiot.', { status: 'APPROVED' });
      await decide('approve');
      await run('deliver-events');
      expect(coral.mutations).toEqual([]);
      expect((await deliveries())[0]).toMatchObject({ state: 'delivered' });
    });

    test('without a reason where it is too old to take one', async () => {
      const old = await StandInCoral.start({ withReasons: false });
      old.add(HELD, 'You are an idiot.');
      await current()
        .db.updateTable('connections')
        .set({ url: old.url })
        .where('site_id', '=', site)
        .execute();
      await decide('reject');
      await run('deliver-events');
      expect(old.mutations).toMatchObject([{ kind: 'reject', commentID: HELD }]);
      await old.close();
    });

    test('only about its own comments', async () => {
      const publisher = await api.publisher(site);
      await publisher.post('/v1/threads', { thread: { id: 'cms' }, comments: [{ id: 'x', text: 'Hello.' }] });
      const other = (await comments()).find(({ thread }) => thread === 'cms');
      await ada.post('/v1/decisions', { commentId: other?.id, verdict: 'reject' });
      expect(await run('deliver-events')).toBe(0);
    });
  });

  describe('is followed where it was decided over there', () => {
    beforeEach(async () => {
      coral.add(HELD, 'You are an idiot.', { status: 'SYSTEM_WITHHELD' });
      await send('entered-queue');
      await run('read-hooks');
      await api.analyzePending(site);
    });

    test('nobody has to decide twice, and Coral is not told what it has said', async () => {
      expect(await comments()).toMatchObject([{ state: 'waiting' }]);
      coral.add(HELD, 'You are an idiot.', { status: 'REJECTED' });
      await send('left-queue');
      await run('read-hooks');
      expect(await comments()).toMatchObject([{ state: 'rejected' }]);
      await run('deliver-events');
      expect(coral.mutations).toEqual([]);
    });

    test('but a decision made here that is on its way is the later one', async () => {
      const [comment] = await comments();
      await ada.post('/v1/decisions', { commentId: comment?.id, verdict: 'reject' });
      coral.add(HELD, 'You are an idiot.', { status: 'APPROVED' });
      await send('left-queue');
      await run('read-hooks');
      expect(await comments()).toMatchObject([{ state: 'rejected' }]);
    });
  });

  describe('is looked at for what its messages have missed', () => {
    test('page by page, and again a while later', async () => {
      for (let n = 0; n < 120; n += 1) {
        const createdAt = new Date(Date.UTC(2026, 10, 20, 10, 0, n)).toISOString();
        coral.add(`m-${n}`, `Missed ${n}.`, { createdAt });
      }
      expect(await run('poll-platforms')).toBe(1);
      expect(coral.asked).toBe(3);
      expect(await comments()).toHaveLength(120);
      coral.add('late', 'Later.', { createdAt: new Date(api.now.getTime() + 1_000).toISOString() });
      expect(await run('poll-platforms')).toBe(0);
      api.passTime(5 * 60_000);
      expect(await run('poll-platforms')).toBe(1);
      expect(await comments()).toHaveLength(121);
    });

    test('and the connection says so when it cannot be', async () => {
      coral.failures.push(500);
      await run('poll-platforms');
      const { body } = await ada.get<ConnectionList>('/v1/connections');
      expect(body.connections).toMatchObject([
        { platform: 'coral', hasToken: true, pollError: 'Coral answered with an error (500)' },
      ]);
      expect(JSON.stringify(body)).not.toContain(coral.token);
    });
  });

  test('says who Parley is to it', async () => {
    const check = async () =>
      (await ada.post<ConnectionCheck>(`/v1/connections/${connection.id}/check`)).body;
    expect(await check()).toEqual({ ok: true, detail: 'signed in as parley, an administrator' });
    coral.role = 'MODERATOR';
    expect(await check()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('MODERATOR') as string,
    });
    await ada.post(`/v1/connections/${connection.id}`, { token: 'wrong' });
    expect(await check()).toEqual({ ok: false, detail: 'Coral does not take the token (401)' });
  });

  test('leaves nothing to be done behind when it is removed', async () => {
    coral.add(FIRST, 'The bridge is old.');
    await send('comment-created');
    expect((await ada.send('DELETE', `/v1/connections/${connection.id}`)).status).toBe(204);
    for (const topic of ['read-hooks', 'poll-platforms', 'deliver-events'] as const)
      expect(await run(topic)).toBe(0);
  });
});
