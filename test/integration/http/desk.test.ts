import { beforeEach, expect, test } from 'vitest';
import type {
  CommentDetail,
  CommentView,
  DecisionAnswer,
  DeskReport,
  QueuePage,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describeEachStore('the desk over the API', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;
  let ada: Caller;
  let grace: Caller;

  beforeEach(async () => {
    ({ site, publisher, ada } = await api.newSite());
    grace = await api.moderator(site, '=Grace');
  });

  async function post(...names: string[]): Promise<Map<string, CommentView>> {
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'A title' },
      comments: names.map((id) => ({ id, text: `You are an idiot, ${id}.` })),
    });
    await api.analyzePending(site);
    const { comments } = (await ada.get<QueuePage>('/v1/queue?list=all&limit=200')).body;
    return new Map(comments.map((comment) => [comment.sourceId, comment]));
  }
  async function decide(
    who: Caller,
    comment: CommentView | undefined,
    verdict: string,
  ): Promise<DecisionAnswer> {
    const answer = await who.post<DecisionAnswer>('/v1/decisions', {
      commentId: comment?.id,
      verdict,
      revision: comment?.revision,
      reviewState: comment?.reviewState,
    });
    expect(answer.status).toBe(201);
    return answer.body;
  }
  const desk = async (search = ''): Promise<DeskReport> =>
    (await ada.get<DeskReport>(`/v1/desk${search}`)).body;
  const waiting = async (who: Caller): Promise<CommentView[]> =>
    (await who.get<QueuePage>('/v1/queue')).body.comments;

  test('counts what came, what was decided, how fast, and what was turned round', async () => {
    await ada.post('/v1/desk-settings', { secondLookShare: 0 });
    const comments = await post('a', 'b', 'c', 'd');
    api.passTime(10 * MINUTE_MS);
    await decide(ada, comments.get('a'), 'reject');
    const wrong = await decide(ada, comments.get('b'), 'approve');
    api.passTime(20 * MINUTE_MS);
    await decide(grace, comments.get('c'), 'reject');
    const slip = await decide(grace, comments.get('d'), 'approve');
    await grace.post(`/v1/decisions/${slip.decision?.id ?? 0}/undo`);
    await decide(grace, wrong.comment, 'reject');

    const report = await desk();
    expect(report).toMatchObject({
      timeZone: 'UTC',
      waitingNow: 1,
      total: {
        decisions: 5,
        approved: 2,
        rejected: 3,
        timed: 4,
        medianSeconds: 20 * 60,
        p90Seconds: 30 * 60,
        overturned: { k: 1, n: 5 },
        corrected: 1,
      },
    });
    expect(report.people).toMatchObject([
      { moderator: '=Grace', decisions: 3, decisionsPerHour: 3, overturned: { k: 0, n: 3 }, corrected: 1 },
      { moderator: 'Ada', decisions: 2, decisionsPerHour: 2, overturned: { k: 1, n: 2 }, corrected: 0 },
    ]);
    expect(report.days).toHaveLength(7);
    expect(report.days.at(-1)).toMatchObject({ came: 4, went: 3, byRule: 0, waiting: 1, decisions: 5 });
    expect(report.days.at(-2)).toMatchObject({
      came: 0,
      went: 0,
      waiting: 0,
      decisions: 0,
      decisionsPerHour: null,
    });
  });

  test('cuts the days in the zone that is asked for', async () => {
    await ada.post('/v1/desk-settings', { secondLookShare: 0 });
    const comments = await post('a');
    await decide(ada, comments.get('a'), 'reject');
    const onDay = (report: DeskReport) =>
      report.days.filter(({ decisions }) => decisions > 0).map(({ day }) => day);
    const today = api.now.toISOString().slice(0, 10);
    expect(onDay(await desk('?days=3'))).toEqual([today]);
    const far = (await desk('?days=3&timeZone=Pacific/Kiritimati')).days;
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Pacific/Kiritimati' }).format(api.now);
    expect(far.filter(({ decisions }) => decisions > 0).map(({ day }) => day)).toEqual([local]);
    expect((await ada.get('/v1/desk?timeZone=Nowhere')).status).toBe(400);
    expect((await ada.get('/v1/desk?days=93')).status).toBe(400);
  });

  test('is a table that no spreadsheet runs', async () => {
    const comments = await post('a');
    await decide(grace, comments.get('a'), 'reject');
    const { body, headers } = await ada.get<string>('/v1/desk?format=csv');
    expect(headers.get('content-type')).toContain('text/csv');
    const lines = body.split('\r\n');
    expect(lines[0]).toContain('scope,day,person,decisions');
    expect(lines).toHaveLength(1 + 1 + 7 + 1 + 1);
    expect(body).toContain(`person,,'=Grace,1,0,1,`);
  });

  test('counts rejections by rules apart from those by people', async () => {
    await ada.post('/v1/rule-settings', { rejectsAutomatically: true });
    const rule = { title: 'All', when: { words: ['idiot'] }, then: [{ do: 'reject' }] };
    const { id } = (await ada.post<{ id: number }>('/v1/rules', { rule })).body;
    await ada.post(`/v1/rules/${id}/versions/1/state`, { state: 'on' });
    await post('a', 'b');
    const report = await desk();
    expect(report.total.decisions).toBe(0);
    expect(report.days.at(-1)).toMatchObject({ came: 2, went: 2, byRule: 2, waiting: 0 });
  });

  test('brings decided comments back to another moderator, unmarked, and compares', async () => {
    await ada.post('/v1/desk-settings', { secondLookShare: 0.5 });
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
    const comments = await post(...names);
    for (const name of names) await decide(ada, comments.get(name), name < 'c5' ? 'reject' : 'approve');
    expect(await waiting(ada)).toEqual([]);
    const seen = await waiting(grace);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.length).toBeLessThan(9);
    expect((await grace.get<QueuePage>('/v1/queue')).body.waiting).toBe(seen.length);
    for (const comment of seen) {
      expect(comment).toMatchObject({ reviewState: 'waiting', lastDecision: null });
      const { body } = await grace.get<CommentDetail>(`/v1/comments/${comment.id}`);
      expect(body.comment).toMatchObject({ reviewState: 'waiting', lastDecision: null });
    }

    const [first, ...rest] = seen;
    const before = comments.get(first?.sourceId ?? '');
    const said = await decide(grace, first, 'approve');
    expect(said.decision).toMatchObject({ verdict: 'approve', moderator: '=Grace', commentId: first?.id });
    expect(said.comment).toMatchObject({ reviewState: 'approved' });
    expect(await waiting(grace)).toHaveLength(rest.length);
    const undone = await grace.post<DecisionAnswer>(`/v1/decisions/${said.decision?.id ?? 0}/undo`);
    expect(undone.body).toMatchObject({ decision: null, comment: { id: first?.id, reviewState: 'waiting' } });
    expect(await waiting(grace)).toHaveLength(seen.length);

    for (const comment of seen) await decide(grace, comment, 'approve');
    expect(await waiting(grace)).toEqual([]);
    const standing = (await ada.get<CommentDetail>(`/v1/comments/${first?.id ?? 0}`)).body.comment;
    expect(standing.lastDecision?.moderator).toBe('Ada');
    expect(before?.id).toBe(first?.id);

    const { agreement, total } = await desk();
    const rejected = seen.filter(({ sourceId }) => sourceId < 'c5').length;
    expect(agreement).toMatchObject({
      pairs: seen.length,
      agreed: { k: seen.length - rejected, n: seen.length },
      unsettled: 0,
    });
    expect(agreement.disagreements).toHaveLength(rejected);
    expect(total).toMatchObject({ decisions: 12, overturned: { k: 0 } });
  });

  test('does not ask again about what was taken back, edited, or decided long ago', async () => {
    await ada.post('/v1/desk-settings', { secondLookShare: 0.5 });
    const names = Array.from({ length: 8 }, (_, index) => `c${index}`);
    const comments = await post(...names);
    for (const name of names) await decide(ada, comments.get(name), 'approve');
    const seen = await waiting(grace);
    expect(seen.length).toBeGreaterThan(1);
    const decided = (await ada.get<CommentDetail>(`/v1/comments/${seen[0]?.id ?? 0}`)).body.comment;
    await ada.post(`/v1/decisions/${decided.lastDecision?.id ?? 0}/undo`);
    await decide(ada, { ...decided, reviewState: 'waiting' }, 'escalate');
    expect((await waiting(grace)).map(({ id }) => id)).not.toContain(seen[0]?.id);
    api.passTime(8 * DAY_MS);
    const later = await api.moderator(site, '=Grace');
    expect(await waiting(later)).toEqual([]);
  });
});
