import type { Kysely } from 'kysely';
import { deleteCopiesBefore, lockDuePortion } from '../store/privacy/erasing.js';
import { appendOutbox, dropWork } from '../store/jobs/outbox.js';
import { postponeRows, removeOutbox } from '../store/jobs/outbox-jobs.js';
import { finishAction, insertAction } from '../store/privacy/personal-data-actions.js';
import { readRetention, writeRetention } from '../store/privacy/retention.js';
import type { Database } from '../store/schema.js';
import { erasePortion } from './erasure.js';

/** A site's row is there as long as it has a retention. */
const RETENTION_TOPIC = 'apply-retention';

const RETENTION_EVERY_MS = 24 * 3_600_000;

const MS_A_DAY = 24 * 3_600_000;

/**
 * Says after how many days comments are erased by themselves; null: never. A job looks at once, then once a day.
 */
export async function setRetention(
  db: Kysely<Database>,
  {
    siteId,
    days,
    moderatorId,
    now,
  }: {
    readonly siteId: string;
    readonly days: number | null;
    readonly moderatorId: number | null;
    readonly now: Date;
  },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await writeRetention(tx, siteId, days);
    await dropWork(tx, siteId, RETENTION_TOPIC);
    if (days !== null) await appendOutbox(tx, { siteId, topic: RETENTION_TOPIC, subjectIds: [0] });
    const action = { kind: 'retention-set', moderatorId, days, createdAt: now, finishedAt: now } as const;
    await insertAction(tx, siteId, action);
  });
}

/** Comments from before this moment are erased. */
export function retentionCutoff(days: number, now: Date): Date {
  return new Date(now.getTime() - days * MS_A_DAY);
}

/** Erases what is older than the site keeps it, notes how much that was, and comes back in a day. */
export async function applyRetention(
  db: Kysely<Database>,
  {
    siteId,
    outboxIds,
    now,
  }: { readonly siteId: string; readonly outboxIds: readonly number[]; readonly now: () => Date },
): Promise<void> {
  const days = await readRetention(db, siteId);
  if (days === null) {
    await removeOutbox(db, siteId, outboxIds);
    return;
  }
  const before = retentionCutoff(days, now());
  let actionId: number | null = null;
  for (;;) {
    actionId ??= await beginRetention(db, siteId, days, before, now());
    if (actionId === null || !(await erasePortion(db, siteId, { before }, actionId, now()))) break;
  }
  if (actionId !== null) await finishAction(db, siteId, actionId, now());
  await deleteCopiesBefore(db, siteId, before);
  await postponeRows(db, siteId, outboxIds, new Date(now().getTime() + RETENTION_EVERY_MS));
}

/** Notes that comments are about to be erased for their age; null when there are none. */
async function beginRetention(
  db: Kysely<Database>,
  siteId: string,
  days: number,
  before: Date,
  now: Date,
): Promise<number | null> {
  return await db.transaction().execute(async (tx) => {
    if (!(await lockDuePortion(tx, siteId, { before }, 1))) return null;
    return await insertAction(tx, siteId, {
      kind: 'retention',
      moderatorId: null,
      days,
      createdAt: now,
      finishedAt: null,
    });
  });
}
