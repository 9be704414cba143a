import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { receiptsQuery } from '../../api/queries.js';
import { DeliveryLog, LogTable } from '../log-table.js';

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
  return <LogTable title={t('received')} none={t('nothingReceived')} lines={lines} />;
}

/** The latest decisions that were sent back, and how that went. */
export function DecisionLog({ endpointId }: { endpointId: number }) {
  const t = useTranslations('connect.platforms');
  return <DeliveryLog endpointId={endpointId} title={t('sentBack')} none={t('nothingSentBack')} />;
}
