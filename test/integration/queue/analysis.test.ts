import { afterEach, expect, it } from 'vitest';
import type { Analyzer } from '../../../src/analysis/pipeline.js';
import { deleteComment } from '../../../src/ingest/ingest.js';
import { coalesce } from '../../../src/queue/coalesce.js';
import { JOBS } from '../../../src/queue/jobs.js';
import type { Pace } from '../../../src/queue/relay.js';
import { decide } from '../../../src/review/decide.js';
import { StoreAwayError } from '../../../src/store/engine/guarded-connections.js';
import { LIVE_CHANNEL } from '../../../src/store/jobs/live-events.js';
import { lockUnpublished, markPublished } from '../../../src/store/jobs/outbox-jobs.js';
import { countUnfinished, listFailed, retryFailed } from '../../../src/store/jobs/unfinished.js';
import { siteAnalyzers } from '../../../src/site-analyzers.js';
import {
  look,
  send,
  settled,
  SITE,
  startAnalysis,
  THREAD,
  servicesForTests,
} from '../../support/analysis-queue.js';
import { describeEachRung } from '../../support/rungs.js';
import { eventually } from '../../support/eventually.js';

/** The words on which the analysis breaks in these tests, as no text should be able to make it. */
const BREAKS = 'unspeakable';
/** Small jobs, attempts that follow each other quickly, and a relay that looks often. */
const KINDS = {
  ...JOBS,
  'analyze-comments': { subjects: 50, live: 50, attempts: 3, backoffMilliseconds: 10 },
};
const PACE: Partial<Pace> = { poll: 50, audit: 100, grace: 0, retry: 20 };

