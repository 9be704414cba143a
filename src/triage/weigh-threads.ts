import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Db } from '../store/database.js';
import { appendOutbox } from '../store/jobs/outbox.js';
import type { Database } from '../store/schema.js';
import {
  isPast,
  readMoment,
  readThreadWeights,
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

/** Asks, in the transaction that stores analyses, to weigh those of the threads that became hotter or cooler by them. */
export async function askToWeigh(tx: Db, siteId: string, threadIds: readonly number[]): Promise<void> {
  const weights = await readThreadWeights(tx, siteId, threadIds, LATEST_COMMENTS);
  const subjectIds = weights
    .filter(({ heat, latest }) => hasChanged(threadHeat(latest), heat))
    .map(({ threadId }) => threadId);
  await appendOutbox(tx, { siteId, topic: WEIGH_TOPIC, subjectIds });
}

/**
 * Notes how heated threads are, and has what is urgent in them count it, in portions. A comment that is stored meanwhile may
 * have read the heat of before: so it is done once more when every transaction is over that could have.
 * @throws {Error} when one is not over in time; to be tried again.
 */
export async function weighThreads(
  db: Kysely<Database>,
  siteId: string,
  threadIds: readonly number[],
): Promise<void> {
  for (const { threadId, heat, latest } of await readThreadWeights(db, siteId, threadIds, LATEST_COMMENTS)) {
    const current = threadHeat(latest);
    if (hasChanged(current, heat)) await setThreadHeat(db, siteId, threadId, current);
  }
  const moment = await readMoment(db);
  const wasPast = await isPast(db, moment);
  await spread(db, siteId, threadIds);
  if (wasPast) return;
  const givenUp = performance.now() + MOST_WAITED_MS;
  while (!(await isPast(db, moment))) {
    if (performance.now() > givenUp)
      throw new Error('a transaction that may have read a heat goes on and on');
    await sleep(LOOK_EVERY_MS);
  }
  await spread(db, siteId, threadIds);
}

async function spread(db: Kysely<Database>, siteId: string, threadIds: readonly number[]): Promise<void> {
  for (const threadId of threadIds)
    for (let after: number | undefined = 0; after !== undefined;)
      after = await spreadHeat(db, siteId, { threadId, after, limit: COMMENTS_A_PORTION });
}
