import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Services } from '../../../src/context.js';
import { addEndpoint } from '../../../src/delivery/endpoints.js';
import { createApp } from '../../../src/http/server.js';
import { JOBS } from '../../../src/queue/jobs.js';
import { siteAnalyzers } from '../../../src/site-analyzers.js';
import { createApiKey } from '../../../src/store/people/api-keys.js';
import { createSite, settled, settledInHaste, SITE, startAnalysis } from '../../support/analysis-queue.js';
import { Receiver } from '../../support/receiver.js';
import { createRung, describeEachRung, type Rung } from '../../support/rungs.js';
import { testSecrets } from '../../support/secrets.js';

interface Line {
  readonly msg: string;
  readonly jobId?: string;
  readonly delivered?: boolean;
  readonly requestId?: string;
  readonly requestIds?: readonly string[];
}

describeEachRung('a request’s id', (kind) => {
  let rung: Rung;
  let services: Services;
  let server: Server;
  let receiver: Receiver;
  let key: string;
  let isBroken = false;
  const written: string[] = [];
  const lines = (msg: string): Line[] =>
    written.map((line) => JSON.parse(line) as Line).filter((line) => line.msg === msg);

  beforeAll(async () => {
    rung = await createRung(kind);
    services = await rung.open({
      log: pino({ level: 'info' }, { write: (line: string) => written.push(line) }),
      jobKinds: { ...JOBS, 'analyze-comments': { ...JOBS['analyze-comments'], attempts: 1 } },
      analyzer: (siteId) =>
        isBroken ? Promise.reject(new Error('no analysis today')) : siteAnalyzers(services.db)(siteId),
    });
    await createSite(services);
    receiver = await Receiver.start();
    const { db, now } = services;
    await addEndpoint(db, {
      siteId: SITE,
      url: receiver.url,
      eventTypes: ['comment.flagged'],
      secrets: testSecrets(),
      now: now(),
    });
    key = (await createApiKey(db, { siteId: SITE, name: 'p', role: 'publisher', now: now() })).key;
    server = createServer(createApp(services)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    written.length = 0;
    isBroken = false;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await services.close();
    await rung.remove();
    await receiver.close();
  });

  async function post(path: string, requestId: string, body: object): Promise<void> {
    const { port } = server.address() as AddressInfo;
    const { status } = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'x-request-id': requestId,
      },
      body: JSON.stringify(body),
    });
    expect(status).toBe(202);
  }
  const insult = (id: string) => ({ id, text: `You are an idiot, ${id}.`, author: { id: 'a', name: 'Ann' } });

  it('is in the log of the job that analyzed its comments, and of the deliveries that followed', async () => {
    await post('/v1/threads', 'from-the-cms', {
      thread: { id: 't1', title: 'A bridge' },
      comments: [insult('c1')],
    });
    await post('/v1/comments', 'from-a-reader', { threadId: 't1', comments: [insult('c2')] });
    receiver.answers.push(503);
    const running = await startAnalysis(services);
    await settledInHaste(services);
    await running.close();

    const analyzed = lines('comments analyzed');
    expect(new Set(analyzed.flatMap(({ requestIds }) => requestIds))).toEqual(
      new Set(['from-a-reader', 'from-the-cms']),
    );
    expect(analyzed.every(({ jobId }) => jobId?.startsWith('analyze-comments-'))).toBe(true);
    // Each delivery goes back to its own request, also when it had to be tried again.
    const sent = lines('event sent').map(({ delivered, requestIds }) => ({ delivered, requestIds }));
    expect(sent.filter(({ delivered }) => delivered).map(({ requestIds }) => requestIds)).toEqual(
      expect.arrayContaining([['from-the-cms'], ['from-a-reader']]),
    );
    expect(sent.filter(({ delivered }) => !delivered).length).toBeGreaterThan(0);
    expect(lines('request').map(({ requestId }) => requestId)).toEqual(['from-the-cms', 'from-a-reader']);
    expect(written.join('')).not.toMatch(/idiot|Ann/);
  });

  it('is in the log of the job that was given up', async () => {
    isBroken = true;
    await post('/v1/comments', 'of-bad-luck', { threadId: 't1', comments: [insult('c3')] });
    const running = await startAnalysis(services);
    await settled(services);
    await running.close();
    expect(lines('job given up')).toMatchObject([{ requestIds: ['of-bad-luck'] }]);
  });

  it('is kept for every request that shared a transaction with others', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `rush-${String(index).padStart(2, '0')}`);
    await Promise.all(
      ids.map((id) =>
        post('/v1/comments', id, { threadId: 't1', comments: [{ id, text: `A fine day, ${id}.` }] }),
      ),
    );
    const running = await startAnalysis(services);
    await settled(services);
    await running.close();
    expect(
      lines('comments analyzed')
        .flatMap(({ requestIds }) => requestIds ?? [])
        .sort(),
    ).toEqual(ids);
  });
});
