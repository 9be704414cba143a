import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Services } from '../../../src/context.js';
import { requestBatch, requestBatchUndo } from '../../../src/review/batch.js';
import { readBatch } from '../../../src/store/batches.js';
import { findOrCreateModerator } from '../../../src/store/moderators.js';
import { createSite, send, settled, SITE, startAnalysis } from '../../support/analysis-queue.js';
import { createRung, describeEachRung, type Rung } from '../../support/rungs.js';

describeEachRung('batches by jobs', (kind) => {
  let rung: Rung;
  let services: Services;

  beforeAll(async () => {
    rung = await createRung(kind);
    services = await rung.open();
    await createSite(services);
  }, 180_000);
  afterAll(async () => {
    await services.close();
    await rung.remove();
  });

  it('are carried out and taken back, and leave nothing behind', async () => {
    const { db, now } = services;
    const parts = await startAnalysis(services);
    await send(services, [
      ['c1', 'You are an idiot.'],
      ['c2', 'You are a liar.'],
    ]);
    await settled(services);
    const moderatorId = await findOrCreateModerator(db, SITE, 'Ada', 'moderator', now());
    const id = await requestBatch(db, {
      ...{ siteId: SITE, moderatorId, verdict: 'reject', reason: null, note: null, search: '' },
      selection: { filter: { list: 'waiting', attribute: 'INCIVILITY' }, from: 0, below: 1 },
      ...{ asOf: now(), now: now() },
    });
    await settled(services);
    expect(await readBatch(db, SITE, id)).toMatchObject({ state: 'done', decided: 2 });
    await requestBatchUndo(db, { siteId: SITE, batchId: id, moderatorId, now: now() });
    await settled(services);
    await parts.close();
    expect(await readBatch(db, SITE, id)).toMatchObject({ state: 'undone', reverted: 2 });
    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([]);
  });
});
