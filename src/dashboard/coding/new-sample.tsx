import { Button, NumberInput, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { Stored } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { definitionsQuery } from '../definitions/queries.js';
import { Form } from '../shell/form.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './coding.module.css';

const SIZES = { strong: 50, weak: 100, misses: 50 };

/** Draws a sample for the newest version of a narrative. */
export function NewSample() {
  const t = useTranslations('coding.draw');
  const { data } = useQuery(definitionsQuery);
  const [narrativeId, setNarrativeId] = useState<string | null>(null);
  const [sizes, setSizes] = useState(SIZES);
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const [, navigate] = useLocation();
  const draw = useMutation({
    mutationFn: () => callApi<Stored>('POST', '/v1/coding-samples', { narrativeId, ...sizes }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['coding-samples'] });
      navigate(`/coding/${id}`);
    },
    onError: (error) => showFailure(t('failed'), error),
  });
  return (
    <Form className={classes.draw} onSend={() => draw.mutate()}>
      <Select
        className={classes.wide ?? ''}
        label={t('narrative')}
        placeholder={t('choose')}
        searchable
        value={narrativeId}
        onChange={setNarrativeId}
        data={(data?.narratives ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      {(['strong', 'weak', 'misses'] as const).map((name) => (
        <NumberInput
          key={name}
          label={t(name)}
          min={0}
          max={500}
          clampBehavior="strict"
          allowDecimal={false}
          value={sizes[name]}
          onChange={(value) => setSizes({ ...sizes, [name]: Number(value) })}
        />
      ))}
      <Button type="submit" disabled={narrativeId === null} loading={draw.isPending}>
        {t('submit')}
      </Button>
      <p className={classes.note}>{t('means')}</p>
    </Form>
  );
}
