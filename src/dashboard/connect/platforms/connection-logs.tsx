import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { deliveriesQuery, receiptsQuery } from '../../api/queries.js';
import { Moment } from '../../comment/moment.js';
import classes from './platforms.module.css';

/** The platform's latest messages, and why one was refused. */
export function MessageLog({ connectionId }: { connectionId: number }) {
  const t = useTranslations('connect.platforms');
  const { data } = useQuery(receiptsQuery(connectionId));
  const lines = data?.receipts.map(({ id, kind, state, reason, comments, receivedAt }) => {
    const outcome = state === 'taken' ? t('state.taken', { comments }) : t(`state.${state}`);
    return {
      id,
      at: receivedAt,
      what: kind,
      isBad: state === 'refused' || state === 'failed',
      outcome,
      reason,
    };
  });
  return <Log title={t('received')} none={t('nothingReceived')} lines={lines} />;
}

/** The latest decisions that were sent back, and how that went. */
export function DecisionLog({ endpointId }: { endpointId: number }) {
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
  return <Log title={t('sentBack')} none={t('nothingSentBack')} lines={lines} />;
}

interface LogProps {
  title: string;
  none: string;
  /** Undefined while they are being read. */
  lines:
    | { id: number; at: string; what: string; isBad: boolean; outcome: string; reason: string | null }[]
    | undefined;
}

function Log({ title, none, lines }: LogProps) {
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