describeEachRung('analysis by jobs', (kind) => {
  const services = servicesForTests(kind, { jobKinds: KINDS, analyzer: breakableAnalyzer });
  /** Makes the analysis fail: of every batch, or of texts with the word in them, also of their storing. */
  const trouble = { batches: 0, texts: false, storing: false, storeAway: 0 };
  const parts: { close(): Promise<void> }[] = [];

  afterEach(async () => {
    for (const part of parts.splice(0)) await part.close();
    Object.assign(trouble, { batches: 0, texts: false, storing: false, storeAway: 0 });
    for (const table of ['decisions', 'outbox', 'analyses'] as const)
      await services.db.deleteFrom(table).execute();
    for (const table of ['revisions', 'comments', 'threads'] as const)
      await services.db.deleteFrom(table).execute();
  });

  async function breakableAnalyzer(siteId: string): Promise<Analyzer> {
    if (trouble.batches > 0) {
      trouble.batches -= 1;
      throw new Error('no analysis today');
    }
    if (trouble.storeAway > 0) {
      trouble.storeAway -= 1;
      throw new StoreAwayError(new Error('as it is told of it'));
    }
    const analyzer = await siteAnalyzers(services.db)(siteId);
    return {
      ...analyzer,
      finish(begun) {
        const breaks = begun.map(({ document }) => document.text.includes(BREAKS));
        if (trouble.texts && breaks.includes(true)) throw new Error('this text breaks the analysis');
        return analyzer.finish(begun).map((analysis, at) => {
          if (!trouble.storing || breaks[at] !== true) return analysis;
          // The one character that PostgreSQL stores in no text.
          return { ...analysis, versions: { ...analysis.versions, scorer: '\0' } };
        });
      },
    };
  }

  async function start(options?: { workers?: boolean; concurrency?: number }): Promise<void> {
    parts.push(await startAnalysis(services, { ...options, pace: PACE }));
  }

  it('analyzes what was accepted, shows what is flagged, and tells whoever watches', async () => {
    const heard: string[] = [];
    const stop = await services.listen(LIVE_CHANNEL, (payload) => heard.push(payload));
    await start();
    await send(services, [
      ['c1', 'A fine bridge.'],
      ['c2', 'You are an idiot.'],
    ]);
    await settled(services);
    await eventually(() => expect(heard).toHaveLength(1));
    await stop();

    expect(await look(services)).toEqual([
      { id: 'c1', state: 'analyzed', review: 'clear', analyses: 1, findings: 0 },
      { id: 'c2', state: 'analyzed', review: 'waiting', analyses: 1, findings: 1 },
    ]);
    expect(JSON.parse(heard[0] ?? '')).toMatchObject({
      siteId: SITE,
      event: { type: 'analyzed', comments: 2, flagged: 1 },
    });
  });

  it('changes nothing when a job runs again', async () => {
    await start({ workers: false });
    await send(services, [['c1', 'You are an idiot.']]);
    const job = await publishedJob();
    await start();
    await settled(services);
    const before = await everything();

    await services.queue.add([{ ...job, jobId: `${job.jobId}-again` }]);
    await eventually(async () =>
      expect(await services.queue.fateOf('analyze-comments', `${job.jobId}-again`)).toBe('gone'),
    );
    expect(await everything()).toEqual(before);
  });

  it('does what comes by itself before a backfill that was there first', async () => {
    await start({ workers: false });
    for (const thread of ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'])
      await send(
        services,
        Array.from({ length: 60 }, (_, n) => [`c${n}`, 'It is long.'] as const),
        thread,
      );
    await send(services, [['live', 'You are an idiot.']]);
    await eventually(async () => {
      const waiting = services.db.selectFrom('outbox').select('id').where('published_at', 'is', null);
      expect(await waiting.execute()).toEqual([]);
    });
    // Noted first, queued second: the backfills wait elsewhere.
    await eventually(async () => expect(await services.queue.waiting('analyze-comments')).toBe(1));
    await start({ concurrency: 1 });
    await settled(services);
    const rows = await services.db
      .selectFrom('analyses as a')
      .innerJoin('revisions as r', (join) =>
        join.onRef('r.site_id', '=', 'a.site_id').onRef('r.id', '=', 'a.revision_id'),
      )
      .innerJoin('comments as c', (join) =>
        join.onRef('c.site_id', '=', 'r.site_id').onRef('c.id', '=', 'r.comment_id'),
      )
      .select(['c.source_id as id', 'a.analyzed_at as at'])
      .execute();
    const live = rows.find(({ id }) => id === 'live')?.at;
    if (live === undefined) throw new Error('the live comment was not analyzed');
    expect(rows).toHaveLength(361);
    expect(rows.filter(({ at }) => at < live)).toEqual([]);
  });

  it('analyzes a comment once when two jobs name it and run at the same time', async () => {
    await send(
      services,
      Array.from({ length: 50 }, (_, n) => [`c${n}`, 'You are an idiot.'] as const),
    );
    const { subject_ids } = await services.db
      .selectFrom('outbox')
      .select('subject_ids')
      .executeTakeFirstOrThrow();
    const [first, second] = await Promise.all([insertOutbox(subject_ids), insertOutbox(subject_ids)]);
    await services.queue.add(
      [first, second].map((id) => ({
        topic: 'analyze-comments' as const,
        jobId: `twin-${id}`,
        siteId: SITE,
        outboxIds: [id],
        backfill: false,
      })),
    );
    await start();
    await settled(services);
    const seen = await look(services);
    expect(seen).toHaveLength(50);
    expect(seen.every(({ analyses, findings }) => analyses === 1 && findings === 1)).toBe(true);
    expect(await listFailed(services.db)).toEqual([]);
  });

  it('skips texts that were replaced or deleted before their turn', async () => {
    await send(services, [
      ['c1', 'You are an idiot.'],
      ['c2', 'You are an idiot.'],
    ]);
    await send(services, [['c1', 'You are right.']]);
    await deleteComment(services.db, {
      siteId: SITE,
      threadId: THREAD,
      commentId: 'c2',
      now: services.now(),
    });
    await start();
    await settled(services);
    expect(await look(services)).toEqual([
      { id: 'c1', state: 'analyzed', review: 'clear', analyses: 1, findings: 0 },
      { id: 'c2', state: 'skipped', review: 'clear', analyses: 0, findings: 0 },
    ]);
    expect(await countUnfinished(services.db, SITE)).toEqual({ pending: 0, failed: 0 });
  });

  it('sends a comment back to the queue when its text is flagged again after a decision', async () => {
    await start();
    await send(services, [['c1', 'You are an idiot.']]);
    await settled(services);
    await approve('c1');
    await send(services, [['c1', 'You are a bigger idiot.']]);
    await settled(services);
    expect(await look(services)).toMatchObject([{ id: 'c1', state: 'analyzed', review: 'waiting' }]);

    await approve('c1');
    await send(services, [['c1', 'You are right.']]);
    await settled(services);
    expect(await look(services)).toMatchObject([{ id: 'c1', state: 'analyzed', review: 'approved' }]);
  });

  it('parks the one text that breaks the analysis, does the others, and does it when retried', async () => {
    trouble.texts = true;
    await start();
    await send(services, [
      ['c1', 'You are an idiot.'],
      ['c2', `This is ${BREAKS}.`],
      ['c3', 'A fine bridge.'],
    ]);
    await settled(services);
    expect((await look(services)).map(({ id, state }) => [id, state])).toEqual([
      ['c1', 'analyzed'],
      ['c2', 'failed'],
      ['c3', 'analyzed'],
    ]);
    expect(await listFailed(services.db, SITE)).toMatchObject([
      { commentSourceId: 'c2', code: 'analysis_error' },
    ]);
    expect(await countUnfinished(services.db, SITE)).toEqual({ pending: 0, failed: 1 });

    trouble.texts = false;
    expect(await retryFailed(services.db, SITE)).toBe(1);
    await settled(services);
    await eventually(async () =>
      expect((await look(services))[1]).toMatchObject({ id: 'c2', state: 'analyzed' }),
    );
    expect(await countUnfinished(services.db, SITE)).toEqual({ pending: 0, failed: 0 });
  });

  it('tries a job again that failed', async () => {
    trouble.batches = KINDS['analyze-comments'].attempts - 1;
    await start();
    await send(services, [['c1', 'A fine bridge.']]);
    await settled(services);
    expect(trouble.batches).toBe(0);
    expect(await look(services)).toMatchObject([{ id: 'c1', state: 'analyzed' }]);
  });

  it('parks the work of a job that failed at every attempt, and does it when retried', async () => {
    trouble.batches = KINDS['analyze-comments'].attempts;
    await start();
    await send(services, [['c1', 'A fine bridge.']]);
    await settled(services);
    expect(await look(services)).toMatchObject([{ id: 'c1', state: 'failed' }]);
    expect(await listFailed(services.db)).toMatchObject([{ commentSourceId: 'c1', code: 'job_error' }]);

    await retryFailed(services.db, SITE);
    await settled(services);
    expect(await look(services)).toMatchObject([{ id: 'c1', state: 'analyzed' }]);
  });

  it('parks the one text whose analysis cannot be stored, and does the others', async () => {
    trouble.storing = true;
    await start();
    await send(services, [
      ['c1', 'You are an idiot.'],
      ['c2', `This is ${BREAKS}.`],
      ['c3', 'A fine bridge.'],
    ]);
    await settled(services);
    expect((await look(services)).map(({ id, state }) => [id, state])).toEqual([
      ['c1', 'analyzed'],
      ['c2', 'failed'],
      ['c3', 'analyzed'],
    ]);
    expect(await listFailed(services.db)).toMatchObject([{ commentSourceId: 'c2', code: 'job_error' }]);
  });

  it('does by itself what failed at every attempt because the database was away', async () => {
    trouble.storeAway = KINDS['analyze-comments'].attempts;
    await start();
    await send(services, [['c1', 'A fine bridge.']]);
    await settled(services);
    expect(trouble.storeAway).toBe(0);
    expect(await look(services)).toMatchObject([{ id: 'c1', state: 'analyzed' }]);
  });

  it('queues a lost job again that was queued by a clock that was ahead', async () => {
    await send(services, [['c1', 'A fine bridge.']]);
    await services.db.transaction().execute(async (tx) => {
      const rows = await lockUnpublished(tx, ['analyze-comments'], services.now(), 1);
      const ahead = new Date(services.now().getTime() + 3_600_000);
      await markPublished(tx, coalesce(rows, KINDS), ahead);
    });
    await start();
    await settled(services);
    expect(await look(services)).toMatchObject([{ id: 'c1', state: 'analyzed' }]);
  });

  it('parks the work of a job that the queue itself gave up', async () => {
    const worker = await services.queue.work('analyze-comments', () => Promise.reject(new Error('dies')), 1);
    await send(services, [['c1', 'A fine bridge.']]);
    await start({ workers: false });
    await settled(services);
    await worker.close();
    expect(await listFailed(services.db)).toMatchObject([{ commentSourceId: 'c1', code: 'job_error' }]);
  });

  it('queues work again whose job never reached the queue, or vanished from it', async () => {
    await send(services, [['c1', 'A fine bridge.']]);
    await send(services, [['c2', 'Another fine bridge.']]);
    // As a relay leaves it that dies between noting the job and queuing it.
    await services.db.transaction().execute(async (tx) => {
      const rows = await lockUnpublished(tx, ['analyze-comments'], services.now(), 1);
      await markPublished(tx, coalesce(rows, KINDS), services.now());
    });
    await start({ workers: false });
    const job = await publishedJob();
    await services.queue.remove('analyze-comments', job.jobId);
    await start();
    await settled(services);
    expect(await look(services)).toMatchObject([
      { id: 'c1', state: 'analyzed' },
      { id: 'c2', state: 'analyzed' },
    ]);
  });

  it('makes few jobs of many single posts', async () => {
    for (let n = 0; n < 40; n += 1) await send(services, [[`c${n}`, 'A fine bridge.']]);
    await start({ workers: false });
    await publishedJob();
    const jobs = await services.db.selectFrom('outbox').select('job_id').distinct().execute();
    expect(jobs).toHaveLength(1);
  });

  it('gathers what comes while jobs wait into fuller jobs, and a backfill is in nobody’s way', async () => {
    const unpublished = async () =>
      (await services.db.selectFrom('outbox').select('id').where('published_at', 'is', null).execute())
        .length;
    await start(); // Nobody's jobs of before wait.
    await eventually(async () => expect(await services.queue.waiting('analyze-comments')).toBe(0));
    for (const part of parts.splice(0)) await part.close();

    await start({ workers: false });
    for (let n = 0; n < 2; n += 1) {
      await send(services, [[`first-${n}`, 'A fine bridge.']]);
      await eventually(async () => expect(await unpublished()).toBe(0));
    }
    await eventually(async () => expect(await services.queue.waiting('analyze-comments')).toBe(2));
    for (let n = 0; n < 20; n += 1) await send(services, [[`later-${n}`, 'A fine bridge.']]);
    expect(await unpublished()).toBe(20);

    await start();
    await settled(services);
    expect((await look(services)).map(({ analyses }) => analyses)).toEqual(Array(22).fill(1));

    const long = Array.from({ length: 60 }, (_, n) => [`long-${n}`, 'A fine bridge.'] as const);
    for (const part of parts.splice(0)) await part.close();
    await start({ workers: false });
    for (let n = 0; n < 3; n += 1) {
      await send(services, long, `thread-${n}`);
      await eventually(async () => expect(await unpublished()).toBe(0));
    }
    expect(await services.queue.waiting('analyze-comments')).toBe(0);
    await start();
    await settled(services);
  });

  it('finishes the job it is on when asked to stop, and leaves the rest for the next start', async () => {
    await start({ workers: false });
    for (let thread = 0; thread < 8; thread += 1) {
      const comments = Array.from({ length: 50 }, (_, n) => [`c${n}`, 'You are an idiot.'] as const);
      await send(services, comments, `thread-${thread}`);
    }
    const working = await startAnalysis(services, { pace: PACE });
    await eventually(async () =>
      expect((await look(services)).some(({ analyses }) => analyses > 0)).toBe(true),
    );
    await working.close();

    const stopped = await everything();
    const open = await services.db
      .selectFrom('outbox')
      .select('subject_ids')
      .where('topic', '=', 'analyze-comments')
      .execute();
    const left = open.reduce((sum, { subject_ids }) => sum + subject_ids.length, 0);
    expect((await look(services)).filter(({ analyses }) => analyses === 0)).toHaveLength(left);
    expect(await everything()).toEqual(stopped);

    await start();
    await settled(services);
    expect((await look(services)).every(({ analyses, findings }) => analyses === 1 && findings === 1)).toBe(
      true,
    );
  });

  async function publishedJob() {
    return await eventually(async () => {
      const rows = await services.db
        .selectFrom('outbox')
        .select(['id', 'job_id', 'published_at'])
        .orderBy('id')
        .execute();
      expect(rows.every(({ published_at }) => published_at !== null)).toBe(true);
      const jobId = rows[0]?.job_id ?? '';
      const outboxIds = rows.filter((row) => row.job_id === jobId).map(({ id }) => id);
      await eventually(async () =>
        expect(await services.queue.fateOf('analyze-comments', jobId)).toBe('alive'),
      );
      return { topic: 'analyze-comments' as const, siteId: SITE, jobId, outboxIds, backfill: false };
    });
  }

  async function insertOutbox(subjectIds: number[]): Promise<number> {
    const { id } = await services.db
      .insertInto('outbox')
      .values({ site_id: SITE, topic: 'analyze-comments', subject_ids: subjectIds })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async function everything(): Promise<unknown> {
    return {
      comments: await services.db.selectFrom('comments').selectAll().orderBy('id').execute(),
      revisions: await services.db.selectFrom('revisions').selectAll().orderBy('id').execute(),
      analyses: await services.db.selectFrom('analyses').selectAll().orderBy('revision_id').execute(),
      findings: await services.db
        .selectFrom('findings')
        .selectAll()
        .orderBy('revision_id')
        .orderBy('ordinal')
        .execute(),
    };
  }

  async function approve(sourceId: string): Promise<void> {
    const { id } = await services.db
      .selectFrom('comments')
      .select('id')
      .where('source_id', '=', sourceId)
      .executeTakeFirstOrThrow();
    const moderator =
      (await services.db.selectFrom('moderators').select('id').executeTakeFirst()) ??
      (await services.db
        .insertInto('moderators')
        .values({ site_id: SITE, name: 'Mo', role: 'moderator' })
        .returning('id')
        .executeTakeFirstOrThrow());
    await decide(services.db, {
      siteId: SITE,
      commentId: id,
      moderatorId: moderator.id,
      verdict: 'approve',
      note: null,
      seen: {},
      now: services.now(),
    });
  }
});
