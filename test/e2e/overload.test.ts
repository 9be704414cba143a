import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { generatedComments } from '../../bench/throughput/texts.js';
import { usageOf } from '../../bench/throughput/processes.js';
import { createApiKey } from '../../src/store/people/api-keys.js';
import { openStore, type Store } from '../../src/store/database.js';
import { createSite } from '../../src/store/sites.js';
import { startPostgres, startRedis, type Server } from '../support/database-servers.js';
import { endPrograms, Program } from '../support/program.js';

/** Requests of the flood on their way at a time, each of 500 long comments. */
const CONNECTIONS = 40;
const MEGABYTE = 1024 * 1024;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** The flood asks for more than a hundred times what may be held; nothing here is timed. */
describe('one site that sends more than can be taken', () => {
  let postgres: Server;
  let redis: Server;
  let store: Store;
  let api: Program;
  let worker: Program;
  let url: string;
  const keys = new Map<string, string>();
  const answers: Answer[] = [];
  const others: number[] = [];
  /** What the flooding site's own single comments were answered. */
  const live: number[] = [];
  /** How many threads of the flood were stored while each of these was waited for. */
  const storedDuring: number[] = [];
  const mostMegabytes = { api: 0, worker: 0 };

  const send = async (site: string, path: string, body: string): Promise<Answer> => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.get(site)}`, 'content-type': 'application/json' },
      body,
    });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  };
  const stored = () => answers.filter(({ status }) => status === 202).length;
  const body = JSON.stringify({
    thread: { id: 'NAME' },
    comments: generatedComments(0, 500).map((comment) => ({
      ...comment,
      text: `${comment.text} `.repeat(8),
    })),
  });
  let sent = 0;
  const sendThread = () => send('flood', '/v1/threads', body.replace('NAME', `t${sent++}`));

  beforeAll(async () => {
    [postgres, redis] = [await startPostgres(), await startRedis()];
    const env = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      PARLEY_REQUESTS_PER_MINUTE: '10000000',
      PARLEY_LOG_LEVEL: 'info',
    };
    expect((await Program.run(['migrate'], env)).code).toBe(0);
    store = await openStore({ kind: 'postgres', databaseUrl: postgres.url });
    for (const siteId of ['flood', 'other']) {
      await createSite(store.db, { id: siteId, name: siteId, timeZone: 'UTC' });
      const { key } = await createApiKey(store.db, { siteId, name: 'test', now: new Date() });
      keys.set(siteId, key);
    }
    api = Program.start(['serve'], env);
    worker = Program.start(['worker'], env);
    url = `http://127.0.0.1:${await api.says(/"port":(\d+),"msg":"serving"/)}`;
    await worker.says(/working/);
    await Promise.all([api.says(/model checked/), worker.says(/model checked/)]);
    for (const siteId of keys.keys())
      await send(siteId, '/v1/threads', JSON.stringify({ thread: { id: 'theirs' }, comments: [] }));
    await flood();
  }, 300_000);

  // A second try is one of the flood, not of what was noted of the first.
  beforeEach(async ({ task }) => {
    if ((task.result?.retryCount ?? 0) > 0) await flood();
  }, 300_000);

  /** Sends far too much for a while, and notes what becomes of it and of what is sent and asked beside it. */
  async function flood(): Promise<void> {
    for (const noted of [answers, others, live, storedDuring]) noted.length = 0;
    Object.assign(mostMegabytes, { api: 0, worker: 0 });
    const over = new AbortController();
    const flooding = Array.from({ length: CONNECTIONS }, async () => {
      while (!over.signal.aborted) {
        const answer = await sendThread();
        answers.push(answer);
        if (answer.status !== 202) await sleep(20);
      }
    });
    const weighing = (async () => {
      while (!over.signal.aborted) {
        for (const [name, { pid }] of [
          ['api', api],
          ['worker', worker],
        ] as const)
          mostMegabytes[name] = Math.max(mostMegabytes[name], usageOf(pid).rssBytes / MEGABYTE);
        await sleep(100);
      }
    })();
    try {
      while (answers.length < CONNECTIONS) await sleep(10);
      for (let n = 0; n < 6; n += 1) {
        const before = stored();
        const read = await fetch(`${url}/v1/threads`, {
          headers: { authorization: `Bearer ${keys.get('other')}` },
        });
        expect(read.status).toBe(200);
        await read.arrayBuffer();
        storedDuring.push(stored() - before);
        const [comment] = generatedComments(n, 1);
        const single = JSON.stringify({ threadId: 'theirs', comment });
        others.push((await send('other', '/v1/comments', single)).status);
        live.push((await send('flood', '/v1/comments', single)).status);
      }
    } finally {
      over.abort();
      await Promise.all([...flooding, weighing]);
    }
  }

  afterAll(async () => {
    await endPrograms();
    await store.close();
    await redis.stop();
    await postgres.stop();
  });

  test('is told to come again, and when, for what is beyond its share', () => {
    expect(stored()).toBeGreaterThan(0);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(({ status, retryAfter }) => status !== 429 || !(Number(retryAfter) > 0))).toEqual(
      [],
    );
  });

  test('keeps no other site’s comment out', () => {
    expect(others).toEqual(others.map(() => 202));
  });

  test('has what its own readers write taken beside it', () => {
    expect(live).toEqual(live.map(() => 202));
  });

  test('keeps nobody waiting who reads', () => {
    // A read takes some turns of the process and of PostgreSQL, in each of which two transactions get on by a statement.
    expect(Math.max(...storedDuring)).toBeLessThan(20);
  });

  test('does not make the API’s memory run away', () => {
    // What all the flood's requests hold at a time would be some 150 MB of text more, and as much again once it is parsed.
    expect(mostMegabytes.api).toBeLessThan(400);
  });

  test('does not make the worker’s memory run away', () => {
    expect(mostMegabytes.worker).toBeLessThan(400);
  });

  test('is let in again by itself as soon as what it sent is stored', async () => {
    let answer = await sendThread();
    for (let tries = 0; answer.status !== 202 && tries < 100; tries += 1) {
      await sleep(100);
      answer = await sendThread();
    }
    expect(answer.status).toBe(202);
  });
});
