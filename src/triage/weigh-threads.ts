import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Db } from '../store/database.js';
import { joinOutbox } from '../store/jobs/outbox.js';
import type { Database } from '../store/schema.js';
import {
  isPast,
  readMoment,
  readThreadWeights,
  readUnsettledThreads,
  setThreadHeat,
  spreadHeat,
  WEIGH_TOPIC,
} from '../store/comments/thread-heat.js';
import { hasChanged, LATEST_COMMENTS, threadHeat } from './thread-heat.js';

/** Comments that are weighed anew in one transaction. */
const COMMENTS_A_PORTION = 500;

/** How long transactions are waited for that may have read a heat of before, and how often that is looked at. */
const MOST_WAITED_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** How long threads wait to be weighed for others that are to be, and for what else is said in them. */
const WEIGH_AFTER_MS = 2_000;

/** Of so many threads of a batch it is looked at once whether their heat has changed; of more, only when they are weighed. */
const FEW_THREADS = 4;

/**
 * Asks, in the transaction that stores analyses, to weigh the threads that may have become hotter or cooler by them. In a
 * rush they are weighed every two seconds, not with every batch.
 */
export async function askToWeigh(
  tx: Db,
  siteId: string,
  threadIds: readonly number[],
  now: Date,
): Promise<void> {
  const subjectIds =
    threadIds.length > FEW_THREADS
      ? threadIds
      : (await readChanged(tx, siteId, threadIds)).map(({ threadId }) => threadId);
  const notBefore = new Date(now.getTime() + WEIGH_AFTER_MS);
  await joinOutbox(tx, { siteId, topic: WEIGH_TOPIC, subjectIds, notBefore });
}

/**
 * Notes how heated threads are, and has what is urgent in them count it, in portions. A comment that is stored meanwhile may
 * have read the heat of before: so it is done when every transaction is over that could have.
 * @throws {Error} when one is not over in time; to be tried again.
 */
export async function weighThreads(
  db: Kysely<Database>,
  siteId: string,
  threadIds: readonly number[],
): Promise<void> {
  for (const { threadId, heat } of await readChanged(db, siteId, threadIds))
    await setThreadHeat(db, siteId, threadId, heat);
  const isSettled = await othersEnded(db);
  for (const threadId of await readUnsettledThreads(db, siteId, threadIds))
    await spread(db, siteId, threadId);
  if (!isSettled) throw new Error('a transaction that may have read a heat goes on and on');
}

/** Those of some threads whose heat has changed by enough, with the heat they have now. */
async function readChanged(
  db: Db,
  siteId: string,
  threadIds: readonly number[],
): Promise<{ readonly threadId: number; readonly heat: number }[]> {
  const weights = await readThreadWeights(db, siteId, threadIds, LATEST_COMMENTS);
  return weights
    .map(({ threadId, heat, latest }) => ({ threadId, stored: heat, heat: threadHeat(latest) }))
    .filter(({ heat, stored }) => hasChanged(heat, stored));
}

/** Waits until the transactions are over that are open now and write; false where one is not in time. */
async function othersEnded(db: Kysely<Database>): Promise<boolean> {
  const moment = await readMoment(db);
  const givenUp = performance.now() + MOST_WAITED_MS;
  while (!(await isPast(db, moment))) {
    if (performance.now() > givenUp) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return true;
}

async function spread(db: Kysely<Database>, siteId: string, threadId: number): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined;)
    after = await spreadHeat(db, siteId, { threadId, after, limit: COMMENTS_A_PORTION });
}
