import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConnectionCheck, ConnectionList } from '../../../http/contract.js';
import { callApi } from '../../api/client.js';
import { connectionsQuery } from '../../api/queries.js';
import { ConfirmDialog } from '../../shell/confirm-dialog.js';
import { useFailureToast } from '../../shell/use-failure-toast.js';
import { CopyableCode } from '../copyable-code.js';
import { DecisionLog, MessageLog } from './connection-logs.js';
import { ConnectionSettings } from './connection-settings.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { PLATFORM_FORMS } from './platform-forms.js';
import classes from '../connect.module.css';

export type Connection = ConnectionList['connections'][number];

/** One platform: what to enter there, whether it works, and what came and went. */
export function ConnectionCard({ connection, secret }: { connection: Connection; secret: string | null }) {
  const t = useTranslations('connect.platforms');
  const { id, platform, name, hookUrl, url, endpointId } = connection;
  const [isRemoving, setRemoving] = useState(false);
  const headingId = `connection-${id}`;
  return (
    <article className={classes.card} aria-labelledby={headingId}>
      <header className={classes.head}>
        <h3 id={headingId} className={classes.name}>
          {name}
        </h3>
        {url !== null && <span className={classes.url}>{url}</span>}
      </header>
      <Trouble connection={connection} />
      <p className={classes.steps}>{t(`steps.${platform}`)}</p>
      <CopyableCode title={t('sendTo')} code={hookUrl} />
      {platform === 'coral' && <CopyableCode title={t('phaseAddress')} code={`${hookUrl}/moderate`} />}
      {secret !== null && (
        <div role="status">
          <p className={classes.once}>{t('ownSecret')}</p>
          <CopyableCode title={t('secretFor', { name })} code={secret} />
        </div>
      )}
      {PLATFORM_FORMS[platform].asksSecret && <ConnectionSecrets connection={connection} />}
      <ConnectionSettings connection={connection} />
      <MessageLog connectionId={id} />
      {endpointId !== null && <DecisionLog endpointId={endpointId} />}
      <Group>
        {url !== null && <CheckButton connectionId={id} />}
        <Button variant="default" onClick={() => setRemoving(true)}>
          {t('remove')}
        </Button>
      </Group>
      <RemoveDialog connection={connection} opened={isRemoving} onClose={() => setRemoving(false)} />
    </article>
  );
}

function Trouble({ connection: { pollError, disabledReason, endpointId } }: { connection: Connection }) {
  const t = useTranslations('connect.platforms');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const resume = useMutation({
    mutationFn: async () => {
      await callApi('POST', `/v1/event-endpoints/${endpointId ?? 0}/enable`);
      await callApi('POST', `/v1/event-endpoints/${endpointId ?? 0}/replay`);
    },
    onError: (error) => showFailure(t('failed'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  });
  return (
    <>
      {pollError !== null && <p className={classes.bad}>{t('missed', { detail: pollError })}</p>}
      {disabledReason !== null && (
        <p className={classes.bad}>
          {t('stopped', { detail: disabledReason })}{' '}
          <Button
            size="compact-sm"
            variant="default"
            loading={resume.isPending}
            onClick={() => resume.mutate()}
          >
            {t('resume')}
          </Button>
        </p>
      )}
    </>
  );
}

function CheckButton({ connectionId }: { connectionId: number }) {
  const t = useTranslations('connect.platforms');
  const showFailure = useFailureToast();
  const check = useMutation({
    mutationFn: () => callApi<ConnectionCheck>('POST', `/v1/connections/${connectionId}/check`),
    onError: (error) => showFailure(t('failed'), error),
  });
  const { data } = check;
  return (
    <>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {t('check')}
      </Button>
      <span role="status" className={data?.ok === false ? classes.bad : classes.good}>
        {data && t(data.ok ? 'works' : 'worksNot', { detail: data.detail })}
      </span>
    </>
  );
}

interface RemoveDialogProps {
  connection: Connection;
  opened: boolean;
  onClose: () => void;
}

function RemoveDialog({ connection: { id, name }, opened, onClose }: RemoveDialogProps) {
  const t = useTranslations('connect.platforms');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const remove = useMutation({
    mutationFn: () => callApi('DELETE', `/v1/connections/${id}`),
    onSuccess: () => notifications.show({ message: t('removed') }),
    onError: (error) => showFailure(t('failed'), error),
    onSettled: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: connectionsQuery.queryKey });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={t('removeAsk', { name })}
      words={{ keep: t('keep'), act: t('remove') }}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p className={classes.lede}>{t('removeMeans')}</p>
    </ConfirmDialog>
  );
}
