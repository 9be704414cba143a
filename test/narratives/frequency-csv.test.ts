import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { frequencyCsv } from '../../src/narratives/frequency-csv.js';
import type { FrequencyReport, FrequencyRow } from '../../src/narratives/frequency-row.js';

const ROW: FrequencyRow = {
  narrativeId: 'deep-state',
  narrativeVersion: 2,
  title: '=the "deep state", so called',
  bucketStart: '2026-10-09T00:00:00.000Z',
  bucketEnd: '2026-10-10T00:00:00.000Z',
  unitsTotal: 40,
  unitsWith: 3,
  unitsWithQuotedOnly: 1,
  mentionsOwn: 4,
  mentionsQuoted: 2,
  mentionsNegated: 1,
  tokensTotal: 1600,
  mentionsPer10kTokens: 25,
  per1000: 75,
  ciLow: 25.8428,
  ciHigh: 198.6504,
  designEffect: 1,
  shareOfVoice: 1,
  rateRatio: null,
  rateRatioLow: null,
  rateRatioHigh: null,
  authorsTotal: null,
  authorsWith: null,
  threadsWith: 1,
  flag: 'authors_unavailable one_thread',
};

function report(rows: FrequencyRow[]): FrequencyReport {
  return { siteId: 'demo', timeZone: 'UTC', bucket: 'day', from: null, to: null, rows, totals: rows };
}

test('a row becomes one line under the report’s column names', () => {
  expect(frequencyCsv(report([ROW]))).toBe(
    'narrative_id,narrative_version,title,bucket_start,bucket_end,bucket_unit,time_zone,' +
      'units_total,units_with,units_with_quoted_only,mentions_own,mentions_quoted,mentions_negated,tokens_total,' +
      'per_1000_units,ci_low,ci_high,deff,mentions_per_10k_tokens,share_of_voice,' +
      'rate_ratio,rate_ratio_low,rate_ratio_high,authors_total,authors_with,threads_with,flag\r\n' +
      `deep-state,2,"'=the ""deep state"", so called",2026-10-09T00:00:00.000Z,2026-10-10T00:00:00.000Z,day,UTC,` +
      '40,3,1,4,2,1,1600,75,25.8428,198.6504,1,25,1,,,,,,1,authors_unavailable one_thread\r\n',
  );
});

test('every field of a row has a column', () => {
  const [line] = parse<Record<string, string>>(frequencyCsv(report([ROW])), { columns: true });
  // The report itself adds the bucket's unit and the time zone.
  expect(Object.keys(line ?? {})).toHaveLength(Object.keys(ROW).length + 2);
});

test('a report without rows is its header', () => {
  expect(frequencyCsv(report([])).split('\r\n')).toHaveLength(2);
});
