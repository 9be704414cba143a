import type { FrequencyReport, FrequencyRow } from '../narratives/frequency-row.js';

const HEADER = ['', 'with', 'of', 'per 1,000', '95 %', 'quoted', 'authors', ''];

/** The report as text for a terminal: a block a narrative, a line a bucket, the whole period last. */
export function frequencyTable(report: FrequencyReport): string {
  const { bucket, timeZone, totals } = report;
  if (totals.length === 0) return 'No narratives are in force.\n';
  const blocks = totals.map((total) => {
    const rows = report.rows.filter(({ narrativeId }) => narrativeId === total.narrativeId);
    return [
      [total.title],
      ...rows.map((row) => cells(bucketName(row, timeZone), row)),
      cells('whole period', total),
    ];
  });
  const widths = HEADER.map((name, column) =>
    Math.max(
      ...[HEADER, ...blocks.flatMap((block) => block.slice(1))].map((row) => (row[column] ?? name).length),
    ),
  );
  const line = ([first = '', ...rest]: readonly string[]) =>
    [`  ${first.padEnd(widths[0] ?? 0)}`, ...rest.map((cell, i) => align(cell, i + 1, widths))]
      .join('  ')
      .trimEnd();
  return [
    `Comments that voice each narrative, by ${bucket} in ${timeZone}`,
    line(HEADER),
    ...blocks.flatMap(([title = [], ...rows]) => ['', ...title, ...rows.map(line)]),
    '',
  ].join('\n');
}

/** Numbers to the right; the last column is words. */
function align(cell: string, column: number, widths: readonly number[]): string {
  return column === HEADER.length - 1 ? cell : cell.padStart(widths[column] ?? 0);
}

function cells(name: string, row: FrequencyRow): string[] {
  const { per1000, ciLow, ciHigh, authorsWith, authorsTotal } = row;
  const authors = authorsWith === null || authorsTotal === null ? '–' : `${authorsWith} of ${authorsTotal}`;
  return [
    name,
    String(row.unitsWith),
    String(row.unitsTotal),
    per1000 === null ? '–' : per1000.toFixed(1),
    ciLow === null || ciHigh === null ? '–' : `${ciLow.toFixed(1)}–${ciHigh.toFixed(1)}`,
    String(row.unitsWithQuotedOnly),
    row.unitsTotal === 0 ? '–' : authors,
    row.flag.replaceAll('_', '-'),
  ];
}

function bucketName({ bucketStart }: FrequencyRow, timeZone: string): string {
  if (bucketStart === null) return 'no time';
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(bucketStart));
}
