import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { deliveriesQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import classes from './connect.module.css';

/** The latest events that were sent to an endpoint, and how that went. */
export function DeliveryLog({
  endpointId,
  title,
  none,
}: {
  endpointId: number;
  title: string;
  none: string;
}) {
  const t = useTranslations('connect.platforms');
  const { data } = useQuery(deliveriesQuery(endpointId));
  const lines = data?.deliveries.map(({ id, type, state, lastError, createdAt }) => ({
    id,
    at: createdAt,
    what: type,
    isBad: state === 'failed',
    outcome: t(`state.${state}`),
    reason: lastError,
  }));
  return <LogTable title={title} none={none} lines={lines} />;
}

interface LogTableProps {
  title: string;
  none: string;
  /** Undefined while they are being read. */
  lines:
    | { id: number; at: string; what: string; isBad: boolean; outcome: string; reason: string | null }[]
    | undefined;
}

/** What came or went, and what became of it. */
export function LogTable({ title, none, lines }: LogTableProps) {
  const t = useTranslations('connect.platforms');
  return (
    <>
      <h4 className={classes.part}>{title}</h4>
      {lines?.length === 0 && <p className={classes.none}>{none}</p>}
      {lines && lines.length > 0 && (
        <Table.ScrollContainer minWidth={440} className={classes.log}>
          <Table verticalSpacing={6} aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('when')}</Table.Th>
                <Table.Th scope="col">{t('what')}</Table.Th>
                <Table.Th scope="col">{t('outcome')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map(({ id, at, what, isBad, outcome, reason }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Moment at={at} />
                  </Table.Td>
                  <Table.Td>
                    <code>{what}</code>
                  </Table.Td>
                  <Table.Td className={isBad ? classes.bad : undefined}>
                    {reason === null ? outcome : t('because', { outcome, reason })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
