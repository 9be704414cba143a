import { csv } from './csv.js';
import type { FrequencyReport, FrequencyRow } from './frequency-row.js';
import { column, type Column, headOf, type Rows, type TableHead, toRows } from './package/table.js';

/** A row together with what the whole report has in common. */
interface ReportRow extends FrequencyRow {
  readonly bucket: string;
  readonly timeZone: string;
  /** Whose comments were counted: the whole site's, or those of the one thread that was asked about. */
  readonly groupBy: 'site' | 'thread';
  readonly groupId: string;
}

/** What the rows of a report have in common. */
export type FrequencyContext = Pick<FrequencyReport, 'siteId' | 'bucket' | 'timeZone' | 'threadId'>;

const CI_METHOD = 'wilson-deff';

/** The report's columns, in their order, and what the codebook says of each. */
const COLUMNS: readonly Column<ReportRow>[] = [
  column('narrative_id', 'string', 'The narrative.', (row) => row.narrativeId),
  column(
    'narrative_version',
    'integer',
    'The version of its definition in force.',
    (row) => row.narrativeVersion,
  ),
  column('title', 'string', 'The narrative’s title.', (row) => row.title),
  column(
    'level',
    'string',
    'own, or rollup: together with all narratives that are part of it, each comment once.',
    (row) => row.level,
  ),
  column(
    'bucket_start',
    'datetime',
    'When the bucket begins; empty for comments without a time.',
    (row) => row.bucketStart,
  ),
  column('bucket_end', 'datetime', 'When it ends; not part of it.', (row) => row.bucketEnd),
  column('bucket_unit', 'string', 'day, week (from Monday) or month.', (row) => row.bucket),
  column('time_zone', 'string', 'Where buckets begin at midnight.', (row) => row.timeZone),
  column(
    'group_by',
    'string',
    'Whose comments are counted: site, or thread when one was asked about.',
    (row) => row.groupBy,
  ),
  column('group_id', 'string', 'The site, or the thread as in the table of threads.', (row) => row.groupId),
  column(
    'units_total',
    'integer',
    'Analyzed comments that are not deleted: the denominator.',
    (row) => row.unitsTotal,
  ),
  column(
    'units_with',
    'integer',
    'Comments that tell it in the commenter’s own words.',
    (row) => row.unitsWith,
  ),
  column(
    'units_with_quoted_only',
    'integer',
    'Comments that only quote it; in no rate.',
    (row) => row.unitsWithQuotedOnly,
  ),
  column(
    'mentions_own',
    'integer',
    'Places in own words; a comment may have several.',
    (row) => row.mentionsOwn,
  ),
  column('mentions_quoted', 'integer', 'Places in quotations.', (row) => row.mentionsQuoted),
  column(
    'mentions_negated',
    'integer',
    'Of the own mentions, those in a negated clause.',
    (row) => row.mentionsNegated,
  ),
  column(
    'mentions_question',
    'integer',
    'Of the own mentions, those in a question.',
    (row) => row.mentionsQuestion,
  ),
  column(
    'mentions_obfuscated',
    'integer',
    'Of the own mentions, those found through a disguise.',
    (row) => row.mentionsObfuscated,
  ),
  column('tokens_total', 'integer', 'Words in all the units.', (row) => row.tokensTotal),
  column('per_1000_units', 'number', '1000 · units_with / units_total.', (row) => row.per1000),
  column(
    'ci_low',
    'number',
    'Wilson 95 % interval of per_1000_units with the effective number of comments, n / max(1, deff).',
    (row) => row.ciLow,
  ),
  column('ci_high', 'number', 'Its upper end.', (row) => row.ciHigh),
  column('ci_method', 'string', 'How the interval was found.', (row) =>
    row.ciLow === null ? null : CI_METHOD,
  ),
  column(
    'deff',
    'number',
    'Design effect of threads on the variance; 1 where it is not known.',
    (row) => row.designEffect,
  ),
  column(
    'mentions_per_10k_tokens',
    'number',
    '10,000 · mentions_own / tokens_total.',
    (row) => row.mentionsPer10kTokens,
  ),
  column(
    'share_of_voice',
    'number',
    'mentions_own of all narratives’ own mentions in the bucket; adds up to 1 over the rows of level own.',
    (row) => row.shareOfVoice,
  ),
  column(
    'delta_per_1000',
    'number',
    'per_1000_units less that of the bucket before; empty without one.',
    (row) => row.deltaPer1000,
  ),
  column(
    'rate_ratio',
    'number',
    'The rate by the rate of the bucket before; empty when either count is zero.',
    (row) => row.rateRatio,
  ),
  column(
    'rate_ratio_low',
    'number',
    'Exact conditional 95 % interval of the counts divided by their design effects (Rao & Scott 1992); the two buckets taken for independent.',
    (row) => row.rateRatioLow,
  ),
  column('rate_ratio_high', 'number', 'Its upper end.', (row) => row.rateRatioHigh),
  column(
    'authors_total',
    'integer',
    'Distinct authors; empty when the source names none.',
    (row) => row.authorsTotal,
  ),
  column('authors_with', 'integer', 'Distinct authors who tell it.', (row) => row.authorsWith),
  column('author_prevalence', 'number', 'authors_with / authors_total.', (row) => row.authorPrevalence),
  column(
    'top_author_share',
    'number',
    'The busiest known author’s part of the mentions by known authors.',
    (row) => row.topAuthorShare,
  ),
  column('effective_authors', 'number', '1 / Σ share² over known authors.', (row) => row.effectiveAuthors),
  column('threads_total', 'integer', 'Threads with comments.', (row) => row.threadsTotal),
  column('threads_with', 'integer', 'Threads in which it is told.', (row) => row.threadsWith),
  column(
    'dp_spread',
    'number',
    'Gries’ DP of the own mentions over the bucket’s threads: 0 in proportion to their words, towards 1 in few of them.',
    (row) => row.dpSpread,
  ),
  column(
    'uncivil_units_with',
    'integer',
    'Of the comments that tell it, those with an INCIVILITY of at least .5.',
    (row) => row.uncivilUnitsWith,
  ),
  column('uncivil_units_without', 'integer', 'The same of all others.', (row) => row.uncivilUnitsWithout),
  column(
    'incivility_rr',
    'number',
    'Risk ratio of the two; empty where either side has no uncivil comment.',
    (row) => row.incivilityRatio,
  ),
  column('rr_low', 'number', 'Katz’s 95 % interval of it.', (row) => row.incivilityRatioLow),
  column('rr_high', 'number', 'Its upper end.', (row) => row.incivilityRatioHigh),
  column(
    'rr_q',
    'number',
    'Fisher’s exact test, two-sided, by Benjamini–Hochberg over every row of this table in which there is something to compare; empty in the others.',
    (row) => row.incivilityQ,
  ),
  column(
    'burst_state',
    'integer',
    '1 where Kleinberg’s model has the bucket in a burst, 0 outside; empty for comments without a time.',
    (row) => row.burstState,
  ),
  column('flag', 'string', 'What to know before trusting the row, by spaces.', (row) => row.flag),
];

const TABLE = {
  name: 'narrative_frequency',
  description:
    'How often each narrative in force was told: one row a narrative and bucket, empty buckets included.',
  columns: COLUMNS,
};

export const FREQUENCY_HEAD: TableHead = headOf(TABLE);

/** Rows of the table, in its columns. */
export function frequencyCells(
  rows: readonly FrequencyRow[],
  { siteId, bucket, timeZone, threadId }: FrequencyContext,
): Rows {
  const group =
    threadId === null
      ? ({ groupBy: 'site', groupId: siteId } as const)
      : ({ groupBy: 'thread', groupId: String(threadId) } as const);
  return toRows(
    TABLE,
    rows.map((row) => ({ ...row, bucket, timeZone, ...group })),
  );
}

/** The report's rows, without the totals, as CSV: one row a narrative and bucket, roll-ups last. */
export function frequencyCsv(report: FrequencyReport): string {
  return csv(
    FREQUENCY_HEAD.fields.map(({ name }) => name),
    frequencyCells([...report.rows, ...report.rollups.flatMap(({ rows }) => rows)], report),
  );
}
