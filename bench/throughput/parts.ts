/** The rates of what Parley is made of, each alone: what no way of putting them together can beat. */
import { once } from 'node:events';
import { fork } from 'node:child_process';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { FINISHED_AT_ONCE, type Analyzer } from '../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';
import { sendAll } from './load.js';
import { generatedComments, likeReaders, type GeneratedComment } from './texts.js';

/** What one request, one transaction and one `addBulk` carry. */
export const BATCH = 500;

/** Comment rows a second into a plain table, a transaction a batch, on one connection. */
export async function insertRate(databaseUrl: string, rows: number): Promise<number> {
  const client = new Client(databaseUrl);
  await client.connect();
  await client.query(`create table plain_comments (
    id bigint generated always as identity primary key, site_id text not null, thread_id bigint not null,
    source_id text not null, author text, received_at timestamptz not null default now(), text text not null,
    unique (site_id, thread_id, source_id))`);
  const insert = async (comments: readonly GeneratedComment[]): Promise<void> => {
    await client.query(
      `insert into plain_comments (site_id, thread_id, source_id, author, text)
       select 'bench', 1, * from unnest($1::text[], $2::text[], $3::text[])`,
      [
        comments.map(({ id }) => id),
        comments.map(({ author }) => author.name),
        comments.map(({ text }) => text),
      ],
    );
  };
  const batches = Array.from({ length: 1 + rows / BATCH }, (_, n) =>
    generatedComments(n * BATCH, BATCH, likeReaders),
  );
  const [warmUp = [], ...others] = batches;
  await insert(warmUp);
  const rate = await ratePerSecond(rows, async () => {
    for (const batch of others) await insert(batch);
  });
  await client.query('drop table plain_comments');
  await client.end();
  return rate;
}

/** Jobs a second that are queued and done by a worker that does nothing, one `add` or `addBulk` after the other. */
export async function jobRate(redisUrl: string, jobs: number, atOnce: number): Promise<number> {
  const producer = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const consumer = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const name = `plain-${atOnce}`;
  const queue = new Queue(name, { connection: producer });
  let done = 0;
  let finish: () => void = () => undefined;
  const worker = new Worker(name, () => Promise.resolve(), { connection: consumer, concurrency: 50 });
  worker.on('completed', () => {
    done += 1;
    if (done === jobs) finish();
  });
  await worker.waitUntilReady();
  const rate = await ratePerSecond(jobs, async () => {
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const job = { name, data: { siteId: 'bench', outboxIds: [1] }, opts: { removeOnComplete: true } };
    for (let first = 0; first < jobs; first += atOnce) {
      if (atOnce === 1) await queue.add(job.name, job.data, job.opts);
      else await queue.addBulk(Array.from({ length: Math.min(atOnce, jobs - first) }, () => job));
    }
    await finished;
  });
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  producer.disconnect();
  consumer.disconnect();
  return rate;
}

/** Requests a second of an Express route in another process that parses a body and sends it back. */
export async function echoRate(bodies: readonly string[], connections: number): Promise<number> {
  const server = fork(new URL('./echo-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(server, 'message')) as [number];
  const url = `http://127.0.0.1:${port}/`;
  await sendAll(url, bodies.slice(0, Math.ceil(bodies.length / 4)), { connections });
  const rate = await ratePerSecond(bodies.length, async () => {
    await sendAll(url, bodies, { connections });
  });
  server.kill();
  await once(server, 'exit');
  return rate;
}

/** Comments a second of one core through the analysis alone, as many at once as a worker takes, once it is warm. */
export function analysisRate(
  analyzer: Analyzer,
  { comments, warmUp }: { readonly comments: number; readonly warmUp: number },
): number {
  const some = generatedComments(0, warmUp + comments, likeReaders);
  const analyze = (first: number, end: number): void => {
    for (let next = first; next < end; next += FINISHED_AT_ONCE) {
      const portion = some.slice(next, Math.min(next + FINISHED_AT_ONCE, end));
      analyzer.finish(portion.map(({ id, text }) => analyzer.begin({ id, text }, EMPTY_CONTEXT)));
    }
  };
  analyze(0, warmUp);
  const before = process.cpuUsage();
  analyze(warmUp, warmUp + comments);
  const { user, system } = process.cpuUsage(before);
  return comments / ((user + system) / 1e6);
}

/** How many things a second are done by some work. */
export async function ratePerSecond(things: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return things / ((performance.now() - began) / 1_000);
}
