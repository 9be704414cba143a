import { expect, it } from 'vitest';
import { notify } from '../../../src/store/database.js';
import { JOBS } from '../../../src/queue/jobs.js';
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

  it('gathers what follows many subjects, and nothing that follows a few', async () => {
    const { db } = services;
    const append = (topic: string, subjects: number) =>
      appendOutbox(db, {
        siteId: SITE,
        topic,
        subjectIds: Array.from({ length: subjects }, (_, n) => n + 1),
      });
    const kinds = {
      ...JOBS,
      'analyze-comments': { ...JOBS['analyze-comments'], enough: 100, gatherMilliseconds: 600_000 },
    };
    const parts = await startAnalysis(services, { workers: false, pace: PACE, kinds });
    for (const subjects of [1, 1, 40]) {
      await append('analyze-comments', subjects);
      await eventually(async () => expect(await unpublished()).toEqual([]));
      await db.deleteFrom('outbox').execute();
    }
    await append('analyze-comments', 1);
    await append('watch-discussion', 1);
    await eventually(async () => expect(await unpublished()).toEqual(['analyze-comments']));
    await parts.close();
  });
});
