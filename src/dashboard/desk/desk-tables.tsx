import { Table } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import type { DeskReport } from '../../http/contract.js';
import { useWaitingWords } from './waiting-words.js';

const MOVED = ['came', 'went', 'byRule', 'waiting'] as const;
const FIGURES = [
  'decisions',
  'approved',
  'rejected',
  'perHour',
  'median',
  'p90',
  'overturned',
  'corrected',
] as const;

type Figures = DeskReport['total'];

/** Every figure by day: the chart for people who want the numbers. */
export function DaysTable({ days }: { days: DeskReport['days'] }) {
  const t = useTranslations('desk');
  const format = useFormatter();
  const cells = useCells();
  return (
    <Frame label={t('tableLabel')} first={t('column.day')} columns={[...MOVED, ...FIGURES]}>
      {days.map((day) => (
        <Table.Tr key={day.day}>
          <Table.Th scope="row">
            {format.dateTime(new Date(`${day.day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })}
          </Table.Th>
          {MOVED.map((name) => (
            <Table.Td key={name}>{format.number(day[name])}</Table.Td>
          ))}
          {cells(day)}
        </Table.Tr>
      ))}
    </Frame>
  );
}

/** Every figure by person, whoever decided most first. */
export function PeopleTable({ people }: { people: DeskReport['people'] }) {
  const t = useTranslations('desk');
  const cells = useCells();
  return (
    <Frame label={t('peopleLabel')} first={t('column.person')} columns={FIGURES}>
      {people.map((person) => (
        <Table.Tr key={person.moderatorId}>
          <Table.Th scope="row">
            <bdi>{person.moderator}</bdi>
          </Table.Th>
          {cells(person)}
        </Table.Tr>
      ))}
    </Frame>
  );
}

interface FrameProps {
  label: string;
  first: string;
  columns: readonly ((typeof MOVED)[number] | (typeof FIGURES)[number])[];
  children: React.ReactNode;
}

function Frame({ label, first, columns, children }: FrameProps) {
  const t = useTranslations('desk.column');
  return (
    <Table.ScrollContainer
      minWidth={columns.length * 86}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
    >
      <Table verticalSpacing={5} horizontalSpacing={10}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{first}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {t(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function useCells(): (row: Figures) => React.ReactNode {
  const t = useTranslations('desk');
  const format = useFormatter();
  const waitingWords = useWaitingWords();
  return ({
    decisions,
    approved,
    rejected,
    decisionsPerHour,
    medianSeconds,
    p90Seconds,
    overturned,
    corrected,
  }) =>
    [
      format.number(decisions),
      format.number(approved),
      format.number(rejected),
      decisionsPerHour === null
        ? t('unknown')
        : format.number(decisionsPerHour, { maximumFractionDigits: 1 }),
      waitingWords(medianSeconds),
      waitingWords(p90Seconds),
      overturned === null
        ? t('unknown')
        : format.number(overturned.share, { style: 'percent', maximumFractionDigits: 1 }),
      format.number(corrected),
    ].map((cell, index) => <Table.Td key={FIGURES[index]}>{cell}</Table.Td>);
}
