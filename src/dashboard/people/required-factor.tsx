import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/client.js';
import { peopleQuery } from '../api/queries.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';

/** Whether somebody comes in to the site by a password alone. */
export function RequiredFactor({ required }: { required: boolean }) {
  const t = useTranslations('people');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (required: boolean) => callApi('POST', '/v1/people/second-factor', { required }),
    onError: (error) => showFailure(t('notDone'), error),
    onSuccess: () => setAsking(false),
    onSettled: () => queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  return (
    <div className={page.section}>
      <Switch
        label={t('required')}
        description={t('requiredMeans')}
        checked={change.isPending ? change.variables : required}
        disabled={change.isPending}
        onChange={(event) => (event.currentTarget.checked ? setAsking(true) : change.mutate(false))}
      />
      <ConfirmDialog
        opened={asking}
        title={t('requireAsk')}
        words={{ keep: t('cancel'), act: t('require') }}
        isPending={change.isPending}
        onConfirm={() => change.mutate(true)}
        onClose={() => setAsking(false)}
      >
        {t('requiredMeans')}
      </ConfirmDialog>
    </div>
  );
}
