import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { ParleyError } from '../../domain/errors.js';
import type { Db } from '../../store/database.js';
import { insertPart, removeOldPackages, REPORT_PACKAGES } from '../../store/narratives/report-packages.js';
import type { Database } from '../../store/schema.js';
import { continueTask, findTask, finishTask, requestTask, type TaskRun } from '../../store/jobs/tasks.js';
import { subjectsOf } from '../frequency.js';
import { parsePeriod, requireTimeZone } from '../period.js';
import { type PackageQuestion, writePackage, type WrittenPackage } from './data-package.js';

/** How often whoever writes a package says how far it is, and asks whether it is still wanted. */
const LOOK_MILLISECONDS = 1_000;
const PART_BYTES = 2 ** 20;
/** So many packages of a site are kept; older ones can be had again. */
const KEPT = 10;

interface PackageTask {
  readonly kind: typeof REPORT_PACKAGES;
  readonly siteId: string;
  readonly id: number;
}

/**
 * Asks for a package; a worker writes it. Returns its id.
 * @throws {ParleyError} `invalid_input` naming the part of the question that makes no sense.
 */
export async function requestPackage(
  db: Kysely<Database>,
  question: PackageQuestion,
  now: Date,
): Promise<number> {
  const { siteId } = question;
  requireTimeZone(question.timeZone);
  parsePeriod(question.from, question.to);
  await subjectsOf(db, siteId, question.narrativeIds ?? []);
  return db
    .transaction()
    .execute((tx) => requestTask(tx, { kind: REPORT_PACKAGES, siteId }, { question }, now));
}

/**
 * Writes a package that was asked for and keeps its archive, in one transaction with whatever `settle` does. Does nothing
 * for one that is over; one that is cancelled while it is written is thrown away.
 */
export async function runPackage(
  db: Kysely<Database>,
  siteId: string,
  id: number,
  { app, now, settle }: TaskRun & { readonly app: string },
): Promise<void> {
  const task = { kind: REPORT_PACKAGES, siteId, id };
  const row = await findTask(db, task);
  if (!row || !(await continueTask(db, task, 0))) return db.transaction().execute(settle);
  const written = await watched(db, task, row.question as PackageQuestion, app); // Only `requestPackage` writes it.
  try {
    await db.transaction().execute(async (tx) => {
      if (written instanceof ParleyError)
        await finishTask(tx, task, { state: 'failed', error: written.message, now: now() });
      else if (written !== null) await keep(tx, task, written, now());
      await settle(tx);
    });
  } finally {
    if (written !== null && 'remove' in written) written.remove();
  }
}

/** Null for a package that is no longer wanted, an error for a question that has no answer. */
async function watched(
  db: Kysely<Database>,
  task: PackageTask,
  question: PackageQuestion,
  app: string,
): Promise<WrittenPackage | ParleyError | null> {
  const ended = new AbortController();
  const unwanted = new Error('the package is no longer wanted');
  let done = 0;
  let looking: Promise<void> | undefined;
  // Not waited for while the package is read: the embedded store answers nobody else until that is over.
  const timer = setInterval(() => {
    looking ??= continueTask(db, task, done)
      .then((wanted) => {
        if (!wanted) ended.abort(unwanted);
      })
      .catch(() => undefined) // The next look, or the end of the writing, meets the same trouble.
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MILLISECONDS);
  try {
    return await writePackage(db, question, app, {
      signal: ended.signal,
      progress: (share) => {
        done = share;
      },
    });
  } catch (error) {
    if (error === unwanted || ended.signal.aborted) return null;
    if (error instanceof ParleyError && error.code === 'invalid_input') return error;
    throw error;
  } finally {
    clearInterval(timer);
    await looking;
  }
}

async function keep(tx: Db, task: PackageTask, { path, run }: WrittenPackage, now: Date): Promise<void> {
  const { siteId, id } = task;
  const { size: bytes } = await stat(path);
  const own = { runId: run.run_id, bytes };
  if (!(await finishTask(tx, task, { state: 'done', own, now }))) return;
  let ordinal = 0;
  for await (const part of createReadStream(path, { highWaterMark: PART_BYTES }))
    await insertPart(tx, siteId, id, ordinal++, part as Buffer);
  await removeOldPackages(tx, siteId, KEPT);
}
