import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { frequencyCsv } from '../../src/narratives/frequency-csv.js';
import { frequencyReport, frequencyRow } from '../support/frequency-rows.js';

const ROW = frequencyRow('deep-state', {
  ...{ narrativeVersion: 2, title: '=the "deep state", so called' },
  ...{ bucketStart: '2026-10-09T00:00:00.000Z', bucketEnd: '2026-10-10T00:00:00.000Z' },
  ...{ unitsTotal: 40, unitsWith: 3, unitsWithQuotedOnly: 1, tokensTotal: 1_600 },
  ...{ mentionsOwn: 4, mentionsQuoted: 2, mentionsNegated: 1, mentionsQuestion: 2, mentionsPer10kTokens: 25 },
  ...{ per1000: 75, ciLow: 25.8428, ciHigh: 198.6504, deltaPer1000: -5, threadsTotal: 1, threadsWith: 1 },
  ...{ authorsTotal: null, authorsWith: null, authorPrevalence: null, topAuthorShare: null },
  ...{
    effectiveAuthors: null,
    uncivilUnitsWith: 1,
    uncivilUnitsWithout: 2,
    flag: 'authors_unavailable one_thread',
  },
});

const report = frequencyReport;

test('a row becomes one line under the report’s column names', () => {
  expect(frequencyCsv(report([ROW]))).toBe(
    'narrative_id,narrative_version,title,level,bucket_start,bucket_end,bucket_unit,time_zone,group_by,group_id,' +
      'units_total,units_with,units_with_quoted_only,mentions_own,mentions_quoted,mentions_negated,' +
      'mentions_question,mentions_obfuscated,tokens_total,per_1000_units,ci_low,ci_high,ci_method,deff,' +
      'mentions_per_10k_tokens,share_of_voice,delta_per_1000,rate_ratio,rate_ratio_low,rate_ratio_high,' +
      'authors_total,authors_with,author_prevalence,top_author_share,effective_authors,threads_total,threads_with,' +
      'dp_spread,uncivil_units_with,uncivil_units_without,incivility_rr,rr_low,rr_high,rr_q,burst_state,flag\r\n' +
      `deep-state,2,"'=the ""deep state"", so called",own,2026-10-09T00:00:00.000Z,2026-10-10T00:00:00.000Z,day,UTC,site,s,` +
      '40,3,1,4,2,1,2,0,1600,75,25.8428,198.6504,wilson-deff,1,25,1,-5,,,,,,,,,1,1,0.2,1,2,,,,,0,' +
      'authors_unavailable one_thread\r\n',
  );
});

test('what others are part of has lines of its own, told apart', () => {
  const rollup = { total: ROW, rows: [{ ...ROW, level: 'rollup' as const }] };
  const lines = parse<Record<string, string>>(frequencyCsv({ ...report([ROW]), rollups: [rollup] }), {
    columns: true,
  });
  expect(lines.map(({ level }) => level)).toEqual(['own', 'rollup']);
});

test('every field of a row has a column', () => {
  const [line] = parse<Record<string, string>>(frequencyCsv(report([ROW])), { columns: true });
  // The report itself adds the bucket's unit, the time zone, whose comments they are and how the interval was found.
  expect(Object.keys(line ?? {})).toHaveLength(Object.keys(ROW).length + 5);
});

test('a report about one thread says so in every row', () => {
  const lines = parse<Record<string, string>>(frequencyCsv({ ...report([ROW, ROW]), threadId: 7 }), {
    columns: true,
  });
  expect(lines.map(({ group_by, group_id }) => [group_by, group_id])).toEqual(Array(2).fill(['thread', '7']));
});

test('a report without rows is its header', () => {
  expect(frequencyCsv(report([])).split('\r\n')).toHaveLength(2);
});
