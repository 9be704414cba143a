import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EventEndpointList, NewSecret, ReplayedDeliveries } from '../../../http/contract.js';
import { callApi } from '../../api/client.js';
import { deliveriesQuery, eventEndpointsQuery } from '../../api/queries.js';
import { ConfirmDialog } from '../../shell/confirm-dialog.js';
import { useFailureToast } from '../../shell/use-failure-toast.js';
import { CopyableCode } from '../copyable-code.js';
import { DeliveryLog } from '../log-table.js';
import classes from '../connect.module.css';

interface EndpointCardProps {
  endpoint: EventEndpointList['endpoints'][number];
  secret: string | null;
  onNewSecret: (secret: string) => void;
}

/** One program: of what it is told, whether it takes it, and what can be done about it. */
export function EndpointCard({ endpoint, secret, onNewSecret }: EndpointCardProps) {
  const t = useTranslations('connect.events');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const { id, url, eventTypes, disabledReason } = endpoint;
  const [isRemoving, setRemoving] = useState(false);
  const onError = (error: Error) => showFailure(t('failed'), error);
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: deliveriesQuery(id).queryKey });
    await queryClient.invalidateQueries({ queryKey: eventEndpointsQuery.queryKey });
  };
  const test = useMutation({
    mutationFn: () => callApi('POST', `/v1/event-endpoints/${id}/test`),
    onError,
    onSettled: refresh,
  });
  const rotate = useMutation({
    mutationFn: () => callApi<NewSecret>('POST', `/v1/event-endpoints/${id}/secret`),
    onSuccess: ({ secret: made }) => onNewSecret(made),
    onError,
  });
  const resend = useMutation({
    mutationFn: async () => {
      if (disabledReason !== null) await callApi('POST', `/v1/event-endpoints/${id}/enable`);
      return await callApi<ReplayedDeliveries>('POST', `/v1/event-endpoints/${id}/replay`);
    },
    onSuccess: ({ replayed }) => notifications.show({ message: t('replayed', { count: replayed }) }),
    onError,
    onSettled: refresh,
  });
  const headingId = `endpoint-${id}`;
  return (
    <article className={classes.card} aria-labelledby={headingId}>
      <h3 id={headingId} className={classes.address}>
        {url}
      </h3>
      <p className={classes.types}>
        {eventTypes.map((type) => (
          <code key={type}>{type}</code>
        ))}
      </p>
      {disabledReason !== null && <p className={classes.bad}>{t('stopped', { detail: disabledReason })}</p>}
      {secret !== null && (
        <div role="status">
          <p className={classes.once}>{t('secretOnce')}</p>
          <CopyableCode title={t('secretOf', { url })} code={secret} />
        </div>
      )}
      <DeliveryLog endpointId={id} title={t('sent')} none={t('nothingSent')} />
      <Group>
        <Button loading={test.isPending} disabled={disabledReason !== null} onClick={() => test.mutate()}>
          {t('test')}
        </Button>
        <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
          {t(disabledReason === null ? 'resend' : 'resume')}
        </Button>
        <Button variant="default" loading={rotate.isPending} onClick={() => rotate.mutate()}>
          {t('newSecret')}
        </Button>
        <Button variant="default" onClick={() => setRemoving(true)}>
          {t('remove')}
        </Button>
      </Group>
      <RemoveEndpoint id={id} url={url} opened={isRemoving} onClose={() => setRemoving(false)} />
    </article>
  );
}

interface RemoveEndpointProps {
  id: number;
  url: string;
  opened: boolean;
  onClose: () => void;
}

function RemoveEndpoint({ id, url, opened, onClose }: RemoveEndpointProps) {
  const t = useTranslations('connect.events');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const remove = useMutation({
    mutationFn: () => callApi('DELETE', `/v1/event-endpoints/${id}`),
    onError: (error) => showFailure(t('failed'), error),
    onSettled: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: eventEndpointsQuery.queryKey });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={t('removeAsk')}
      words={{ keep: t('keep'), act: t('remove') }}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p className={classes.lede}>{t('removeMeans', { url })}</p>
    </ConfirmDialog>
  );
}
