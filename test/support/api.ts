import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { KeyRole, Role } from '../../src/domain/permission.js';
import { nativeMessages } from '../../src/http/native-messages.js';
import { createApp } from '../../src/http/server.js';
import { Intake } from '../../src/ingest/intake.js';
import { KnownApiKeys } from '../../src/known-api-keys.js';
import { createMetrics } from '../../src/metrics.js';
import { NO_TRACING } from '../../src/tracing.js';
import { carryOutBatches } from '../../src/review/batch.js';
import { returnDeferred } from '../../src/review/return-deferred.js';
import { runDiscovery } from '../../src/narratives/discovery-run.js';
import { scanNarratives } from '../../src/narratives/scan.js';
import { analyzerFor, openAnalyzer } from '../../src/open-analyzer.js';
import { siteAnalyzers } from '../../src/site-analyzers.js';
import { createApiKey } from '../../src/store/people/api-keys.js';
import type { Store } from '../../src/store/database.js';
import { findOrCreateModerator } from '../../src/store/people/moderators.js';
import { lockUnpublished, removeOutbox, settleAnalyses } from '../../src/store/jobs/outbox-jobs.js';
import { createSignInToken } from '../../src/store/people/sign-in.js';
import { createSite } from '../../src/store/sites.js';
import { analyzeRevisions } from '../../src/triage/analyze-revisions.js';
import { ThreadMemory } from '../../src/triage/thread-memory.js';
import { differencesFromDocument } from './api-document.js';
import { testSecrets } from './secrets.js';

/** What the tests' clock starts at; every test server has its own. */
const START = new Date('2026-11-20T12:00:00Z');

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A caller of the API: a publisher's program or a moderator's browser. */
export interface Caller {
  send<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>;
  /** The status alone, without waiting for what is said: a stream never ends. */
  knock(method: string, path: string): Promise<{ readonly status: number }>;
  get<T = unknown>(path: string): Promise<Answer<T>>;
  post<T = unknown>(
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>;
}

/** The API over real HTTP on a free port, with a site or two, and a clock that moves only when told. */
export class TestApi {
  readonly lines: string[] = [];
  readonly #env: NodeJS.ProcessEnv;
  readonly #closing = new AbortController();
  readonly #currentStore: () => Store;
  #running: { readonly app: Express; readonly server: Server } | undefined;
  #now = START;
  #callers = 0;
  #sites = 0;

  private constructor(store: () => Store, env: NodeJS.ProcessEnv) {
    this.#currentStore = store;
    this.#env = env;
  }

