import { beforeAll, describe, expect, test } from 'vitest';
import type {
  CommentDetail,
  ErrorBody,
  QueuePage,
  RuleView,
  SavedFilterList,
  ThreadList,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('the lists of comments', (current) => {
  const api = TestApi.forTests(current);
  let ada: Caller;
  let grace: Caller;

  beforeAll(async () => {
    await api.createSite('desk');
    await api.createSite('other');
    const publisher = await api.publisher('desk');
    ada = await api.moderator('desk', 'Ada');
    grace = await api.moderator('desk', 'Grace');
    const ben = { id: 'u1', name: 'Ben' };
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'A bridge' },
      comments: [
        { id: 'name', text: 'You are an idiot.', author: ben },
        { id: 'threat', text: 'I will break your legs.' },
        { id: 'fine', text: 'A fine bridge.', author: ben },
      ],
    });
    await api.analyzePending('desk');
    api.passTime(5 * 3_600_000);
    await publisher.post('/v1/threads', {
      thread: { id: 't2', title: 'A road' },
      comments: [
        { id: 'later', text: 'You are a moron.' },
        { id: 'set-aside', text: 'You are a clown.' },
        { id: 'raised', text: 'You are a liar and a moron.' },
      ],
    });
    await api.analyzePending('desk');
    const { comments } = await list('');
    const idOf = (name: string) => comments.find(({ sourceId }) => sourceId === name)?.id;
    await ada.post('/v1/decisions', { commentId: idOf('set-aside'), verdict: 'defer' });
    await ada.post('/v1/decisions', { commentId: idOf('raised'), verdict: 'escalate' });
  });

  const list = async (search: string): Promise<QueuePage> =>
    (await ada.get<QueuePage>(`/v1/queue?${search}`)).body;
  const names = async (search: string): Promise<string[]> =>
    (await list(search)).comments.map(({ sourceId }) => sourceId);
  const threadId = async (title: string): Promise<number> => {
    const { body } = await ada.get<ThreadList>('/v1/threads');
    return body.threads.find((thread) => thread.title === title)?.id ?? 0;
  };

  test('are what waits, what was deferred, what was escalated, and everything, the newest first', async () => {
    expect((await names('')).sort()).toEqual(['later', 'name', 'threat']);
    expect(await names('list=deferred')).toEqual(['set-aside']);
    expect(await names('list=escalated')).toEqual(['raised']);
    expect(await names('list=all')).toEqual(['raised', 'set-aside', 'later', 'fine', 'threat', 'name']);
  });

  test('are narrowed by what a rule that is on has said: a tag, a desk', async () => {
    await api.createSite('tagged');
    const editor = await api.moderator('tagged', 'Edna', 'editor');
    const rule = {
      title: 'Kettles',
      when: { words: ['kettle'] },
      then: [
        { do: 'route', to: 'Night desk' },
        { do: 'tag', tag: 'kitchen' },
      ],
    };
    const { body: made } = await editor.post<RuleView>('/v1/rules', { rule });
    await editor.post(`/v1/rules/${made.id}/versions/1/state`, { state: 'on' });
    const publisher = await api.publisher('tagged');
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'A bridge' },
      comments: [
        { id: 'kettle', text: 'Put the kettle on.' },
        { id: 'name', text: 'You are an idiot.' },
      ],
    });
    await api.analyzePending('tagged');
    const found = async (search: string) =>
      (await editor.get<QueuePage>(`/v1/queue?${search}`)).body.comments.map(({ sourceId }) => sourceId);
    expect(await found('tag=kitchen')).toEqual(['kettle']);
    expect(await found('routed=Night%20desk&list=all')).toEqual(['kettle']);
    expect(await found('tag=Night%20desk')).toEqual([]);
    expect((await found('')).sort()).toEqual(['kettle', 'name']);
  });

  test('are narrowed by language, and a comment says which it is in', async () => {
    await api.createSite('abroad');
    const moderator = await api.moderator('abroad', 'Lola');
    const publisher = await api.publisher('abroad');
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'Un puente' },
      comments: [
        {
          id: 'es',
          text: 'El gobierno miente siempre, y los vecinos de este pueblo lo saben desde hace años.',
        },
        { id: 'en', text: 'The government lies, and everybody in this town has known it for years.' },
      ],
    });
    await api.analyzePending('abroad');
    const found = async (search: string) =>
      (await moderator.get<QueuePage>(`/v1/queue?list=all&${search}`)).body.comments.map(
        ({ sourceId, analysis }) => [sourceId, analysis?.language],
      );
    expect(await found('language=es')).toEqual([['es', 'es']]);
    expect(await found('language=en')).toEqual([['en', 'en']]);
    expect((await moderator.get<ErrorBody>('/v1/queue?language=xx')).status).toBe(400);
  });

  test('are narrowed by form, target, score, thread, author and age', async () => {
    expect(await names('form=threat')).toEqual(['threat']);
    expect((await names('form=name-calling&target=commenter')).sort()).toEqual(['later', 'name']);
    expect(await names('form=threat&target=public-figure')).toEqual([]);
    expect(await names('list=all&maxScore=0.1')).toEqual(['fine']);
    expect((await names(`thread=${await threadId('A bridge')}`)).sort()).toEqual(['name', 'threat']);
    const ben = (await list('list=all')).comments.find(({ author }) => author?.name === 'Ben')?.author?.id;
    expect(await names(`list=all&author=${ben}`)).toEqual(['fine', 'name']);
    expect(await names('newerThanHours=2')).toEqual(['later']);
    expect((await names('olderThanHours=2')).sort()).toEqual(['name', 'threat']);
    expect((await names('list=all&narrative=deep-state&form=&target=')).length).toBe(0);
  });

  test('say how many there are, of the list and of the review queue', async () => {
    expect(await list('form=threat')).toMatchObject({ waiting: 3, matching: { comments: 1, exact: true } });
    expect(await list('list=all')).toMatchObject({ waiting: 3, matching: { comments: 6, exact: true } });
  });

  test('are read page by page also when the newest come first', async () => {
    const first = await list('list=all&limit=4');
    const second = await list(`list=all&limit=4&cursor=${first.nextCursor}`);
    expect([...first.comments, ...second.comments].map(({ sourceId }) => sourceId)).toEqual(
      await names('list=all'),
    );
    expect(second.nextCursor).toBeNull();
  });

  test.each([
    'list=nothing',
    'form=rudeness',
    'target=me',
    'minScore=2',
    'maxScore=-1',
    'thread=abc',
    'author=1&author=2',
    'newerThanHours=0',
    'attribute=BEAUTY',
  ])('the search %s is not understood, and the answer says which part', async (search) => {
    const { status, body } = await ada.get<ErrorBody>(`/v1/queue?${search}`);
    expect(status).toBe(400);
    expect(body.error.pointer).toBe(`/${search.split('=')[0]}`);
  });

  test('a comment says what makes it urgent', async () => {
    const [threat] = (await list('form=threat')).comments;
    const { body } = await ada.get<CommentDetail>(`/v1/comments/${threat?.id}`);
    expect(body.urgency[0]).toMatchObject({ kind: 'worst-finding', detector: 'threat' });
    const onArrival = body.urgency.filter(({ kind }) => kind !== 'waiting');
    const sum = onArrival.reduce((total, { points }) => total + points, 0);
    expect(sum).toBeCloseTo(body.comment.priority, 3);
  });

  describe('saved filters', () => {
    const saved = async (who: Caller) => (await who.get<SavedFilterList>('/v1/saved-filters')).body.filters;

    test('belong to who saved them, and a name has one search', async () => {
      const made = await ada.post('/v1/saved-filters', { name: ' Threats ', search: 'form=threat' });
      expect(made.status).toBe(201);
      await ada.post('/v1/saved-filters', { name: 'Threats', search: 'form=threat&list=all' });
      expect(await saved(ada)).toMatchObject([{ name: 'Threats', search: 'form=threat&list=all' }]);
      expect(await saved(grace)).toEqual([]);
      const [{ id } = { id: 0 }] = await saved(ada);
      expect((await grace.send('DELETE', `/v1/saved-filters/${id}`)).status).toBe(404);
      expect((await ada.send('DELETE', `/v1/saved-filters/${id}`)).status).toBe(204);
      expect(await saved(ada)).toEqual([]);
    });

    test('must be searches, with a name, and not too many', async () => {
      const save = (body: object) => ada.post('/v1/saved-filters', body);
      expect((await save({ name: 'x', search: 'form=rudeness' })).status).toBe(400);
      expect((await save({ name: ' ', search: '' })).status).toBe(400);
      for (let n = 0; n < 50; n++) await save({ name: `Filter ${n}`, search: '' });
      expect((await save({ name: 'One more', search: '' })).status).toBe(409);
      expect((await save({ name: 'Filter 3', search: 'list=all' })).status).toBe(201);
    });
  });
});
