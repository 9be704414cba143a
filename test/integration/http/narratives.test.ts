import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import type {
  ErrorBody,
  MentionList,
  NarrativeCheck,
  NarrativeDetail,
  NarrativeList,
  NarrativeSaved,
} from '../../../src/http/contract.js';
import { parseNarrative } from '../../../src/narratives/definitions.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const YAML = [
  'schema: narrative/1',
  'id: late-ferries',
  'version: 1',
  'title: The ferry is always late',
  'description: Complaints that ferries are late.',
  'match:',
  '  any:',
  '    - {id: p1, phrase: "ferry~ <0-3> late"}',
  'examples:',
  '  - {text: "The ferry was late."}',
].join('\n');

describeEachStore('narratives over the API', (current) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let moderator: Caller;

  beforeAll(async () => {
    await api.createSite('ledger');
    await api.createSite('other');
    publisher = await api.publisher('ledger');
    moderator = await api.moderator('ledger');
    await publisher.post('/v1/threads', {
      thread: { id: 't1', title: 'Transport' },
      comments: ['The ferry is late again.', 'Ferries were never late.', 'Trams are fine.'].map(
        (text, n) => ({
          id: `c${n}`,
          text,
          author: `ann${n}`,
          createdAt: `2026-11-1${n}T10:00:00Z`,
        }),
      ),
    });
    await api.analyzePending('ledger');
  });

  const check = async (body: unknown) =>
    (await moderator.post<NarrativeCheck>('/v1/narratives/check', body)).body;
  const save = (body: unknown) => moderator.post<NarrativeSaved & ErrorBody>('/v1/narratives', body);
  const detail = async () => (await moderator.get<NarrativeDetail>('/v1/narratives/late-ferries')).body;

  test('a draft is checked, shown with its inflections, and tried on the newest comments', async () => {
    const { faults, preview, inflections, definition } = await check({ yaml: YAML });
    expect(faults).toEqual([]);
    expect(definition).toMatchObject({ id: 'late-ferries', title: 'The ferry is always late' });
    expect(inflections).toMatchObject([
      { word: 'ferry', forms: expect.arrayContaining(['ferries']) as string[] },
    ]);
    expect(preview).toMatchObject({ comments: 3, units: 2, authors: 2, threads: 1 });
    expect(preview?.lines.map(({ match }) => match)).toEqual(['Ferries were never late', 'ferry is late']);
  });

  test('a draft with faults says where they are, and an example that fails does not keep it from being tried', async () => {
    const failing = await check({ yaml: `${YAML}\n  - {text: "No boat came."}` });
    expect(failing.faults).toEqual([
      {
        file: 'draft',
        line: 11,
        column: 12,
        place: 'examples[1].text',
        message: '"No boat came." does not match',
      },
    ]);
    expect(failing.preview?.units).toBe(2);
    const wrong = await check({ definition: { schema: 'narrative/1', id: 'x', titel: 'T' } });
    expect(wrong.faults.map(({ place }) => place)).toContain('titel');
    expect(wrong).toMatchObject({ definition: null, preview: null });
  });

  test('a definition is saved, looked for in every comment, and kept in versions', async () => {
    const first = await save({ yaml: YAML, base: 0, why: 'readers complain' });
    expect([first.status, first.body]).toMatchObject([
      201,
      { id: 'late-ferries', version: 1, changed: true, scan: { state: 'waiting', progress: 0 } },
    ]);
    await api.scanPending('ledger');
    expect((await detail()).scan).toMatchObject({ state: 'done', progress: 1 });
    const told = await publisher.get<MentionList>('/v1/narratives/late-ferries/mentions');
    expect(told.body.mentions.map(({ match }) => match)).toEqual([
      'Ferries were never late',
      'ferry is late',
    ]);

    const { definition } = await detail();
    const title = 'Ferries are late';
    expect((await save({ definition: { ...definition, title }, base: 1 })).body.version).toBe(2);
    expect((await save({ definition: { ...definition, title }, base: 2 })).body).toMatchObject({
      version: 2,
      changed: false,
    });
    await api.scanPending('ledger');
    expect((await detail()).versions).toMatchObject([
      {
        version: 2,
        by: 'Ada',
        counts: null,
        changes: [{ path: 'title', before: 'The ferry is always late', after: title }],
      },
      { version: 1, why: 'readers complain', counts: { unitsTotal: 3, unitsWith: 2 } },
    ]);
  });

  test('a save over a newer version, and one with faults, are refused', async () => {
    expect((await save({ yaml: YAML, base: 1 })).status).toBe(409);
    const broken = await save({ yaml: YAML.replace('id: p1', 'name: p1') });
    expect(broken.status).toBe(400);
    expect(broken.body.error.detail).toContain('draft:8:8: match.any[0].name: unknown key "name"');
    expect((await save({})).status).toBe(400);
    expect((await publisher.post('/v1/narratives', { yaml: YAML })).status).toBe(403);
  });

  test('a narrative is retired and put back', async () => {
    const set = (status: string) => moderator.post('/v1/narratives/late-ferries/status', { status });
    const list = async (status: string) =>
      (await publisher.get<NarrativeList>(`/v1/narratives?status=${status}`)).body.narratives.map(
        ({ id }) => id,
      );
    expect((await set('retired')).status).toBe(200);
    expect([await list('active'), await list('retired'), await list('all')]).toEqual([
      [],
      ['late-ferries'],
      ['late-ferries'],
    ]);
    expect((await set('retired')).status).toBe(409);
    expect((await set('gone')).status).toBe(400);
    expect((await set('active')).status).toBe(200);
    expect(await list('active')).toEqual(['late-ferries']);
  });

  test('definitions are taken out as files, and the shape of a file as JSON Schema', async () => {
    const file = await publisher.get<string>('/v1/narratives/late-ferries/file');
    expect(file.headers.get('content-type')).toContain('yaml');
    expect(parseNarrative(file.body, 'x.yaml').title).toBe('Ferries are late');
    const zip = await fetch(`${api.url}/v1/narrative-files`, {
      headers: { authorization: `Bearer ${(await api.publisher('ledger')).key}` },
    });
    expect(Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer())))).toEqual(['late-ferries.yaml']);
    expect((await publisher.get('/v1/narrative-schema')).body).toMatchObject({ type: 'object' });
  });

  test('are no other site’s', async () => {
    const them = await api.moderator('other');
    const answers = [
      await them.get('/v1/narratives/late-ferries'),
      await them.get('/v1/narratives/late-ferries/file'),
      await them.get('/v1/narratives/late-ferries/mentions'),
      await them.post('/v1/narratives/late-ferries/status', { status: 'retired' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const tried = await them.post<NarrativeCheck>('/v1/narratives/check', { yaml: YAML });
    expect(tried.body.preview).toMatchObject({ comments: 0, units: 0, lines: [] });
  });
});