  /** One that is served during the tests described here. `env` is what the operator has set. */
  static forTests(store: () => Store, env: NodeJS.ProcessEnv = {}): TestApi {
    const api = new TestApi(store, env);
    beforeAll(() => api.#serve());
    afterAll(() => api.close());
    return api;
  }

  /** One that is served until it is closed. */
  static async start(store: Store, env: NodeJS.ProcessEnv = {}): Promise<TestApi> {
    const api = new TestApi(() => store, env);
    await api.#serve();
    return api;
  }

  async #serve(): Promise<void> {
    const store = this.#store;
    const log = pino({ level: 'info' }, { write: (line: string) => this.lines.push(line) });
    const app = createApp({
      config: readConfig(this.#env),
      db: store.db,
      intake: new Intake(store.db),
      apiKeys: new KnownApiKeys({
        db: store.db,
        listen: (...args) => store.listen(...args),
        now: () => this.#now,
      }),
      log,
      metrics: createMetrics(),
      tracing: NO_TRACING,
      secrets: testSecrets(),
      now: () => this.#now,
      analyzer: siteAnalyzers(store.db),
      scoring: analyzerFor([]),
      listen: (...args) => store.listen(...args),
      closing: this.#closing.signal,
      // There are no jobs here; who may look at them is asked before.
      queueBoard: () => Promise.resolve((_request, response) => response.writeHead(204).end()),
    });
    const server = createServer(nativeMessages(app), app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#running = { app, server };
  }

  get #store(): Store {
    return this.#currentStore();
  }

  get #current(): { readonly app: Express; readonly server: Server } {
    if (!this.#running) throw new Error('the API is served inside tests only');
    return this.#running;
  }

  get app(): Express {
    return this.#current.app;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#current.server.address() as AddressInfo).port}`;
  }

  get now(): Date {
    return this.#now;
  }

  passTime(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }

  async createSite(id: string): Promise<void> {
    await createSite(this.#store.db, { id, name: `The ${id}`, timeZone: 'UTC' });
  }

  /** A site nobody else uses, with its publisher's program and Ada, who may do everything. */
  async newSite() {
    const site = `site-${++this.#sites}`;
    await this.createSite(site);
    return { site, publisher: await this.publisher(site), ada: await this.moderator(site) };
  }

  /** A publisher's program with a new key. */
  async publisher(
    siteId: string,
    role: KeyRole = 'publisher',
  ): Promise<Caller & { readonly key: string; readonly keyId: number }> {
    const { id, key } = await createApiKey(this.#store.db, { siteId, name: 'test', role, now: this.#now });
    return { ...this.caller({ authorization: `Bearer ${key}` }), key, keyId: id };
  }

  /** Whoever has the name already keeps their role. */
  async signInToken(siteId: string, name: string, role: Role = 'admin'): Promise<string> {
    const moderatorId = await findOrCreateModerator(this.#store.db, siteId, name, role, this.#now);
    return await createSignInToken(this.#store.db, { siteId, moderatorId, now: this.#now });
  }

  /** The browser of somebody signed in; with a role left out, of one who may do everything. */
  async moderator(
    siteId: string,
    name = 'Ada',
    role: Role = 'admin',
  ): Promise<Caller & { readonly cookie: string }> {
    const browser = this.caller({ 'x-parley': 'dashboard' });
    const token = await this.signInToken(siteId, name, role);
    const { headers } = await browser.post('/v1/session', { token });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    return { ...this.caller({ 'x-parley': 'dashboard', cookie }), cookie };
  }

  /** Every caller has an address of their own, as if behind a proxy: limits by address are theirs alone. */
  caller(headersOfAll: Readonly<Record<string, string>> = {}): Caller {
    const address = `203.0.${this.#callers >> 8}.${this.#callers++ & 255}`;
    const always = { 'x-forwarded-for': address, ...headersOfAll };
    const ask = (
      method: string,
      path: string,
      body?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Response> => {
      const all = new Headers({ 'content-type': 'application/json' });
      for (const [name, value] of Object.entries({ ...always, ...headers })) all.set(name, value);
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      const sent = body === undefined ? null : isRaw ? body : JSON.stringify(body);
      return fetch(this.url + path, { method, headers: all, body: sent });
    };
    const send = async <T>(...asked: Parameters<typeof ask>): Promise<Answer<T>> => {
      const response = await ask(...asked);
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      const body: unknown = isJson ? JSON.parse(text) : text;
      const [method, path, sent] = asked;
      const { status, headers } = response;
      const contentType = headers.get('content-type');
      // Every test of the API is one of its description too.
      const differences = differencesFromDocument({ method, path, sent, status, contentType, body });
      if (differences.length > 0) throw new Error(`unlike the OpenAPI document: ${differences.join('; ')}`);
      return { status, headers, body: body as T };
    };
    return {
      send,
      knock: async (method, path) => {
        const response = await ask(method, path);
        await response.body?.cancel();
        return response;
      },
      get: (path) => send('GET', path),
      post: (path, body, headers) => send('POST', path, body, headers),
    };
  }

  /** Does what a worker does for everything that waits, without a queue in between. */
  async analyzePending(siteId: string): Promise<void> {
    const { db } = this.#store;
    const outbox = await db
      .selectFrom('outbox')
      .select(['id', 'subject_ids'])
      .where('site_id', '=', siteId)
      .where('topic', '=', 'analyze-comments')
      .execute();
    await analyzeRevisions(db, {
      siteId,
      revisionIds: outbox.flatMap((row) => row.subject_ids),
      analyzer: openAnalyzer(),
      memory: new ThreadMemory(),
      now: () => this.#now,
      watch: {
        failed: (_id, error) => {
          throw error;
        },
        analyzed: () => undefined,
        took: () => undefined,
      },
      settle: (tx) =>
        settleAnalyses(
          tx,
          siteId,
          outbox.map((row) => row.id),
          this.#now,
        ),
    });
  }

  /** The same for every search that was asked for. */
  async searchPending(siteId: string): Promise<void> {
    const { db } = this.#store;
    const outbox = await db
      .selectFrom('outbox')
      .select(['id', 'subject_ids'])
      .where('site_id', '=', siteId)
      .where('topic', '=', 'discover-narratives')
      .execute();
    for (const { id, subject_ids } of outbox)
      for (const runId of subject_ids)
        await runDiscovery(db, siteId, runId, {
          now: () => this.#now,
          settle: (tx) => removeOutbox(tx, siteId, [id]),
        });
  }

  /** The same for every scan that an edit asked for. */
  async scanPending(siteId: string): Promise<void> {
    const { db } = this.#store;
    const outbox = await db
      .selectFrom('outbox')
      .select(['id', 'subject_ids'])
      .where('site_id', '=', siteId)
      .where('topic', '=', 'scan-narratives')
      .execute();
    for (const { id, subject_ids } of outbox)
      for (const scanId of subject_ids)
        await scanNarratives(db, siteId, scanId, {
          now: () => this.#now,
          settle: (tx) => removeOutbox(tx, siteId, [id]),
        });
  }

  /** The same for every batch that was asked for, or is to be taken back. */
  async carryOutBatches(siteId: string): Promise<void> {
    const { db } = this.#store;
    const due = await lockUnpublished(db, ['decide-batch'], this.#now, 1_000);
    const outboxIds = due.filter((row) => row.siteId === siteId).map(({ id }) => id);
    await carryOutBatches(db, { siteId, outboxIds, now: () => this.#now });
  }

  /** The same for every deferral whose time has come. */
  async returnDeferred(siteId: string): Promise<void> {
    const { db } = this.#store;
    const due = await lockUnpublished(db, ['return-deferred'], this.#now, 1_000);
    const outboxIds = due.filter((row) => row.siteId === siteId).map(({ id }) => id);
    await returnDeferred(db, { siteId, outboxIds });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const { server } = this.#current;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}
