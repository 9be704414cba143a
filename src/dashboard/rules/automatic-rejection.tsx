import { Alert, Button, Group, Modal, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/client.js';
import { WarningIcon } from '../icons.js';
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
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('title')}>
        <Alert variant="light" color="orange" icon={<WarningIcon />}>
          {t('warning')}
        </Alert>
        <p className={classes.note}>{t('on')}</p>
        <Group justify="flex-end" mt="md">
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('cancel')}
          </Button>
          <Button color="red.9" loading={change.isPending} onClick={() => change.mutate(true)}>
            {t('confirm')}
          </Button>
        </Group>
      </Modal>
    </section>
  );
}
