import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Services } from '../../../src/context.js';
import { addEndpoint } from '../../../src/delivery/endpoints.js';
import { createSite, send, settled, SITE, startAnalysis } from '../../support/analysis-queue.js';
import { Receiver } from '../../support/receiver.js';
import { createRung, describeEachRung, type Rung } from '../../support/rungs.js';
import { testSecrets } from '../../support/secrets.js';

describeEachRung('events by jobs', (kind) => {
  let rung: Rung;
  let services: Services;
  let receiver: Receiver;
  beforeAll(async () => {
    rung = await createRung(kind);
    services = await rung.open();
    await createSite(services);
    receiver = await Receiver.start();
  });
  afterAll(async () => {
    await services.close();
    await rung.remove();
    await receiver.close();
  });

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
      ['c1', 'You are an idiot.'],
      ['c2', 'Thank you for the article.'],
    ]);
    await expect
      .poll(() => receiver.told, { timeout: 60_000 })
      .toEqual(['comment.flagged c1', 'comment.flagged c1']);
    await settled(services);
    await running.close();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
  });
});
