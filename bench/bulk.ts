/**
 * How long it takes to decide about many comments at once: `npx tsx bench/bulk.ts 100000`. Histogram, selection with its
 * sample, a batch over every comment by a worker, and its undoing, with an endpoint that wants an event for each; and
 * how long a single decision made meanwhile takes. On the rung the environment chooses (embedded: in a folder of its own).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { openServices } from '../src/context.js';
import type { BulkSelection } from '../src/domain/bulk.js';
import { carryOutBatches, requestBatch, requestBatchUndo } from '../src/review/batch.js';
import { decide } from '../src/review/decide.js';
import { expectedErrors } from '../src/review/expected-errors.js';
import { readBatch } from '../src/store/review/batches.js';
import { countSelection, drawSample, readScoreHistogram } from '../src/store/review/bulk-selection.js';
import { findOrCreateModerator } from '../src/store/people/moderators.js';
import { storeLongQueue } from '../test/support/long-queue.js';

const total = Number(process.argv[2] ?? 100_000);
const dataDir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
const config = readConfig({ ...process.env, PARLEY_DATA_DIR: dataDir, PARLEY_LOG_LEVEL: 'error' });
const services = await openServices(config, { migrate: true });
const { db } = services;
const siteId = `bench-${Date.now()}`;
await storeLongQueue(db, siteId, total + 200);
const moderatorId = await findOrCreateModerator(db, siteId, 'Ada', 'moderator', services.now());
await db
  .insertInto('event_endpoints')
  .values({
    site_id: siteId,
    url: 'https://example.org/',
    secret: 'unused',
    event_types: ['comment.decided', 'comment.decision_reverted'],
  })
  .execute();

const selection = (attribute: 'INCIVILITY' | 'TOXICITY', from: number, below: number): BulkSelection => ({
  filter: { list: 'waiting', attribute },
  from,
  below,
});
const everything = selection('INCIVILITY', 0, 1);
const now = services.now();
for (const attribute of ['INCIVILITY', 'TOXICITY'] as const)
  await timed(`histogram of ${attribute}`, () =>
    readScoreHistogram(db, siteId, selection(attribute, 0, 1).filter, now),
  );
for (const chosen of [everything, selection('INCIVILITY', 0, 0.1)]) {
  const range = `${chosen.from}–${chosen.below}`;
  await timed(`count of ${range}`, () => countSelection(db, siteId, chosen, now));
  await timed(`sample of ${range}`, () => drawSample(db, siteId, chosen, { seed: 1, size: 10, now }));
}
await timed('past decisions', () => expectedErrors(db, siteId, everything, now));

let batchId = 0;
await timed('batch asked for', async () => {
  const said = { verdict: 'approve', reason: null, note: null, search: '' } as const;
  batchId = await requestBatch(db, { siteId, moderatorId, ...said, selection: everything, asOf: now, now });
});
await timed('batch carried out', () => work(), true);
await timed('taking it back asked for', () =>
  requestBatchUndo(db, { siteId, batchId, moderatorId, now: services.now() }),
);
await timed('batch taken back', () => work());
await timed('past decisions', () => expectedErrors(db, siteId, everything, now));
console.log(JSON.stringify(await readBatch(db, siteId, batchId)));
await services.close();
rmSync(dataDir, { recursive: true });

async function work(): Promise<void> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('site_id', '=', siteId)
    .where('topic', '=', 'decide-batch')
    .execute();
  await carryOutBatches(db, { siteId, outboxIds: rows.map(({ id }) => id), now: services.now });
}

/** Runs something, and where `meanwhile` says so, single decisions beside it. */
async function timed(what: string, run: () => Promise<unknown>, meanwhile = false): Promise<void> {
  const began = performance.now();
  const state = { over: false };
  const running = run().finally(() => (state.over = true));
  const waits: number[] = [];
  const last = await db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', siteId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  for (const { id } of meanwhile ? last : []) {
    if (state.over) break;
    const asked = performance.now();
    await decide(db, {
      siteId,
      commentId: id,
      moderatorId,
      verdict: 'escalate',
      note: null,
      seen: {},
      now: services.now(),
    });
    waits.push(performance.now() - asked);
  }
  await running;
  const worst =
    waits.length === 0 ? '' : `; a decision meanwhile took ${Math.max(...waits).toFixed(0)} ms at worst`;
  console.log(`${what}: ${((performance.now() - began) / 1_000).toFixed(2)} s${worst}`);
}
