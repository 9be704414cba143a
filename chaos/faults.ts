import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { childrenOf } from '../test/support/database-servers.js';
import type { Installation } from './installation.js';
import type { Load } from './load.js';

/** What faults are done to, and with. */
export interface Scene {
  readonly installation: Installation;
  readonly load: Load;
  readonly random: () => number;
  /** Short durations, for a run of a minute or two. */
  readonly short: boolean;
}

/** Something that goes wrong, and is mended again before `strike` resolves. */
export interface Fault {
  readonly name: string;
  readonly strike: (scene: Scene) => Promise<void>;
}

const SECOND = 1_000;
/** A job whose worker shows no life for ten seconds is another's. */
const PAST_THE_LOCK_MILLISECONDS = 13 * SECOND;

/** Everything that Parley is to survive without losing anything. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'the API and the relay are killed',
    strike: async ({ installation }) => {
      const [api] = installation.apis;
      if (api) await installation.end(api.program, 'SIGKILL');
      await installation.supervise();
    },
  },
  {
    name: 'a worker is killed',
    strike: async ({ installation, random }) => {
      const worker = installation.workers[Math.floor(random() * installation.workers.length)];
      if (worker) await installation.end(worker, 'SIGKILL');
      await installation.supervise();
    },
  },
  {
    name: 'PostgreSQL is killed with all its processes',
    strike: async ({ installation: { postgres }, short, random }) => {
      await postgres.crash();
      await sleep(random() * (short ? 1 : 5) * SECOND);
      await postgres.restart();
    },
  },
  {
    name: 'one session of PostgreSQL is killed, and takes the others with it',
    strike: async ({ installation: { postgres }, random }) => {
      const sessions = childrenOf(postgres.pid).filter(isSession);
      const pid = sessions[Math.floor(random() * sessions.length)];
      if (pid !== undefined) signal(pid, 'SIGKILL');
      await sleep(SECOND);
    },
  },
  {
    name: 'PostgreSQL stands still',
    strike: async ({ installation: { postgres }, short }) => {
      const processes = [postgres.pid, ...childrenOf(postgres.pid)];
      for (const pid of processes) signal(pid, 'SIGSTOP');
      await sleep((short ? 3 : 15) * SECOND);
      for (const pid of processes) signal(pid, 'SIGCONT');
    },
  },
  {
    name: 'PostgreSQL refuses connections',
    strike: async ({ installation: { postgres }, short }) => {
      const rules = join(postgres.folder, 'data', 'pg_hba.conf');
      const before = readFileSync(rules, 'utf8');
      const client = new Client(postgres.url);
      client.on('error', () => undefined);
      await client.connect();
      writeFileSync(rules, 'host all all all reject\n');
      await client.query('select pg_reload_conf()');
      await sleep(200); // The server reads its rules when it gets to it.
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
      );
      await sleep((short ? 4 : 30) * SECOND);
      writeFileSync(rules, before);
      await client.query('select pg_reload_conf()');
      await client.end();
    },
  },
  {
    name: 'Redis is killed',
    strike: async ({ installation: { redis }, short, random }) => {
      await redis.crash();
      await sleep(random() * (short ? 1 : 5) * SECOND);
      await redis.restart();
    },
  },
  {
    name: 'Redis is emptied',
    strike: async ({ installation }) => {
      await installation.onRedis((redis) => redis.flushall());
    },
  },
  {
    name: 'Redis is out of memory',
    strike: async ({ installation, short }) => {
      await installation.onRedis((redis) => redis.config('SET', 'maxmemory', '1'));
      await sleep((short ? 3 : 10) * SECOND);
      await installation.onRedis((redis) => redis.config('SET', 'maxmemory', '0'));
    },
  },
  {
    name: 'a worker stands still past its lock',
    strike: async ({ installation, random }) => {
      const worker = installation.workers[Math.floor(random() * installation.workers.length)];
      if (!worker) return;
      process.kill(worker.pid, 'SIGSTOP');
      await sleep(PAST_THE_LOCK_MILLISECONDS);
      process.kill(worker.pid, 'SIGCONT');
    },
  },
  {
    name: 'the analysis throws on a comment',
    strike: ({ load }) => load.sendPoison('chaos-throws'),
  },
  {
    name: 'the analysis does not come to an end with a comment',
    strike: ({ load }) => load.sendPoison('chaos-never-ends'),
  },
  {
    name: 'clocks jump ahead and back',
    strike: async ({ installation, short, random }) => {
      installation.setClocks(Math.round((random() - 0.3) * (short ? 30 : 90) * SECOND));
      await sleep((short ? 3 : 10) * SECOND);
      installation.setClocks(0);
    },
  },
  {
    name: 'a new version is deployed while the old one works',
    strike: async ({ installation }) => {
      const old = { apis: [...installation.apis], workers: [...installation.workers] };
      await installation.startApi();
      await installation.startWorker();
      await Promise.all(
        [...old.apis.map(({ program }) => program), ...old.workers].map((program) =>
          installation.end(program, 'SIGTERM'),
        ),
      );
      await installation.supervise();
    },
  },
  {
    name: 'the receiver of events fails',
    strike: async ({ installation: { receiver } }) => {
      receiver.answers.push(...Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? 503 : 500)));
      await sleep(SECOND);
      receiver.answers.splice(0);
    },
  },
];

/** A session of somebody's, not one of the server's own processes. */
function isSession(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('127.0.0.1');
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
