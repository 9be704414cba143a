import {
  DefaultQueryExecutor,
  Kysely,
  PostgresDialect,
  sql,
  type KyselyConfig,
  type Transaction,
} from 'kysely';
import { Pool, TypeOverrides, types, type PoolConfig } from 'pg';
import { openEmbeddedDatabase } from './engine/embedded-database.js';
import { GuardedConnections } from './engine/guarded-connections.js';
import { Listener } from './engine/listen.js';
import type { Database } from './schema.js';
import { PreparingClient } from './engine/preparing-client.js';
import { connectServer } from './engine/server-connection.js';

/** Where the rows are: in this process, or on a PostgreSQL server. */
export type StoreBackend =
  | { readonly kind: 'embedded'; readonly dataDir: string }
  | { readonly kind: 'postgres' | 'postgres-redis'; readonly databaseUrl: string };

/** What functions of the store take: the store itself, or the transaction they are to be part of. */
export type Db = Kysely<Database> | Transaction<Database>;

export interface Store {
  readonly db: Kysely<Database>;
  /** For BullMQ's PostgreSQL backend: its own pool, in whose sessions the schema `bullmq` is found. */
  readonly queuePool: Pool;
  /**
   * Calls back with every payload notified on a channel; resolves, once listening, to the way to stop.
   * Notifications sent while a server is unreachable are lost: `onReconnect` says that this may have happened.
   */
  listen(
    channel: string,
    onPayload: (payload: string) => void,
    onReconnect?: () => void,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Told of connections that break while nobody waits for them; such a break must not end the process. */
  readonly onConnectionError?: (error: Error) => void;
  /**
   * Whether a query on the store inside an open transaction is refused (default), or done outside of it. To look for them
   * takes processor time with every promise; a server does what was tested with it. The embedded store always looks.
   */
  readonly watched?: boolean;
}

/**
 * Opens the store without changing it; migrations are `migrateToLatest`'s.
 * @throws {ParleyError} `conflict` when another process has the data folder, `unavailable` when no usable server answers.
 */
export async function openStore(backend: StoreBackend, options: StoreOptions = {}): Promise<Store> {
  const onError = options.onConnectionError ?? (() => undefined);
  const server =
    backend.kind === 'embedded'
      ? await openEmbeddedDatabase(backend.dataDir, onError)
      : await connectServer(backend.databaseUrl);
  // The sessions of the embedded store share one set of prepared statements.
  const preparing = backend.kind === 'embedded' ? {} : { Client: PreparingClient };
  const pool = openPool({ ...server.connection, ...preparing, types: plainNumbers() }, onError);
  const queuePool = openPool({ ...server.queueConnection, keepAlive: true }, onError);
  const watched = backend.kind === 'embedded' || (options.watched ?? true);
  const db = await openKysely(pool, onError, { watched });
  const listener = new Listener(server.connection, onError);
  return {
    db,
    queuePool,
    listen: (channel, onPayload, onReconnect) => listener.listen(channel, onPayload, onReconnect),
    async close() {
      await listener.close();
      await queuePool.end();
      await db.destroy();
      await server.close();
    },
  };
}

/** Fails when the database does not answer. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

/** Sends a notification when the transaction commits; the payload must stay under 8,000 bytes. */
export async function notify(db: Db, channel: string, payload: string): Promise<void> {
  await sql`/* prepared */
    select pg_notify(${channel}, ${payload})`.execute(db);
}

function openPool(config: PoolConfig, onError: (error: Error) => void): Pool {
  const pool = new Pool(config);
  pool.on('error', onError);
  // The pool hears of connections nobody has borrowed. One that breaks between two statements of its borrower would end
  // the process; the borrower learns of it at the next statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function openKysely(
  pool: Pool,
  onError: (error: Error) => void,
  watch: { readonly watched: boolean },
): Promise<Kysely<Database>> {
  const dialect = new PostgresDialect({ pool });
  const driver = dialect.createDriver();
  await driver.init();
  const config: KyselyConfig = { dialect };
  const executor = new DefaultQueryExecutor(
    dialect.createQueryCompiler(),
    dialect.createAdapter(),
    new GuardedConnections(driver, onError, watch),
  );
  return new Kysely<Database>({ config, dialect, driver, executor });
}

/**
 * int8 and numeric arrive as numbers: ids and counts stay far below 2^53, and nothing here is money.
 * A date stays the text it is, since a Date would move it by the process's time zone.
 */
function plainNumbers(): TypeOverrides {
  const { INT8, NUMERIC, DATE } = types.builtins;
  const INT8_ARRAY = 1016;
  const overrides = new TypeOverrides();
  overrides.setTypeParser(INT8, Number);
  overrides.setTypeParser(NUMERIC, Number);
  overrides.setTypeParser(DATE, (text) => text);
  overrides.setTypeParser(INT8_ARRAY, parseIntegers);
  return overrides;
}

/** `{1,2,NULL}`, in one dimension. */
function parseIntegers(text: string): (number | null)[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',').map((value) => (value === 'NULL' ? null : Number(value)));
}
