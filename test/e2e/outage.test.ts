import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { endPrograms, Program } from '../support/program.js';
import { Publisher } from '../support/publisher.js';
import { createEmptyDatabase } from '../support/stores.js';

let redis: ChildProcess | undefined;

afterEach(async () => {
  await endPrograms();
  await stopRedis();
});

it('goes on accepting while Redis is away, and analyzes everything once it is back', async () => {
  const database = await createEmptyDatabase();
  const port = await freePort();
  startRedis(port);
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: `redis://127.0.0.1:${port}`,
    PARLEY_LOG_LEVEL: 'info',
  };
  await Program.run(['migrate'], env);
  const { stdout } = await Program.run(['seed'], env);
  const serve = Program.start(['serve'], env);
  const worker = Program.start(['worker'], env);
  const url = `http://127.0.0.1:${await serve.says(/"port":(\d+)/)}`;
  const publisher = new Publisher(url, /parley_[\w-]+/.exec(stdout)?.[0] ?? '');
  await publisher.send('before', 100);
  await publisher.untilAnalyzed();

  await stopRedis();
  await publisher.send('during', 100);
  await serve.says(/relay round failed/);
  expect((await publisher.status()).pending).toBe(100);

  startRedis(port);
  await publisher.untilAnalyzed();
  for (const program of [worker, serve]) expect(await program.end()).toBe(0);
  await database.drop();
});

it('ends when asked to, also while Redis is away', async () => {
  const database = await createEmptyDatabase();
  const port = await freePort();
  startRedis(port);
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: `redis://127.0.0.1:${port}`,
    PARLEY_LOG_LEVEL: 'info',
  };
  await Program.run(['migrate'], env);
  const serve = Program.start(['serve'], env);
  const worker = Program.start(['worker'], env);
  await Promise.all([serve.says(/serving/), worker.says(/working/)]);
  await stopRedis();
  expect(await Promise.all([serve.end(), worker.end()])).toEqual([0, 0]);
  await database.drop();
});

function startRedis(port: number): void {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  redis = spawn('redis-server', options, { stdio: 'ignore' });
}

async function stopRedis(): Promise<void> {
  if (!redis) return;
  const ended = once(redis, 'exit');
  redis.kill('SIGKILL');
  redis = undefined;
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
