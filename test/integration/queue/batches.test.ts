import { expect, it } from 'vitest';
import { requestBatch, requestBatchUndo } from '../../../src/review/batch.js';
import { readBatch } from '../../../src/store/review/batches.js';
import { findOrCreateModerator } from '../../../src/store/people/moderators.js';
import { send, settled, SITE, startAnalysis, servicesForTests } from '../../support/analysis-queue.js';
import { describeEachRung } from '../../support/rungs.js';

describeEachRung('batches by jobs', (kind) => {
  const services = servicesForTests(kind);

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
