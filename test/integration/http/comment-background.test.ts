import { beforeEach, expect, test } from 'vitest';
import type {
  CommentBackground,
  CommentView,
  ErrorBody,
  FindingLabelReport,
  FindingView,
  QueuePage,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

interface Posted {
  id: string;
  text: string;
  parentId?: string;
  createdAt?: string;
  author?: { id: string; name: string };
}

describeEachStore('what is behind a comment', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;
  let ada: Caller;
  let grace: Caller;

  beforeEach(async () => {
    ({ site, publisher, ada } = await api.newSite());
    grace = await api.moderator(site, 'Grace');
  });

  async function publish(comments: Posted[], thread = 't1'): Promise<void> {
    await publisher.post('/v1/threads', { thread: { id: thread, title: thread }, comments });
    await api.analyzePending(site);
  }
  const waiting = async (): Promise<CommentView[]> => (await ada.get<QueuePage>('/v1/queue')).body.comments;
  const first = async (): Promise<CommentView> => {
    const [comment] = await waiting();
    if (!comment) throw new Error('nothing waits');
    return comment;
  };
  const background = async (id: number): Promise<CommentBackground> =>
    (await ada.get<CommentBackground>(`/v1/comments/${id}/background`)).body;

  const ben = { id: 'u1', name: 'Ben' };
  const mia = { id: 'u2', name: 'Mia' };

  test('the author’s record counts what they posted, what was rejected, and who called whom names', async () => {
    const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00Z`;
    await publish([
      { id: 'old', text: 'A fine bridge.', author: mia, createdAt: at(1) },
      { id: 'b1', text: 'The bridge is too narrow.', author: ben, createdAt: at(12) },
      { id: 'm1', text: 'You are an idiot.', author: mia, parentId: 'b1', createdAt: at(13) },
      { id: 'b2', text: 'You are a moron.', author: ben, parentId: 'm1', createdAt: at(14) },
    ]);
    const comments = await waiting();
    const bens = comments.find((comment) => comment.sourceId === 'b2');
    const mias = comments.find((comment) => comment.sourceId === 'm1');
    await ada.post('/v1/decisions', { commentId: bens?.id, verdict: 'reject' });
    expect((await background(bens?.id ?? 0)).author).toEqual({
      posted: 2,
      rejected: 1,
      nameCallingGiven: 1,
      nameCallingReceived: 1,
      firstPostedAt: '2026-11-12T10:00:00.000Z',
      newcomer: true,
    });
    expect((await background(mias?.id ?? 0)).author).toMatchObject({
      posted: 2,
      rejected: 0,
      newcomer: false,
    });
  });

  test('the same words elsewhere are counted, whatever their case and punctuation', async () => {
    const text = 'You are an idiot, and the bridge was never safe';
    await publish([{ id: 'c1', text, author: ben }]);
    await publish([{ id: 'c2', text: `${text.toUpperCase()}!!!`, author: mia }], 't2');
    await publish([{ id: 'c3', text: `${text} at all`, author: mia }], 't2');
    await publish([{ id: 'gone', text, author: mia }], 't3');
    await publisher.send('DELETE', '/v1/threads/t3/comments/gone');
    const comment = (await waiting()).find(({ sourceId }) => sourceId === 'c1');
    const { copies } = await background(comment?.id ?? 0);
    expect(copies).toMatchObject({ comments: 1, authors: 1, threads: 1, rejected: 0 });
    expect(copies.examples).toMatchObject([{ sourceId: 'c2', threadTitle: 't2' }]);
  });

  test('an edited comment comes with its earlier texts, and a deleted one with none', async () => {
    await publish([{ id: 'c1', text: 'You are an idiot.' }]);
    await publish([{ id: 'c1', text: 'You are an idiot and a liar.' }]);
    const { id } = await first();
    const texts = async () => (await background(id)).revisions.map(({ text }) => text);
    expect(await texts()).toEqual(['You are an idiot.', 'You are an idiot and a liar.']);
    await publisher.send('DELETE', '/v1/threads/t1/comments/c1');
    expect(await texts()).toEqual(['', '']);
  });

  test('is not shown to another site', async () => {
    await publish([{ id: 'c1', text: 'You are an idiot.' }]);
    const { id } = await first();
    await api.createSite(`${site}-other`);
    const stranger = await api.moderator(`${site}-other`);
    expect((await stranger.get(`/v1/comments/${id}/background`)).status).toBe(404);
    const label = { revision: 1, detector: 'name-calling', spans: [{ start: 11, end: 16 }], says: 'wrong' };
    expect((await stranger.post(`/v1/comments/${id}/finding-labels`, label)).status).toBe(404);
  });

  const say = (who: Caller, comment: CommentView, finding: FindingView, says: string | null) =>
    who.post<CommentView & ErrorBody>(`/v1/comments/${comment.id}/finding-labels`, {
      revision: comment.revision,
      detector: finding.detector,
      spans: [finding.span],
      says,
    });

  test('a finding is called wrong, then right by somebody else, then nothing is said of it again', async () => {
    await publish([{ id: 'c1', text: 'You are an idiot.', author: ben }]);
    const comment = await first();
    const finding = comment.analysis?.findings[0];
    if (!finding) throw new Error('nothing was found');
    expect(finding.label).toBeNull();

    const wrong = await say(ada, comment, finding, 'wrong');
    expect(wrong.status).toBe(200);
    expect(wrong.body.reviewState).toBe('waiting');
    expect(wrong.body.analysis?.findings[0]?.label).toMatchObject({ says: 'wrong', moderator: 'Ada' });
    expect((await background(comment.id)).author?.nameCallingGiven).toBe(0);

    const right = await say(grace, comment, finding, 'right');
    expect(right.body.analysis?.findings[0]?.label).toMatchObject({ says: 'right', moderator: 'Grace' });
    const { body: report } = await ada.get<FindingLabelReport>('/v1/reports/finding-labels');
    expect(report.detectors).toMatchObject([{ detector: 'name-calling', right: 1, wrong: 0, precision: 1 }]);
    expect(report.detectors[0]?.interval.low).toBeCloseTo(0.2065, 3);

    expect((await say(ada, comment, finding, null)).body.analysis?.findings[0]?.label).toBeNull();
    const kept = await current()
      .db.selectFrom('finding_labels')
      .select(['says', 'withdrawn_by'])
      .where('site_id', '=', site)
      .orderBy('id')
      .execute();
    expect(kept.map(({ says, withdrawn_by }) => [says, withdrawn_by !== null])).toEqual([
      ['wrong', true],
      ['right', true],
    ]);
  });

  test('only findings that are there are labeled, about the text that is there', async () => {
    await publish([{ id: 'c1', text: 'You are an idiot.' }]);
    const comment = await first();
    const finding = comment.analysis?.findings[0];
    if (!finding) throw new Error('nothing was found');
    const nowhere = { ...finding, span: { start: 0, end: 3 } };
    expect((await say(ada, comment, nowhere, 'wrong')).status).toBe(404);
    await publish([{ id: 'c1', text: 'You are an idiot and a liar.' }]);
    expect((await say(ada, comment, finding, 'wrong')).status).toBe(409);
    expect((await say(ada, { ...comment, revision: 2 }, finding, 'maybe')).status).toBe(400);
  });

  test('labels go with the text when the publisher deletes it', async () => {
    await publish([{ id: 'c1', text: 'You are an idiot.' }]);
    const comment = await first();
    const finding = comment.analysis?.findings[0];
    if (!finding) throw new Error('nothing was found');
    await say(ada, comment, finding, 'wrong');
    await publisher.send('DELETE', '/v1/threads/t1/comments/c1');
    const left = await current()
      .db.selectFrom('finding_labels')
      .select('id')
      .where('site_id', '=', site)
      .execute();
    expect(left).toEqual([]);
  });
});
