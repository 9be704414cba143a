import { csv, type Cell } from './csv.js';
import type { FrequencyReport, FrequencyRow } from './frequency-row.js';

type Column = readonly [header: string, value: (row: FrequencyRow, report: FrequencyReport) => Cell];

/** The report's columns, in their order; also the codebook's list of names. */
const COLUMNS: readonly Column[] = [
  ['narrative_id', (row) => row.narrativeId],
  ['narrative_version', (row) => row.narrativeVersion],
  ['title', (row) => row.title],
  ['bucket_start', (row) => row.bucketStart],
  ['bucket_end', (row) => row.bucketEnd],
  ['bucket_unit', (_, report) => report.bucket],
  ['time_zone', (_, report) => report.timeZone],
  ['units_total', (row) => row.unitsTotal],
  ['units_with', (row) => row.unitsWith],
  ['units_with_quoted_only', (row) => row.unitsWithQuotedOnly],
  ['mentions_own', (row) => row.mentionsOwn],
  ['mentions_quoted', (row) => row.mentionsQuoted],
  ['mentions_negated', (row) => row.mentionsNegated],
  ['tokens_total', (row) => row.tokensTotal],
  ['per_1000_units', (row) => row.per1000],
  ['ci_low', (row) => row.ciLow],
  ['ci_high', (row) => row.ciHigh],
  ['mentions_per_10k_tokens', (row) => row.mentionsPer10kTokens],
  ['authors_total', (row) => row.authorsTotal],
  ['authors_with', (row) => row.authorsWith],
  ['threads_with', (row) => row.threadsWith],
  ['flag', (row) => row.flag],
];

/** The report's rows, without the totals, as CSV: one row a narrative and bucket. */
export function frequencyCsv(report: FrequencyReport): string {
  return csv(
    COLUMNS.map(([header]) => header),
    report.rows.map((row) => COLUMNS.map(([, value]) => value(row, report))),
  );
}
