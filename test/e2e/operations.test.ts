import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, inject, it } from 'vitest';
import { Balancer } from '../support/balancer.js';
import { findPostgresBinary } from '../support/database-servers.js';
import { endPrograms, Program } from '../support/program.js';
import { Publisher } from '../support/publisher.js';
import { createEmptyDatabase, createTestDatabase } from '../support/stores.js';

afterEach(endPrograms);

const keyOf = (stdout: string): string => /parley_[\w-]+/.exec(stdout)?.[0] ?? '';
const portOf = (program: Program): Promise<string> => program.says(/"port":(\d+)/);

it('goes on from a dump that was made at work, in another database, beside the old queue', async () => {
  const database = await createTestDatabase();
  const env = { DATABASE_URL: database.url, REDIS_URL: inject('redisUrl'), PARLEY_LOG_LEVEL: 'info' };
  const { stdout } = await Program.run(['seed'], env);
  const serve = Program.start(['serve'], env);
  const worker = Program.start(['worker'], { ...env, PARLEY_WORKER_CONCURRENCY: '1' });
  const publisher = new Publisher(`http://127.0.0.1:${await portOf(serve)}`, keyOf(stdout));
  await publisher.getAhead('dumped', 8, 250);
  await worker.says(/comments analyzed/);
  await publisher.getAhead('dumped-more', 1, 250);

  const folder = mkdtempSync(join(tmpdir(), 'parley-dump-'));
  const dump = join(folder, 'parley.dump');
  const run = (program: string, ...args: string[]): void => {
    const { status, stderr } = spawnSync(findPostgresBinary(program), args, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  };
  run('pg_dump', '--format=custom', `--file=${dump}`, database.url);
  for (const program of [serve, worker]) await program.end('SIGKILL');

  const restored = await createEmptyDatabase();
  run('pg_restore', '--no-owner', `--dbname=${restored.url}`, dump);
  const there = { ...env, DATABASE_URL: restored.url };
  expect((await Program.run(['migrate'], there)).stdout).toBe('The database is up to date.\n');
  expect(await Program.run(['doctor', '--verify'], there)).toMatchObject({ code: 0 });
  const next = Program.start(['serve'], there);
  publisher.moveTo(`http://127.0.0.1:${await portOf(next)}`);
  const nextWorker = Program.start(['worker'], there);
  await publisher.send('after-the-restore', 50);
  await publisher.untilAnalyzed();
  for (const program of [next, nextWorker]) expect(await program.end()).toBe(0);
  expect(await Program.run(['doctor', '--verify'], there)).toMatchObject({ code: 0 });
  rmSync(folder, { recursive: true });
  await database.drop();
  await restored.drop();
});

it('restarts API and worker processes under load, one after the other, without a request that fails', async () => {
  const database = await createTestDatabase();
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: inject('redisUrl'),
    PARLEY_LOG_LEVEL: 'info',
    // As long as the balancer may need to notice on a busy machine.
    PARLEY_DRAIN_SECONDS: '5',
    // On a fast machine the load is more than a key may ask for.
    PARLEY_REQUESTS_PER_MINUTE: '1000000',
  };
  const { stdout } = await Program.run(['seed'], env);
  const balancer = await Balancer.start();
  const startServe = async (): Promise<Program> => {
    const program = Program.start(['serve'], env);
    await balancer.add(`http://127.0.0.1:${await portOf(program)}`);
    return program;
  };
  let apis = [await startServe(), await startServe()];
  let worker = Program.start(['worker'], env);
  const publisher = new Publisher(balancer.url, keyOf(stdout));

  const failures: unknown[] = [];
  let sent = 0;
  let isOver = false;
  const keepOn = async (ask: () => Promise<unknown>): Promise<void> => {
    while (!isOver) {
      await ask().catch((error: unknown) => failures.push(error));
      await sleep(5);
    }
  };
  const load = Promise.all([
    keepOn(() => publisher.send(`restart-${(sent += 1)}`, 5)),
    keepOn(() => publisher.status()),
    keepOn(() => publisher.status()),
  ]);
  for (const old of apis) {
    const before = sent;
    const next = await startServe();
    expect(await old.end()).toBe(0);
    expect(sent).toBeGreaterThan(before);
    apis = [...apis.filter((api) => api !== old), next];
  }
  expect(await worker.end()).toBe(0);
  worker = Program.start(['worker'], env);
  await worker.says(/working/);
  isOver = true;
  await load;
  expect(failures).toEqual([]);
  await publisher.untilAnalyzed();
  await balancer.close();
  for (const program of [...apis, worker]) expect(await program.end()).toBe(0);
  expect(await Program.run(['doctor', '--verify'], env)).toMatchObject({ code: 0 });
  await database.drop();
});
