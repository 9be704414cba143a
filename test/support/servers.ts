import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/database.js';
import { migrateToLatest } from '../../src/store/migrate.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty database whose user may create others. */
    databaseUrl: string;
    /** Name of a migrated database to make new ones from; nobody may stay connected to it. */
    templateDatabase: string;
    redisUrl: string;
  }
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** vitest's global set-up: the servers of `TEST_DATABASE_URL` and `TEST_REDIS_URL`, or private ones on free ports. */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const started: Server[] = [];
  const stopAll = async (): Promise<void> => {
    for (const server of started.reverse()) await server.stop();
  };
  try {
    const postgres = given('TEST_DATABASE_URL') ?? (await startPostgres());
    started.push(postgres);
    const redis = given('TEST_REDIS_URL') ?? (await startRedis());
    started.push(redis);
    const template = await createTemplate(postgres.url);
    started.push({ url: '', stop: () => dropDatabase(postgres.url, template) });
    project.provide('databaseUrl', postgres.url);
    project.provide('redisUrl', redis.url);
    project.provide('templateDatabase', template);
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function given(name: string): Server | undefined {
  const url = process.env[name];
  return url ? { url, stop: () => Promise.resolve() } : undefined;
}

async function startPostgres(): Promise<Server> {
  const initdb = findPostgresBinary('initdb');
  const postgres = findPostgresBinary('postgres');
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-postgres-'));
  const owner = postgresOwner(); // PostgreSQL refuses to run as root.
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initialized = spawnSync(
    initdb,
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (initialized.status !== 0) throw new Error(`initdb failed: ${initialized.stderr}`);

  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=200',
  ];
  const child = spawn(postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await waitUntil('PostgreSQL answers', child, async () => {
    const client = new Client(url);
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
  });
  return { url, stop: () => end(child, 'SIGINT', folder) }; // SIGINT: sessions are cut off, not waited for.
}

async function startRedis(): Promise<Server> {
  const program = findOnPath('redis-server');
  if (program === undefined) throw missing('redis-server');
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-redis-'));
  const port = await freePort();
  const child = spawn(
    program,
    [
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
      ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
    ],
    { stdio: 'ignore' },
  );
  await waitUntil('Redis answers', child, () => connects(port));
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(child, 'SIGTERM', folder) };
}

async function createTemplate(databaseUrl: string): Promise<string> {
  const name = `parley_template_${process.pid}_${Date.now()}`;
  await administer(databaseUrl, `create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const store = await openStore({ kind: 'postgres', databaseUrl: url.href });
  try {
    await migrateToLatest(store.db);
  } finally {
    await store.close();
  }
  return name;
}

function dropDatabase(databaseUrl: string, name: string): Promise<void> {
  return administer(databaseUrl, `drop database if exists ${name} with (force)`);
}

async function administer(databaseUrl: string, statement: string): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Debian keeps the server's programs out of PATH, one folder a version. */
function findPostgresBinary(name: string): string {
  const versions = '/usr/lib/postgresql';
  const folders = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = folders.map((version) => join(versions, version, 'bin', name));
  const found = candidates.find((path) => existsSync(path)) ?? findOnPath(name);
  if (found === undefined) throw missing(`PostgreSQL's ${name}`);
  return found;
}

function findOnPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function missing(program: string): Error {
  return new Error(`${program} is not installed; \`npm run verify\` installs it, or says how`);
}

function postgresOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    if (status !== 0) throw missing('the system user postgres');
    return Number(stdout);
  };
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function connects(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    socket.once('error', reject);
    socket.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
  });
}

async function waitUntil(what: string, child: ChildProcess, attempt: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (child.exitCode !== null)
        throw new Error(`${what}: it ended with ${child.exitCode}`, { cause: error });
      if (Date.now() > deadline) throw new Error(`${what}: not within 30 s`, { cause: error });
      await sleep(50);
    }
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}
