import { expect, test } from 'vitest';
import { frequencyTable } from '../../src/cli/frequency-table.js';
import type { FrequencyReport, FrequencyRow } from '../../src/narratives/frequency-row.js';
import { frequencyRow } from '../support/frequency-rows.js';

const ROW = frequencyRow('deep-state', {
  ...{ title: 'The “deep state” decides', flag: 'one_thread' },
  ...{ bucketStart: '2026-10-09T04:00:00.000Z', bucketEnd: '2026-10-10T04:00:00.000Z' },
  ...{
    unitsTotal: 54,
    unitsWith: 3,
    unitsWithQuotedOnly: 1,
    per1000: 55.5556,
    ciLow: 19.0729,
    ciHigh: 151.0621,
  },
  ...{ authorsTotal: 20, authorsWith: 3 },
});
const SILENT: FrequencyRow = {
  ...ROW,
  bucketStart: '2026-10-10T04:00:00.000Z',
  unitsTotal: 0,
  unitsWith: 0,
  unitsWithQuotedOnly: 0,
  per1000: null,
  ciLow: null,
  ciHigh: null,
  authorsTotal: 0,
  authorsWith: 0,
  flag: 'few_units',
};
const UNTIMED: FrequencyRow = {
  ...ROW,
  bucketStart: null,
  authorsTotal: null,
  authorsWith: null,
  flag: 'no_timestamp',
};

test('the report reads as a block a narrative and a line a bucket', () => {
  const report: FrequencyReport = {
    siteId: 'demo',
    timeZone: 'America/New_York',
    bucket: 'day',
    from: null,
    to: null,
    threadId: null,
    rows: [ROW, SILENT, UNTIMED],
    totals: [{ ...ROW, unitsTotal: 110, per1000: 27.2727, ciLow: 9.3103, ciHigh: 77.1829, flag: '' }],
    rollups: [],
  };
  expect(frequencyTable(report)).toBe(
    [
      'Comments that voice each narrative, by day in America/New_York',
      '                with   of  per 1,000        95 %  quoted  authors',
      '',
      'The “deep state” decides',
      '  2026-10-09       3   54       55.6  19.1–151.1       1  3 of 20  one-thread',
      '  2026-10-10       0    0          –           –       0        –  few-units',
      '  no time          3   54       55.6  19.1–151.1       1        –  no-timestamp',
      '  whole period     3  110       27.3    9.3–77.2       1  3 of 20',
      '',
    ].join('\n'),
  );
});

test('a report on nothing says so', () => {
  const report: FrequencyReport = {
    siteId: 'demo',
    timeZone: 'UTC',
    bucket: 'day',
    from: null,
    to: null,
    threadId: null,
    rows: [],
    totals: [],
    rollups: [],
  };
  expect(frequencyTable(report)).toBe('No narratives are in force.\n');
});
