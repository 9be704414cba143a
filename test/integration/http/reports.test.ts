import { beforeAll, expect, test } from 'vitest';
import type {
  ErrorBody,
  MentionList,
  NarrativeList,
  ReportPackage,
  ReportPackageList,
  Status,
} from '../../../src/http/contract.js';
import type { FrequencyReport } from '../../../src/narratives/frequency-row.js';
import { runPackage } from '../../../src/narratives/package/export-job.js';
import type { Relations } from '../../../src/narratives/relations.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import { shortDefinition } from '../../support/analyzed-comments.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('narratives and reports over the API', (current) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let moderator: Caller;

  beforeAll(async () => {
    await api.createSite('ledger');
    publisher = await api.publisher('ledger');
    moderator = await api.moderator('ledger');
    const rule = {
      any: [{ id: 'p1', phrase: 'deep state' }],
      near: [{ id: 'n1', a: 'hidden', b: 'government', within: 3 }],
    };
    await seedNarratives(current().db, 'ledger', [
      shortDefinition('deep-state', {
        title: '=The deep state',
        match: rule,
        examples: [{ text: 'The deep state did it.' }],
      }),
      shortDefinition('retired', { status: 'retired' }),
    ]);
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'Talks resume' },
      comments: [
        {
          id: 'c1',
          text: 'The deep state will never allow it.',
          author: 'Ada',
          createdAt: '2026-11-02T10:00:00Z',
        },
        { id: 'c2', text: 'It is the deep state again.', author: 'Ben', createdAt: '2026-11-03T10:00:00Z' },
        { id: 'c3', text: 'Nice weather.', author: 'Ada', createdAt: '2026-11-03T11:00:00Z' },
      ],
    });
    await api.analyzePending('ledger');
  });

  test('the narratives in force are listed as the analyst wrote them', async () => {
    const { body } = await publisher.get<NarrativeList>('/v1/narratives');
    expect(body.narratives).toMatchObject([
      {
        id: 'deep-state',
        version: 1,
        rules: [
          { id: 'p1', phrase: 'deep state' },
          { id: 'n1', phrase: 'hidden within 3 words of government' },
        ],
        examples: ['The deep state did it.'],
      },
    ]);
  });

  test('a narrative’s mentions are shown in their context, newest first; unknown ones are 404', async () => {
    const { body } = await moderator.get<MentionList>('/v1/narratives/deep-state/mentions');
    expect(body.mentions).toMatchObject([
      {
        author: 'Ben',
        left: 'It is the ',
        match: 'deep state',
        right: ' again.',
        postedAt: '2026-11-03T10:00:00.000Z',
      },
      { author: 'Ada', threadTitle: 'Talks resume' },
    ]);
    expect(
      (await moderator.get<MentionList>('/v1/narratives/deep-state/mentions?limit=1')).body.mentions,
    ).toHaveLength(1);
    expect((await moderator.get('/v1/narratives/none/mentions')).status).toBe(404);
    // What is retired is no longer looked for; what it has found can still be read.
    expect((await moderator.get('/v1/narratives/retired/mentions')).status).toBe(200);
  });

  test('the frequency report comes as JSON, and as a CSV file that no spreadsheet runs', async () => {
    const path = '/v1/reports/narrative-frequency';
    const json = await moderator.get<FrequencyReport>(`${path}?from=2026-11-02&to=2026-11-04`);
    expect(json.body).toMatchObject({ siteId: 'ledger', bucket: 'day', timeZone: 'UTC' });
    expect(json.body.rows.map(({ unitsTotal, unitsWith }) => [unitsTotal, unitsWith])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    const csv = await publisher.get<string>(`${path}?from=2026-11-02&to=2026-11-04&format=csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename=narrative-frequency-ledger.csv',
    );
    const lines = csv.body.split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^deep-state,1,'=The deep state,/);
  });

  test('the whole report comes as a zip archive, with the names of authors for moderators only', async () => {
    const path = '/v1/reports/package?from=2026-11-02&to=2026-11-04';
    const answer = await publisher.get<string>(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename=narrative-frequency-ledger.zip',
    );
    expect(answer.body.startsWith('PK')).toBe(true);
    expect((await publisher.get(`${path}&authors=names`)).status).toBe(403);
    expect((await moderator.get(`${path}&authors=names&minAuthors=5`)).status).toBe(200);
    expect((await moderator.get(`${path}&minAuthors=few`)).status).toBe(400);
  });

  test('a report is asked for, listed, given up, and taken once it is written', async () => {
    const asked = await publisher.post<ReportPackage>('/v1/reports/packages', {
      bucket: 'week',
      minAuthors: 2,
    });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ state: 'waiting', progress: 0, question: { bucket: 'week' } });
    const path = `/v1/reports/packages/${asked.body.id}`;
    expect((await publisher.get(path)).body).toEqual(asked.body);
    expect((await publisher.get<ReportPackageList>('/v1/reports/packages')).body.packages).toEqual([
      asked.body,
    ]);
    expect((await publisher.get(`${path}/file`)).status).toBe(409);
    expect((await publisher.post(`${path}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    expect((await publisher.post(`${path}/cancel`)).status).toBe(409);
    expect((await publisher.post('/v1/reports/packages', { authors: 'names' })).status).toBe(403);
    expect((await publisher.post('/v1/reports/packages', { narratives: ['none-such'] })).status).toBe(400);

    const { body } = await moderator.post<ReportPackage>('/v1/reports/packages', { authors: 'names' });
    await runPackage(current().db, 'ledger', body.id, {
      ...{ app: 'parley test', now: () => api.now },
      settle: () => Promise.resolve(),
    });
    const taken = await moderator.get<string>(`/v1/reports/packages/${body.id}/file`);
    expect(taken.headers.get('content-type')).toBe('application/zip');
    expect(taken.body.startsWith('PK')).toBe(true);
    expect((await publisher.get(`/v1/reports/packages/${body.id}/file`)).status).toBe(403);
  });

  test.each([
    'bucket=year',
    'format=xml',
    'timeZone=%2B02:00',
    'from=soon',
    'from=2026-11-03&to=2026-11-02',
    'threadId=x',
  ])('the report ?%s is not understood', async (search) => {
    const { status, body } = await moderator.get<ErrorBody>(`/v1/reports/narrative-frequency?${search}`);
    expect([status, body.error.code]).toEqual([400, 'invalid_input']);
  });

  test('what failed for good is counted, and tried again when a moderator asks', async () => {
    const { db } = current();
    await publisher.post('/v1/comments', { threadId: 't1', comment: { id: 'bad', text: 'Breaks.' } });
    const failed = { state: 'failed', error: 'analysis_error' } as const;
    await db.updateTable('revisions').set(failed).where('state', '=', 'pending').execute();
    await db.updateTable('outbox').set({ failed_at: api.now }).execute();
    expect((await moderator.get<Status>('/v1/status')).body).toMatchObject({ pending: 0, failed: 1 });
    expect((await moderator.post('/v1/failed/retry')).body).toEqual({ retried: 1 });
    await api.analyzePending('ledger');
    expect((await moderator.get<Status>('/v1/status')).body).toMatchObject({ pending: 0, failed: 0 });
  });

  test('tells how narratives stand to people, threads, incivility and each other', async () => {
    const { body } = await publisher.get<Relations>('/v1/reports/relations?from=2026-11-01');
    expect(body.units).toBe(3);
    const row = ({ fields, rows }: Relations['spread']) =>
      Object.fromEntries(fields.map(({ name }, index) => [name, rows[0]?.[index]]));
    expect(row(body.spread)).toMatchObject({ narrative_id: 'deep-state', authors_with: 2, threads_with: 1 });
    expect(row(body.incivility)).toMatchObject({
      narrative_id: 'deep-state',
      units_with: 2,
      incivility_rr: null,
    });
    expect(body.cooccurrence.rows).toEqual([]);
    expect((await publisher.get('/v1/reports/relations?timeZone=Mars')).status).toBe(400);
    const others = await publisher.get<Relations>('/v1/reports/relations?from=2027-01-01');
    expect(others.body.units).toBe(0);
  });
});
