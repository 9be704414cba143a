import { parquetReadObjects } from 'hyparquet';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestSample } from '../../../src/narratives/coding/coding.js';
import { requestDiscovery, runDiscovery } from '../../../src/narratives/discovery-run.js';
import { type PackageQuestion, writePackage } from '../../../src/narratives/package/data-package.js';
import type { Run } from '../../../src/narratives/package/run.js';
import { verifyPackage } from '../../../src/narratives/package/verify.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import { insertCoding, readUnitTexts } from '../../../src/store/narratives/codings.js';
import { recountComments } from '../../../src/store/narratives/counted.js';
import {
  shortDefinition,
  storeAnalyzedComments,
  type AnalyzedComment,
} from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

const APP = 'parley test';
const QUESTION: PackageQuestion = {
  siteId: 'ledger',
  bucket: 'day',
  timeZone: 'UTC',
  authors: 'pseudonyms',
  minAuthors: 0,
};

const SLOGAN = 'Nobody ever asked the people of this town about it.';

/** The same words by three people, and by one of them twice more; others nobody repeats, and two that one person repeats. */
const COPIED: AnalyzedComment[] = [
  { thread: 'a', author: 'Ann', at: '2026-10-01T10:00:00Z', text: SLOGAN, mentions: [{ id: 'oligarchs' }] },
  { thread: 'a', author: 'Ben', at: '2026-10-01T10:01:00Z', text: SLOGAN.toUpperCase() },
  { thread: 'b', author: 'Ann', at: '2026-10-01T10:04:00Z', text: `${SLOGAN}!`, incivility: 0.9 },
  { thread: 'b', author: 'Cyd', at: '2026-10-01T10:30:00Z', text: SLOGAN },
  { thread: 'b', author: 'Ann', at: '2026-10-01T12:00:00Z', text: SLOGAN, deleted: true },
  {
    ...{ thread: 'b', author: 'Ann', text: 'What I have to say is said by nobody else but me.' },
    mentions: [{ id: 'deep-state' }, { id: 'deep-state' }, { id: 'oligarchs', voice: 'external' }],
  },
  {
    thread: 'c',
    author: 'Dee',
    at: '2026-10-03T10:00:00Z',
    text: 'I say it again, and I shall say it again.',
  },
  {
    thread: 'c',
    author: 'Dee',
    at: '2026-10-04T10:00:00Z',
    text: 'I say it again, and I shall say it again.',
  },
  { thread: 'c', at: '2026-10-05T10:00:00Z', text: 'Short, short.' },
  { thread: 'c', at: '2026-10-05T11:00:00Z', text: 'Short, short.' },
];

/** Twelve comments in three threads: everybody speaks of the deep state, one person of oligarchs. */
const COMMENTS: AnalyzedComment[] = Array.from({ length: 12 }, (_, index) => ({
  thread: `t${index % 3}`,
  author: ['Ann', '=Ben', 'Cyd', 'Dee', 'Eve', 'Fay'][index % 6] ?? '',
  at: `2026-10-${String(9 + (index % 4)).padStart(2, '0')}T10:00:00Z`,
  text: `=deep state, "quoted"\nsecond line ${index}`,
  tokens: 6,
  mentions: [
    ...(index % 2 === 0 ? [{ id: 'deep-state', span: { start: 1, end: 11 } }] : []),
    ...(index === 4 ? [{ id: 'oligarchs', voice: 'own' as const }] : []),
  ],
}));

