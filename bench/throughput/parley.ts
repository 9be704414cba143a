import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../src/config.js';
import { openServices, type Services } from '../../src/context.js';
import { loadNarratives } from '../../src/narratives/definitions.js';
import { seedNarratives } from '../../src/narratives/registry.js';
import { DEMO_NARRATIVES } from '../../src/open-analyzer.js';
import { createSecretKey } from '../../src/secrets.js';
import { createApiKey } from '../../src/store/people/api-keys.js';
import { LIVE_CHANNEL } from '../../src/store/jobs/live-events.js';
import { createSite } from '../../src/store/sites.js';
import { countUnfinished } from '../../src/store/jobs/unfinished.js';
import { endPrograms, Program } from '../../test/support/program.js';
import { sendAll, type LoadOptions } from './load.js';
import { BATCH } from './parts.js';
import { usageOf, type Usage } from './processes.js';
import { generatedComment, generatedComments, likeReaders } from './texts.js';

export const SITE = 'bench';
const NO_LIMIT = '10000000';
/** Threads that single comments are sent to. */
const THREADS = 20;

/** The built program, its API and its workers in processes of their own, on PostgreSQL and Redis. */
export class RunningParley {
  /** The same database, opened here. */
  readonly services: Services;
  readonly url: string;
  /** Of a publisher's program. */
  readonly key: string;
  readonly #programs: ReadonlyMap<string, number>;
  #sent = 0;

  private constructor(
    services: Services,
    programs: ReadonlyMap<string, number>,
    { url, key }: { readonly url: string; readonly key: string },
  ) {
    this.services = services;
    this.#programs = programs;
    this.url = url;
    this.key = key;
  }

  static async start(servers: {
    readonly postgres: { readonly url: string; readonly pid: number };
    readonly redis: { readonly url: string; readonly pid: number };
    readonly workers: number;
  }): Promise<RunningParley> {
    const env = {
      DATABASE_URL: servers.postgres.url,
      REDIS_URL: servers.redis.url,
      PARLEY_REQUESTS_PER_MINUTE: NO_LIMIT,
      PARLEY_PERSPECTIVE_PER_MINUTE: NO_LIMIT,
      PARLEY_SECRET_KEYS: createSecretKey(),
      PARLEY_LOG_LEVEL: 'info',
    };
    const config = readConfig({ ...env, PARLEY_LOG_LEVEL: 'error' });
    const services = await openServices(config, { migrate: true });
    await createSite(services.db, { id: SITE, name: 'Bench', timeZone: 'UTC' });
    await seedNarratives(services.db, SITE, loadNarratives(DEMO_NARRATIVES));
    const { key } = await createApiKey(services.db, { siteId: SITE, name: 'bench', now: services.now() });
    const api = Program.start(['serve'], env);
    const port = await api.says(/"port":(\d+),"msg":"serving"/);
    const programs = new Map([
      ['API and relay', api.pid],
      ['PostgreSQL', servers.postgres.pid],
      ['Redis', servers.redis.pid],
    ]);
    for (let n = 1; n <= servers.workers; n += 1) {
      const worker = Program.start(['worker'], env);
      await worker.says(/working/);
      programs.set(servers.workers === 1 ? 'worker' : `worker ${n}`, worker.pid);
    }
    return new RunningParley(services, programs, { url: `http://127.0.0.1:${port}`, key });
  }

