import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A server of our own on a free port, with a folder that goes with it. */
export interface Server {
  readonly url: string;
  /** What it keeps, and is configured by. */
  readonly folder: string;
  /** Its own process; PostgreSQL's others are children of it. */
  readonly pid: number;
  /** Kills it and all its processes at once, and leaves its folder as that left it. */
  crash(): Promise<void>;
  /** Starts it anew, where it was, with what it had. */
  restart(): Promise<void>;
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
  const args = ['-D', data, ...all.flatMap((setting) => ['-c', setting])];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  return await Started.start({
    name: 'PostgreSQL',
    url,
    folder,
    launch: () => spawn(postgres, args, { ...owner, cwd: folder, stdio: 'ignore' }),
    answers: async () => {
      const client = new Client(url);
      client.on('error', () => undefined);
      await client.connect();
      await client.end();
    },
    stopSignal: 'SIGINT', // Sessions are cut off, not waited for.
  });
}

/** Starts a Redis that keeps what it holds in memory only, or in an append-only file as well. */
export async function startRedis({ appendOnly = false } = {}): Promise<Server> {
  const program = findOnPath('redis-server');
  if (program === undefined) throw missing('redis-server');
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-redis-'));
  const port = await freePort();
  const args = [
    ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
    ...['--save', '', '--appendonly', appendOnly ? 'yes' : 'no', '--maxmemory-policy', 'noeviction'],
  ];
  return await Started.start({
    name: 'Redis',
    url: `redis://127.0.0.1:${port}`,
    folder,
    launch: () => spawn(program, args, { stdio: 'ignore' }),
    answers: () => connects(port),
    stopSignal: 'SIGTERM',
  });
}

/** What it takes to start a server, again and again. */
interface Recipe {
  readonly name: string;
  readonly url: string;
  readonly folder: string;
  readonly launch: () => ChildProcess;
  readonly answers: () => Promise<void>;
  readonly stopSignal: NodeJS.Signals;
}

class Started implements Server {
  readonly #recipe: Recipe;
  #child: ChildProcess;

  private constructor(recipe: Recipe) {
    this.#recipe = recipe;
    this.#child = recipe.launch();
  }

  static async start(recipe: Recipe): Promise<Started> {
    const server = new Started(recipe);
    await server.#untilItAnswers();
    return server;
  }

  get url(): string {
    return this.#recipe.url;
  }

  get folder(): string {
    return this.#recipe.folder;
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.#recipe.name} was never started`);
    return this.#child.pid;
  }

  async crash(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    // Stopped first, so that none of them sees the others die.
    const processes = [this.pid, ...childrenOf(this.pid)];
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const)
      for (const pid of processes) sendSignal(pid, signal);
    await exited;
  }

  async restart(): Promise<void> {
    this.#child = this.#recipe.launch();
    await this.#untilItAnswers();
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#child.kill(this.#recipe.stopSignal);
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #untilItAnswers(): Promise<void> {
    const { name, answers, launch } = this.#recipe;
    const deadline = Date.now() + 30_000;
    for (;;) {
      try {
        await answers();
        return;
      } catch (error) {
        if (Date.now() > deadline) throw new Error(`${name} does not answer within 30 s`, { cause: error });
        await sleep(50);
        // What a crash has left of it may be in the way for a moment.
        if (this.#child.exitCode !== null) this.#child = launch();
      }
    }
  }
}

/** The processes that one has started, from Linux's `/proc`; none elsewhere. */
export function childrenOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return children.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
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
