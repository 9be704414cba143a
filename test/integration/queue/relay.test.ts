import { expect, it } from 'vitest';
import { notify } from '../../../src/store/database.js';
import { appendOutbox, OUTBOX_CHANNEL } from '../../../src/store/jobs/outbox.js';
import { servicesForTests, SITE, startAnalysis } from '../../support/analysis-queue.js';
import { eventually } from '../../support/eventually.js';
import { describeEachRung } from '../../support/rungs.js';

/** Nothing is published because it was time to look. */
const PACE = { coalesce: 5, poll: 600_000, audit: 600_000 };

describeEachRung('the relay', (kind) => {
  const services = servicesForTests(kind);

  async function unpublished(): Promise<string[]> {
    const rows = await services.db
      .selectFrom('outbox')
      .select('topic')
      .where('published_at', 'is', null)
      .execute();
    return rows.map(({ topic }) => topic);
  }

  it('publishes what it is told of, and everything where no topic is named', async () => {
    const { db } = services;
    const parts = await startAnalysis(services, { workers: false, pace: PACE });
    await appendOutbox(db, { siteId: SITE, topic: 'watch-discussion', subjectIds: [1] });
    await eventually(async () => expect(await unpublished()).toEqual([]));

    await db
      .insertInto('outbox')
      .values({ site_id: SITE, topic: 'weigh-threads', subject_ids: [1] })
      .execute();
    await appendOutbox(db, { siteId: SITE, topic: 'watch-discussion', subjectIds: [2] });
    await eventually(async () => expect(await unpublished()).toEqual(['weigh-threads']));
    await notify(db, OUTBOX_CHANNEL, '');
    await eventually(async () => expect(await unpublished()).toEqual([]));
    await parts.close();
  });
});
