import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import type { ReceiptState } from '../domain/platform.js';
import { forgetReceipts, insertReceipt, type NewReceipt } from '../store/connections/receipts.js';
import type { Connection } from '../store/connections/connections.js';
import { appendOutbox } from '../store/jobs/outbox.js';
import type { Database } from '../store/schema.js';
import type { Hook } from './platform.js';
import { PLATFORMS } from './registry.js';
import { takeTold } from './take-told.js';

/** The topic of the jobs that fetch what messages named. */
const READ_HOOKS_TOPIC = 'read-hooks';

/** How long it is remembered which messages have been here. */
const KEPT_DAYS = 30;
/** Anybody who knows the address can have something refused; the log keeps the latest. */
const REFUSALS_KEPT = 100;
const RECEIPTS_A_CLEANING = 100;

export interface ReceivedHook {
  readonly state: ReceiptState | 'known';
}

/**
 * Takes one message of a platform: checks it, notes it, and stores what it carries, or asks for a job that fetches
 * what it names. A message that was here before changes nothing.
 * @throws {ParleyError} for a message that is refused; the log has the reason, too.
 */
export async function receiveHook(
  db: Kysely<Database>,
  connection: Connection & { readonly secrets: readonly string[] },
  hook: Hook,
  now: Date,
): Promise<ReceivedHook> {
  const { siteId, id: connectionId, platform } = connection;
  const noted = { siteId, connectionId, now };
  try {
    const news = PLATFORMS[platform].readHook(hook, connection, now);
    const receipt = { ...noted, kind: news.kind, externalId: news.eventId };
    switch (news.about) {
      case 'nothing':
        return await note(db, { ...receipt, state: 'ignored', reason: news.reason });
      case 'named':
        return await note(db, { ...receipt, state: 'pending', refs: news.commentIds });
      case 'told': {
        // Stored first: a message that is noted but was not stored would be passed over when it is sent again.
        const comments = await takeTold(db, connection, news.told, now);
        return await note(db, { ...receipt, state: 'taken', comments });
      }
    }
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    const reason = error.pointer === undefined ? error.detail : `${error.pointer} ${error.detail}`;
    await note(db, { ...noted, kind: 'refused', externalId: null, state: 'refused', reason });
    throw error;
  }
}

async function note(db: Kysely<Database>, receipt: NewReceipt): Promise<ReceivedHook> {
  const { siteId, connectionId, now, state } = receipt;
  const id = await db.transaction().execute(async (tx) => {
    const id = await insertReceipt(tx, receipt);
    if (id !== null && state === 'pending')
      await appendOutbox(tx, { siteId, topic: READ_HOOKS_TOPIC, subjectIds: [id] });
    return id;
  });
  if (id !== null && id % RECEIPTS_A_CLEANING === 0) {
    const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000);
    await forgetReceipts(db, siteId, connectionId, { before, refusalsKept: REFUSALS_KEPT });
  }
  return { state: id === null ? 'known' : state };
}
