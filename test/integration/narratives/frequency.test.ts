import { expect, test } from 'vitest';
import type { FrequencyRow } from '../../../src/narratives/frequency-row.js';
import { narrativeFrequency, type FrequencyQuestion } from '../../../src/narratives/frequency.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import {
  shortDefinition,
  storeAnalyzedComments,
  storeRevision,
  type AnalyzedComment,
} from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

const OWN = { id: 'deep-state' };
const ECHO = { id: 'deep-state', voice: 'echo' } as const;
const EXTERNAL = { id: 'deep-state', voice: 'external' } as const;

const TWO_THREADS: readonly AnalyzedComment[] = [
  { thread: 'call', author: 'Ann', at: '2026-10-09T10:00:00Z', tokens: 10, mentions: [OWN, OWN] },
  { thread: 'call', author: 'Ben', at: '2026-10-09T11:00:00Z', tokens: 20, mentions: [ECHO] },
  {
    thread: 'call',
    author: 'Ann',
    at: '2026-10-09T12:00:00Z',
    tokens: 30,
    mentions: [{ ...OWN, negated: true }, { id: 'oligarchs' }],
  },
  { thread: 'call', author: 'Cyd', at: '2026-10-11T09:00:00Z', tokens: 40 },
  { thread: 'ferry', author: 'Ben', at: '2026-10-09T23:30:00Z', tokens: 50, mentions: [OWN, EXTERNAL] },
];

