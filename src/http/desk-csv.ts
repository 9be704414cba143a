import { csv, type Cell } from '../narratives/csv.js';
import type { DeskDay, DeskFigures, DeskStatistics } from '../review/desk-statistics.js';

const HEADER = [
  'scope',
  'day',
  'person',
  'decisions',
  'approved',
  'rejected',
  'decisions_per_hour',
  'timed',
  'median_seconds',
  'p90_seconds',
  'overturned',
  'overturned_share',
  'overturned_low',
  'overturned_high',
  'corrected_by_self',
  'came',
  'went',
  'rejected_by_rule',
  'waiting_at_end',
  'time_zone',
] as const;

/** The desk's figures as one table: a row in all, one a day, one a person. Names are made harmless to spreadsheets. */
export function deskCsv(
  { total, days, people }: DeskStatistics,
  { timeZone }: { readonly timeZone: string },
): string {
  const nothing: Cell[] = [null, null, null, null];
  const moved = ({ came, went, byRule, waiting }: DeskDay): Cell[] => [came, went, byRule, waiting];
  return csv(HEADER, [
    ['total', null, null, ...cells(total), ...nothing, timeZone],
    ...days.map((day): Cell[] => ['day', day.day, null, ...cells(day), ...moved(day), timeZone]),
    ...people.map((row): Cell[] => ['person', null, row.moderator, ...cells(row), ...nothing, timeZone]),
  ]);
}

function cells(row: DeskFigures): Cell[] {
  return [
    row.decisions,
    row.approved,
    row.rejected,
    row.decisionsPerHour,
    row.timed,
    row.medianSeconds,
    row.p90Seconds,
    row.overturned?.k ?? null,
    row.overturned?.share ?? null,
    row.overturned?.low ?? null,
    row.overturned?.high ?? null,
    row.corrected,
  ];
}
