import { afterEach, beforeAll, expect, test } from 'vitest';
import { joinOutbox } from '../../../../src/store/jobs/outbox.js';
import { lockUnpublished, markPublished } from '../../../../src/store/jobs/outbox-jobs.js';
import { createSite } from '../../../../src/store/sites.js';
import { promised } from '../../../support/promised.js';
import { describeEachStore } from '../../../support/stores.js';

const TOPIC = 'weigh-threads';
const SOON = new Date('2026-11-20T12:00:02Z');
const LATER = new Date('2026-11-20T12:00:05Z');

describeEachStore('what joins work that is asked for already', (current, kind) => {
  const ask = (siteId: string, subjectIds: readonly number[], notBefore = SOON) =>
    current()
      .db.transaction()
      .execute((tx) => joinOutbox(tx, { siteId, topic: TOPIC, subjectIds, notBefore }));
  const asked = () =>
    current()
      .db.selectFrom('outbox')
      .select(['site_id', 'subject_ids', 'not_before'])
      .orderBy('id')
      .execute();
  const publish = () =>
    current()
      .db.transaction()
      .execute(async (tx) => {
        const rows = await lockUnpublished(tx, [TOPIC], LATER, 10);
        const jobs = rows.map(({ siteId, id }) => ({ siteId, jobId: `job-${id}`, outboxIds: [id] }));
        await markPublished(tx, jobs, LATER);
        return rows.length;
      });
  beforeAll(async () => {
    for (const id of ['a', 'b']) await createSite(current().db, { id, name: id, timeZone: 'UTC' });
  });
  afterEach(() => current().db.deleteFrom('outbox').execute());

  test('is named once by the row that waits, and does not put it off', async () => {
    await ask('a', [3, 1]);
    await ask('a', [2, 3], LATER);
    expect(await asked()).toEqual([{ site_id: 'a', subject_ids: [1, 2, 3], not_before: SOON }]);
    await ask('a', []);
    expect(await asked()).toHaveLength(1);
  });

  test('gets a row of its own at another site, behind a full one, and once a job is made of it', async () => {
    await ask('a', [1]);
    await ask('b', [1]);
    await publish();
    await ask('a', [2]);
    await ask(
      'b',
      Array.from({ length: 500 }, (_, n) => n + 2),
    );
    await ask('b', [1]);
    const rows = (await asked()).map(({ site_id, subject_ids }) => [site_id, subject_ids.length]);
    expect(rows).toEqual([
      ['a', 1],
      ['b', 1],
      ['a', 1],
      ['b', 500],
      ['b', 1],
    ]);
  });

  // The embedded store has one connection: there, nothing happens in between.
  test.runIf(kind === 'postgres').each([
    ['named already', [1], [1]],
    ['added', [2], [1, 2]],
  ])('keeps a job from being made until it is stored: %s', async (_, subjectIds, then) => {
    await ask('a', [1]);
    const { promise: joined, resolve: tellJoined } = promised();
    const { promise: over, resolve: end } = promised();
    const joining = current()
      .db.transaction()
      .execute(async (tx) => {
        await joinOutbox(tx, { siteId: 'a', topic: TOPIC, subjectIds, notBefore: SOON });
        tellJoined();
        await over;
      });
    await joined;
    expect(await publish()).toBe(0);
    await ask('a', [1]); // Waits for nobody.
    end();
    await joining;
    expect(await publish()).toBe(1);
    expect((await asked()).map(({ subject_ids }) => subject_ids)).toEqual([then]);
  });
});
