import { Alert, Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RetentionPreview } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { personalDataQuery } from '../api/queries.js';
import { WarningIcon } from '../icons.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { Form } from '../shell/form.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './personal-data-page.module.css';

/** For how long comments are kept; asked about with the number of those that would go at once. */
export function Retention({ days: kept }: { days: number | null }) {
  const t = useTranslations('personalData');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const [days, setDays] = useState<number | string>(kept ?? '');
  const preview = useMutation({
    mutationFn: () =>
      callApi<RetentionPreview>('GET', `/v1/personal-data/retention-preview?days=${String(days)}`),
    onError: (error) => showFailure(t('notKept'), error),
  });
  const set = useMutation({
    mutationFn: (days: number | null) => callApi('POST', '/v1/personal-data/retention', { days }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: personalDataQuery.queryKey }),
    onError: (error) => showFailure(t('notKept'), error),
    onSettled: () => preview.reset(),
  });
  return (
    <section className={page.section} aria-labelledby="retention-heading">
      <h2 id="retention-heading" className={page.heading}>
        {t('retention')}
      </h2>
      <p>{kept === null ? t('keptForever') : t('keptFor', { days: kept })}</p>
      <Form className={classes.form} onSend={() => preview.mutate()}>
        <NumberInput
          label={t('days')}
          min={1}
          max={36_500}
          allowDecimal={false}
          allowNegative={false}
          value={days}
          onChange={setDays}
        />
        <Button
          type="submit"
          variant="default"
          loading={preview.isPending}
          disabled={days === '' || days === kept}
        >
          {t('setRetention')}
        </Button>
        {kept !== null && (
          <Button variant="default" loading={set.isPending} onClick={() => set.mutate(null)}>
            {t('keepForever')}
          </Button>
        )}
      </Form>
      <ConfirmDialog
        opened={preview.data !== undefined}
        title={t('retentionAsk', { days: preview.data?.days ?? 0 })}
        words={{ keep: t('cancel'), act: t('setRetention') }}
        isPending={set.isPending}
        onConfirm={() => preview.data && set.mutate(preview.data.days)}
        onClose={() => preview.reset()}
      >
        <Alert variant="light" color="orange" icon={<WarningIcon />}>
          {t('retentionMeans', { comments: preview.data?.comments ?? 0 })}
        </Alert>
      </ConfirmDialog>
    </section>
  );
}
