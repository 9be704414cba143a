import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { nextAttemptAt } from '../delivery/retry-schedule.js';
import { readConnection } from '../store/connections/connections.js';
import { postponeRows, removeOutbox } from '../store/jobs/outbox-jobs.js';
import { readDueReceipts, settleReceipts, type DueReceipt } from '../store/connections/receipts.js';
import type { Database } from '../store/schema.js';
import { PLATFORMS } from './registry.js';
import { type Reach, remoteOf } from './remote.js';
import { takeTold } from './take-told.js';

export interface ReadHooks {
  readonly siteId: string;
  readonly outboxIds: readonly number[];
  readonly reach: Reach;
  readonly now: () => Date;
  readonly random: () => number;
}

/** Fetches the comments that messages named, all of a connection at once, and stores them. */
export async function readHooks(db: Kysely<Database>, input: ReadHooks): Promise<void> {
  const { siteId, outboxIds } = input;
  const byConnection = new Map<number, DueReceipt[]>();
  for (const due of await readDueReceipts(db, siteId, outboxIds)) {
    if (!byConnection.get(due.connectionId)?.push(due)) byConnection.set(due.connectionId, [due]);
  }
  for (const [connectionId, due] of byConnection) await readOfConnection(db, input, connectionId, due);
}

async function readOfConnection(
  db: Kysely<Database>,
  { siteId, reach, now, random }: ReadHooks,
  connectionId: number,
  due: readonly DueReceipt[],
): Promise<void> {
  const connection = await readConnection(db, siteId, connectionId);
  if (!connection) return; // What was to be done for it went with it.
  const { fetchComments } = PLATFORMS[connection.platform];
  const remote = remoteOf(connection, reach);
  const ids = due.map((receipt) => receipt.id);
  const outboxIds = due.map((receipt) => receipt.outboxId);
  const settle = (outcome: {
    state: 'taken' | 'failed';
    reason?: string;
    comments?: number;
  }): Promise<void> =>
    db.transaction().execute(async (tx) => {
      await settleReceipts(tx, siteId, ids, { ...outcome, now: now() });
      await removeOutbox(tx, siteId, outboxIds);
    });
  if (!remote || !fetchComments) {
    await settle({ state: 'failed', reason: 'it is not known where the platform is; add its address' });
    return;
  }
  try {
    const wanted = [...new Set(due.flatMap(({ refs }) => refs))];
    const told = await fetchComments(remote, wanted, now());
    await settle({ state: 'taken', comments: await takeTold(db, connection, told, now()) });
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    const attempts = Math.max(...due.map((receipt) => receipt.attempts)) + 1;
    const nextAt = nextAttemptAt(attempts, now(), random());
    if (nextAt === null) {
      await settle({ state: 'failed', reason: error.detail });
      return;
    }
    await db.transaction().execute(async (tx) => {
      await settleReceipts(tx, siteId, ids, { state: 'pending', reason: error.detail, now: now() });
      await postponeRows(tx, siteId, outboxIds, nextAt);
    });
  }
}
