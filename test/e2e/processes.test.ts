import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore } from '../../src/store/database.js';
import { eventually } from '../support/eventually.js';
import { endPrograms, Program } from '../support/program.js';
import { Publisher } from '../support/publisher.js';
import { createEmptyDatabase, createTestDatabase } from '../support/stores.js';

/** One line that says what to mend: no stack, no second line. */
function oneLine(saying: RegExp): { code: number; stdout: string; stderr: unknown } {
  const stderr: unknown = expect.stringMatching(new RegExp(`^parley: [^\\n]*${saying.source}[^\\n]*\\n$`));
  return { code: 1, stdout: '', stderr };
}

afterEach(endPrograms);

describe('parley start with nothing configured', () => {
  let dataDir: string;
  let env: Record<string, string>;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'parley-start-'));
    env = { PARLEY_DATA_DIR: dataDir };
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('shows a demo site whose comments are analyzed, and lets the printed link sign in once', async () => {
    const program = Program.start(['start'], env);
    const url = await program.says(/runs at (http\S+)/);
    const token = await program.says(/sign-in#(\S+)/);
    const publisher = new Publisher(url, await program.says(/(parley_[\w-]+)/));
    await publisher.untilAnalyzed();
    expect((await publisher.status()).waiting).toBeGreaterThan(0);
    expect(await signIn(url, token)).toBe(true);
    expect(await signIn(url, token)).toBe(false);
    expect(await program.end('SIGTERM')).toBe(0);
    expect(program.stderr).toBe('');
  });

  it('keeps everything over a restart, and shows no key a second time', async () => {
    const program = Program.start(['start'], env);
    const url = await program.says(/runs at (http\S+)/);
    const token = await program.says(/sign-in#(\S+)/);
    expect(program.stdout).not.toContain('parley_');
    if (process.platform === 'linux') expect(readMegabytes(program.pid)).toBeLessThan(700);
    expect(await signIn(url, token)).toBe(true);
    expect(await program.end('SIGINT')).toBe(0);
  });

  it('refuses a second process on the same data folder', async () => {
    const program = Program.start(['start'], env);
    await program.says(/runs at/);
    expect(await Program.run(['start'], env)).toEqual(
      oneLine(new RegExp(`in use by process ${program.pid}`)),
    );
    expect(await Program.run(['failed', 'list'], env)).toEqual(oneLine(/in use by process/));
    expect(await program.end()).toBe(0);
    expect(await Program.run(['failed', 'list'], env)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('ends an open stream of events and what it is analyzing before it exits', async () => {
    const program = Program.start(['start'], env);
    const url = await program.says(/runs at (http\S+)/);
    const session = await fetch(`${url}/v1/session`, signInRequest(await program.says(/sign-in#(\S+)/)));
    const stream = await fetch(`${url}/v1/live`, {
      headers: { cookie: session.headers.getSetCookie()[0]?.split(';')[0] ?? '' },
    });
    expect(stream.status).toBe(200);
    expect(await program.end()).toBe(0);
    await stream.body?.cancel().catch(() => undefined);
  });

  it('waits a while for a request that does not end, and not at all when asked to end twice', async () => {
    const program = Program.start(['start'], env);
    const { port } = new URL(await program.says(/runs at (http\S+)/));
    const connection = connect(Number(port), '127.0.0.1');
    connection.on('error', () => undefined);
    connection.write('POST /v1/threads HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);

    const ended = program.end('SIGTERM');
    await refuses(Number(port));
    // Two signals in one moment are one Ctrl-C that came by two ways: only a later one is meant.
    const again = setInterval(() => program.signal('SIGTERM'), 100);
    expect(await ended).toBe(1);
    clearInterval(again);
    connection.destroy();
    expect(program.stderr).toMatch(/^parley: ended at once/);
  });

  it('says in one line that the port is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const run = await Program.run(['start'], { ...env, PARLEY_PORT: String(port) });
    server.close();
    expect(run).toEqual(oneLine(new RegExp(`port ${port} on 127.0.0.1 is in use already.*PARLEY_PORT`)));
  });
});

describe('a process that cannot start', () => {
  const nowhere = 'postgres://nobody:secret@127.0.0.1:1/parley';

  it.each([
    ['a bad port', ['start'], { PARLEY_PORT: 'abc' }, /PARLEY_PORT must be a whole number/],
    [
      'a bad URL',
      ['serve'],
      { DATABASE_URL: 'mysql://x' },
      /DATABASE_URL must be a URL beginning with postgres/,
    ],
    ['Redis alone', ['worker'], { REDIS_URL: 'redis://127.0.0.1' }, /REDIS_URL needs DATABASE_URL/],
    ['no server to share', ['serve'], {}, /`parley serve` needs DATABASE_URL/],
    ['no server to share', ['worker'], {}, /`parley worker` needs DATABASE_URL/],
    [
      'an unreachable database',
      ['serve'],
      { DATABASE_URL: nowhere },
      /127\.0\.0\.1:1\/parley cannot be used/,
    ],
    [
      'an unreachable database',
      ['start'],
      { DATABASE_URL: nowhere },
      /127\.0\.0\.1:1\/parley cannot be used/,
    ],
  ] as const)('says %s in one line (parley %s)', async (_what, args, env, saying) => {
    const run = await Program.run(args, env);
    expect(run).toEqual(oneLine(saying));
    expect(run.stderr).not.toContain('secret');
  });

  it('says in one line that Redis does not answer', async () => {
    const database = await createTestDatabase();
    const run = await Program.run(['worker'], {
      DATABASE_URL: database.url,
      REDIS_URL: 'redis://127.0.0.1:1',
    });
    expect(run).toEqual(oneLine(/Redis at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/));
    await database.drop();
  });

  it.each(['serve', 'worker'])(
    'refuses a database that lacks a migration, until it is migrated (parley %s)',
    async (command) => {
      const database = await createEmptyDatabase();
      const env = { DATABASE_URL: database.url, PARLEY_LOG_LEVEL: 'info' };
      expect(await Program.run([command], env)).toEqual(oneLine(/run `parley migrate`/));
      expect(await Program.run(['migrate'], env)).toMatchObject({ code: 0, stderr: '' });
      expect((await Program.run(['migrate'], env)).stdout).toBe('The database is up to date.\n');
      const program = Program.start([command], env);
      await program.says(/serving|working/);
      expect(await program.end()).toBe(0);
      await database.drop();
    },
  );
});

describe('processes that share a database', () => {
  it.each(['postgres', 'postgres-redis'] as const)(
    'drains the job a worker is on when it is told to end (%s)',
    async (kind) => {
      const database = await createEmptyDatabase();
      const env = {
        DATABASE_URL: database.url,
        PARLEY_LOG_LEVEL: 'info',
        PARLEY_WORKER_CONCURRENCY: '1',
        ...(kind === 'postgres-redis' && { REDIS_URL: inject('redisUrl') }),
      };
      await Program.run(['migrate'], env);
      const { stdout } = await Program.run(['seed'], env);
      const serve = Program.start(['serve'], env);
      const publisher = new Publisher(
        `http://127.0.0.1:${await serve.says(/"port":(\d+)/)}`,
        /parley_[\w-]+/.exec(stdout)?.[0] ?? '',
      );
      for (let batch = 0; batch < 6; batch += 1) await publisher.send(`drain-${batch}`, 250);
      const worker = Program.start(['worker'], env);
      await worker.says(/comments analyzed/);
      expect(await worker.end('SIGTERM')).toBe(0);
      // Neither half a job nor a job twice: what is not analyzed is exactly what is still asked for.
      expect((await publisher.status()).pending).toBe(await countAskedFor(database.url));

      const next = Program.start(['worker'], env);
      await publisher.untilAnalyzed();
      for (const program of [next, serve]) expect(await program.end()).toBe(0);
      await database.drop();
    },
  );
});

/** The memory a process has in RAM. */
function readMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** Resolves once nobody answers at the port any more. */
async function refuses(port: number): Promise<void> {
  await eventually(() => expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow());
}

async function countAskedFor(databaseUrl: string): Promise<number> {
  const store = await openStore({ kind: 'postgres', databaseUrl });
  try {
    const rows = await store.db
      .selectFrom('outbox')
      .select('subject_ids')
      .where('topic', '=', 'analyze-comments')
      .execute();
    return rows.reduce((sum, row) => sum + row.subject_ids.length, 0);
  } finally {
    await store.close();
  }
}

function signInRequest(token: string): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-parley': 'dashboard' },
    body: JSON.stringify({ token }),
  };
}

async function signIn(url: string, token: string): Promise<boolean> {
  const response = await fetch(`${url}/v1/session`, signInRequest(token));
  await response.arrayBuffer();
  return response.ok;
}