  /** Sends all workers a signal: `SIGSTOP` has them stand still, `SIGCONT` go on. */
  signalWorkers(signal: NodeJS.Signals): void {
    for (const [name, pid] of this.#programs) if (name.startsWith('worker')) process.kill(pid, signal);
  }

  async stop(): Promise<void> {
    await endPrograms();
    await this.services.close();
  }

  /** Comments a second from the first request to the last comment's place in the review queue, in threads of a batch. */
  async threadRate(comments: number, connections: number): Promise<number> {
    const bodies = Array.from({ length: comments / BATCH }, () => {
      const thread = { id: `thread-${this.#sent}`, title: 'A bridge', byline: 'Ruth Calloway' };
      return JSON.stringify({ thread, comments: this.#generate(BATCH) });
    });
    return await this.#timed(comments, () => this.#send('/v1/threads', bodies, { connections }));
  }

  /** Bodies of one comment each, for threads that are there. */
  async singleBodies(comments: number): Promise<string[]> {
    const thread = (n: number) => `single-${n % THREADS}`;
    const threads = Array.from({ length: THREADS }, (_, n) =>
      JSON.stringify({ thread: { id: thread(n), title: 'A bridge' }, comments: [] }),
    );
    await this.#send('/v1/threads', threads, { connections: 1 });
    return this.#generate(comments).map((comment, n) => JSON.stringify({ threadId: thread(n), comment }));
  }

  /** The same with one comment a request. */
  async singleRate(comments: number, connections: number): Promise<number> {
    const bodies = await this.singleBodies(comments);
    return await this.#timed(comments, () => this.#send('/v1/comments', bodies, { connections }));
  }

  /** From the answer that a comment was accepted until it is analyzed, in milliseconds, for single comments at a steady rate. */
  async latencies(
    comments: number,
    options: Pick<LoadOptions, 'connections' | 'perSecond'>,
  ): Promise<number[]> {
    const { db, listen } = this.services;
    const first = this.#sent;
    const bodies = await this.singleBodies(comments);
    const accepted = new Map<string, number>();
    const visible = new Map<string, number>();
    let reading = Promise.resolve();
    const look = async (): Promise<void> => {
      const at = performance.now();
      const rows = await db
        .selectFrom('comments as c')
        .innerJoin('revisions as r', (join) =>
          join.onRef('r.site_id', '=', 'c.site_id').onRef('r.id', '=', 'c.revision_id'),
        )
        .select('c.source_id as id')
        .where('c.site_id', '=', SITE)
        .where('r.state', '=', 'analyzed')
        .orderBy('c.id', 'desc')
        .limit(Math.ceil(options.perSecond ?? comments) * 2)
        .execute();
      for (const { id } of rows) if (!visible.has(id)) visible.set(id, at);
    };
    const unlisten = await listen(LIVE_CHANNEL, () => {
      reading = reading.then(look);
    });
    await this.#send('/v1/comments', bodies, {
      ...options,
      onAnswer: (index, at) => accepted.set(generatedComment(first + index).id, at),
    });
    await this.#untilAnalyzed();
    await unlisten();
    await reading.then(look);
    return [...accepted].map(([id, at]) => Math.max(0, (visible.get(id) ?? Infinity) - at));
  }

  /** What each process has used so far. */
  usage(): ReadonlyMap<string, Usage> {
    return new Map([...this.#programs].map(([name, pid]) => [name, usageOf(pid)]));
  }

  #generate(count: number) {
    const comments = generatedComments(this.#sent, count, likeReaders);
    this.#sent += count;
    return comments;
  }

  #send(path: string, bodies: readonly string[], options: LoadOptions): Promise<void> {
    return sendAll(this.url + path, bodies, {
      ...options,
      headers: { authorization: `Bearer ${this.key}` },
    });
  }

  async #timed(comments: number, send: () => Promise<void>): Promise<number> {
    const began = performance.now();
    await send();
    await this.#untilAnalyzed();
    return comments / ((performance.now() - began) / 1_000);
  }

  /** Asks the outbox, of a few rows: counting comments by the thousands again and again would be half of what is measured. */
  async #untilAnalyzed(): Promise<void> {
    const { db } = this.services;
    const rows = db.selectFrom('outbox').select('id').where('topic', '=', 'analyze-comments');
    while ((await rows.where('failed_at', 'is', null).limit(1).execute()).length > 0) await sleep(20);
    const { pending, failed } = await countUnfinished(db, SITE);
    if (pending + failed > 0) throw new Error(`${pending} comments are not analyzed, ${failed} failed`);
  }
}
