import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionCheck, NewConnection } from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { signCoral } from '../../support/coral.js';
import { StandInDiscourse, type StandInPost } from '../../support/discourse.js';
import { runDue } from '../../support/platform-jobs.js';
import { describeEachStore } from '../../support/stores.js';

const SITE = 'forum';
const SECRET = 'discourse-secret';

describeEachStore('Discourse, connected', (current) => {
  const api = TestApi.forTests(current, { PARLEY_DELIVERY_NETWORKS: '127.0.0.0/8' });
  let discourse: StandInDiscourse;
  let ada: Caller;
  let connection: NewConnection;
  let events = 0;
  beforeAll(async () => {
    discourse = await StandInDiscourse.start();
    await api.createSite(SITE);
    ada = await api.moderator(SITE);
    const { url, username, key: token } = discourse;
    const wanted = { platform: 'discourse', url, username, token, secrets: [SECRET] };
    connection = (await ada.post<NewConnection>('/v1/connections', wanted)).body;
  });
  afterAll(() => discourse.close());

  const send = (post: StandInPost, event = 'post_created') => {
    const body = Buffer.from(JSON.stringify({ post }));
    return api.caller().post<{ state: string }>(new URL(connection.hookUrl).pathname, body, {
      'x-discourse-instance': discourse.url,
      'x-discourse-event-id': String((events += 1)),
      'x-discourse-event': event,
      'x-discourse-event-signature': signCoral(body, SECRET),
    });
  };
  const comments = () =>
    current()
      .db.selectFrom('comments')
      .select(['id', 'source_id as sourceId', 'parent_source_id as parent', 'review_state as state'])
      .orderBy('id')
      .execute();
  const idOf = async (sourceId: string) =>
    (await comments()).find((comment) => comment.sourceId === sourceId)?.id;

  test('a post that answers a place in the topic answers the post that stands there', async () => {
    expect(await send(discourse.add(500, 'The bridge is old.'))).toMatchObject({ body: { state: 'taken' } });
    await send(discourse.add(777, 'You are an idiot.', { reply_to_post_number: 1 }));
    await send(discourse.add(800, 'A secret.', { topic_archetype: 'private_message' }));
    expect(await comments()).toMatchObject([
      { sourceId: '500', parent: null },
      { sourceId: '777', parent: '500' },
    ]);
  });

  test('a rejected post is deleted, an approved one restored, and only where the text is the same', async () => {
    await ada.post('/v1/decisions', { commentId: await idOf('777'), verdict: 'reject' });
    await runDue(current(), SITE, 'deliver-events', api.now);
    await ada.post('/v1/decisions', { commentId: await idOf('777'), verdict: 'approve' });
    await runDue(current(), SITE, 'deliver-events', api.now);
    const edited = discourse.posts.get(500);
    if (edited) edited.raw = 'The bridge is new.';
    await ada.post('/v1/decisions', { commentId: await idOf('500'), verdict: 'reject' });
    await runDue(current(), SITE, 'deliver-events', api.now);
    expect(discourse.done).toEqual(['delete 777', 'recover 777']);
  });

  test('or flagged, where the site would rather have that', async () => {
    await ada.post(`/v1/connections/${connection.id}`, { settings: { rejectAs: 'flag' } });
    await ada.post('/v1/decisions', { commentId: await idOf('777'), verdict: 'reject' });
    await runDue(current(), SITE, 'deliver-events', api.now);
    expect(discourse.done.at(-1)).toBe('flag 777');
  });

  test('what staff deletes there is rejected here', async () => {
    const post = discourse.add(900, 'Thank you.');
    await send(post);
    await send({ ...post, deleted_at: '2026-11-20T12:00:00.000Z' }, 'post_destroyed');
    expect((await comments()).find(({ sourceId }) => sourceId === '900')?.state).toBe('rejected');
  });

  test('what messages missed is found by asking, newest to oldest, up to where it is known', async () => {
    await runDue(current(), SITE, 'poll-platforms', api.now);
    for (let id = 1_000; id < 1_120; id += 1) discourse.add(id, `Missed ${id}.`, { topic_id: 31 });
    discourse.add(1_200, 'Hidden.', { hidden: true });
    api.passTime(6 * 60_000);
    await runDue(current(), SITE, 'poll-platforms', api.now);
    expect(await comments()).toHaveLength(3 + 120);
  });

  test('says who Parley is to it', async () => {
    const check = async () =>
      (await ada.post<ConnectionCheck>(`/v1/connections/${connection.id}/check`)).body;
    expect(await check()).toEqual({ ok: true, detail: 'signed in as parley, a moderator' });
    discourse.isModerator = false;
    expect(await check()).toMatchObject({ ok: false });
  });
});
