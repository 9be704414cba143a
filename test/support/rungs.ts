import { rm } from 'node:fs/promises';
import { describe, inject } from 'vitest';
import type { Backend, Config } from '../../src/config.js';
import { openServices, type ServiceOptions, type Services } from '../../src/context.js';
import { openLog } from '../../src/log.js';
import { TEST_SECRET_KEY } from './secrets.js';
import { createEmptyDatabase, createTestDatabase, createTestDataDir } from './stores.js';

const RUNGS = ['embedded', 'postgres', 'postgres-redis'] as const;
export type RungKind = (typeof RUNGS)[number];

/** A place to open services on, again and again; removed at the end. */
export interface Rung {
  readonly kind: RungKind;
  readonly config: Config;
  /** Opens services as one process would. The caller closes them. */
  open(options?: ServiceOptions): Promise<Services>;
  remove(): Promise<void>;
}

/** Describes the same tests for each of the three rungs. */
export function describeEachRung(name: string, tests: (kind: RungKind) => void): void {
  for (const kind of RUNGS) {
    describe(`${name} (${kind})`, () => {
      tests(kind);
    });
  }
}

/** A rung of its own, with a migrated and empty store and an empty queue. */
export async function createRung(kind: RungKind, options: { empty?: boolean } = {}): Promise<Rung> {
  const { backend, remove } = await createBackend(kind, options.empty ?? false);
  const config: Config = {
    backend,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://localhost',
    drainSeconds: 0,
    metricsPort: null,
    tracesEndpoint: null,
    logLevel: 'silent',
    workerConcurrency: 2,
    corsOrigins: [],
    requestsPerMinute: 1_200,
    perspectiveRequestsPerMinute: 12_000,
    perspectiveUpstream: null,
    deliveryNetworks: ['127.0.0.0/8'],
    secretKeys: [TEST_SECRET_KEY],
    operatorSite: null,
    sso: null,
  };
  return {
    kind,
    config,
    open: (serviceOptions = {}) =>
      openServices(config, { migrate: true, log: openLog('silent'), ...serviceOptions }),
    remove,
  };
}

async function createBackend(
  kind: RungKind,
  empty: boolean,
): Promise<{ backend: Backend; remove: () => Promise<void> }> {
  if (kind === 'embedded') {
    const dataDir = await createTestDataDir();
    return {
      backend: { kind, dataDir },
      remove: () => rm(dataDir, { recursive: true, force: true }),
    };
  }
  const database = await (empty ? createEmptyDatabase() : createTestDatabase());
  const databaseUrl = database.url;
  if (kind === 'postgres') return { backend: { kind, databaseUrl }, remove: database.drop };
  return { backend: { kind, databaseUrl, redisUrl: inject('redisUrl') }, remove: database.drop };
}