describeEachStore('the narrative frequency report', (store) => {
  let sites = 0;

  /** A site of its own with these comments, and a way to ask about it. */
  async function siteWith(comments: readonly AnalyzedComment[], narrativeIds = ['deep-state']) {
    const siteId = `site-${++sites}`;
    const ids = await storeAnalyzedComments(store().db, siteId, comments);
    await seedNarratives(
      store().db,
      siteId,
      narrativeIds.map((id) => shortDefinition(id)),
    );
    const ask = (question: Partial<FrequencyQuestion> = {}) =>
      narrativeFrequency(store().db, { siteId, bucket: 'day', timeZone: 'UTC', ...question });
    return { siteId, ids, ask };
  }

  const brief = (row: FrequencyRow) => [row.bucketStart, row.bucketEnd, row.unitsTotal, row.unitsWith];

  test('agrees with a table worked out by hand', async () => {
    const { siteId, ask } = await siteWith(TWO_THREADS, ['oligarchs', 'deep-state']);
    const report = await ask();
    expect(report).toMatchObject({ siteId, timeZone: 'UTC', bucket: 'day', from: null, to: null });
    expect(report.rows.map((row) => [row.narrativeId, row.bucketStart?.slice(0, 10)])).toEqual([
      ['deep-state', '2026-10-09'],
      ['deep-state', '2026-10-10'],
      ['deep-state', '2026-10-11'],
      ['oligarchs', '2026-10-09'],
      ['oligarchs', '2026-10-10'],
      ['oligarchs', '2026-10-11'],
    ]);
    expect(report.rows[0]).toEqual({
      narrativeId: 'deep-state',
      narrativeVersion: 1,
      title: 'Title of deep-state',
      level: 'own',
      bucketStart: '2026-10-09T00:00:00.000Z',
      bucketEnd: '2026-10-10T00:00:00.000Z',
      unitsTotal: 4,
      unitsWith: 3,
      unitsWithQuotedOnly: 1,
      mentionsOwn: 4,
      mentionsQuoted: 2,
      mentionsNegated: 1,
      mentionsQuestion: 0,
      mentionsObfuscated: 0,
      tokensTotal: 110,
      mentionsPer10kTokens: 363.6364,
      per1000: 750,
      ciLow: 300.6418,
      ciHigh: 954.4127,
      designEffect: 0.3333,
      shareOfVoice: 0.8,
      deltaPer1000: null,
      rateRatio: null,
      rateRatioLow: null,
      rateRatioHigh: null,
      authorsTotal: 2,
      authorsWith: 2,
      authorPrevalence: 1,
      topAuthorShare: 0.75,
      effectiveAuthors: 1.6,
      threadsTotal: 2,
      threadsWith: 2,
      // 60 of 110 words and three of four mentions are in the one thread: ½·(|.5455 − .75| + |.4545 − .25|).
      dpSpread: 0.2045,
      uncivilUnitsWith: 0,
      uncivilUnitsWithout: 0,
      incivilityRatio: null,
      incivilityRatioLow: null,
      incivilityRatioHigh: null,
      incivilityQ: null,
      burstState: 0,
      flag: 'few_units few_threads',
    });
    expect(report.rows[3]).toMatchObject({
      unitsTotal: 4,
      unitsWith: 1,
      mentionsOwn: 1,
      per1000: 250,
      ciLow: 45.5873,
      ciHigh: 699.3582,
      authorsTotal: 2,
      authorsWith: 1,
      threadsWith: 1,
    });
  });

  test('has a row for a day without comments, which claims no rate', async () => {
    const { ask } = await siteWith(TWO_THREADS);
    const { rows } = await ask();
    expect(rows[1]).toMatchObject({
      bucketStart: '2026-10-10T00:00:00.000Z',
      unitsTotal: 0,
      unitsWith: 0,
      tokensTotal: 0,
      mentionsPer10kTokens: null,
      per1000: null,
      ciLow: null,
      ciHigh: null,
      authorsTotal: 0,
      authorsWith: 0,
      flag: 'few_units',
    });
  });

  test('has a row for a day with comments and no mention, whose rate is zero', async () => {
    const { ask } = await siteWith(TWO_THREADS);
    const { rows } = await ask();
    expect(rows[2]).toMatchObject({
      bucketStart: '2026-10-11T00:00:00.000Z',
      unitsTotal: 1,
      unitsWith: 0,
      per1000: 0,
      ciLow: 0,
      ciHigh: 793.4507,
      authorsTotal: 1,
      authorsWith: 0,
      threadsWith: 0,
      flag: 'few_units one_thread',
    });
  });

  test('counts an author and a thread once over the whole period', async () => {
    const { ask } = await siteWith(TWO_THREADS);
    const { totals } = await ask();
    expect(totals).toMatchObject([
      {
        narrativeId: 'deep-state',
        narrativeVersion: 1,
        title: 'Title of deep-state',
        bucketStart: '2026-10-09T00:00:00.000Z',
        bucketEnd: '2026-10-12T00:00:00.000Z',
        unitsTotal: 5,
        unitsWith: 3,
        unitsWithQuotedOnly: 1,
        mentionsOwn: 4,
        mentionsQuoted: 2,
        mentionsNegated: 1,
        tokensTotal: 150,
        mentionsPer10kTokens: 266.6667,
        per1000: 600,
        ciLow: 230.7243,
        ciHigh: 882.3792,
        designEffect: 0.5333,
        shareOfVoice: 1,
        rateRatio: null,
        rateRatioLow: null,
        rateRatioHigh: null,
        authorsTotal: 3,
        authorsWith: 2,
        topAuthorShare: 0.75,
        threadsTotal: 2,
        threadsWith: 2,
        burstState: null,
        flag: 'few_units few_threads',
      },
    ]);
  });

  test('cuts days at midnight where the site is, also when the clocks change', async () => {
    const at = (time: string) => ({ thread: 't', at: time, mentions: [OWN] });
    const { ask } = await siteWith([
      at('2026-03-08T04:59:59Z'),
      at('2026-03-08T05:00:00Z'),
      at('2026-03-09T03:59:59Z'),
      at('2026-03-09T04:00:00Z'),
    ]);
    const spring = await ask({ timeZone: 'America/New_York' });
    expect(spring.rows.map(brief)).toEqual([
      ['2026-03-07T05:00:00.000Z', '2026-03-08T05:00:00.000Z', 1, 1],
      ['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z', 2, 2],
      ['2026-03-09T04:00:00.000Z', '2026-03-10T04:00:00.000Z', 1, 1],
    ]);
    const autumn = await siteWith([at('2026-11-01T04:00:00Z'), at('2026-11-02T04:59:59Z')]);
    expect((await autumn.ask({ timeZone: 'America/New_York' })).rows.map(brief)).toEqual([
      ['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', 2, 2],
    ]);
  });

  test('begins a day that has no midnight when its first hour begins', async () => {
    // In São Paulo the clocks of 4 November 2018 went from 23:59 to 01:00.
    const { ask } = await siteWith([
      { thread: 't', at: '2018-11-04T02:59:59Z' },
      { thread: 't', at: '2018-11-04T03:00:00Z', mentions: [OWN] },
    ]);
    expect((await ask({ timeZone: 'America/Sao_Paulo' })).rows.map(brief)).toEqual([
      ['2018-11-03T03:00:00.000Z', '2018-11-04T03:00:00.000Z', 1, 0],
      ['2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z', 1, 1],
    ]);
  });

  test('begins weeks on Monday and months on the first, where the site is', async () => {
    const at = (time: string) => ({ thread: 't', at: time, mentions: [OWN] });
    const weeks = await siteWith([
      at('2026-10-18T20:59:59Z'),
      at('2026-10-18T21:00:00Z'),
      at('2026-11-02T00:00:00Z'),
    ]);
    // Finland's clocks go back on Sunday 25 October, so that week has an hour more.
    expect((await weeks.ask({ bucket: 'week', timeZone: 'Europe/Helsinki' })).rows.map(brief)).toEqual([
      ['2026-10-11T21:00:00.000Z', '2026-10-18T21:00:00.000Z', 1, 1],
      ['2026-10-18T21:00:00.000Z', '2026-10-25T22:00:00.000Z', 1, 1],
      ['2026-10-25T22:00:00.000Z', '2026-11-01T22:00:00.000Z', 0, 0],
      ['2026-11-01T22:00:00.000Z', '2026-11-08T22:00:00.000Z', 1, 1],
    ]);
    const months = await siteWith([at('2026-09-30T18:14:59Z'), at('2026-09-30T18:15:00Z')]);
    expect((await months.ask({ bucket: 'month', timeZone: 'Asia/Kathmandu' })).rows.map(brief)).toEqual([
      ['2026-08-31T18:15:00.000Z', '2026-09-30T18:15:00.000Z', 1, 1],
      ['2026-09-30T18:15:00.000Z', '2026-10-31T18:15:00.000Z', 1, 1],
    ]);
  });

  test('counts a comment by its newest text, once that is analyzed', async () => {
    const day = { thread: 't', author: 'Ann', at: '2026-10-09T10:00:00Z' };
    const { siteId, ids, ask } = await siteWith([
      { ...day, mentions: [OWN] },
      { ...day, mentions: [OWN] },
      { ...day, tokens: 7 },
    ]);
    const [withdrawn = 0, pending = 0, added = 0] = ids;
    await storeRevision(store().db, siteId, withdrawn, { tokens: 5 }, { number: 2 });
    await storeRevision(store().db, siteId, pending, {}, { number: 2, analyzed: false });
    await storeRevision(store().db, siteId, added, { tokens: 9, mentions: [OWN, OWN] }, { number: 2 });
    const { rows } = await ask();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ unitsTotal: 2, unitsWith: 1, mentionsOwn: 2, tokensTotal: 14 });
  });

  test('leaves deleted comments out of count and denominator', async () => {
    const { ask } = await siteWith([
      { thread: 't', author: 'Ann', at: '2026-10-09T10:00:00Z', mentions: [OWN] },
      { thread: 't', author: 'Ben', at: '2026-10-09T11:00:00Z', mentions: [OWN], deleted: true },
      { thread: 't', author: 'Ben', at: '2026-10-12T11:00:00Z', mentions: [OWN], deleted: true },
    ]);
    const { rows } = await ask();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ unitsTotal: 1, unitsWith: 1, authorsTotal: 1, authorsWith: 1 });
  });

  test('never invents authors', async () => {
    const unsigned = { thread: 't', at: '2026-10-09T10:00:00Z', mentions: [OWN] };
    const nobody = await siteWith([unsigned, unsigned, { ...unsigned, at: '2026-10-11T10:00:00Z' }]);
    for (const row of [...(await nobody.ask()).rows, ...(await nobody.ask()).totals]) {
      expect(row).toMatchObject({ authorsTotal: null, authorsWith: null });
      expect(row.flag).toContain('authors_unavailable');
    }
    const some = await siteWith([
      unsigned,
      { ...unsigned, author: 'Ann' },
      { ...unsigned, at: '2026-10-10T10:00:00Z' },
      { ...unsigned, at: '2026-10-12T10:00:00Z', author: 'Ann' },
    ]);
    expect((await some.ask()).rows.map((row) => [row.authorsTotal, row.authorsWith, row.flag])).toEqual([
      [1, 1, 'authors_incomplete few_units one_thread'],
      [null, null, 'authors_unavailable few_units one_thread'],
      [0, 0, 'few_units'],
      [1, 1, 'few_units one_thread'],
    ]);
  });

  test('keeps comments without a time in a row of their own, unless a period is asked for', async () => {
    const { ask } = await siteWith([
      { thread: 't', author: 'Ann', mentions: [OWN] },
      { thread: 't', author: 'Ben' },
      { thread: 't', author: 'Ann', at: '2026-10-09T10:00:00Z' },
    ]);
    const all = await ask();
    expect(all.rows.map((row) => [...brief(row), row.authorsTotal, row.flag])).toEqual([
      ['2026-10-09T00:00:00.000Z', '2026-10-10T00:00:00.000Z', 1, 0, 1, 'few_units one_thread'],
      [null, null, 2, 1, 2, 'few_units no_timestamp one_thread'],
    ]);
    expect(all.totals[0]).toMatchObject({ unitsTotal: 3, unitsWith: 1, authorsTotal: 2 });
    expect(all.totals[0]?.flag).toContain('no_timestamp');
    const october = await ask({ from: '2026-10-01' });
    expect(october.totals[0]).toMatchObject({ unitsTotal: 1 });
    expect(october.totals[0]?.flag).not.toContain('no_timestamp');
  });

  test('reports a source without any time as one row a narrative', async () => {
    const { ask } = await siteWith([{ thread: 't', mentions: [OWN] }, { thread: 't' }]);
    const { rows, totals } = await ask();
    expect(rows.map(brief)).toEqual([[null, null, 2, 1]]);
    expect(totals.map(brief)).toEqual([[null, null, 2, 1]]);
  });

  test('takes the start of a period in and leaves its end out', async () => {
    const at = (time: string) => ({ thread: 't', at: time, mentions: [OWN] });
    const { ask } = await siteWith([
      at('2026-10-08T20:59:59Z'),
      at('2026-10-08T21:00:00Z'),
      at('2026-10-10T20:59:59Z'),
      at('2026-10-10T21:00:00Z'),
    ]);
    const dates = await ask({ timeZone: 'Europe/Helsinki', from: '2026-10-09', to: '2026-10-11' });
    expect(dates.rows.map(brief)).toEqual([
      ['2026-10-08T21:00:00.000Z', '2026-10-09T21:00:00.000Z', 1, 1],
      ['2026-10-09T21:00:00.000Z', '2026-10-10T21:00:00.000Z', 1, 1],
    ]);
    expect(dates).toMatchObject({ from: '2026-10-09', to: '2026-10-11' });
    const instants = await ask({ from: '2026-10-08T21:00:00Z', to: '2026-10-10T21:00:00Z' });
    expect(instants.totals[0]).toMatchObject({ unitsTotal: 2 });
  });

  test('covers the whole period asked for, also where nobody wrote', async () => {
    const { ask } = await siteWith([{ thread: 't', at: '2026-10-09T10:00:00Z', mentions: [OWN] }]);
    const { rows } = await ask({ from: '2026-10-08', to: '2026-10-12' });
    expect(rows.map((row) => row.unitsTotal)).toEqual([0, 1, 0, 0]);
  });

  test('can be asked for one thread and for some narratives', async () => {
    const { siteId, ask } = await siteWith(TWO_THREADS, ['deep-state', 'oligarchs', 'proxy-war']);
    const { id: threadId } = await store()
      .db.selectFrom('threads')
      .select('id')
      .where('site_id', '=', siteId)
      .where('source_id', '=', 'ferry')
      .executeTakeFirstOrThrow();
    const report = await ask({ threadId, narrativeIds: ['proxy-war', 'deep-state'] });
    expect(report.rows.map((row) => [row.narrativeId, ...brief(row)])).toEqual([
      ['deep-state', '2026-10-09T00:00:00.000Z', '2026-10-10T00:00:00.000Z', 1, 1],
      ['proxy-war', '2026-10-09T00:00:00.000Z', '2026-10-10T00:00:00.000Z', 1, 0],
    ]);
    await expect(ask({ narrativeIds: ['deep-sate'] })).rejects.toThrow(
      'no narrative in force is called "deep-sate"',
    );
  });

  test('is about active narratives, under their newest version', async () => {
    const { siteId, ask } = await siteWith(TWO_THREADS, ['deep-state', 'oligarchs']);
    await seedNarratives(store().db, siteId, [
      shortDefinition('deep-state', { title: 'Renamed' }),
      shortDefinition('oligarchs', { status: 'retired' }),
    ]);
    const { totals } = await ask();
    expect(totals).toHaveLength(1);
    expect(totals[0]).toMatchObject({ title: 'Renamed', narrativeVersion: 2, unitsWith: 3 });
    expect(totals[0]?.flag).toBe('few_units few_threads earlier_version');
  });

  test('knows nothing of other sites', async () => {
    await siteWith(TWO_THREADS);
    const { ask } = await siteWith([{ thread: 'call', author: 'Ann', at: '2026-10-09T10:00:00Z' }]);
    expect((await ask()).totals[0]).toMatchObject({ unitsTotal: 1, unitsWith: 0, mentionsOwn: 0 });
  });

  test('is empty for a site without comments or without narratives', async () => {
    const silent = await siteWith([]);
    const report = await silent.ask();
    expect(report.rows).toEqual([]);
    expect(report.totals.map(brief)).toEqual([[null, null, 0, 0]]);
    const aimless = await siteWith(TWO_THREADS, []);
    expect(await aimless.ask()).toMatchObject({ rows: [], totals: [] });
  });

  test('refuses a period of thousands of buckets instead of sending them', async () => {
    const { ask } = await siteWith([
      { thread: 't', at: '0001-01-01T00:00:00Z' },
      { thread: 't', at: '2026-10-09T10:00:00Z' },
    ]);
    await expect(ask()).rejects.toThrow('more than 4000 days');
    expect((await ask({ from: '2026-01-01' })).rows).not.toHaveLength(0);
  });

  test('refuses a period or a time zone that makes no sense', async () => {
    const { ask } = await siteWith([]);
    await expect(ask({ from: '2026-02-30' })).rejects.toThrow('from must be');
    await expect(ask({ timeZone: 'Mars/Olympus' })).rejects.toThrow('time zone');
  });
});
