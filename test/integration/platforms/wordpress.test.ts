import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionCheck, DeliveryList, NewConnection } from '../../../src/http/contract.js';
import { projectRoot } from '../../../src/paths.js';
import { signBody } from '../../../src/signature.js';
import { TestApi, type Caller } from '../../support/api.js';
import { runDue } from '../../support/platform-jobs.js';
import { describeEachStore } from '../../support/stores.js';
import { StandInWordpress } from '../../support/wordpress.js';

const SITE = 'blog';
const POSTED = readFileSync(
  join(projectRoot, 'test', 'contracts', 'wordpress', 'plugin-comment-posted.body'),
);

describeEachStore('WordPress, connected', (current) => {
  const api = TestApi.forTests(current, { PARLEY_DELIVERY_NETWORKS: '127.0.0.0/8' });
  let wordpress: StandInWordpress;
  let ada: Caller;
  let connection: NewConnection;
  beforeAll(async () => {
    wordpress = await StandInWordpress.start();
    await api.createSite(SITE);
    ada = await api.moderator(SITE);
    const { url, username, password: token } = wordpress;
    const added = await ada.post<NewConnection>('/v1/connections', {
      platform: 'wordpress',
      url,
      username,
      token,
    });
    connection = added.body;
  });
  afterAll(() => wordpress.close());

  const send = (body: Buffer, id: string) => {
    const signed = signBody(connection.secret ?? '', id, api.now, body);
    return api.caller().post<{ state: string }>(new URL(connection.hookUrl).pathname, body, {
      'webhook-id': id,
      'webhook-timestamp': signed.timestamp,
      'webhook-signature': signed.signature,
    });
  };
  const comments = () =>
    current()
      .db.selectFrom('comments as c')
      .innerJoin('revisions as r', (join) =>
        join.onRef('r.site_id', '=', 'c.site_id').onRef('r.id', '=', 'c.revision_id'),
      )
      .select(['c.id', 'c.source_id as sourceId', 'c.review_state as state', 'r.text'])
      .orderBy('c.source_id')
      .execute();
  const log = async () => (await ada.get<DeliveryList>('/v1/deliveries')).body.deliveries;

  test('a message of the plugin is a comment at once, and once', async () => {
    wordpress.add(41, 'You are an idiot.\nReally &amp; truly.', { status: 'hold' });
    expect(await send(POSTED, 'wp_1')).toMatchObject({ status: 202, body: { state: 'taken' } });
    expect(await send(POSTED, 'wp_1')).toMatchObject({ status: 202, body: { state: 'known' } });
    expect(await comments()).toMatchObject([{ sourceId: '41', text: 'You are an idiot.\nReally & truly.' }]);
  });

  test('a decision sets the status there; one that is taken back has it wait again', async () => {
    const [comment] = await comments();
    const decided = await ada.post<{ decision: { id: number } }>('/v1/decisions', {
      commentId: comment?.id,
      verdict: 'reject',
    });
    await runDue(current(), SITE, 'deliver-events', api.now);
    await ada.post(`/v1/decisions/${decided.body.decision.id}/undo`);
    await runDue(current(), SITE, 'deliver-events', api.now);
    expect(wordpress.changes).toEqual(['41 trash', '41 hold']);
    expect((await log()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  test('a decision about a text that was edited since is not applied, and the log says why', async () => {
    const stored = wordpress.comments.get(41);
    if (!stored) throw new Error('the comment is not there');
    stored.raw = 'You are right.';
    const [comment] = await comments();
    await ada.post('/v1/decisions', { commentId: comment?.id, verdict: 'reject' });
    await runDue(current(), SITE, 'deliver-events', api.now);
    expect(wordpress.changes).toHaveLength(2);
    expect((await log())[0]).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('edited') as string,
    });
  });

  test('what messages missed is found by asking, with the titles, and spam is not waited for', async () => {
    for (let n = 100; n < 250; n += 1)
      wordpress.add(n, `Missed ${n}.`, {
        date_gmt: new Date(Date.UTC(2026, 10, 20, 11, 0, n)).toISOString().slice(0, 19),
      });
    wordpress.add(300, 'Buy now!', { status: 'spam' });
    wordpress.add(301, 'A link back', { type: 'pingback' });
    await runDue(current(), SITE, 'poll-platforms', api.now);
    const found = await comments();
    expect(found).toHaveLength(152);
    expect(found.find(({ sourceId }) => sourceId === '300')?.state).toBe('rejected');
    expect(found.find(({ sourceId }) => sourceId === '100')?.state).toBe('clear');
    const thread = await current().db.selectFrom('threads').select(['title', 'url']).executeTakeFirst();
    expect(thread).toEqual({ title: 'A bridge & a river', url: 'https://www.example.org/bridge/' });
  });

  test('says who Parley is to it', async () => {
    const check = async () =>
      (await ada.post<ConnectionCheck>(`/v1/connections/${connection.id}/check`)).body;
    expect(await check()).toEqual({ ok: true, detail: 'signed in as Parley, who may moderate comments' });
    wordpress.mayModerate = false;
    expect(await check()).toMatchObject({ ok: false });
    await ada.post(`/v1/connections/${connection.id}`, { token: 'wrong' });
    expect(await check()).toEqual({ ok: false, detail: 'WordPress does not let us in (401)' });
  });
});
