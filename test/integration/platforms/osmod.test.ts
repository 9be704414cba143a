import { beforeAll, expect, test } from 'vitest';
import { setSigningSecret } from '../../../src/store/sites.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

interface Decisions {
  readonly data: { id: string; attributes: { commentId: string; status: string } }[];
  readonly included: { id: string; attributes: { sourceId: string } }[];
}

/** As class.articles.php and class.comments.php of OSMOD's WordPress plugin make them: one thing, numbers for ids. */
const ARTICLE = {
  data: {
    sourceId: 7,
    categoryId: 'News',
    createdAt: '2026-11-20T08:00:00+00:00',
    title: 'A bridge',
    text: 'The bridge is old.',
    url: 'https://www.example.org/?p=7',
  },
};
const WORDPRESS_COMMENT = {
  data: {
    articleId: '7',
    sourceId: '41',
    authorSourceId: '0',
    createdAt: '2026-11-20T11:58:00+00:00',
    text: 'You are an idiot.',
    author: { email: 'ann@example.org', name: 'Ann', avatar: false },
  },
};
/** As the Discourse plugin's comment.rb does: a list, strings for ids. */
const DISCOURSE_COMMENT = {
  data: [
    {
      articleId: '7',
      sourceId: '112',
      authorSourceId: '5',
      text: 'Thank you.',
      author: { name: 'bea', email: 'bea@example.org' },
      createdAt: '2026-11-20T11:59:00.000Z',
    },
  ],
};

describeEachStore('OSMOD’s interface for publishers', (current) => {
  const api = TestApi.forTests(current);
  let plugin: Caller;
  let ada: Caller;
  beforeAll(async () => {
    await api.createSite('mine');
    ada = await api.moderator('mine');
    const { key } = await api.publisher('mine');
    plugin = api.caller({ authorization: `JWT ${key}` });
  });

  const decisions = async () => (await plugin.get<Decisions>('/api/publisher/decisions')).body;

  test('takes an article and comments as both plugins send them, and answers the ids', async () => {
    expect((await plugin.post('/api/publisher/comments', WORDPRESS_COMMENT)).status).toBe(400);
    expect((await plugin.post('/api/rest/categories', { data: { type: 'categories' } })).status).toBe(201);
    expect((await plugin.get('/api/rest/categories/3')).status).toBe(200);
    expect((await plugin.post('/api/publisher/articles', ARTICLE)).status).toBe(201);
    const wordpress = await plugin.post<Record<string, number>>('/api/publisher/comments', WORDPRESS_COMMENT);
    expect(wordpress).toMatchObject({ status: 201, body: { 41: expect.any(Number) as number } });
    expect((await plugin.post('/api/publisher/comments', DISCOURSE_COMMENT)).status).toBe(201);
    expect((await plugin.post('/api/publisher/comments', WORDPRESS_COMMENT)).body).toEqual(wordpress.body);
    const change = {
      data: { attributes: { categoryId: 3, title: 'A new bridge', text: 'x', url: '/bridge' } },
    };
    expect((await plugin.send('PATCH', '/api/publisher/articles/7', change)).status).toBe(200);
    const thread = await current().db.selectFrom('threads').select(['title', 'url']).executeTakeFirst();
    expect(thread).toEqual({ title: 'A new bridge', url: 'https://www.example.org/?p=7' });
  });

  test('answers decisions until they are confirmed, as the plugins read them', async () => {
    expect(await decisions()).toEqual({ data: [], included: [] });
    const rows = await current()
      .db.selectFrom('comments')
      .select(['id', 'source_id'])
      .orderBy('id')
      .execute();
    const [first, second] = rows;
    await ada.post('/v1/decisions', { commentId: first?.id, verdict: 'approve' });
    await ada.post('/v1/decisions', { commentId: first?.id, verdict: 'reject' });
    const undone = await ada.post<{ decision: { id: number } }>('/v1/decisions', {
      commentId: second?.id,
      verdict: 'reject',
    });
    await ada.post(`/v1/decisions/${undone.body.decision.id}/undo`);

    const { data, included } = await decisions();
    expect(data.map(({ attributes }) => attributes.status)).toEqual(['Reject']);
    const comment = included.find(({ id }) => id === data[0]?.attributes.commentId);
    expect(comment?.attributes.sourceId).toBe('41');
    const confirm = { data: data.map(({ id }) => id) };
    expect((await plugin.post('/api/publisher/decisions/confirm', confirm)).status).toBe(200);
    expect((await plugin.post('/api/publisher/decisions/confirm', confirm)).status).toBe(200);
    expect((await decisions()).data).toEqual([]);
  });

  test('refuses what it cannot read in the shape plugins print, and whom it does not know', async () => {
    const empty = { data: { ...WORDPRESS_COMMENT.data, text: ' ' } };
    expect(await plugin.post('/api/publisher/comments', empty)).toMatchObject({
      status: 422,
      body: { status: 'error', errors: [{ source: { pointer: '/data/0/text' } }] },
    });
    for (const body of ['{"data":', { data: 'x' }, { data: [{}] }])
      expect((await plugin.post('/api/publisher/comments', body)).status).toBe(422);
    expect((await api.caller().get('/api/publisher/decisions')).status).toBe(401);
    expect((await api.caller({ authorization: 'JWT parley_x' }).get('/api/publisher/decisions')).status).toBe(
      401,
    );
    const reader = await api.publisher('mine', 'read-only');
    expect((await reader.get('/api/publisher/decisions')).status).toBe(403);
    expect((await plugin.get('/api/publisher/elsewhere')).status).toBe(404);
  });

  test('tells another site nothing', async () => {
    await api.createSite('theirs');
    const [decision] = await current().db.selectFrom('decisions').select('id').execute();
    const { key } = await api.publisher('theirs');
    const other = api.caller({ authorization: `JWT ${key}` });
    expect((await other.get<Decisions>('/api/publisher/decisions')).body.data).toEqual([]);
    await other.post('/api/publisher/decisions/confirm', { data: [decision?.id] });
    const confirmed = await current().db.selectFrom('confirmed_decisions').select('site_id').execute();
    expect(confirmed.map(({ site_id }) => site_id)).toEqual(['mine']);
  });

  test('is closed to a site that takes signed requests only: its plugins cannot sign', async () => {
    await setSigningSecret(current().db, 'mine', 'whsec_c2VjcmV0', api.now);
    // Whoever remembers the key hears of it a moment later.
    await expect.poll(async () => (await plugin.get('/api/publisher/decisions')).status).toBe(403);
    await setSigningSecret(current().db, 'mine', null, api.now);
  });
});
