import { once } from 'node:events';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { stateAfter, VERDICTS, type ReviewState, type Verdict } from '../../../src/domain/decision.js';
import type {
  CommentDetail,
  CommentView,
  DecisionAnswer,
  ErrorBody,
  LiveEvent,
  QueuePage,
  RejectReasonList,
  Status,
  ThreadDetail,
  ThreadList,
} from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const HOUR_MS = 3_600_000;

describeEachStore('review over the API', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;
  let ada: Caller & { cookie: string };
  let grace: Caller;

  beforeEach(async () => {
    ({ site, publisher, ada } = await api.newSite());
    grace = await api.moderator(site, 'Grace');
  });

  async function publish(comments: { id: string; text: string; parentId?: string; createdAt?: string }[]) {
    await publisher.post('/v1/threads', { thread: { id: 't1', title: 'A title' }, comments });
    await api.analyzePending(site);
  }
  const queue = async (search = ''): Promise<QueuePage> =>
    (await ada.get<QueuePage>(`/v1/queue${search}`)).body;
  const status = async (): Promise<Status> => (await ada.get<Status>('/v1/status')).body;

  /** One flagged comment in the queue. */
  async function flagged(): Promise<CommentView> {
    await publish([{ id: 'c1', text: 'You are an idiot.' }]);
    const [comment] = (await queue()).comments;
    if (!comment) throw new Error('the comment was not flagged');
    return comment;
  }

  const decide = (who: Caller, body: object) => who.post<DecisionAnswer & ErrorBody>('/v1/decisions', body);
  const undo = (who: Caller, id = 0) => who.post<DecisionAnswer & ErrorBody>(`/v1/decisions/${id}/undo`);

  test('a flagged comment waits with what was found in it, word for word', async () => {
    const comment = await flagged();
    expect(comment).toMatchObject({
      sourceId: 'c1',
      reviewState: 'waiting',
      revision: 1,
      lastDecision: null,
    });
    expect(comment.analysis?.action).toBe('review');
    expect(comment.analysis?.reasons.length).toBeGreaterThan(0);
    const [finding] = comment.analysis?.findings ?? [];
    expect(finding).toMatchObject({ detector: 'name-calling', target: { kind: 'commenter' } });
    expect(comment.text.slice(finding?.span.start, finding?.span.end)).toBe(finding?.text);
    expect(finding?.offensive).toEqual([finding?.span]);
  });

  test('a decision takes it out of the queue, and undoing it hours later brings it back', async () => {
    const comment = await flagged();
    const decided = await decide(ada, { commentId: comment.id, verdict: 'reject', note: 'name-calling' });
    expect(decided.status).toBe(201);
    expect(decided.body.decision).toMatchObject({
      verdict: 'reject',
      moderator: 'Ada',
      commentId: comment.id,
    });
    expect(decided.body.comment).toMatchObject({
      reviewState: 'rejected',
      lastDecision: decided.body.decision,
    });
    expect(await queue()).toMatchObject({ waiting: 0, comments: [] });

    api.passTime(7 * HOUR_MS);
    const undone = await undo(grace, decided.body.decision?.id);
    expect(undone.status).toBe(200);
    expect(undone.body).toMatchObject({ decision: null, comment: { reviewState: 'waiting' } });
    expect((await queue()).comments.map(({ id }) => id)).toEqual([comment.id]);

    const again = await undo(ada, decided.body.decision?.id);
    expect(again.status).toBe(409);
    expect(again.body.error.detail).toBe('Grace has already undone this decision');
  });

  test('undoing the later of two decisions restores the earlier; the earlier cannot be undone first', async () => {
    const { id } = await flagged();
    const first = (await decide(ada, { commentId: id, verdict: 'defer' })).body.decision;
    const second = (await decide(grace, { commentId: id, verdict: 'escalate' })).body.decision;
    const wrong = await undo(ada, first?.id);
    expect(wrong.status).toBe(409);
    expect(wrong.body.error.detail).toContain('Grace has escalated');
    const back = await undo(ada, second?.id);
    expect(back.body).toMatchObject({ decision: { id: first?.id }, comment: { reviewState: 'deferred' } });
  });

  test('of two moderators who decide about what both see waiting, the second is told who was first', async () => {
    const { id, revision } = await flagged();
    const seen = { commentId: id, revision, reviewState: 'waiting' };
    const [one, two] = await Promise.all([
      decide(ada, { ...seen, verdict: 'approve' }),
      decide(grace, { ...seen, verdict: 'reject' }),
    ]);
    expect([one.status, two.status].sort()).toEqual([201, 409]);
    const refused = one.status === 409 ? one : two;
    expect(refused.body.error.detail).toMatch(
      /^(Ada has approved|Grace has rejected) this comment in the meantime$/,
    );
    expect(refused.body.error).toMatchObject({
      reason: 'comment_decided',
      values:
        refused === two
          ? { moderator: 'Ada', verdict: 'approve' }
          : { moderator: 'Grace', verdict: 'reject' },
    });
  });

  test('nothing is decided about a text the moderator has not seen, or one that is gone', async () => {
    const { id, revision } = await flagged();
    await publish([{ id: 'c1', text: 'You are an idiot and a moron.' }]);
    const stale = await decide(ada, { commentId: id, verdict: 'approve', revision });
    expect(stale.status).toBe(409);
    expect(stale.body.error.detail).toContain('edited');
    await publisher.send('DELETE', '/v1/threads/t1/comments/c1');
    const gone = await decide(ada, { commentId: id, verdict: 'approve' });
    expect(gone.status).toBe(409);
    expect(gone.body.error.detail).toContain('deleted');
  });

  test('an approved comment that is edited into an attack waits again', async () => {
    const { id } = await flagged();
    await decide(ada, { commentId: id, verdict: 'approve' });
    await publish([{ id: 'c1', text: 'You are a complete moron.' }]);
    expect((await queue()).comments).toMatchObject([{ id, revision: 2, reviewState: 'waiting' }]);
  });

  test.each([
    {},
    { commentId: 'x', verdict: 'approve' },
    { commentId: 1, verdict: 'ban' },
    { commentId: -1, verdict: 'approve' },
  ])('the decision %j is not understood', async (body) => {
    expect((await decide(ada, body)).status).toBe(400);
  });

  test.each([
    [{ verdict: 'reject', reason: 'boring' }, '/reason'],
    [{ verdict: 'approve', reason: 'spam' }, '/reason'],
    [{ verdict: 'reject', reason: 'other' }, '/note'],
    [{ verdict: 'reject', reason: 'other', note: '  ' }, '/note'],
    [{ verdict: 'approve', deferredUntil: '2026-11-21T12:00:00Z' }, '/deferredUntil'],
    [{ verdict: 'defer', deferredUntil: '2020-01-01T00:00:00Z' }, '/deferredUntil'],
    [{ verdict: 'defer', deferredUntil: 'tomorrow' }, '/deferredUntil'],
  ])('of the decision %j the part %s is refused', async (said, pointer) => {
    const { id } = await flagged();
    const refused = await decide(ada, { commentId: id, ...said });
    expect(refused.status).toBe(400);
    expect(refused.body.error.pointer).toBe(pointer);
    expect((await queue()).waiting).toBe(1);
  });

  test('a rejection carries its reason and note, in words the site has chosen', async () => {
    const { id } = await flagged();
    const { body } = await decide(ada, {
      commentId: id,
      verdict: 'reject',
      reason: 'other',
      note: 'A spoiler',
    });
    expect(body.decision).toMatchObject({ verdict: 'reject', reason: 'other', note: 'A spoiler' });

    const reasons = [{ code: 'spoiler', label: 'Gives the ending away', suggestedBy: [], needsNote: false }];
    expect((await ada.post('/v1/reject-reasons', { reasons })).status).toBe(200);
    expect((await publisher.get<RejectReasonList>('/v1/reject-reasons')).body.reasons).toEqual(reasons);
    expect((await decide(ada, { commentId: id, verdict: 'reject', reason: 'other' })).status).toBe(400);
    expect((await decide(ada, { commentId: id, verdict: 'reject', reason: 'spoiler' })).status).toBe(201);

    const twice = await ada.post<ErrorBody>('/v1/reject-reasons', { reasons: [...reasons, ...reasons] });
    expect(twice.body.error.pointer).toBe('/reasons/1/code');
    const shouted = [{ code: 'SPOILER', label: 'No' }];
    expect((await ada.post('/v1/reject-reasons', { reasons: shouted })).status).toBe(400);
    await api.createSite(`${site}-other`);
    const elsewhere = await api.moderator(`${site}-other`);
    const untouched = await elsewhere.get<RejectReasonList>('/v1/reject-reasons');
    expect(untouched.body.reasons.map(({ code }) => code)).toContain('name-calling');
  });

  test('a deferred comment comes back when its time has come, unless somebody decided before', async () => {
    const { id } = await flagged();
    const later = new Date(api.now.getTime() + 6 * HOUR_MS).toISOString();
    const { body } = await decide(ada, { commentId: id, verdict: 'defer', deferredUntil: later });
    expect(body).toMatchObject({
      decision: { deferredUntil: later },
      comment: { reviewState: 'deferred' },
    });
    await api.returnDeferred(site);
    expect((await queue()).waiting).toBe(0);
    api.passTime(6 * HOUR_MS);
    await api.returnDeferred(site);
    expect((await queue()).comments).toMatchObject([{ id, reviewState: 'waiting' }]);

    const soon = new Date(api.now.getTime() + HOUR_MS).toISOString();
    await decide(ada, { commentId: id, verdict: 'defer', deferredUntil: soon });
    await decide(grace, { commentId: id, verdict: 'approve' });
    api.passTime(HOUR_MS);
    await api.returnDeferred(site);
    expect(await queue()).toMatchObject({ waiting: 0 });
  });

  test('a highlighted comment is approved and says that it was picked', async () => {
    const { id } = await flagged();
    const { body } = await decide(ada, { commentId: id, verdict: 'highlight' });
    expect(body).toMatchObject({ decision: { verdict: 'highlight' }, comment: { reviewState: 'approved' } });
    const plain = await decide(grace, { commentId: id, verdict: 'approve', reviewState: 'approved' });
    expect(plain.body).toMatchObject({ decision: { verdict: 'approve' } });
  });

  test('the queue is read page by page, nothing twice and nothing left out', async () => {
    const words = ['idiot', 'moron', 'damn fool', 'liar', 'propagandist', 'clown', 'troll'];
    await publish(
      Array.from({ length: 25 }, (_, index) => ({
        id: `c${index}`,
        text: `You are a ${words[index % words.length] ?? ''}. ${'And wrong. '.repeat(index % 3)}`,
      })),
    );
    const seen: CommentView[] = [];
    let cursor: string | null = null;
    do {
      const page: QueuePage = await queue(`?limit=4${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.comments);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const { waiting } = await status();
    expect(waiting).toBeGreaterThan(20);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(waiting);
    const order = seen.map(({ priority, waitingSince, id }) => {
      const hour = Date.parse(waitingSince) / 3_600_000;
      return [Math.round((hour - priority) * 100), id] as const;
    });
    expect(order).toEqual([...order].sort(([a, x], [b, y]) => a - b || x - y));
  });

  test.each(['cursor=nonsense', 'limit=0', 'limit=9999', 'limit=2&limit=3'])(
    'the query ?%s is not understood',
    async (search) => {
      expect((await ada.get(`/v1/queue?${search}`)).status).toBe(400);
    },
  );

  test('a comment comes with the branch above it, its neighbors and its replies', async () => {
    const at = (minute: number) => `2026-11-19T10:${String(minute).padStart(2, '0')}:00Z`;
    await publish([
      { id: 'root', text: 'Root.', createdAt: at(0) },
      { id: 'a', text: 'A.', parentId: 'root', createdAt: at(1) },
      { id: 'b', text: 'B.', parentId: 'root', createdAt: at(2) },
      { id: 'c', text: 'C.', parentId: 'root', createdAt: at(3) },
      { id: 'b2', text: 'B2.', parentId: 'b', createdAt: at(5) },
      { id: 'b1', text: 'B1.', parentId: 'b', createdAt: at(4) },
      { id: 'loop1', text: 'Loop.', parentId: 'loop2', createdAt: at(6) },
      { id: 'loop2', text: 'Loop.', parentId: 'loop1', createdAt: at(7) },
      { id: 'self', text: 'Self.', parentId: 'self', createdAt: at(8) },
    ]);
    const { body: list } = await ada.get<ThreadList>('/v1/threads');
    const { body: thread } = await ada.get<ThreadDetail>(`/v1/threads/${list.threads[0]?.id ?? 0}`);
    const names = (comments: CommentView[]) => comments.map(({ sourceId }) => sourceId);
    expect(names(thread.comments)).toEqual(['root', 'a', 'b', 'b1', 'b2', 'c', 'loop1', 'loop2', 'self']);

    const idOf = (name: string) => thread.comments.find(({ sourceId }) => sourceId === name)?.id ?? 0;
    const around = async (name: string) => (await ada.get<CommentDetail>(`/v1/comments/${idOf(name)}`)).body;
    const b = await around('b');
    expect([names(b.ancestors), names(b.siblings), names(b.replies)]).toEqual([
      ['root'],
      ['a', 'c'],
      ['b1', 'b2'],
    ]);
    expect(names((await around('b2')).ancestors)).toEqual(['root', 'b']);
    expect(names((await around('loop1')).ancestors)).toEqual(['loop2']);
    expect(names((await around('self')).ancestors)).toEqual([]);
    expect((await ada.get('/v1/comments/999999999')).status).toBe(404);
    expect((await ada.get('/v1/comments/abc')).status).toBe(404);
  });

  test('whoever watches is told what was decided, and hears nothing of other sites', async () => {
    await api.createSite(`${site}-other`);
    const { id } = await flagged();
    const elsewhere = await api.moderator(`${site}-other`);
    const events = await watch(ada.cookie);
    const others = await watch(elsewhere.cookie);
    await decide(grace, { commentId: id, verdict: 'approve' });
    expect(await events.next()).toEqual({ type: 'decided', commentId: id, reviewState: 'approved' });
    events.close();
    others.close();
    expect(others.heard).toEqual([]);
  });

  /** Opens the stream of events as a browser does. */
  async function watch(cookie: string) {
    const ending = new AbortController();
    const response = await fetch(`${api.url}/v1/live`, { headers: { cookie }, signal: ending.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const heard: LiveEvent[] = [];
    const bell = new EventTarget();
    const read = async (): Promise<void> => {
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) {
          const data = /^data: (.*)$/m.exec(message)?.[1];
          if (data !== undefined) heard.push(JSON.parse(data) as LiveEvent);
        }
        bell.dispatchEvent(new Event('heard'));
      }
    };
    read().catch(() => undefined); // It is aborted at the end.
    return {
      heard,
      close: () => ending.abort(),
      async next(): Promise<LiveEvent | undefined> {
        while (heard.length === 0) await once(bell, 'heard');
        return heard.shift();
      },
    };
  }

  test('any run of decisions and undos, by whomever, ends where the standing verdict says', async () => {
    const { id } = await flagged();
    const step = fc.oneof(fc.constantFrom(...VERDICTS), fc.constant('undo' as const));
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6 }),
        async (steps, byAda) => {
          const stack: { id: number; verdict: Verdict }[] = [];
          let state: ReviewState = 'waiting';
          for (const [index, action] of steps.entries()) {
            const who = byAda[index] ? ada : grace;
            if (action === 'undo') {
              const top = stack.pop();
              if (!top) continue;
              state = (await undo(who, top.id)).body.comment.reviewState;
            } else {
              const { body } = await decide(who, { commentId: id, verdict: action, reviewState: state });
              stack.push({ id: body.decision?.id ?? 0, verdict: action });
              state = body.comment.reviewState;
            }
            const top = stack.at(-1);
            expect(state).toBe(top ? stateAfter(top.verdict) : 'waiting');
            expect((await status()).waiting).toBe(state === 'waiting' ? 1 : 0);
          }
          for (const { id: decision } of stack.reverse()) await undo(ada, decision);
        },
      ),
      { numRuns: 8 },
    );
  });
});
