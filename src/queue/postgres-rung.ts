import {
  createPostgresBackend,
  isPgPool,
  runMigrations,
  SchemaMigrationRequiredError,
  withBackend,
} from 'bullmq';
import { ParleyError } from '../domain/errors.js';
import type { Store } from '../store/database.js';
import type { Rung } from './bull-queue.js';
import type { JobPayload } from './jobs.js';

const { Queue, Worker } = withBackend(createPostgresBackend);

/** Brings BullMQ's own tables to their newest version. */
export async function migrateQueue({ queuePool }: Pick<Store, 'queuePool'>): Promise<void> {
  const client = await queuePool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

/** Jobs beside the rows, in PostgreSQL: on a server or inside this process. Whatever empties one empties both. */
export function openPostgresRung(pool: Store['queuePool']): Rung {
  // The same pool by two sets of types that TypeScript cannot reconcile.
  if (!isPgPool(pool)) throw new TypeError('BullMQ does not take this for a pool');
  const connection = pool.setMaxListeners(0); // Every queue and worker listens on the pool they share.
  return {
    createQueue: (topic, options) => new Queue<JobPayload, void>(topic, { ...options, connection }),
    createWorker: (topic, run, options) =>
      new Worker<JobPayload, void>(topic, run, { ...options, connection }),
    explain: (error) =>
      error instanceof SchemaMigrationRequiredError
        ? new ParleyError('unavailable', 'the database lacks the queue’s tables: run `parley migrate`')
        : error,
    interrupt: () => undefined, // A server that is away fails every query by itself.
    wasEmptied: () => Promise.resolve(false),
    close: () => Promise.resolve(),
  };
}
