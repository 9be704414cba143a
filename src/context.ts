import type { Kysely } from 'kysely';
import type { Analyzer } from './analysis/pipeline.js';
import type { Config } from './config.js';
import { Intake } from './ingest/intake.js';
import { KnownApiKeys } from './known-api-keys.js';
import { openLog, type Logger } from './log.js';
import { createMetrics, type Metrics } from './metrics.js';
import { NO_TRACING, type Tracing } from './tracing.js';
import { parleyVersion } from './version.js';
import { type JobQueue, openQueue } from './queue/connection.js';
import type { JobKinds } from './queue/jobs.js';
import { migrateQueue } from './queue/postgres-rung.js';
import { analyzerFor } from './open-analyzer.js';
import { siteAnalyzers } from './site-analyzers.js';
import { openSecrets } from './secret-keys.js';
import type { Secrets } from './secrets.js';
import { type Db, openStore, type Store } from './store/database.js';
import { migrateToLatest, requireMigrated } from './store/engine/migrate.js';
import { requireWhole } from './store/engine/move-store.js';
import type { Database } from './store/schema.js';
import { countStoredSecrets, resealSecrets } from './store/privacy/stored-secrets.js';
import { ParleyError } from './domain/errors.js';

/**
 * What a running process hands to its HTTP routes, commands and jobs. Functions that need only a part take
 * that part (`db`, `now`), so that they can be tested without the rest.
 */
export interface Services {
  readonly config: Config;
  readonly db: Kysely<Database>;
  /** Where comments come in over HTTP. */
  readonly intake: Intake;
  /** Whom API keys speak for. */
  readonly apiKeys: KnownApiKeys;
  readonly queue: JobQueue;
  /** The page that shows what is queued, for whoever mounts it. */
  readonly queueBoard: JobQueue['board'];
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Opens and seals the secrets that are stored. */
  readonly secrets: Secrets;
  /** The only clock. */
  readonly now: () => Date;
  /** The site's analyzer with the narratives in force; built anew only when a definition changes. */
  readonly analyzer: (siteId: string) => Promise<Analyzer>;
  /** The analysis without any narratives, for whoever wants the scores of a text only. */
  readonly scoring: Analyzer;
  /** Calls back with every payload notified on a channel; the answer stops it. */
  readonly listen: Store['listen'];
  /** Aborted by `stop`: whatever never ends by itself (a stream of events), ends then. */
  readonly closing: AbortSignal;
  readonly stop: () => void;
  readonly close: () => Promise<void>;
}

export interface ServiceOptions {
  /** Migrate first, rather than refuse a database that lacks a migration. */
  readonly migrate?: boolean;
  readonly log?: Logger;
  readonly now?: () => Date;
  readonly analyzer?: Services['analyzer'];
  readonly jobKinds?: JobKinds;
  /** See `StoreOptions`. */
  readonly watched?: boolean;
}

/**
 * Opens everything a process with a database needs.
 * @throws {ParleyError} `unavailable` or `conflict`, in words for whoever started the process.
 */
export async function openServices(config: Config, options: ServiceOptions = {}): Promise<Services> {
  const log = options.log ?? openLog(config.logLevel);
  const store = await openStore(config.backend, {
    onConnectionError: (error) => log.warn({ error: error.message }, 'database connection lost'),
    ...(options.watched !== undefined && { watched: options.watched }),
  });
  try {
    await requireWhole(store.db);
    if (options.migrate) await migrate(config, store);
    else await requireMigrated(store.db);
    const secrets = openSecrets(config);
    await requireReadable(store.db, secrets);
    // Nobody else works on an embedded store who could not read them yet; servers are told to by `parley secrets`.
    if (config.backend.kind === 'embedded') await resealSecrets(store.db, (...of) => secrets.reseal(...of));
    const queue = await openQueue(config.backend, store, {
      onError: (error) => log.warn({ error: error.message }, 'queue trouble'),
      ...(options.jobKinds && { kinds: options.jobKinds }),
    });
    const tracing = await openTracing(config.tracesEndpoint);
    const closing = new AbortController();
    const now = options.now ?? (() => new Date());
    const listen: Store['listen'] = (...how) => store.listen(...how);
    return {
      config,
      db: store.db,
      intake: new Intake(store.db),
      apiKeys: new KnownApiKeys({ db: store.db, listen, now }),
      queue,
      queueBoard: (basePath) => queue.board(basePath),
      log,
      metrics: createMetrics(),
      tracing,
      secrets,
      now,
      analyzer: options.analyzer ?? siteAnalyzers(store.db),
      scoring: analyzerFor([]),
      listen,
      closing: closing.signal,
      stop: () => closing.abort(),
      async close() {
        closing.abort();
        await queue.close();
        await store.close();
        // A receiver that is away keeps nothing from ending.
        await tracing.close().catch(() => undefined);
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** OpenTelemetry is loaded only where spans are sent. */
async function openTracing(endpoint: string | null): Promise<Tracing> {
  if (endpoint === null) return NO_TRACING;
  const { exportSpans } = await import('./trace-export.js');
  return exportSpans(endpoint, parleyVersion);
}

/**
 * A secret that cannot be read is found at the start, not when it is needed.
 * @throws {ParleyError} `unavailable`, naming the keys that are missing.
 */
export async function requireReadable(db: Db, secrets: Secrets): Promise<void> {
  const missing = (await countStoredSecrets(db)).flatMap(({ keyId }) =>
    keyId === null || secrets.has(keyId) ? [] : [keyId],
  );
  if (missing.length === 0) return;
  throw new ParleyError(
    'unavailable',
    `there are secrets encrypted with ${missing.join(', ')}: add the key to PARLEY_SECRET_KEYS`,
  );
}

/** Brings the database, and the queue's tables in it, to the newest version; returns the names of what it applied. */
export async function migrate(config: Config, store: Store): Promise<string[]> {
  const applied = await migrateToLatest(store.db);
  if (config.backend.kind !== 'postgres-redis') await migrateQueue(store);
  return applied;
}
