import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openServices, type Services } from '../../../src/context.js';
import { addEndpoint } from '../../../src/delivery/endpoints.js';
import { createApp } from '../../../src/http/server.js';
import { openLog } from '../../../src/log.js';
import { createApiKey } from '../../../src/store/people/api-keys.js';
import { continuedId, idsOfRequest } from '../../../src/tracing.js';
import { createSite, settledInHaste, SITE, startAnalysis } from '../../support/analysis-queue.js';
import { Receiver } from '../../support/receiver.js';
import { createRung, describeEachRung, type Rung } from '../../support/rungs.js';
import { testSecrets } from '../../support/secrets.js';
import { type ReceivedSpan, SpanReceiver } from '../../support/span-receiver.js';

/** Of a program that follows its own requests. */
const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const CONTINUED = continuedId('from-a-reader', TRACEPARENT);

describeEachRung('the trace of a request', (kind) => {
  let rung: Rung;
  let receiver: Receiver;
  let collector: SpanReceiver;
  const named = (name: string): ReceivedSpan[] => collector.spans.filter((span) => span.name === name);

  /** Services of one process, and of another; the embedded store belongs to one alone. */
  async function openBoth(): Promise<readonly [api: Services, worker: Services]> {
    const config = { ...rung.config, tracesEndpoint: collector.url };
    const options = { migrate: true, log: openLog('silent') };
    const api = await openServices(config, options);
    return [api, kind === 'embedded' ? api : await openServices(config, options)];
  }

  beforeAll(async () => {
    rung = await createRung(kind);
    receiver = await Receiver.start();
    collector = await SpanReceiver.start();
    const [api, worker] = await openBoth();
    await createSite(api);
    const { db, now } = api;
    await addEndpoint(db, {
      siteId: SITE,
      url: receiver.url,
      eventTypes: ['comment.flagged'],
      secrets: testSecrets(),
      now: now(),
    });
    const { key } = await createApiKey(db, { siteId: SITE, name: 'p', role: 'publisher', now: now() });
    const server = createServer(createApp(api)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const post = async (requestId: string, id: string, traceparent?: string): Promise<void> => {
      const comment = { id, text: `You are an idiot, ${id}.`, author: { id: 'a', name: 'Ann' } };
      const { status } = await fetch(`http://127.0.0.1:${port}/v1/threads`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'x-request-id': requestId,
          ...(traceparent !== undefined && { traceparent }),
        },
        body: JSON.stringify({ thread: { id: 't1', title: 'A bridge' }, comments: [comment] }),
      });
      expect(status).toBe(202);
    };
    await post('from-the-cms', 'c1');
    await post('from-a-reader', 'c2', TRACEPARENT);
    receiver.answers.push(503);
    const running = await startAnalysis(worker);
    await settledInHaste(worker);
    await running.close();
    server.close();
    server.closeAllConnections();
    for (const services of new Set([api, worker])) await services.close();
  });
  afterAll(async () => {
    await rung.remove();
    await receiver.close();
    await collector.close();
  });

  it('begins with its answer, under the ids that follow from its own', () => {
    const [first, second] = named('POST /v1/threads');
    expect(first).toMatchObject(idsOfRequest('from-the-cms'));
    expect(second).toMatchObject(idsOfRequest(CONTINUED));
    expect(first?.parentSpanId).toBeUndefined();
    expect(Number(first?.endTimeUnixNano)).toBeGreaterThan(Number(first?.startTimeUnixNano));
  });

  it('goes on with the one its caller has begun, where there is one', () => {
    const [, second] = named('POST /v1/threads');
    expect(second).toMatchObject({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      parentSpanId: '00f067aa0ba902b7',
    });
  });

  it('goes on with the job that analyzed its comments, which is linked to the others it was done for', () => {
    const jobs = named('analyze-comments');
    const ids = (spans: readonly ReceivedSpan[]) =>
      new Set(spans.flatMap(({ traceId, links = [] }) => [traceId, ...links.map((link) => link.traceId)]));
    expect(ids(jobs)).toEqual(
      new Set([idsOfRequest('from-the-cms').traceId, idsOfRequest(CONTINUED).traceId]),
    );
    const requests = ['from-the-cms', CONTINUED]
      .map(idsOfRequest)
      .map(({ traceId, spanId }) => ({ traceId, spanId }));
    for (const { traceId, parentSpanId } of jobs)
      expect(requests).toContainEqual({ traceId, spanId: parentSpanId });
  });

  it('ends with every attempt to tell the publisher, and which of them failed', () => {
    const sent = named('send comment.flagged');
    const failed = sent.filter(({ status }) => status?.code === 2);
    expect(failed).toHaveLength(1);
    for (const requestId of ['from-the-cms', CONTINUED]) {
      const { traceId, spanId } = idsOfRequest(requestId);
      const own = sent.filter((span) => span.traceId === traceId && !failed.includes(span));
      expect(own).toMatchObject([{ parentSpanId: spanId }]);
    }
  });

  it('tells nothing that anybody wrote', () => {
    expect(collector.spans.length).toBeGreaterThan(5);
    expect(JSON.stringify(collector.spans)).not.toMatch(/idiot|Ann|bridge/);
  });
});
