import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addEndpoint } from '../../../src/delivery/endpoints.js';
import { ingestThread } from '../../../src/ingest/ingest.js';
import { storeAnalyzedComments } from '../../support/analyzed-comments.js';
import {
  hurryDeliveries,
  send,
  leftToDo,
  settled,
  SITE,
  startAnalysis,
  servicesForTests,
} from '../../support/analysis-queue.js';
import { Receiver } from '../../support/receiver.js';
import { describeEachRung } from '../../support/rungs.js';
import { testSecrets } from '../../support/secrets.js';

describeEachRung('events by jobs', (kind) => {
  const services = servicesForTests(kind);
  let receiver: Receiver;
  let tries = 0;
  beforeAll(async () => {
    receiver = await Receiver.start();
  });
  beforeEach(async () => {
    tries += 1;
    receiver.received.length = 0;
    receiver.answers.length = 0;
    await services.db.deleteFrom('event_endpoints').execute();
  });
  afterAll(() => receiver.close());

  it('from the comment that is sent in to the publisher who is told, over a receiver’s bad moment', async () => {
    const eventTypes = ['comment.flagged'];
    await addEndpoint(services.db, {
      siteId: SITE,
      url: receiver.url,
      eventTypes,
      secrets: testSecrets(),
      now: services.now(),
    });
    receiver.answers.push(503);
    const running = await startAnalysis(services);
    await send(services, [
      [`insult-${tries}`, 'You are an idiot.'],
      [`thanks-${tries}`, 'Thank you for the article.'],
    ]);
    const told = `comment.flagged insult-${tries}`;
    await expect
      .poll(async () => {
        await hurryDeliveries(services);
        return receiver.told;
      })
      .toEqual([told, told]);
    await settled(services);
    await running.close();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
  });

  it('from a quarrel that breaks out to the publisher who is told of it once', async () => {
    const at = (hours: number) => new Date(services.now().getTime() - hours * 3_600_000);
    const { db } = services;
    await storeAnalyzedComments(
      db,
      SITE,
      Array.from({ length: 300 }, (_, index) => ({ thread: 'usual', at: at(24 + index).toISOString() })),
      'usual',
    );
    await addEndpoint(db, {
      siteId: SITE,
      url: receiver.url,
      eventTypes: ['thread.heated'],
      secrets: testSecrets(),
      now: services.now(),
    });
    const quarrel = (from: number) =>
      ingestThread(db, {
        siteId: SITE,
        thread: { id: 'quarrel', title: 'A bridge' },
        comments: Array.from({ length: 12 }, (_, index) => ({
          id: `q${from + index}`,
          text: `You are an idiot, ${index}.`,
          createdAt: at(0.5).toISOString(),
        })),
        now: services.now(),
      });
    await quarrel(0);
    const running = await startAnalysis(services);
    // A look waits for more to look at; that the time has come is said here.
    const hurry = () =>
      db.updateTable('outbox').set({ not_before: null }).where('topic', '=', 'watch-discussion').execute();
    const told = () => receiver.received.filter(({ event }) => event.type === 'thread.heated');
    await expect
      .poll(
        async () => {
          await hurry();
          return told().length;
        },
        { timeout: 40_000 },
      )
      .toBe(1);
    expect(told()[0]?.event.data).toMatchObject({
      thread: { id: 'quarrel', title: 'A bridge' },
      window: { comments: 12, uncivil: 12 },
    });
    await quarrel(100);
    await expect
      .poll(
        async () => {
          await hurry();
          return await leftToDo(services);
        },
        { timeout: 40_000 },
      )
      .toEqual([]);
    await running.close();
    expect(told()).toHaveLength(1);
  });
});
