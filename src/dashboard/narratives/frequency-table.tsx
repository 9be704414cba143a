import { Table } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import type { FrequencyReport, FrequencyRow } from '../../narratives/frequency-row.js';
import classes from './frequency-table.module.css';
import { dayIn } from './report-period.js';
import { flagWords, rateWords } from './row-words.js';

/** Every column, in its order, with what its cells are; null is not known. */
const COLUMNS = [
  ['unitsTotal', 'count'],
  ['unitsWith', 'count'],
  ['unitsWithQuotedOnly', 'count'],
  ['per1000', 'rate'],
  ['ciLow', 'rate'],
  ['ciHigh', 'rate'],
  ['mentionsOwn', 'count'],
  ['mentionsQuoted', 'count'],
  ['mentionsNegated', 'count'],
  ['tokensTotal', 'count'],
  ['mentionsPer10kTokens', 'rate'],
  ['authorsTotal', 'count'],
  ['authorsWith', 'count'],
  ['threadsWith', 'count'],
  ['narrativeVersion', 'count'],
] as const;

interface FrequencyTableProps {
  rows: readonly FrequencyRow[];
  total: FrequencyRow;
  report: FrequencyReport;
}

/** Every column of the report for one narrative: the chart for people who want the numbers. */
export function FrequencyTable({ rows, total, report }: FrequencyTableProps) {
  const t = useTranslations('narratives');
  return (
    <Table.ScrollContainer
      minWidth={1200}
      className={classes.scroller}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('table.label') } }}
    >
      <Table className={classes.table} verticalSpacing={5} horizontalSpacing={10} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t(`period.bucket.${report.bucket}`)}</Table.Th>
            {COLUMNS.map(([column]) => (
              <Table.Th key={column} scope="col">
                {t(`table.column.${column}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t('table.column.notes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row
              key={row.bucketStart}
              name={
                row.bucketStart === null
                  ? t('table.withoutTime')
                  : dayIn(report.timeZone, new Date(row.bucketStart))
              }
              row={row}
            />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Row name={t('table.whole')} row={total} />
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ name, row }: { name: string; row: FrequencyRow }) {
  const t = useTranslations('narratives');
  const format = useFormatter();
  const count = (value: number | null): string =>
    value === null ? t('table.unknown') : format.number(value);
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      {COLUMNS.map(([column, kind]) => (
        <Table.Td key={column}>{kind === 'rate' ? rateWords(row[column], t) : count(row[column])}</Table.Td>
      ))}
      <Table.Td data-words>{flagWords(row, t).join(', ')}</Table.Td>
    </Table.Tr>
  );
}
