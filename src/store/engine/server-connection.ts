import { Client, type PoolConfig } from 'pg';
import { ParleyError } from '../../domain/errors.js';

/** How to reach the database: what a pool or a client is made with, and how to let go. */
export interface ServerConnection {
  readonly connection: PoolConfig;
  readonly queueConnection: PoolConfig;
  close(): Promise<void>;
}

const OLDEST_VERSION = 15;

/** A request never waits longer for the database than its caller would wait for the answer. */
const TIMEOUTS = {
  connectionTimeoutMillis: 10_000,
  statement_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
} satisfies PoolConfig;

/**
 * PostgreSQL starts helpers for a page of a queue as soon as its table is large; together they read half as much again as
 * one process would, and answer no sooner. Reports call for them (`counting`).
 */
const NO_HELPERS = 'max_parallel_workers_per_gather=0';

/**
 * Checks that a usable PostgreSQL server answers at the URL.
 * @throws {ParleyError} `unavailable`, with the host, the database and the reason; never the password.
 */
export async function connectServer(databaseUrl: string): Promise<ServerConnection> {
  const connection: PoolConfig = {
    connectionString: databaseUrl,
    application_name: 'parley',
    keepAlive: true,
    ...TIMEOUTS,
  };
  await checkVersion(connection, nameOf(databaseUrl));
  return {
    connection: { ...connection, max: 10, options: `-c ${NO_HELPERS}` },
    // Every worker and every event stream of BullMQ keeps one connection of its pool for LISTEN.
    queueConnection: { ...connection, max: 20, options: '-c search_path=bullmq' },
    close: () => Promise.resolve(),
  };
}

async function checkVersion(connection: PoolConfig, name: string): Promise<void> {
  const client = new Client(connection);
  client.on('error', () => undefined); // The same failure rejects the promises below.
  let version: number;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    version = rows[0]?.version ?? 0;
  } catch (error) {
    throw new ParleyError('unavailable', `the database ${name} cannot be used: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < OLDEST_VERSION) {
    throw new ParleyError(
      'unavailable',
      `the database ${name} is PostgreSQL ${version}; ${OLDEST_VERSION} or newer is needed`,
    );
  }
}

function nameOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

/** A name that resolves to several addresses fails with one error for each, and an empty message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join('; ');
  return error instanceof Error ? error.message : String(error);
}
