import { beforeAll, expect, test } from 'vitest';
import type {
  ErrorBody,
  Me,
  ModeratorList,
  QueuePage,
  ThreadDetail,
  ThreadList,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('threads', (current) => {
  const api = TestApi.forTests(current);
  let ada: Caller;
  let grace: Caller;
  let adasId: number | null;
  let threads: ThreadList['threads'];
  beforeAll(async () => {
    await api.createSite('mine');
    await api.createSite('theirs');
    const publisher = await api.publisher('mine');
    for (const id of ['t1', 't2'])
      await publisher.post('/v1/threads', {
        thread: { id },
        comments: [{ id: 'c', text: 'You are an idiot.' }],
      });
    await api.analyzePending('mine');
    ada = await api.moderator('mine', 'Ada', 'moderator');
    grace = await api.moderator('mine', 'Grace', 'moderator');
    adasId = (await ada.get<Me>('/v1/me')).body.id;
    threads = (await ada.get<ThreadList>('/v1/threads')).body.threads;
  });

  const assign = (thread: number | undefined, moderatorId: unknown) =>
    grace.post<ErrorBody>(`/v1/threads/${thread}/assignment`, { moderatorId });
  const listed = async (who: Caller, search: string) =>
    (await who.get<Partial<QueuePage>>(`/v1/queue?${search}`)).body.comments?.map(({ threadId }) => threadId);

  test('are assigned to somebody, whose queue is theirs alone', async () => {
    const [one, other] = threads;
    expect((await assign(one?.id, adasId)).status).toBe(204);
    const { thread } = (await ada.get<ThreadDetail>(`/v1/threads/${one?.id}`)).body;
    expect(thread.assignedTo).toEqual({ id: adasId, name: 'Ada' });
    expect(await listed(ada, 'assigned=me')).toEqual([one?.id]);
    expect(await listed(grace, 'assigned=me')).toEqual([]);
    expect(await listed(grace, `assigned=${adasId}`)).toEqual([one?.id]);
    expect(await listed(grace, 'assigned=nobody')).toEqual([other?.id]);
    const saved = await ada.post('/v1/saved-filters', { name: 'Mine', search: 'assigned=me' });
    expect(saved.status).toBe(201);
    expect((await assign(one?.id, null)).status).toBe(204);
    expect(await listed(ada, 'assigned=me')).toEqual([]);
  });

  test('are assigned to nobody who may not decide, is gone, or is of another site', async () => {
    const [one] = threads;
    const reader = await api.moderator('mine', 'Rita', 'read-only');
    const them = await api.moderator('theirs', 'Eve', 'moderator');
    const idOf = async (who: Caller) => (await who.get<Me>('/v1/me')).body.id;
    expect((await assign(one?.id, await idOf(reader))).status).toBe(409);
    expect((await assign(one?.id, await idOf(them))).status).toBe(404);
    expect((await assign(one?.id, 'Ada')).status).toBe(400);
    const { body } = await grace.get<ModeratorList>('/v1/moderators');
    expect(body.moderators.map(({ name }) => name)).toEqual(['Ada', 'Grace']);
  });

  test('are nobody’s for an API key that asks for its own', async () => {
    const key = await api.publisher('mine', 'read-only');
    expect((await key.get<ErrorBody>('/v1/queue?assigned=me')).body.error.pointer).toBe('/assigned');
    expect((await key.get('/v1/queue?assigned=nobody')).status).toBe(200);
  });
});
