import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Redis } from 'ioredis';
import { loadNarratives } from '../src/narratives/definitions.js';
import { seedNarratives } from '../src/narratives/registry.js';
import { DEMO_NARRATIVES } from '../src/open-analyzer.js';
import { projectRoot } from '../src/paths.js';
import { createApiKey } from '../src/store/people/api-keys.js';
import { openStore, type Store } from '../src/store/database.js';
import { findOrCreateModerator } from '../src/store/people/moderators.js';
import { createSignInToken } from '../src/store/people/sign-in.js';
import { createSite } from '../src/store/sites.js';
import { startPostgres, startRedis, type Server } from '../test/support/database-servers.js';
import { Program } from '../test/support/program.js';
import { Receiver } from '../test/support/receiver.js';

export const SITE = 'chaos';
const NO_LIMIT = '10000000';
const WORKERS = 2;

/** An API process, and where it answers. */
export interface Api {
  readonly program: Program;
  readonly url: string;
}

/** PostgreSQL, Redis, an API and workers as real processes, a program that is told of events, and who calls the API. */
export class Installation {
  readonly apis: Api[] = [];
  readonly workers: Program[] = [];
  /** Processes that ended though nobody ended them. */
  readonly deaths: string[] = [];
  #key = '';
  #cookie = '';
  readonly #meantToEnd = new Set<Program>();

  private constructor(
    readonly postgres: Server,
    readonly redis: Server,
    readonly receiver: Receiver,
    /** The same database, opened here. */
    readonly store: Store,
    readonly folder: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @param redisKeeps whether Redis writes what it holds to a file, or loses it when it is killed. */
  static async start({ redisKeeps }: { readonly redisKeeps: boolean }): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
    const postgres = await startPostgres();
    const redis = await startRedis({ appendOnly: redisKeeps });
    const receiver = await Receiver.start();
    const env = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      PARLEY_REQUESTS_PER_MINUTE: NO_LIMIT,
      PARLEY_DELIVERY_NETWORKS: '127.0.0.0/8',
      PARLEY_LOG_LEVEL: 'info',
      CHAOS_CLOCK: join(folder, 'clock'),
      NODE_OPTIONS: `--import ${pathToFileURL(join(projectRoot, 'chaos', 'injected.js')).href}`,
    };
    const migrated = await Program.run(['migrate'], env);
    if (migrated.code !== 0) throw new Error(`parley migrate: ${migrated.stderr}`);
    const store = await openStore({ kind: 'postgres', databaseUrl: postgres.url });
    const installation = new Installation(postgres, redis, receiver, store, folder, env);
    await installation.#settle();
    return installation;
  }

  async #settle(): Promise<void> {
    const { db } = this.store;
    const now = new Date();
    await createSite(db, { id: SITE, name: 'Chaos', timeZone: 'UTC' });
    await seedNarratives(db, SITE, loadNarratives(DEMO_NARRATIVES));
    ({ key: this.#key } = await createApiKey(db, { siteId: SITE, name: 'chaos', now }));
    const moderatorId = await findOrCreateModerator(db, SITE, 'Ada', 'admin', now);
    const token = await createSignInToken(db, { siteId: SITE, moderatorId, now });
    await this.startApi();
    while (this.workers.length < WORKERS) await this.startWorker();
    const response = await this.ask('POST', '/v1/session', { token }, { 'x-parley': 'dashboard' });
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const endpoint = await this.asModerator('POST', '/v1/event-endpoints', {
      url: `${this.receiver.url}/`,
      eventTypes: ['comment.analyzed', 'comment.flagged', 'comment.decided', 'comment.decision_reverted'],
    });
    if (endpoint.status !== 201) throw new Error(`no endpoint for events: ${endpoint.status}`);
  }

  async startApi(): Promise<Api> {
    const program = this.#start('serve');
    const api = { program, url: `http://127.0.0.1:${await program.says(/"port":(\d+),"msg":"serving"/)}` };
    this.apis.push(api);
    void program.ended().then((code) => this.#gone('API', program, code));
    return api;
  }

  async startWorker(): Promise<Program> {
    const program = this.#start('worker');
    await program.says(/working/);
    this.workers.push(program);
    void program.ended().then((code) => this.#gone('worker', program, code));
    return program;
  }

  /** Ends a process, and waits until it is gone. */
  async end(program: Program, signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    this.#meantToEnd.add(program);
    return await program.end(signal);
  }

  /** Starts what is missing of API and workers, as a supervisor does. */
  async supervise(): Promise<void> {
    if (this.apis.length === 0) await this.startApi();
    while (this.workers.length < WORKERS) await this.startWorker();
  }

  /** Moves the clocks of all processes of Parley, not those of PostgreSQL and Redis. */
  setClocks(millisecondsAhead: number): void {
    writeFileSync(join(this.folder, 'clock'), String(millisecondsAhead));
  }

  /** Does something on Redis with a connection of its own. */
  async onRedis<T>(act: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.redis.url);
    redis.on('error', () => undefined);
    try {
      return await act(redis);
    } finally {
      redis.disconnect();
    }
  }

  asPublisher(method: string, path: string, body?: unknown): Promise<Response> {
    return this.ask(method, path, body, { authorization: `Bearer ${this.#key}` });
  }

  asModerator(method: string, path: string, body?: unknown): Promise<Response> {
    return this.ask(method, path, body, { 'x-parley': 'dashboard', cookie: this.#cookie });
  }

  /** Asks whichever API there is, the oldest first; throws when none answers. */
  async ask(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const [api] = this.apis;
    if (!api) throw new Error('no API is running');
    return await fetch(api.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  }

  async stop(): Promise<void> {
    await this.store.close().catch(() => undefined);
    for (const program of [...this.apis.map((api) => api.program), ...this.workers])
      await this.end(program, 'SIGKILL');
    await this.receiver.close();
    await this.redis.stop();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #start(command: 'serve' | 'worker'): Program {
    return Program.start([command], this.env);
  }

  #gone(what: string, program: Program, code: number | NodeJS.Signals): void {
    this.apis.splice(0, Infinity, ...this.apis.filter((api) => api.program !== program));
    this.workers.splice(0, Infinity, ...this.workers.filter((worker) => worker !== program));
    if (this.#meantToEnd.has(program)) return;
    const last = program.stderr.trim().split('\n').slice(-40).join('\n');
    this.deaths.push(`${what} ended with ${code}: ${last}`);
  }
}