describeEachStore('the data package', (store) => {
  /** Scores the first texts, and counts their comments anew as an analysis would. */
  async function setIncivility(incivility: number, last: number): Promise<void> {
    const { db } = store();
    const { rows } = await sql<{ siteId: string; id: number }>`
      with scored as (
        update analyses set incivility = ${incivility} where site_id = 'ledger' and revision_id <= ${last} returning site_id, revision_id
      )
      select r.site_id as "siteId", r.comment_id as id from scored
      join revisions r on r.site_id = scored.site_id and r.id = scored.revision_id
    `.execute(db);
    for (const { siteId, id } of rows) await recountComments(db, siteId, [id]);
  }

  beforeAll(async () => {
    await storeAnalyzedComments(store().db, 'ledger', COMMENTS);
    await storeAnalyzedComments(store().db, 'town', COPIED);
    for (const site of ['ledger', 'town'])
      await seedNarratives(store().db, site, [shortDefinition('deep-state'), shortDefinition('oligarchs')]);
  });

  async function exported(question: Partial<PackageQuestion> = {}): Promise<Uint8Array> {
    const { path, remove } = await writePackage(store().db, { ...QUESTION, ...question }, APP);
    try {
      return readFileSync(path);
    } finally {
      remove();
    }
  }

  async function verified(archive: Uint8Array) {
    const folder = mkdtempSync(join(tmpdir(), 'parley-test-package-'));
    writeFileSync(join(folder, 'package.zip'), archive);
    try {
      return await verifyPackage(store().db, join(folder, 'package.zip'), APP);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  const csvOf = (archive: Uint8Array, table: string) =>
    parse<Record<string, string>>(strFromU8(unzipSync(archive)[`${table}.csv`] ?? new Uint8Array()), {
      columns: true,
    });
  const runOf = (archive: Uint8Array) =>
    JSON.parse(strFromU8(unzipSync(archive)['run.json'] ?? new Uint8Array())) as Run;

  test('is the same to the byte when asked again', async () => {
    const [first, second] = [await exported(), await exported()];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test('holds every table in every form, each described, with the same rows', async () => {
    const archive = await exported();
    const files = unzipSync(archive);
    const descriptor = JSON.parse(strFromU8(files['datapackage.json'] ?? new Uint8Array())) as {
      resources: {
        name: string;
        schema: { fields: { name: string; type: string; description: string }[] };
      }[];
    };
    const run = runOf(archive);
    expect(Object.keys(run.files).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'run.json')
        .sort(),
    );
    expect(descriptor.resources.map(({ name }) => name)).toEqual([
      ...[
        'narrative_frequency',
        'mentions',
        'authors',
        'copies',
        'near_copies',
        'discovery',
        'threads',
        'spread',
        'incivility',
        'cooccurrence',
        'bursts',
        'narratives',
      ],
    ]);
    for (const { name, schema } of descriptor.resources) {
      const lines = csvOf(archive, name);
      const objects = strFromU8(files[`${name}.jsonl`] ?? new Uint8Array())
        .split('\n')
        .filter(Boolean);
      const parquet = await parquetReadObjects({
        file: (files[`${name}.parquet`] ?? new Uint8Array()).slice().buffer,
      });
      expect([lines.length, objects.length, parquet.length]).toEqual(
        Array(3).fill(run.files[`${name}.csv`]?.rows),
      );
      if (lines[0]) expect(Object.keys(lines[0])).toEqual(schema.fields.map((field) => field.name));
      expect(schema.fields.every(({ description }) => description.length > 4)).toBe(true);
      for (const [index, object] of objects.entries()) {
        const values = JSON.parse(object) as Record<string, unknown>;
        for (const { name: column, type } of schema.fields) {
          const cell: unknown = parquet[index]?.[column];
          const read: unknown =
            cell instanceof Date ? cell.toISOString() : typeof cell === 'bigint' ? Number(cell) : cell;
          expect(read ?? null).toEqual(values[column]);
          if (type !== 'string')
            expect(lines[index]?.[column]).toBe(
              values[column] === null ? '' : JSON.stringify(values[column]).replace(/^"|"$/g, ''),
            );
        }
      }
    }
  });

  test('says how a narrative is spread, goes with others, and whether its comments are uncivil', async () => {
    await setIncivility(0.9, 3);
    const archive = await exported();
    expect(csvOf(archive, 'spread')).toMatchObject([
      {
        narrative_id: 'deep-state',
        authors_with: '3',
        top_author_share: '0.3333',
        effective_authors: '3',
        author_gini: '0',
      },
      {
        narrative_id: 'oligarchs',
        authors_with: '1',
        top_author_share: '1',
        threads_with: '1',
        threads_total: '3',
      },
    ]);
    expect(csvOf(archive, 'cooccurrence')).toMatchObject([
      {
        narrative_a: 'deep-state',
        narrative_b: 'oligarchs',
        units_a: '6',
        units_b: '1',
        units_both: '1',
        lift: '2',
        pairs_tested: '1',
      },
    ]);
    // Two of six that tell it and one of six others: a ratio of 2, and nothing to conclude from it.
    expect(csvOf(archive, 'incivility')[0]).toMatchObject({
      uncivil_units_with: '2',
      units_with: '6',
      uncivil_units_without: '1',
      units_without: '6',
      incivility_rr: '2',
      fisher_p: '1',
    });
    expect(csvOf(archive, 'incivility')[1]).toMatchObject({ incivility_rr: '', rr_low: '' });
    await setIncivility(0, 99);
  });

  test('calls authors by the same key everywhere, and by name only when that is asked for', async () => {
    const archive = await exported();
    const keys = new Set(csvOf(archive, 'mentions').map(({ author_key }) => author_key));
    expect(keys.size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{16}$/);
    const files = Object.values(unzipSync(archive))
      .map((bytes) => strFromU8(bytes))
      .join();
    expect(files).not.toContain('Ann');
    const october = await exported({ from: '2026-10-09', to: '2026-10-10' });
    for (const { author_key } of csvOf(october, 'mentions')) expect(keys.has(author_key ?? '')).toBe(true);
    const named = csvOf(await exported({ authors: 'names' }), 'mentions');
    expect(new Set(named.map(({ author_key }) => author_key))).toEqual(new Set(['Ann', 'Cyd', 'Eve']));
  });

  test('says nothing of what too few people said, when that is asked for', async () => {
    const archive = await exported({ minAuthors: 2 });
    const few = csvOf(archive, 'narrative_frequency').filter(
      ({ narrative_id }) => narrative_id === 'oligarchs',
    );
    const told = few.filter(({ flag }) => flag?.includes('suppressed'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      units_with: '',
      mentions_own: '',
      per_1000_units: '',
      authors_with: '',
      units_total: '3',
    });
    for (const table of ['mentions', 'spread', 'incivility', 'cooccurrence', 'bursts'])
      expect(JSON.stringify(csvOf(archive, table))).not.toContain('oligarchs');
  });

  test('tells of each known author how much they wrote, told and repeated', async () => {
    const archive = await exported({ siteId: 'town', authors: 'names' });
    expect(csvOf(archive, 'authors')).toMatchObject([
      {
        ...{ author_key: 'Ann', units: '3', threads: '2', narratives_distinct: '2' },
        ...{
          top_narrative_id: 'deep-state',
          uncivil_units: '1',
          uncivil_share: '0.3333',
          copies_posted: '2',
        },
        ...{ first_at: '2026-10-01T10:00:00.000Z', last_at: '2026-10-01T10:04:00.000Z' },
        flag: 'few_units no_timestamp',
      },
      { author_key: 'Ben', units: '1', narratives_distinct: '0', top_narrative_id: '', copies_posted: '1' },
      { author_key: 'Cyd', units: '1', copies_posted: '1', flag: 'few_units' },
      { author_key: 'Dee', units: '2', threads: '1', copies_posted: '2' },
    ]);
    const later = await exported({ siteId: 'town', from: '2026-10-03' });
    expect(csvOf(later, 'authors')).toMatchObject([{ units: '2', copies_posted: '2' }]);
  });

  test('calls an author by the key of the mentions, and tells nothing of one person where that is too few', async () => {
    const archive = await exported({ siteId: 'ledger' });
    const keys = new Set(csvOf(archive, 'authors').map(({ author_key }) => author_key));
    expect(keys.size).toBe(6);
    for (const { author_key } of csvOf(archive, 'mentions')) expect(keys).toContain(author_key);
    for (const row of csvOf(await exported({ siteId: 'ledger', minAuthors: 2 }), 'authors')) {
      expect(row).toMatchObject({ units: '2', uncivil_share: '', copies_posted: '' });
      expect(row['flag']).toContain('suppressed');
      expect(row['top_narrative_id']).not.toBe('oligarchs');
    }
  });

  test('tells what was posted more than once, by how many and how fast', async () => {
    const archive = await exported({ siteId: 'town' });
    const copies = csvOf(archive, 'copies');
    expect(copies).toMatchObject([
      {
        ...{ size: '4', authors: '3', threads: '2', first_at: '2026-10-01T10:00:00.000Z' },
        ...{ last_at: '2026-10-01T10:30:00.000Z', median_gap_s: '180', sample_text: SLOGAN, flag: '' },
      },
      { size: '2', authors: '1', threads: '1', median_gap_s: '86400', flag: 'one_thread' },
    ]);
    for (const { cluster_id } of copies) expect(cluster_id).toMatch(/^[0-9a-f]{16}$/);
    const mentions = csvOf(archive, 'mentions');
    expect(
      mentions.filter(({ copy_cluster_id }) => copy_cluster_id === copies[0]?.['cluster_id']),
    ).toHaveLength(1);
    expect(mentions.filter(({ copy_cluster_id }) => copy_cluster_id === '')).toHaveLength(3);
    expect((await verified(archive)).discrepancies).toEqual([]);
  });

  test('tells what was posted again with small changes, apart from what was copied word for word', async () => {
    const { db } = store();
    const slogan = (end: string) =>
      `Nobody ever asked the people of this small town by the sea about any of it before they began to build ${end}`;
    await storeAnalyzedComments(db, 'sea', [
      {
        ...{ thread: 'a', author: 'Ann', at: '2026-10-01T10:00:00Z', text: slogan('here.') },
        mentions: [{ id: 'deep-state' }],
      },
      {
        ...{ thread: 'b', author: 'Ben', at: '2026-10-02T10:00:00Z', text: slogan('there.') },
        mentions: [{ id: 'deep-state' }],
      },
      { thread: 'b', author: 'Ben', at: '2026-10-03T10:00:00Z', text: slogan('there!') },
      { thread: 'c', author: 'Cyd', at: '2026-10-04T10:00:00Z', text: SLOGAN },
      { thread: 'c', author: 'Dee', at: '2026-10-05T10:00:00Z', text: SLOGAN },
    ]);
    await seedNarratives(db, 'sea', [shortDefinition('deep-state')]);
    const archive = await exported({ siteId: 'sea' });
    expect(csvOf(archive, 'near_copies')).toMatchObject([
      {
        ...{ size: '3', texts: '2', authors: '2', threads: '2', sample_text: slogan('here.') },
        ...{ first_at: '2026-10-01T10:00:00.000Z', last_at: '2026-10-03T10:00:00.000Z' },
      },
    ]);
    expect(csvOf(archive, 'copies').map(({ size }) => size)).toEqual(['2', '2']);
    // A mention is joined to both tables: to its own text's row, and to the row of all that is nearly the same.
    const [cluster] = csvOf(archive, 'near_copies');
    const mentions = csvOf(archive, 'mentions');
    expect(mentions.map((row) => row['near_copy_cluster_id'] === cluster?.['cluster_id'])).toEqual([
      true,
      true,
    ]);
    expect(mentions.map((row) => row['copy_cluster_id'] === '')).toEqual([true, false]);
    expect(csvOf(await exported({ siteId: 'sea', minAuthors: 3 }), 'near_copies')).toEqual([]);
    expect((await verified(archive)).discrepancies).toEqual([]);
  });

  test('tells of a burst by how many people it was, and of none that is one person’s', async () => {
    const { db } = store();
    const days = Array.from({ length: 30 }, (_, day) => `2026-10-${String(day + 1).padStart(2, '0')}`);
    const quiet = days.flatMap((day) =>
      ['Ann', 'Ben'].map((author) => ({ thread: day, author, at: `${day}T10:00:00Z` })),
    );
    const loud = (day: string, author: (index: number) => string, id: string) =>
      Array.from({ length: 9 }, (_, index) => ({
        ...{ thread: day, author: author(index), at: `${day}T11:00:00Z`, mentions: [{ id }, { id }] },
      }));
    await storeAnalyzedComments(db, 'surge', [
      ...quiet,
      ...loud('2026-10-11', (index) => `Person ${index % 4}`, 'deep-state'),
      ...loud('2026-10-21', () => 'Dee', 'oligarchs'),
    ]);
    await seedNarratives(db, 'surge', [shortDefinition('deep-state'), shortDefinition('oligarchs')]);
    const archive = await exported({ siteId: 'surge' });
    expect(csvOf(archive, 'bursts')).toMatchObject([
      {
        ...{ narrative_id: 'deep-state', units_with: '9', mentions: '18', authors: '4' },
        ...{ start: '2026-10-11T00:00:00.000Z', end: '2026-10-12T00:00:00.000Z' },
      },
    ]);
    const states = csvOf(archive, 'narrative_frequency').filter(({ burst_state }) => burst_state === '1');
    expect(states.map(({ bucket_start }) => bucket_start?.slice(0, 10))).toEqual([
      '2026-10-11',
      '2026-10-21',
    ]);
  });

  test('tells how the conversation went in each thread, with what it was counted over', async () => {
    const { db } = store();
    // Twelve comments of three people, each answering the one before; every other one is uncivil.
    await storeAnalyzedComments(
      db,
      'pier',
      Array.from({ length: 12 }, (_, index) => ({
        ...{ thread: 'long', author: ['Ann', 'Ben', 'Cyd'][index % 3] ?? '', text: `Remark ${index}.` },
        ...{ at: `2026-10-09T10:${String(10 + index)}:00Z`, incivility: index % 2 === 0 ? 0.9 : 0.1 },
        mentions: index < 2 ? [{ id: 'oligarchs' }] : index === 5 ? [{ id: 'deep-state' }] : [],
      })),
    );
    await storeAnalyzedComments(db, 'pier', [{ thread: 'short', text: 'Alone.' }], 's');
    await sql`
      update comments set parent_source_id = 'c' || (position - 1)
      where site_id = 'pier' and position > 0`.execute(db);
    await seedNarratives(db, 'pier', [shortDefinition('deep-state'), shortDefinition('oligarchs')]);
    const archive = await exported({ siteId: 'pier' });
    const [long, short] = csvOf(archive, 'threads');
    expect(long).toMatchObject({
      ...{ units: '12', authors: '3', replies: '11', pairs: '3', reply_share: '0.9167', max_depth: '12' },
      ...{ answered_share: '0.9167', max_width: '1', h_index: '1', author_gini: '0', effective_authors: '3' },
      ...{ reciprocity: '0', exchanges: '0', uncivil_share: '0.5', contagion_rr: '', derailment_branch: '3' },
      ...{ derailment_exchanges: '0', derailed: 'true', narrative_top3: 'oligarchs|deep-state', flag: '' },
    });
    expect(short).toMatchObject({
      ...{ units: '1', replies: '0', reply_share: '', reciprocity: '', derailed: '', narrative_top3: '' },
      flag: 'few_units few_replies authors_unavailable',
    });
    // The first comments are not counted then: who answers them answers the article.
    const later = csvOf(await exported({ siteId: 'pier', from: '2026-10-09T10:16:00Z' }), 'threads');
    expect(later).toMatchObject([{ units: '6', replies: '5', max_depth: '', pairs: '3', flag: 'few_units' }]);
    const few = csvOf(await exported({ siteId: 'pier', minAuthors: 4 }), 'threads');
    expect(few[0]).toMatchObject({ units: '12', uncivil_share: '', derailed: '', flag: 'suppressed' });
    expect((await verified(archive)).discrepancies).toEqual([]);
  });

  test('tells of no text that too few people posted', async () => {
    const some = csvOf(await exported({ siteId: 'town', minAuthors: 2 }), 'copies');
    expect(some.map(({ size }) => size)).toEqual(['4']);
    const fewer = await exported({ siteId: 'town', minAuthors: 4 });
    expect(
      new Set(csvOf(fewer, 'mentions').map(({ copy_cluster_id }) => copy_cluster_id ?? '')),
    ).not.toContain(some[0]?.['cluster_id']);
    expect(csvOf(await exported({ siteId: 'town', minAuthors: 4 }), 'copies')).toEqual([]);
  });

  test('holds what searches proposed, with the numbers of the search that counted it last', async () => {
    const { db } = store();
    await storeAnalyzedComments(
      db,
      'harbour',
      Array.from({ length: 40 }, (_, index) => ({
        ...{ thread: `t${index % 4}`, author: `A${index % 8}`, at: '2026-10-09T10:00:00Z' },
        text: index < 12 ? `Remark ${'abcdefghijkl'[index]}: those late ferries.` : `Weather${index}.`,
      })),
    );
    const threads = await db.selectFrom('threads').select('id').where('site_id', '=', 'harbour').execute();
    const asked = { threadIds: threads.slice(0, 2).map(({ id }) => id), from: null, to: null };
    const searched = async () => {
      const now = () => new Date('2026-10-20T00:00:00Z');
      const run = await requestDiscovery(db, 'harbour', asked, now());
      await runDiscovery(db, 'harbour', run, { now, settle: () => Promise.resolve() });
      return run;
    };
    await searched();
    const runId = await searched();
    const archive = await exported({ siteId: 'harbour' });
    const [first] = csvOf(archive, 'discovery');
    expect(first).toMatchObject({
      ...{ ngram: 'late ferries', n: '2', units: '6', authors: '4', threads: '2', count: '6' },
      ...{
        p_method: 'g2',
        run_id: String(runId),
        run_at: '2026-10-20T00:00:00.000Z',
        looked_threads: '2',
      },
      ...{ looked_units: '20', background_units: '20', status: 'proposed', narrative_id: '' },
      ...{ background_id: '../..', absorbed_into: '' },
    });
    expect((await verified(archive)).discrepancies).toEqual([]);
    expect(csvOf(await exported({ siteId: 'harbour', minAuthors: 5 }), 'discovery')).toEqual([]);
    expect(csvOf(await exported(), 'discovery')).toEqual([]);
  });

  test('says how far coders agree on a definition, and what its version finds', async () => {
    const { db } = store();
    await storeAnalyzedComments(
      db,
      'quay',
      ['one', 'two', 'three', 'four'].map((text, index) => ({
        ...{ thread: 't', author: `A${index}`, text: index < 2 ? `a word ${text}` : text },
        mentions: index < 2 ? [{ id: 'deep-state' }] : [],
      })),
    );
    await seedNarratives(db, 'quay', [shortDefinition('deep-state'), shortDefinition('oligarchs')]);
    const coders = await db
      .insertInto('moderators')
      .values(['Pat', 'Sam'].map((name) => ({ site_id: 'quay', name, role: 'analyst' })))
      .returning('id')
      .execute();
    const [createdBy = 0] = coders.map(({ id }) => id);
    const now = new Date('2026-10-20T00:00:00Z');
    const sampleId = await requestSample(db, {
      ...{ siteId: 'quay', narrativeId: 'deep-state', comments: 10, seed: 1, createdBy, now },
      sizes: { strong: 2, weak: 0, miss: 2 },
    });
    const [row] = csvOf(await exported({ siteId: 'quay' }), 'narratives');
    expect(row).toMatchObject({ id: 'deep-state', alpha: '', alpha_n: '', recall_n: '', flag: 'not_coded' });
    for (const unit of await readUnitTexts(db, 'quay', sampleId, { limit: 10 }))
      for (const { id: coderId } of coders)
        await insertCoding(db, {
          ...{
            siteId: 'quay',
            sampleId,
            ordinal: unit.ordinal,
            coderId,
            adjudicates: false,
            now,
          },
          ...{ present: unit.text === 'a word one', stance: unit.text === 'a word one' ? 'reject' : null },
        });
    const archive = await exported({ siteId: 'quay' });
    expect(csvOf(archive, 'narratives')).toMatchObject([
      {
        ...{ id: 'deep-state', alpha: '1', alpha_n: '4', precision: '0.5', precision_n: '2', recall: '1' },
        ...{ recall_n: '1', flag: '' },
      },
      { id: 'oligarchs', alpha: '', flag: 'not_coded' },
    ]);
    expect(csvOf(archive, 'mentions').map(({ stance, stance_source }) => [stance, stance_source])).toEqual([
      ['reject', 'coders'],
      ['', ''],
    ]);
    const [told = { ordinal: 0 }] = (await readUnitTexts(db, 'quay', sampleId, { limit: 10 })).filter(
      ({ text }) => text === 'a word one',
    );
    await insertCoding(db, {
      ...{ siteId: 'quay', sampleId, ordinal: told.ordinal, coderId: createdBy, adjudicates: true, now },
      ...{ present: true, stance: 'sarcastic' },
    });
    expect(csvOf(await exported({ siteId: 'quay' }), 'mentions')[0]).toMatchObject({
      ...{ stance: 'sarcastic', stance_source: 'adjudicated', uncivil: 'false', copy_cluster_id: '' },
    });
    expect((await verified(archive)).discrepancies.map(({ file }) => file)).toContain('mentions.csv');
    const few = csvOf(await exported({ siteId: 'quay', minAuthors: 3 }), 'narratives');
    expect(few[0]).toMatchObject({ alpha: '', precision_n: '', flag: 'suppressed' });
  });

  test('names the run in each frequency, and whose comments were counted', async () => {
    const archive = await exported();
    const common = { run_id: runOf(archive).run_id, group_by: 'site', group_id: 'ledger' };
    for (const row of csvOf(archive, 'narrative_frequency')) expect(row).toMatchObject(common);
    const [thread] = csvOf(archive, 'threads');
    expect(thread).toMatchObject({ site_id: 'ledger' });
    const threadId = thread?.['thread_id'] ?? '';
    const one = await exported({ threadId: Number(threadId), minAuthors: 2 });
    for (const row of csvOf(one, 'narrative_frequency'))
      expect(row).toMatchObject({ run_id: runOf(one).run_id, group_by: 'thread', group_id: threadId });
    expect(runOf(one).run_id).not.toBe(common.run_id);
  });

  test('says of a mention where it is in words, and who is quoted', async () => {
    const quoted = 'Mayor Quist said "the word of the few is worth nothing", and so it is.';
    const at = quoted.indexOf('word');
    await storeAnalyzedComments(store().db, 'jetty', [
      { thread: 'a', author: 'Ann', text: 'They all have the word.', mentions: [{ id: 'deep-state' }] },
      {
        ...{ thread: 'a', author: 'Ben', text: 'It’s “the word” again, U.S. style.' },
        mentions: [
          { id: 'deep-state', voice: 'echo', quotedFrom: 'c0', span: { start: 10, end: 14 } },
          { id: 'deep-state', span: { start: 16, end: 27 } },
        ],
      },
      {
        ...{ thread: 'a', author: 'Cyd', text: quoted },
        mentions: [{ id: 'deep-state', voice: 'external', span: { start: at, end: at + 4 } }],
      },
    ]);
    await seedNarratives(store().db, 'jetty', [shortDefinition('deep-state')]);
    const mentions = csvOf(await exported({ siteId: 'jetty', authors: 'names' }), 'mentions');
    const told = mentions.map((row) => [
      ...[row['author_key'], row['match'], row['token_start'], row['token_end'], row['quoted_speaker']],
    ]);
    expect(told).toEqual([
      ['Ann', 'T', '0', '1', ''],
      ['Ben', 'word', '2', '3', 'Ann'],
      ['Ben', 'again, U.S.', '3', '5', ''],
      ['Cyd', 'word', '4', '5', 'Mayor Quist'],
    ]);
    expect(mentions.map(({ site_id }) => site_id)).toEqual(Array(4).fill('jetty'));
    // By pseudonym whoever is on the site; a name that stands in the text stands there.
    const [ann, ben, , cyd] = csvOf(await exported({ siteId: 'jetty' }), 'mentions');
    expect(ben?.['quoted_speaker']).toBe(ann?.['author_key']);
    expect(cyd?.['quoted_speaker']).toBe('Mayor Quist');
  });

  test('keeps spreadsheets from running what people wrote', async () => {
    const [mention] = csvOf(await exported(), 'mentions');
    expect(mention).toMatchObject({ left: "'=", match: 'deep state', right: ', "quoted" second line 0' });
  });

  test('verifies as long as nothing has changed, and says what has', async () => {
    const archive = await exported();
    expect(await verified(archive)).toMatchObject({
      site: 'ledger',
      discrepancies: [],
    });

    const files = unzipSync(archive);
    const forged = zipSync({ ...files, 'spread.csv': new TextEncoder().encode('narrative_id\r\n') });
    expect((await verified(forged)).discrepancies).toEqual([{ file: 'spread.csv', problem: 'damaged' }]);

    const { db } = store();
    const eraseOrRestore = async (deletedAt: Date | null) => {
      const erased = db
        .updateTable('comments')
        .set({ deleted_at: deletedAt })
        .where('source_id', '=', 'c0')
        .where('site_id', '=', 'ledger');
      const [comment] = await erased.returning(['site_id', 'id']).execute();
      await recountComments(db, comment?.site_id ?? '', [comment?.id ?? 0]);
    };
    await eraseOrRestore(new Date());
    const { discrepancies } = await verified(archive);
    await eraseOrRestore(null);
    expect(discrepancies).toContainEqual({
      file: 'mentions.csv',
      problem: 'differs',
      lines: { count: 7, first: 2 },
    });
    // Its first day has another figure in each narrative's row, and so another share and change; the run's name is none.
    const frequency = discrepancies.find(({ file }) => file === 'narrative_frequency.csv');
    expect(frequency?.lines?.count).toBeLessThan(csvOf(archive, 'narrative_frequency').length);
    expect(discrepancies.map(({ file }) => file)).toContain('run.json');
    expect(discrepancies.map(({ file }) => file)).not.toContain('narratives.csv');
  });

  test('refuses what is no package', async () => {
    await expect(verified(new Uint8Array(9))).rejects.toThrow('no zip archive');
    await expect(verified(zipSync({ a: new Uint8Array() }))).rejects.toThrow('no run.json');
  });
});
