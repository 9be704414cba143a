import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type {
  BatchView,
  BulkHistogram,
  BulkSelectionView,
  DecisionAnswer,
  ErrorBody,
  NewEventEndpoint,
  QueuePage,
} from '../../../src/http/contract.js';
import { checkReviewStates } from '../../../src/review/check-states.js';
import { COMMENTS_A_CHUNK } from '../../../src/store/review/batches.js';
import { TestApi, type Caller } from '../../support/api.js';
import { storeLongQueue } from '../../support/long-queue.js';
import { describeEachStore } from '../../support/stores.js';

const HOUR_MS = 3_600_000;
const COMMENTS = 1_200;

describeEachStore('deciding in bulk', (current) => {
  const api = TestApi.forTests(current);
  let site = '';
  let sites = 0;
  let ada: Caller;
  let grace: Caller;

  /** A queue of 1,200 comments, whose scores are 0, .001 … .999 and over again. */
  beforeEach(async () => {
    site = `bulk${++sites}`;
    await storeLongQueue(current().db, site, COMMENTS);
    const { db } = current();
    await sql`update analyses set analyzed_at = ${api.now} where site_id = ${site}`.execute(db);
    ada = await api.moderator(site, 'Ada');
    grace = await api.moderator(site, 'Grace');
  });

  const histogram = async (search = '') =>
    (await ada.get<BulkHistogram>(`/v1/bulk/histogram?${search}`)).body;
  const select = async (search: string) =>
    (await ada.get<BulkSelectionView>(`/v1/bulk/selection?${search}`)).body;
  const waiting = async () => (await ada.get<QueuePage>('/v1/queue?limit=1')).body.waiting;
  const ask = (who: Caller, body: object) =>
    who.post<BatchView & ErrorBody>('/v1/batches', {
      verdict: 'approve',
      search: '',
      from: 0,
      below: 0.2,
      asOf: api.now.toISOString(),
      ...body,
    });
  const batch = async (id: number) => (await ada.get<BatchView>(`/v1/batches/${id}`)).body;
  const decide = (who: Caller, commentId: number, verdict: string) =>
    who.post<DecisionAnswer>('/v1/decisions', { commentId, verdict });
  const eventsOf = (type: string) =>
    current()
      .db.selectFrom('events')
      .select(['comment_id', 'data'])
      .where('site_id', '=', site)
      .where('type', '=', type)
      .execute();
  const inRange = async (limit = 200) =>
    (await ada.get<QueuePage>(`/v1/queue?maxScore=0.1&limit=${limit}`)).body.comments;

  test('the histogram counts every comment of the list, and its bins are what ranges select', async () => {
    const all = await histogram();
    expect(all).toMatchObject({ comments: COMMENTS, unscored: 0 });
    expect(all.bins).toHaveLength(100);
    for (const [from, below] of [
      [0, 0.2],
      [0.29, 0.3],
      [0.57, 0.58],
      [0.9, 1],
    ] as const) {
      const { comments } = await select(`from=${from}&below=${below}`);
      const bins = all.bins.slice(Math.round(from * 100), Math.round(below * 100));
      expect(comments).toBe(bins.reduce((sum, bin) => sum + bin, 0));
    }
    const threats = await histogram('form=threat');
    expect(threats.comments).toBe(COMMENTS / 5);
    expect(await histogram('attribute=TOXICITY')).toMatchObject({ comments: 0, unscored: COMMENTS });
  });

  test('the sample is drawn from the selection at random, and drawn again with another seed', async () => {
    const first = await select('from=0.1&below=0.3&seed=1');
    expect(first.sample).toHaveLength(10);
    for (const { analysis } of first.sample) {
      expect(analysis?.scores.INCIVILITY).toBeGreaterThanOrEqual(0.1);
      expect(analysis?.scores.INCIVILITY).toBeLessThan(0.3);
    }
    const ids = (view: BulkSelectionView) => view.sample.map(({ id }) => id);
    expect(ids(await select('from=0.1&below=0.3&seed=1'))).toEqual(ids(first));
    expect(ids(await select('from=0.1&below=0.3&seed=2'))).not.toEqual(ids(first));
  });

  test('past decisions say how wrong it would be, once there are enough of them', async () => {
    expect((await select('from=0&below=0.1')).past).toMatchObject({ missing: 30, ifApproved: null });
    const comments = (await inRange()).filter(({ analysis }) => (analysis?.scores.INCIVILITY ?? 1) < 0.1);
    for (const [index, { id }] of comments.slice(0, 40).entries())
      await decide(ada, id, index % 10 === 0 ? 'reject' : 'approve');
    const { past } = await select('from=0&below=0.1');
    expect(past).toMatchObject({ approved: 36, rejected: 4, missing: 0 });
    expect(past.ifApproved?.share).toBeCloseTo(0.1);
    expect(past.ifApproved?.low).toBeCloseTo(0.0396, 3);
    expect(past.ifApproved?.high).toBeCloseTo(0.2305, 3);
    expect(past.ifRejected?.share).toBeCloseTo(0.9);
    expect((await select('from=0.5&below=0.6')).past).toMatchObject({
      approved: 0,
      rejected: 0,
      missing: 30,
    });
  });

  test('a batch decides about exactly what was selected, and is undone as one, with an event each', async () => {
    // Events are recorded where somebody wants them; they are delivered by others.
    await ada.post<NewEventEndpoint>('/v1/event-endpoints', {
      url: 'https://cms.example.org/hook',
      eventTypes: ['comment.decided', 'comment.decision_reverted'],
    });
    const { comments } = await select('from=0&below=0.6');
    expect(comments).toBeGreaterThan(COMMENTS_A_CHUNK);
    const asked = await ask(ada, { verdict: 'reject', reason: 'spam', below: 0.6 });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ comments, decided: 0, state: 'running', from: 0, below: 0.6 });
    expect(await waiting()).toBe(COMMENTS);
    await api.carryOutBatches(site);
    const done = await batch(asked.body.id);
    expect(done).toMatchObject({ state: 'done', decided: comments, skipped: 0, moderator: 'Ada' });
    expect(await waiting()).toBe(COMMENTS - comments);
    const told = await eventsOf('comment.decided');
    expect(told).toHaveLength(comments);
    expect(told[0]?.data).toMatchObject({
      decision: { verdict: 'reject', reason: 'spam', by: 'Ada' },
      reviewState: 'rejected',
    });
    // Nobody read each of these: they teach nothing about the next selection.
    expect((await select('from=0&below=0.6')).past).toMatchObject({ approved: 0, rejected: 0 });

    api.passTime(7 * HOUR_MS);
    grace = await api.moderator(site, 'Grace');
    expect((await grace.post(`/v1/batches/${asked.body.id}/undo`)).status).toBe(202);
    await api.carryOutBatches(site);
    ada = await api.moderator(site, 'Ada');
    expect(await batch(asked.body.id)).toMatchObject({
      state: 'undone',
      reverted: comments,
      undoneBy: 'Grace',
    });
    expect(await waiting()).toBe(COMMENTS);
    const reverted = await eventsOf('comment.decision_reverted');
    expect(new Set(reverted.map(({ comment_id }) => comment_id)).size).toBe(comments);
    expect(reverted[0]?.data).toMatchObject({
      decision: { verdict: 'reject', by: 'Grace' },
      reviewState: 'waiting',
    });
    const again = await grace.post<ErrorBody>(`/v1/batches/${asked.body.id}/undo`);
    expect(again.status).toBe(409);
    expect(again.body.error.detail).toBe('Grace has already undone this batch');
    expect((await checkReviewStates(current().db, api.now)).violations).toBe(0);
  });

  test('what somebody else decided in the meantime is left alone, and counted', async () => {
    const [first, second] = await inRange(2);
    const { body: asked } = await ask(ada, {});
    await decide(grace, first?.id ?? 0, 'reject');
    await api.carryOutBatches(site);
    const done = await batch(asked.id);
    expect(done).toMatchObject({ decided: asked.comments - 1, skipped: 1 });

    await decide(grace, second?.id ?? 0, 'escalate');
    await ada.post(`/v1/batches/${asked.id}/undo`);
    await api.carryOutBatches(site);
    expect(await batch(asked.id)).toMatchObject({ reverted: asked.comments - 2, kept: 1, state: 'undone' });
    expect(await waiting()).toBe(COMMENTS - 2);
  });

  test('what came, or was edited, after the moderator looked is not in the batch', async () => {
    const asOf = api.now.toISOString();
    api.passTime(HOUR_MS);
    const { db } = current();
    const late = (await inRange(1))[0];
    await sql`
      update analyses set analyzed_at = ${api.now}
      where site_id = ${site} and revision_id = (select revision_id from comments where site_id = ${site} and id = ${late?.id})
    `.execute(db);
    const before = (await select('from=0&below=0.2')).comments;
    expect((await ask(ada, { asOf })).body.comments).toBe(before - 1);
  });

  test('a batch that is undone before it is through decides about no more', async () => {
    const { body: asked } = await ask(ada, { below: 1 });
    await ada.post(`/v1/batches/${asked.id}/undo`);
    await api.carryOutBatches(site);
    expect(await batch(asked.id)).toMatchObject({ state: 'undone', decided: 0, reverted: 0 });
    expect(await waiting()).toBe(COMMENTS);
  });

  test.each([
    [{ from: 0.3, below: 0.2 }, '/below'],
    [{ from: 0.123 }, '/from'],
    [{ verdict: 'defer' }, '/verdict'],
    [{ verdict: 'approve', reason: 'spam' }, '/reason'],
    [{ search: 'list=all' }, '/list'],
    [{ search: 'form=rudeness' }, '/form'],
    [{ asOf: 'now' }, '/asOf'],
  ])('%j is refused, saying where', async (body, pointer) => {
    const refused = await ask(ada, body);
    expect(refused.status).toBe(400);
    expect(refused.body.error.pointer).toBe(pointer);
  });

  test('an empty selection is told so', async () => {
    const refused = await ask(ada, { search: 'author=999999999' });
    expect(refused.status).toBe(409);
  });
});
