import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A server of our own on a free port, with a folder that goes with it. */
export interface Server {
  readonly url: string;
  /** Its own process; PostgreSQL's others are children of it. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL; `durable` has it write through to the disk at every commit, as one that matters does. */
export async function startPostgres({
  durable = false,
  settings = [] as readonly string[],
} = {}): Promise<Server> {
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
  const all = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    `fsync=${durable ? 'on' : 'off'}`,
    'max_connections=200',
    ...settings,
  ];
  const child = spawn(postgres, ['-D', data, ...all.flatMap((setting) => ['-c', setting])], {
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
  return { url, pid: pidOf(child), stop: () => end(child, 'SIGINT', folder) }; // SIGINT: sessions are cut off, not waited for.
}

/** Starts a Redis that keeps what it holds in memory only. */
export async function startRedis(): Promise<Server> {
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
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: pidOf(child),
    stop: () => end(child, 'SIGTERM', folder),
  };
}

/** Debian keeps the server's programs out of PATH, one folder a version. */
export function findPostgresBinary(name: string): string {
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

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the server was never started');
  return child.pid;
}
