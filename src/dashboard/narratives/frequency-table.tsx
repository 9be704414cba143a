import { Table } from '@mantine/core';
import type { FrequencyReport, FrequencyRow } from '../../narratives/frequency-row.js';
import classes from './frequency-table.module.css';
import { BUCKETS, dayIn } from './report-period.js';
import { flagWords, rateWords } from './row-words.js';

interface Column {
  readonly name: string;
  readonly cell: (row: FrequencyRow) => string;
  readonly words?: boolean;
}

const COLUMNS: readonly Column[] = [
  { name: 'Comments', cell: (row) => count(row.unitsTotal) },
  { name: 'Voicing it', cell: (row) => count(row.unitsWith) },
  { name: 'Only quoting it', cell: (row) => count(row.unitsWithQuotedOnly) },
  { name: 'Per 1,000', cell: (row) => rateWords(row.per1000) },
  { name: '95\u00A0% low', cell: (row) => rateWords(row.ciLow) },
  { name: '95\u00A0% high', cell: (row) => rateWords(row.ciHigh) },
  { name: 'Own mentions', cell: (row) => count(row.mentionsOwn) },
  { name: 'Quoted', cell: (row) => count(row.mentionsQuoted) },
  { name: 'Negated', cell: (row) => count(row.mentionsNegated) },
  { name: 'Words', cell: (row) => count(row.tokensTotal) },
  { name: 'Per 10,000 words', cell: (row) => rateWords(row.mentionsPer10kTokens) },
  { name: 'Authors', cell: (row) => (row.authorsTotal === null ? 'unknown' : count(row.authorsTotal)) },
  { name: 'Authors voicing', cell: (row) => (row.authorsWith === null ? 'unknown' : count(row.authorsWith)) },
  { name: 'Threads', cell: (row) => count(row.threadsWith) },
  { name: 'Version', cell: (row) => String(row.narrativeVersion) },
  { name: 'Notes', cell: (row) => flagWords(row).join(', '), words: true },
];

interface FrequencyTableProps {
  rows: readonly FrequencyRow[];
  total: FrequencyRow;
  report: FrequencyReport;
}

/** Every column of the report for one narrative: the chart for people who want the numbers. */
export function FrequencyTable({ rows, total, report }: FrequencyTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={1200}
      className={classes.scroller}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Frequency table' } }}
    >
      <Table className={classes.table} verticalSpacing={5} horizontalSpacing={10} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{BUCKETS.find(({ value }) => value === report.bucket)?.label}</Table.Th>
            {COLUMNS.map(({ name }) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row
              key={row.bucketStart}
              name={
                row.bucketStart === null
                  ? 'Without a time'
                  : dayIn(report.timeZone, new Date(row.bucketStart))
              }
              row={row}
            />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Row name="Whole period" row={total} />
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ name, row }: { name: string; row: FrequencyRow }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {COLUMNS.map((column) => (
        <Table.Td key={column.name} data-words={column.words}>
          {column.cell(row)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}
