import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type {
  AuthorExportView,
  HeldOfAuthorView,
  NewErasure,
  PersonalData,
  QueuePage,
  RetentionPreview,
} from '../../../src/http/contract.js';
import { eraseAuthor, eraseAuthors } from '../../../src/ingest/erasure.js';
import { applyRetention } from '../../../src/ingest/retention.js';
import { checkReviewStates } from '../../../src/review/check-states.js';
import { checkInvariants } from '../../../src/store/engine/invariants.js';
import { lockUnpublished } from '../../../src/store/jobs/outbox-jobs.js';
import { allRows } from '../../support/all-rows.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const DAY_MS = 24 * 3_600_000;
const MARA = { id: 'user-4711', name: 'Mara Quillfeather' };
const BO = { id: 'user-12', name: 'Bo' };

describeEachStore('personal data', (store) => {
  let api: TestApi;
  let site: string;
  let sites = 0;
  let publisher: Caller;
  let admin: Caller;

  beforeEach(async () => {
    site = `site-${(sites += 1)}`;
    api = await TestApi.start(store());
    await api.createSite(site);
    publisher = await api.publisher(site);
    admin = await api.moderator(site);
  });
  afterEach(() => api.close());

  const send = async (comments: object[], id = 't1'): Promise<void> => {
    const { status } = await publisher.post('/v1/threads', { thread: { id, title: 'A bridge' }, comments });
    expect(status).toBe(202);
  };
  const work = async (topic: string, run: (outboxIds: number[]) => Promise<void>): Promise<void> => {
    const due = await lockUnpublished(store().db, [topic], api.now, 1_000);
    await run(due.filter(({ siteId }) => siteId === site).map(({ id }) => id));
  };
  const erase = async (authorId: string): Promise<void> => {
    expect((await admin.post<NewErasure>('/v1/personal-data/erasures', { authorId })).status).toBe(202);
    await work('erase-authors', (outboxIds) =>
      eraseAuthors(store().db, { siteId: site, outboxIds, now: () => api.now }),
    );
  };
  const retain = () =>
    work('apply-retention', (outboxIds) =>
      applyRetention(store().db, { siteId: site, outboxIds, now: () => api.now }),
    );
  /** Which of these are anywhere in the site's rows. */
  const tracesOf = async (...words: string[]): Promise<string[]> => {
    const rows = await allRows(store(), site);
    return words.filter((word) => rows.includes(word));
  };
  const broken = async () => {
    const claims = [...(await checkInvariants(store().db)), await checkReviewStates(store().db, api.now)];
    return claims.filter(({ violations }) => violations > 0);
  };

  /** Mara wrote, edited, was deleted, decided about, noted, labelled, suggested for, and waits for an analysis. */
  const maraWasHere = async (): Promise<void> => {
    await send([
      { id: 'c1', author: MARA, text: 'You are an idiot, my zugzwang says.' },
      { id: 'c2', author: BO, text: 'A fine bridge.', parentId: 'c1' },
      { id: 'c3', author: MARA, text: 'A second zugzwang.' },
    ]);
    await api.analyzePending(site);
    await send([{ id: 'c1', author: MARA, text: 'You are an idiot, my second zugzwang says.' }]);
    await api.analyzePending(site);
    await publisher.send('DELETE', '/v1/threads/t1/comments/c3');
    const [flagged] = (await admin.get<QueuePage>('/v1/queue')).body.comments;
    if (!flagged) throw new Error('nothing was flagged');
    const { status } = await admin.post(`/v1/comments/${flagged.id}/finding-labels`, {
      revision: 2,
      detector: 'name-calling',
      spans: [{ start: 11, end: 16 }],
      says: 'right',
    });
    expect(status).toBeLessThan(300);
    await admin.post('/v1/decisions', { commentId: flagged.id, verdict: 'reject', note: 'zugzwang again' });
    await sql`
      insert into suggested_scores (site_id, text, scores, languages)
      values (${site}, 'You are an idiot, my zugzwang says.', '[]', '{}'), (${site}, 'Another text.', '[]', '{}')
    `.execute(store().db);
    await sql`
      insert into score_pairs (site_id, text, parley, upstream, answered_by, created_at)
      values (${site}, 'You are an idiot, my second zugzwang says.', '{}', '{}', 'parley', ${api.now})
    `.execute(store().db);
    await send([{ id: 'late', author: MARA, text: 'zugzwang, not analyzed yet' }], 't2');
  };

  it('of an author are told: every text, what was found and decided; and that is noted', async () => {
    await maraWasHere();
    const { body: held } = await admin.get<HeldOfAuthorView>(`/v1/personal-data/author?id=${MARA.id}`);
    expect(held).toMatchObject({ name: MARA.name, comments: 2, deleted: 1 });
    const { body } = await admin.post<AuthorExportView>('/v1/personal-data/exports', { authorId: MARA.id });
    expect(body.author).toMatchObject(MARA);
    expect(body.comments.map(({ sourceId }) => sourceId)).toEqual(['c1', 'c3', 'late']);
    expect(body.comments[0]).toMatchObject({
      threadId: 't1',
      reviewState: 'rejected',
      revisions: [
        { number: 1, text: 'You are an idiot, my zugzwang says.' },
        { number: 2, findings: [{ detector: 'name-calling', start: 11, end: 16 }] },
      ],
      decisions: [{ verdict: 'reject', note: 'zugzwang again' }],
    });
    expect(JSON.stringify(body)).not.toContain('Bo');
    const { actions } = (await admin.get<PersonalData>('/v1/personal-data')).body;
    expect(actions).toMatchObject([
      { kind: 'export', moderatorName: 'Ada', authorHash: held.hash, comments: 3 },
    ]);
  });

  it('of an author are erased everywhere, and everything else stays right', async () => {
    await maraWasHere();
    await erase(MARA.id);
    expect(await tracesOf('zugzwang', MARA.id, MARA.name, 'A fine bridge.', 'Another text.')).toEqual([
      'A fine bridge.',
      'Another text.',
    ]);
    expect(await broken()).toEqual([]);
    expect((await admin.get(`/v1/personal-data/author?id=${MARA.id}`)).status).toBe(404);
    const { actions } = (await admin.get<PersonalData>('/v1/personal-data')).body;
    expect(actions).toMatchObject([{ kind: 'erasure', comments: 2, finishedAt: api.now.toISOString() }]);
    // Work that was waiting finds nothing to do; what the publisher sends again stays out.
    await api.analyzePending(site);
    await send([{ id: 'c1', author: MARA, text: 'You are an idiot, my zugzwang says.' }]);
    expect(await tracesOf('zugzwang')).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  it('of an author are erased by the next run where one was broken off', async () => {
    await send(Array.from({ length: 450 }, (_, n) => ({ id: `c${n}`, author: MARA, text: `zugzwang ${n}` })));
    const { body } = await admin.post<NewErasure>('/v1/personal-data/erasures', { authorId: MARA.id });
    let asked = 0;
    const breaks = () => {
      if ((asked += 1) > 1) throw new Error('broken off');
      return api.now;
    };
    await expect(eraseAuthor(store().db, site, body.id, breaks)).rejects.toThrow('broken off');
    const left = async () => (await allRows(store(), site)).split('zugzwang').length - 1;
    expect(await left()).toBe(250);
    expect(await broken()).toEqual([]);
    await work('erase-authors', (outboxIds) =>
      eraseAuthors(store().db, { siteId: site, outboxIds, now: () => api.now }),
    );
    expect(await left()).toBe(0);
    const { actions } = (await admin.get<PersonalData>('/v1/personal-data')).body;
    expect(actions).toMatchObject([{ kind: 'erasure', comments: 450 }]);
  });

  it('are erased when they are older than the site keeps them, again every day, and counted before', async () => {
    await send([
      { id: 'old', author: MARA, text: 'an old zugzwang', createdAt: '2026-11-01T00:00:00Z' },
      { id: 'new', author: BO, text: 'a new zugzwang', createdAt: '2026-11-19T00:00:00Z' },
    ]);
    await api.analyzePending(site);
    const preview = async (days: number) =>
      (await admin.get<RetentionPreview>(`/v1/personal-data/retention-preview?days=${days}`)).body.comments;
    expect([await preview(5), await preview(30)]).toEqual([1, 0]);
    expect((await admin.post('/v1/personal-data/retention', { days: 5 })).status).toBe(204);
    await retain();
    expect(await tracesOf('an old zugzwang', MARA.id, 'a new zugzwang')).toEqual(['a new zugzwang']);
    await retain();
    api.passTime(5 * DAY_MS);
    await retain();
    expect(await tracesOf('a new zugzwang')).toEqual([]);
    expect(await broken()).toEqual([]);
    admin = await api.moderator(site);
    const { retentionDays, actions } = (await admin.get<PersonalData>('/v1/personal-data')).body;
    expect(retentionDays).toBe(5);
    expect(actions.map(({ kind, comments }) => [kind, comments])).toEqual([
      ['retention', 1],
      ['retention', 1],
      ['retention-set', 0],
    ]);
    expect((await admin.post('/v1/personal-data/retention', { days: null })).status).toBe(204);
    await work('apply-retention', (outboxIds) => {
      expect(outboxIds).toEqual([]);
      return Promise.resolve();
    });
  });

  it('of another site are neither told nor erased', async () => {
    await send([{ id: 'c1', author: MARA, text: 'zugzwang' }]);
    await api.createSite(`${site}-other`);
    const stranger = await api.moderator(`${site}-other`);
    const authorId = MARA.id;
    expect((await stranger.get(`/v1/personal-data/author?id=${authorId}`)).status).toBe(404);
    expect((await stranger.post('/v1/personal-data/exports', { authorId })).status).toBe(404);
    expect((await stranger.post('/v1/personal-data/erasures', { authorId })).status).toBe(404);
    expect(await tracesOf('zugzwang')).toEqual(['zugzwang']);
  });
});
