import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { checkReviewStates } from '../../src/review/check-states.js';
import { openStore, type StoreBackend } from '../../src/store/database.js';
import { checkInvariants } from '../../src/store/engine/invariants.js';
import { endPrograms, Program } from '../support/program.js';
import { Publisher } from '../support/publisher.js';
import { createTestDatabase } from '../support/stores.js';
import { eventually } from '../support/eventually.js';

const BATCH = 250;

/** Reads from the store itself, with no process running, how often each comment was analyzed. */
async function readOutcome(backend: StoreBackend) {
  const store = await openStore(backend);
  try {
    const comments = await store.db
      .selectFrom('comments as c')
      .innerJoin('threads as t', (join) =>
        join.onRef('t.site_id', '=', 'c.site_id').onRef('t.id', '=', 'c.thread_id'),
      )
      .innerJoin('revisions as r', (join) =>
        join.onRef('r.site_id', '=', 'c.site_id').onRef('r.comment_id', '=', 'c.id'),
      )
      .leftJoin('analyses as a', (join) =>
        join.onRef('a.site_id', '=', 'r.site_id').onRef('a.revision_id', '=', 'r.id'),
      )
      .leftJoin('findings as f', (join) =>
        join
          .onRef('f.site_id', '=', 'r.site_id')
          .onRef('f.revision_id', '=', 'r.id')
          .on('f.detector', '=', 'name-calling'),
      )
      .where('t.source_id', 'like', 'crash-%')
      .select(({ fn }) => [
        'c.source_id as id',
        'c.review_state as review',
        fn.count<number>('r.id').distinct().as('revisions'),
        fn.count<number>('a.revision_id').distinct().as('analyses'),
        fn.count<number>('f.ordinal').as('insults'),
      ])
      .groupBy(['c.id', 'c.source_id', 'c.review_state'])
      .execute();
    const outbox = await store.db
      .selectFrom('outbox')
      .selectAll()
      .where('topic', '=', 'analyze-comments')
      .execute();
    const claims = [...(await checkInvariants(store.db)), await checkReviewStates(store.db, new Date())];
    return { comments, outbox, broken: claims.filter(({ violations }) => violations > 0) };
  } finally {
    await store.close();
  }
}

/** Every comment that was accepted is there, and was analyzed once, as if nothing had happened. */
async function expectEachAnalyzedOnce(backend: StoreBackend, publisher: Publisher): Promise<void> {
  const { comments, outbox, broken } = await readOutcome(backend);
  const ids = new Set(comments.map(({ id }) => id));
  expect([...publisher.accepted].filter((id) => !ids.has(id))).toEqual([]);
  const odd = comments.filter(
    ({ revisions, analyses, insults, review }) =>
      revisions !== 1 || analyses !== 1 || insults !== 1 || review !== 'waiting',
  );
  expect(odd).toEqual([]);
  expect(outbox).toEqual([]);
  expect(broken).toEqual([]);
}

afterEach(endPrograms);

describe('the embedded process', () => {
  it('loses no accepted comment and analyzes none twice when it is killed in the middle of an import', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'parley-crash-'));
    const env = { PARLEY_DATA_DIR: dataDir };
    const first = Program.start(['start'], env);
    const key = await first.says(/(parley_[\w-]+)/);
    const publisher = new Publisher(await first.says(/runs at (http\S+)/), key);

    await publisher.getAhead('crash', 6, BATCH);
    const unanswered = publisher.send('crash-unanswered', BATCH).catch(() => undefined);
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    await unanswered;

    const second = Program.start(['start'], env);
    publisher.moveTo(await second.says(/runs at (http\S+)/));
    await publisher.send('crash-after', BATCH);
    await publisher.untilAnalyzed();
    expect(await second.end('SIGTERM')).toBe(0);
    await expectEachAnalyzedOnce({ kind: 'embedded', dataDir }, publisher);
    const doctor = await Program.run(['doctor', '--verify'], env);
    expect(doctor).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^holds .*stands where/mu) as string,
    });
    rmSync(dataDir, { recursive: true });
  });
});

describe('processes that share PostgreSQL and Redis', () => {
  async function startServing() {
    const database = await createTestDatabase();
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: inject('redisUrl'),
      PARLEY_LOG_LEVEL: 'info',
      PARLEY_WORKER_CONCURRENCY: '1',
    };
    const seeded = await Program.run(['seed'], env);
    const serve = Program.start(['serve'], env);
    const url = `http://127.0.0.1:${await serve.says(/"port":(\d+)/)}`;
    const publisher = new Publisher(url, /parley_[\w-]+/.exec(seeded.stdout)?.[0] ?? '');
    const backend: StoreBackend = { kind: 'postgres', databaseUrl: database.url };
    return { database, env, serve, publisher, backend };
  }

  it('does what a killed worker has left undone, once', async () => {
    const { database, env, serve, publisher, backend } = await startServing();
    const worker = Program.start(['worker'], env);
    await worker.says(/working/);
    await publisher.getAhead('crash', 8, BATCH);
    await worker.says(/comments analyzed/);
    await publisher.getAhead('crash-more', 1, BATCH);
    await worker.end('SIGKILL');
    expect((await publisher.status()).pending).toBeGreaterThan(0);

    const workers = [Program.start(['worker'], env), Program.start(['worker'], env)];
    await publisher.untilAnalyzed();
    for (const program of [...workers, serve]) expect(await program.end()).toBe(0);
    await expectEachAnalyzedOnce(backend, publisher);
    await database.drop();
  });

  it('queues everything again that was in a Redis that has been flushed', async () => {
    const { database, env, serve, publisher, backend } = await startServing();
    for (let batch = 0; batch < 12; batch += 1) await publisher.send(`crash-${batch}`, BATCH);
    const redis = new Redis(env.REDIS_URL);
    // Batches of this size are backfills: they wait behind everything else.
    const waiting = async () => {
      const queues = await redis.keys('parley:*:analyze-comments:prioritized');
      return Math.max(0, ...(await Promise.all(queues.map((queue) => redis.zcard(queue)))));
    };
    await eventually(async () => expect(await waiting()).toBeGreaterThan(1));
    const worker = Program.start(['worker'], env);
    await worker.says(/comments analyzed/);
    await redis.flushall();
    redis.disconnect();
    expect((await publisher.status()).pending).toBeGreaterThan(0);

    await publisher.untilAnalyzed();
    for (const program of [worker, serve]) expect(await program.end()).toBe(0);
    await expectEachAnalyzedOnce(backend, publisher);
    await database.drop();
  });
});
