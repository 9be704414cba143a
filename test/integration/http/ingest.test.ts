import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type {
  CommentDetail,
  ErrorBody,
  IngestAnswer,
  QueuePage,
  Status,
  ThreadDetail,
  ThreadList,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const ARTICLE = {
  id: 'talks',
  url: 'https://ledger.example/talks',
  title: 'Talks resume',
  byline: 'Ruth Calloway',
  publishedAt: '2026-11-18T08:00:00Z',
  articleText: 'The two governments talked for forty minutes.',
};
const said = (id: string, text: string, more: object = {}) => ({ id, text, ...more });
const ada = { id: 'u1', name: 'Ada' };
const ben = { id: 'u2', name: 'Ben' };

describeEachStore('the ingest API', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller & { keyId: number };
  let moderator: Caller;

  beforeEach(async () => {
    ({ site, publisher, ada: moderator } = await api.newSite());
  });

  const postThread = (comments: unknown[], thread: object = ARTICLE) =>
    publisher.post<IngestAnswer>('/v1/threads', { thread, comments });
  const counts = ({ body }: { body: IngestAnswer }) =>
    [body.accepted, body.unchanged, body.revised, body.deleted, body.rejected.length] as const;

  async function readThread(): Promise<ThreadDetail> {
    const { body: list } = await moderator.get<ThreadList>('/v1/threads');
    const { body } = await moderator.get<ThreadDetail>(`/v1/threads/${list.threads[0]?.id ?? 0}`);
    return body;
  }

  test('takes a thread with its comments, and changes nothing when it comes again', async () => {
    const comments = [
      said('c1', 'At last.', { author: ada, createdAt: '2026-11-18T09:00:00+01:00' }),
      said('c2', 'You wish, propagandist.', {
        author: ben,
        parentId: 'c1',
        createdAt: '2026-11-18T09:05:00Z',
      }),
    ];
    const first = await postThread(comments);
    expect(first.status).toBe(202);
    expect(first.body).toEqual({
      threadId: 'talks',
      accepted: 2,
      unchanged: 0,
      revised: 0,
      deleted: 0,
      rejected: [],
    });
    const before = await readThread();
    expect(counts(await postThread(comments))).toEqual([0, 2, 0, 0, 0]);
    expect(await readThread()).toEqual(before);
    expect(before.thread).toMatchObject({
      sourceId: 'talks',
      title: 'Talks resume',
      comments: 2,
      authors: 2,
    });
    expect(before.comments.map(({ text, author, postedAt }) => [text, author?.name, postedAt])).toEqual([
      ['At last.', 'Ada', '2026-11-18T08:00:00.000Z'],
      ['You wish, propagandist.', 'Ben', '2026-11-18T09:05:00.000Z'],
    ]);
    expect(before.comments[1]?.parentId).toBe(before.comments[0]?.id);
  });

  test('keeps what a thread said before where a later post leaves it out', async () => {
    await postThread([]);
    await postThread([], { id: 'talks', title: 'Talks end' });
    expect((await readThread()).thread).toMatchObject({ title: 'Talks end', byline: 'Ruth Calloway' });
  });

  test('takes a changed text as a new revision that is analyzed again', async () => {
    await postThread([said('c1', 'You are an idiot.', { author: ada })]);
    await api.analyzePending(site);
    expect((await moderator.get<QueuePage>('/v1/queue')).body.waiting).toBe(1);

    expect(counts(await postThread([said('c1', 'I disagree with you.', { author: ada })]))).toEqual([
      0, 0, 1, 0, 0,
    ]);
    expect((await moderator.get<Status>('/v1/status')).body).toMatchObject({ pending: 1 });
    await api.analyzePending(site);
    expect((await moderator.get<Status>('/v1/status')).body).toEqual({ waiting: 0, pending: 0, failed: 0 });
    expect((await readThread()).comments[0]).toMatchObject({ text: 'I disagree with you.', revision: 2 });
  });

  test('honors a deletion: the text is gone, from the queue too, and does not come back', async () => {
    await postThread([said('c1', 'You are an idiot.', { author: ada }), said('c2', 'Agreed.')]);
    await api.analyzePending(site);
    const deletion = { threadId: 'talks', comments: [{ id: 'c1', deleted: true }] };
    expect(counts(await publisher.post<IngestAnswer>('/v1/comments', deletion))).toEqual([0, 0, 0, 1, 0]);
    expect(counts(await publisher.post<IngestAnswer>('/v1/comments', deletion))).toEqual([0, 1, 0, 0, 0]);
    expect(counts(await postThread([said('c1', 'You are an idiot.')]))).toEqual([0, 1, 0, 0, 0]);

    expect((await moderator.get<Status>('/v1/status')).body).toEqual({ waiting: 0, pending: 0, failed: 0 });
    const { thread, comments } = await readThread();
    expect(thread.comments).toBe(1);
    expect(comments[0]).toMatchObject({ text: '', deleted: true, analysis: null });
    const texts = await current()
      .db.selectFrom('revisions')
      .select('text')
      .where('site_id', '=', site)
      .execute();
    expect(texts.map(({ text }) => text).sort()).toEqual(['', 'Agreed.']);
  });

  test('remembers a deletion that arrives before the comment', async () => {
    expect(counts(await postThread([{ id: 'c1', deleted: true }]))).toEqual([0, 0, 0, 1, 0]);
    expect(counts(await postThread([said('c1', 'Too late.')]))).toEqual([0, 1, 0, 0, 0]);
  });

  test('deletes by address, and says 404 for what was never there', async () => {
    await postThread([said('a/b c', 'Words.')]);
    const path = `/v1/threads/talks/comments/${encodeURIComponent('a/b c')}`;
    expect((await publisher.send('DELETE', path)).status).toBe(204);
    expect((await publisher.send('DELETE', path)).status).toBe(204);
    expect((await publisher.send('DELETE', '/v1/threads/talks/comments/none')).status).toBe(404);
    expect((await publisher.send('DELETE', '/v1/threads/none/comments/c1')).status).toBe(404);
    expect((await readThread()).comments[0]).toMatchObject({ text: '', deleted: true });
  });

  test('takes comments of a known thread, one or many, and refuses those of an unknown one', async () => {
    await postThread([]);
    const one = await publisher.post<IngestAnswer>('/v1/comments', {
      threadId: 'talks',
      comment: said('c1', 'One.'),
    });
    expect([one.status, ...counts(one)]).toEqual([202, 1, 0, 0, 0, 0]);
    const many = { threadId: 'talks', comments: [said('c1', 'One.'), said('c2', 'Two.')] };
    expect(counts(await publisher.post<IngestAnswer>('/v1/comments', many))).toEqual([1, 1, 0, 0, 0]);
    const unknown = await publisher.post<ErrorBody>('/v1/comments', { ...many, threadId: 'other' });
    expect(unknown.status).toBe(404);
    expect(unknown.body.error).toMatchObject({ code: 'not_found', pointer: '/threadId' });
  });

  test('rejects bad rows one by one with a pointer, and keeps the rest', async () => {
    const answer = await postThread([
      said('ok', 'Fine.'),
      { id: 'no-text' },
      said('long', 'x'.repeat(20_481)),
      said('when', 'Soon.', { createdAt: '2026-02-30T00:00:00Z' }),
      'not an object',
      said('', 'No id.'),
      said('empty', ' \n '),
      said('late', 'From the year 3000.', { createdAt: '3000-01-01T00:00:00Z' }),
    ]);
    expect(answer.status).toBe(202);
    expect(answer.body.accepted).toBe(1);
    expect(answer.body.rejected.map(({ where, id }) => [where, id])).toEqual([
      ['/comments/1/text', 'no-text'],
      ['/comments/2/text', 'long'],
      ['/comments/3/createdAt', 'when'],
      ['/comments/4', null],
      ['/comments/5/id', null],
      ['/comments/6/text', 'empty'],
      ['/comments/7/createdAt', 'late'],
    ]);
  });

  test('reads an id that occurs twice in a request as if it had come twice', async () => {
    const answer = await postThread([
      said('c1', 'One.'),
      said('c1', 'One.'),
      said('c1', 'Uno.'),
      said('c2', 'Two.'),
      { id: 'c2', deleted: true },
    ]);
    expect(counts(answer)).toEqual([2, 1, 1, 1, 0]);
    const { comments } = await readThread();
    expect(comments.map(({ sourceId, text, deleted }) => [sourceId, text, deleted])).toEqual([
      ['c1', 'Uno.', false],
      ['c2', '', true],
    ]);
  });

  test('finds the parent of a reply that arrived first', async () => {
    await postThread([said('reply', 'Indeed.', { parentId: 'c1' })]);
    expect((await readThread()).comments[0]).toMatchObject({ parentId: null });
    await postThread([said('c1', 'Said.')]);
    const [parent, reply] = (await readThread()).comments;
    expect([parent?.sourceId, reply?.sourceId]).toEqual(['c1', 'reply']);
    const { body } = await moderator.get<CommentDetail>(`/v1/comments/${reply?.id ?? 0}`);
    expect(body.ancestors.map((comment) => comment.sourceId)).toEqual(['c1']);
  });

  test('stores hostile text harmlessly', async () => {
    const body = [
      '{"thread":{"id":"talks","__proto__":{"admin":true}},"comments":[',
      String.raw`{"id":"nul","text":"a\u0000b"},{"id":"half","text":"a\ud800b","__proto__":{"deleted":true}},`,
      String.raw`{"id":"sql","text":"'); drop table comments; --"},{"id":1e400,"text":"huge id"},`,
      `{"id":9007199254740993,"text":"unsafe id"},{"id":7,"text":"number"},`,
      `{"id":"deep","text":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      ']}',
    ].join('');
    const answer = await publisher.post<IngestAnswer>('/v1/threads', body);
    expect(answer.body.rejected.map(({ where }) => where)).toEqual([
      '/comments/3/id',
      '/comments/4/id',
      '/comments/6/text',
    ]);
    expect((await readThread()).comments.map(({ sourceId, text }) => [sourceId, text])).toEqual([
      ['nul', 'a\ufffdb'],
      ['half', 'a\ufffdb'],
      ['sql', "'); drop table comments; --"],
      ['7', 'number'],
    ]);
  });

  test('stores one comment once when the same thread is posted many times at once', async () => {
    const comments = Array.from({ length: 40 }, (_, index) =>
      said(`c${index}`, `Comment ${index}.`, { author: index % 2 ? ada : ben }),
    );
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, turn) => postThread(turn % 2 ? comments : comments.toReversed())),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 202));
    expect(answers.reduce((sum, { body }) => sum + body.accepted, 0)).toBe(40);
    expect(answers.reduce((sum, { body }) => sum + body.unchanged, 0)).toBe(280);
    const { thread, comments: stored } = await readThread();
    expect(thread).toMatchObject({ comments: 40, authors: 2 });
    expect(new Set(stored.map(({ sourceId }) => sourceId)).size).toBe(40);
  });

  test('lets many threads with the same authors come at once', async () => {
    const authors = Array.from({ length: 30 }, (_, index) => ({ id: `u${index}`, name: `User ${index}` }));
    const comments = authors.map((author, index) => said(`c${index}`, 'Words.', { author }));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, turn) =>
        postThread(turn % 2 ? comments : comments.toReversed(), { id: `thread${turn}` }),
      ),
    );
    expect(answers.map((answer) => [answer.status, answer.body.accepted])).toEqual(
      Array.from({ length: 8 }, () => [202, 30]),
    );
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from authors where site_id = ${site}`.execute(current().db);
    expect(rows).toEqual([{ count: 30 }]);
  });

  test('keeps the newest name of an author', async () => {
    await postThread([said('c1', 'One.', { author: ada })]);
    await postThread([said('c2', 'Two.', { author: { id: ada.id, name: 'Ada L.' } })]);
    expect((await readThread()).comments.map(({ author }) => author?.name)).toEqual(['Ada L.', 'Ada L.']);
  });

  test('asks for the analysis in the transaction that stores the comment', async () => {
    await postThread([said('c1', 'One.'), said('c2', 'Two.')]);
    const { db } = current();
    const [row, ...others] = await db.selectFrom('outbox').selectAll().where('site_id', '=', site).execute();
    const revisions = await db.selectFrom('revisions').select('id').where('site_id', '=', site).execute();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ topic: 'analyze-comments', subject_ids: revisions.map(({ id }) => id) });
  });

  test.each<[number, string, unknown, Readonly<Record<string, string>>]>([
    [400, 'invalid_input', '{"thread":', {}],
    [400, 'invalid_input', { thread: { id: 't', url: 'javascript:alert(1)' } }, {}],
    [400, 'invalid_input', { thread: { id: 't' }, comments: 'none' }, {}],
    [400, 'invalid_input', Buffer.from([0x22, 0xff, 0x22]), {}],
    [413, 'too_large', { thread: ARTICLE, comments: Array.from({ length: 1_001 }, () => 0) }, {}],
    [413, 'too_large', ' '.repeat(6 * 1024 * 1024), {}],
    [415, 'unsupported_media_type', '{}', { 'content-type': 'text/plain' }],
    [415, 'unsupported_media_type', '{}', { 'content-type': 'application/json; charset=utf-16' }],
    [415, 'unsupported_media_type', '{}', { 'content-encoding': 'zstd-not' }],
    [401, 'unauthenticated', {}, { authorization: 'Bearer parley_wrong' }],
  ])('answers %i %s for a request that cannot be taken', async (status, code, body, headers) => {
    const answer = await publisher.post<ErrorBody>('/v1/threads', body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toBe(code);
    expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id'));
  });

  test('never quotes the body of a request it cannot read', async () => {
    const { body } = await publisher.post<ErrorBody>('/v1/threads', '{"thread": secret words');
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(api.lines.join('')).not.toContain('secret');
  });
});
