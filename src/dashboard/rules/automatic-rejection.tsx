import { Alert, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/client.js';
import { WarningIcon } from '../icons.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { rulesQuery } from './rule-queries.js';
import classes from './rules-page.module.css';

/** Whether rules may reject without a person: off until somebody has read what that means. */
export function AutomaticRejection({ on }: { on: boolean }) {
  const t = useTranslations('rules.automatic');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (rejectsAutomatically: boolean) =>
      callApi('POST', '/v1/rule-settings', { rejectsAutomatically }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey }),
    onError: (error) => showFailure(t('failed'), error),
    onSettled: () => setAsking(false),
  });
  return (
    <section className={page.section} aria-labelledby="automatic-heading">
      <h2 id="automatic-heading" className={page.heading}>
        {t('title')}
      </h2>
      <Switch
        checked={on}
        disabled={change.isPending}
        label={t(on ? 'on' : 'off')}
        aria-label={t('title')}
        onChange={() => (on ? change.mutate(false) : setAsking(true))}
      />
      <ConfirmDialog
        opened={asking}
        title={t('title')}
        words={{ keep: t('cancel'), act: t('confirm') }}
        isPending={change.isPending}
        onConfirm={() => change.mutate(true)}
        onClose={() => setAsking(false)}
      >
        <Alert variant="light" color="orange" icon={<WarningIcon />}>
          {t('warning')}
        </Alert>
        <p className={classes.note}>{t('on')}</p>
      </ConfirmDialog>
    </section>
  );
}
