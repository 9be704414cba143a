import { Webhook } from 'standardwebhooks';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAddressGuard } from '../../../src/delivery/address-guard.js';
import { deliverEvents } from '../../../src/delivery/deliver.js';
import { addEndpoint, replayFailed, rotateSecret, switchOn } from '../../../src/delivery/endpoints.js';
import { createPost } from '../../../src/delivery/post.js';
import { readDeliveries } from '../../../src/store/connections/deliveries.js';
import { readEventEndpoints } from '../../../src/store/connections/event-endpoints.js';
import { TestApi, type Caller } from '../../support/api.js';
import { Receiver } from '../../support/receiver.js';
import { describeEachStore } from '../../support/stores.js';
import { testSecrets } from '../../support/secrets.js';

const SITE = 'mine';
const ALL = ['comment.analyzed', 'comment.flagged', 'comment.decided', 'comment.decision_reverted'];

describeEachStore('events out', (current) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let receiver: Receiver;
  let endpoint: { readonly id: number; readonly secret: string };
  let threads = 0;
  const disabled: string[] = [];

  beforeAll(async () => {
    await api.createSite(SITE);
    publisher = await api.publisher(SITE);
  });
  beforeEach(async () => {
    receiver = await Receiver.start();
    disabled.length = 0;
    await current().db.deleteFrom('event_endpoints').execute();
    await current().db.deleteFrom('outbox').execute();
    endpoint = await addEndpoint(current().db, {
      siteId: SITE,
      url: receiver.url,
      eventTypes: ALL,
      secrets: testSecrets(),
      now: api.now,
    });
  });
  afterEach(() => receiver.close());

  /** Sends a comment in, has it analyzed, and answers its id here. */
  async function post(id: string, text = 'You are an idiot.'): Promise<number> {
    await publisher.post('/v1/threads', { thread: { id: `t${(threads += 1)}` }, comments: [{ id, text }] });
    await api.analyzePending(SITE);
    const row = await current()
      .db.selectFrom('comments')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row?.id ?? 0;
  }

  /** Does what the relay and a worker do with what is due. */
  async function deliver(send = createPost(createAddressGuard(['127.0.0.0/8']))): Promise<void> {
    const { db } = current();
    const due = await db
      .updateTable('outbox')
      .set({ published_at: api.now, job_id: 'job' })
      .where('topic', '=', 'deliver-events')
      .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', api.now)]))
      .returning('id')
      .execute();
    await deliverEvents(db, {
      siteId: SITE,
      outboxIds: due.map(({ id }) => id),
      post: send,
      tellPlatform: () => Promise.reject(new Error('no platform is connected here')),
      secrets: testSecrets(),
      now: () => api.now,
      random: () => 0,
      userAgent: 'Parley/test',
      onAttempt: () => undefined,
      onDisabled: (_id, reason) => disabled.push(reason),
    });
  }

  const log = () => readDeliveries(current().db, SITE, { limit: 50 });

  test('tell what was found, signed so that the scheme’s own library accepts it, without the text', async () => {
    await post('c1');
    await deliver();
    expect(receiver.told).toEqual(['comment.analyzed c1', 'comment.flagged c1']);
    for (const { headers, text, event } of receiver.received) {
      const signed = {
        'webhook-id': String(headers['webhook-id']),
        'webhook-timestamp': String(headers['webhook-timestamp']),
        'webhook-signature': String(headers['webhook-signature']),
      };
      // The library has a clock of its own: the test's is told apart by its error.
      expect(() => new Webhook(endpoint.secret).verify(text, signed)).toThrow(/timestamp/);
      expect(new Webhook(endpoint.secret).sign(signed['webhook-id'], api.now, text)).toBe(
        signed['webhook-signature'],
      );
      expect(signed['webhook-id']).toMatch(/^evt_\d+$/);
      expect(event.data).toMatchObject({
        comment: { id: 'c1', threadId: `t${threads}`, revision: 1 },
        scores: { INCIVILITY: expect.any(Number) as number },
        recommendation: { action: 'review' },
      });
      expect(text).not.toContain('You are an idiot');
    }
    expect(await log()).toMatchObject([
      { state: 'delivered', lastStatus: 204, attempts: 1 },
      { state: 'delivered' },
    ]);
  });

  test('tell of decisions and of their undoing, in order', async () => {
    const commentId = await post('c2');
    const ada = await api.moderator(SITE);
    const { body } = await ada.post<{ decision: { id: number } }>('/v1/decisions', {
      commentId,
      verdict: 'reject',
    });
    await ada.post(`/v1/decisions/${body.decision.id}/undo`);
    await deliver();
    expect(receiver.told.slice(2)).toEqual(['comment.decided c2', 'comment.decision_reverted c2']);
    const [, , decided, reverted] = receiver.received.map(({ event }) => event.data);
    expect(decided).toMatchObject({
      decision: { id: body.decision.id, verdict: 'reject', by: 'Ada' },
      reviewState: 'rejected',
    });
    expect(reverted).toMatchObject({
      decision: { id: body.decision.id, verdict: 'reject' },
      reviewState: 'waiting',
    });
  });

  test('tell nobody what was not asked for, and write nothing when nobody asks', async () => {
    await current()
      .db.updateTable('event_endpoints')
      .set({ event_types: ['comment.flagged'] })
      .execute();
    await post('c3');
    await post('c4', 'Thank you for the article.');
    await deliver();
    expect(receiver.told).toEqual(['comment.flagged c3']);
    await current().db.deleteFrom('event_endpoints').execute();
    const count = async () => (await current().db.selectFrom('events').select('id').execute()).length;
    const before = await count();
    await post('c5');
    expect(await count()).toBe(before);
  });

  test('a failed delivery is tried again under the same id, and holds back what is said of the same comment only', async () => {
    await post('c6');
    await post('c7', 'Thank you for the article.');
    receiver.answers.push(400);
    await deliver();
    expect([...receiver.told].sort()).toEqual(['comment.analyzed c6', 'comment.analyzed c7']);
    const [first] = receiver.received.filter(({ event }) => event.data.comment.id === 'c6');
    await deliver();
    expect(receiver.told).toHaveLength(2);
    api.passTime(6_000);
    await deliver();
    expect(receiver.told.slice(2)).toEqual(['comment.analyzed c6', 'comment.flagged c6']);
    expect(receiver.received[2]?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(receiver.received[2]?.text).toBe(first?.text);
  });

  test('a job that stood still while another did its work takes nothing back when it fails at last', async () => {
    await post('c1');
    await deliver(async () => {
      await deliver();
      return { status: null, error: 'no answer within 10 seconds' };
    });
    expect(receiver.told).toEqual(['comment.analyzed c1', 'comment.flagged c1']);
    expect((await log()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(
      await current().db.selectFrom('outbox').select('id').where('topic', '=', 'deliver-events').execute(),
    ).toEqual([]);
  });

  test('a receiver that is down is asked once a job, not once an event', async () => {
    for (const id of ['c8', 'c9', 'c10']) await post(id, 'Thank you for the article.');
    receiver.answers.push(...Array.from({ length: 50 }, () => 503));
    for (let round = 0; round < 4; round += 1) {
      await deliver();
      api.passTime(3_000);
    }
    // Requests under way at the moment it goes down are not called back.
    expect(receiver.received.length).toBeLessThanOrEqual(6);
    expect(await log()).toMatchObject([{ state: 'pending' }, { state: 'pending' }, { state: 'pending' }]);
  });

  test('an endpoint that takes nothing for hours is switched off with a reason, and told the rest when it is back', async () => {
    await post('c11');
    receiver.answers.push(...Array.from({ length: 10 }, () => 500));
    for (let hours = 0; hours < 24 && disabled.length === 0; hours += 1) {
      for (let tries = 0; tries < 6; tries += 1) await deliver();
      api.passTime(3_600_000);
    }
    expect(disabled).toEqual(['nothing was taken for hours; the last try: answered with an error']);
    const [known] = await readEventEndpoints(current().db, SITE);
    expect(known).toMatchObject({ disabledReason: disabled[0], disabledAt: expect.any(Date) as Date });

    api.passTime(24 * 3_600_000);
    await deliver();
    expect((await log()).map(({ state }) => state)).toEqual(['failed', 'failed']);
    await expect(replayFailed(current().db, SITE, endpoint.id)).rejects.toThrow('switched off');
    await switchOn(current().db, SITE, endpoint.id);
    receiver.answers.length = 0;
    receiver.received.length = 0;
    expect(await replayFailed(current().db, SITE, endpoint.id)).toBe(2);
    await deliver();
    expect(receiver.told).toEqual(['comment.analyzed c11', 'comment.flagged c11']);
  });

  test('an endpoint that says it is gone is switched off at once', async () => {
    await post('c12');
    receiver.answers.push(410);
    await deliver();
    expect(disabled).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);
  });

  test('after a change of secret, requests carry both signatures for a day', async () => {
    const secret = await rotateSecret(current().db, SITE, endpoint.id, {
      secrets: testSecrets(),
      now: api.now,
    });
    const signaturesOf = async (id: string) => {
      await post(id, 'Thank you for the article.');
      await deliver();
      return String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ');
    };
    const both = await signaturesOf('c13');
    expect(both).toHaveLength(2);
    const last = receiver.received.at(-1);
    const sign = (by: string) =>
      new Webhook(by).sign(String(last?.headers['webhook-id']), api.now, last?.text ?? '');
    expect(both).toEqual([sign(secret), sign(endpoint.secret)]);
    api.passTime(25 * 3_600_000);
    expect(await signaturesOf('c14')).toHaveLength(1);
  });

  test('the log goes back thirty days', async () => {
    await post('c15');
    await deliver();
    api.passTime(31 * 24 * 3_600_000);
    await deliver();
    expect(await log()).toEqual([]);
  });
});
