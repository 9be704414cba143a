import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { ParleyError } from '../../domain/errors.js';
import type { Db } from '../../store/database.js';
import { appendOutbox } from '../../store/outbox.js';
import {
  continuePackage,
  finishPackage,
  insertPackage,
  insertPart,
  readPackages,
  removeOldPackages,
} from '../../store/report-packages.js';
import type { Database } from '../../store/schema.js';
import { subjectsOf } from '../frequency.js';
import { parsePeriod, requireTimeZone } from '../period.js';
import { type PackageQuestion, writePackage, type WrittenPackage } from './data-package.js';

/** How often whoever writes a package says how far it is, and asks whether it is still wanted. */
const LOOK_MILLISECONDS = 1_000;
const PART_BYTES = 2 ** 20;
/** So many packages of a site are kept; older ones can be had again. */
const KEPT = 10;

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
  return db.transaction().execute(async (tx) => {
    const id = await insertPackage(tx, siteId, question, now);
    await appendOutbox(tx, { siteId, topic: 'export-reports', subjectIds: [id] });
    return id;
  });
}

/**
 * Writes a package that was asked for and keeps its archive, in one transaction with whatever `settle` does. Does nothing
 * for one that is over; one that is cancelled while it is written is thrown away.
 */
export async function runPackage(
  db: Kysely<Database>,
  siteId: string,
  id: number,
  {
    app,
    now,
    settle,
  }: { readonly app: string; readonly now: () => Date; readonly settle: (tx: Db) => Promise<void> },
): Promise<void> {
  const [row] = await readPackages(db, siteId, { id });
  if (!row || !(await continuePackage(db, siteId, id, 0))) return db.transaction().execute(settle);
  const written = await watched(db, siteId, id, row.question as PackageQuestion, app); // Only `requestPackage` writes it.
  try {
    await db.transaction().execute(async (tx) => {
      if (written instanceof ParleyError)
        await finishPackage(tx, siteId, id, { state: 'failed', error: written.message, now: now() });
      else if (written !== null) await keep(tx, siteId, id, written, now());
      await settle(tx);
    });
  } finally {
    if (written !== null && 'remove' in written) written.remove();
  }
}

/** Null for a package that is no longer wanted, an error for a question that has no answer. */
async function watched(
  db: Kysely<Database>,
  siteId: string,
  id: number,
  question: PackageQuestion,
  app: string,
): Promise<WrittenPackage | ParleyError | null> {
  const ended = new AbortController();
  const unwanted = new Error('the package is no longer wanted');
  let done = 0;
  let looking: Promise<void> | undefined;
  // Not waited for while the package is read: the embedded store answers nobody else until that is over.
  const timer = setInterval(() => {
    looking ??= continuePackage(db, siteId, id, done)
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

async function keep(
  tx: Db,
  siteId: string,
  id: number,
  { path, run }: WrittenPackage,
  now: Date,
): Promise<void> {
  const { size: bytes } = await stat(path);
  if (!(await finishPackage(tx, siteId, id, { state: 'done', runId: run.run_id, bytes, now }))) return;
  let ordinal = 0;
  for await (const part of createReadStream(path, { highWaterMark: PART_BYTES }))
    await insertPart(tx, siteId, id, ordinal++, part as Buffer);
  await removeOldPackages(tx, siteId, KEPT);
}

/**
 * Ends a package that waits or is being written.
 * @throws {ParleyError} `not_found`, or `conflict` when it is over.
 */
export async function cancelPackage(db: Db, siteId: string, id: number, now: Date): Promise<void> {
  if (await finishPackage(db, siteId, id, { state: 'cancelled', now })) return;
  const [row] = await readPackages(db, siteId, { id });
  if (!row) throw new ParleyError('not_found', 'no such package');
  throw new ParleyError('conflict', `the package is ${row.state} already`);
}
