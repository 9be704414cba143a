import { beforeEach, expect, test } from 'vitest';
import type {
  CommentDetail,
  CommentList,
  DecisionAnswer,
  ErrorBody,
  QueueOrder,
  QueuePage,
  ReportsAnswer,
} from '../../../src/http/contract.js';
import { checkInvariants } from '../../../src/store/engine/invariants.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('what readers report', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;
  let moderator: Caller;

  beforeEach(async () => {
    ({ site, publisher, ada: moderator } = await api.newSite());
    const comments = [
      { id: 'fine', text: 'A fine bridge.' },
      { id: 'rude', text: 'You are an idiot.' },
      { id: 'dull', text: 'It is a bridge.' },
    ];
    await publisher.post('/v1/threads', { thread: { id: 't1', title: 'A bridge' }, comments });
    await api.analyzePending(site);
  });

  const report = (...reports: unknown[]) =>
    publisher.post<ReportsAnswer>('/v1/reader-reports', { threadId: 't1', reports });
  const reported = async () => {
    const { body } = await moderator.get<QueuePage>('/v1/queue?list=reported');
    expect(body.matching).toEqual({ comments: body.comments.length, exact: true });
    return body.comments;
  };
  const names = async () => (await reported()).map(({ sourceId, reports }) => `${sourceId} ${reports}`);
  const idOf = async (sourceId: string) => {
    const { body } = await moderator.get<QueuePage>('/v1/queue?list=all');
    return body.comments.find((comment) => comment.sourceId === sourceId)?.id ?? 0;
  };
  const decide = async (sourceId: string, verdict: string) => {
    api.passTime(1);
    const { body, status } = await moderator.post<DecisionAnswer>('/v1/decisions', {
      commentId: await idOf(sourceId),
      verdict,
    });
    expect(status).toBe(201);
    api.passTime(1);
    return body.decision?.id ?? 0;
  };

  test('makes a list of its own, whatever the analysis says: most reported first, then most urgent', async () => {
    const { status, body } = await report(
      { id: 'r1', commentId: 'dull', kind: 'off-topic' },
      { id: 'r2', commentId: 'rude', kind: 'offensive' },
      { id: 'r3', commentId: 'fine' },
      { id: 'r4', commentId: 'fine', kind: 'spam', createdAt: '2026-11-19T10:00:00Z' },
    );
    expect([status, body]).toEqual([202, { threadId: 't1', accepted: 4, unchanged: 0, rejected: [] }]);
    expect(await names()).toEqual(['fine 2', 'rude 1', 'dull 1']);
    const { body: detail } = await moderator.get<CommentDetail>(`/v1/comments/${await idOf('fine')}`);
    expect(detail.reportedFor).toEqual([
      { kind: 'other', reports: 1 },
      { kind: 'spam', reports: 1 },
    ]);
    const first = await moderator.get<QueuePage>('/v1/queue?list=reported&limit=1');
    const then = await moderator.get<QueuePage>(
      `/v1/queue?list=reported&limit=2&cursor=${first.body.nextCursor ?? ''}`,
    );
    expect(then.body.comments.map(({ sourceId }) => sourceId)).toEqual(['rude', 'dull']);
  });

  test('counts once, however often it is sent', async () => {
    await report({ id: 'r1', commentId: 'fine' });
    expect(
      (await report({ id: 'r1', commentId: 'fine' }, { id: 'r2', commentId: 'fine' })).body,
    ).toMatchObject({
      accepted: 1,
      unchanged: 1,
    });
    expect(await names()).toEqual(['fine 2']);
  });

  test('is refused one by one where it cannot be taken', async () => {
    const { body } = await report(
      { id: 'r1', commentId: 'fine', createdAt: 'yesterday' },
      { id: 'r2', commentId: 'nowhere' },
      { id: 'r3', commentId: 'dull' },
    );
    expect(body).toMatchObject({ accepted: 1, unchanged: 0 });
    expect(body.rejected.map(({ where, id }) => [where, id])).toEqual([
      ['/reports/0/createdAt', 'r1'],
      ['/reports/1/commentId', 'r2'],
    ]);
    const { status } = await publisher.post<ErrorBody>('/v1/reader-reports', { threadId: 't1' });
    expect(status).toBe(400);
  });

  test('is answered by a decision, comes back when that is undone, and returns with the next report', async () => {
    await report({ id: 'r1', commentId: 'fine' });
    const decision = await decide('fine', 'approve');
    expect(await names()).toEqual([]);
    await moderator.post(`/v1/decisions/${decision}/undo`);
    expect(await names()).toEqual(['fine 1']);
    await decide('fine', 'approve');
    await report({ id: 'r2', commentId: 'fine' });
    expect(
      (await reported()).map(({ sourceId, reports, reviewState }) => [sourceId, reports, reviewState]),
    ).toEqual([['fine', 1, 'approved']]);
  });

  test('asks for nothing more where the comment is rejected or deleted already', async () => {
    await decide('rude', 'reject');
    await report({ id: 'r1', commentId: 'rude' }, { id: 'r2', commentId: 'dull' });
    expect(await names()).toEqual(['dull 1']);
    await publisher.send('DELETE', '/v1/threads/t1/comments/dull');
    expect(await names()).toEqual([]);
    const broken = (await checkInvariants(current().db)).filter(({ violations }) => violations > 0);
    expect(broken).toEqual([]);
  });

  test('can be ordered and fetched by ids alone, as every list', async () => {
    await report(
      { id: 'r1', commentId: 'dull' },
      { id: 'r2', commentId: 'fine' },
      { id: 'r3', commentId: 'fine' },
    );
    const { body } = await moderator.get<QueueOrder>('/v1/queue/order?list=reported');
    expect(body).toEqual({ ids: [await idOf('fine'), await idOf('dull')], nextCursor: null });
    const half = (await moderator.get<QueueOrder>('/v1/queue/order?list=reported&limit=1')).body;
    const rest = await moderator.get<QueueOrder>(
      `/v1/queue/order?list=reported&limit=1&cursor=${half.nextCursor ?? ''}`,
    );
    expect([...half.ids, ...rest.body.ids]).toEqual(body.ids);
    const { body: fetched } = await moderator.get<CommentList>(
      `/v1/comments?ids=${[...body.ids].reverse().join()},999999999`,
    );
    expect(fetched.comments.map(({ sourceId }) => sourceId)).toEqual(['dull', 'fine']);
    for (const ids of ['', 'one', '1,,2', Array.from({ length: 101 }, (_, at) => at + 1).join()])
      expect((await moderator.get(`/v1/comments?ids=${ids}`)).status).toBe(400);
  });
});
