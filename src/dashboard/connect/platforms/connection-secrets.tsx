import { Button, Group, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConnectionList } from '../../../http/contract.js';
import { callApi } from '../../api/client.js';
import { useErrorWords } from '../../api/error-words.js';
import { connectionsQuery } from '../../api/queries.js';
import { CrossIcon } from '../../icons.js';
import { Form } from '../../shell/form.js';
import classes from '../connect.module.css';

/** The secrets a platform may sign with: any of them, so that one can be changed without losing a message. */
export function ConnectionSecrets({
  connection: { id, secrets },
}: {
  connection: ConnectionList['connections'][number];
}) {
  const t = useTranslations('connect.platforms');
  const errorWords = useErrorWords();
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState('');
  const refresh = () => queryClient.invalidateQueries({ queryKey: connectionsQuery.queryKey });
  const add = useMutation({
    mutationFn: () => callApi('POST', `/v1/connections/${id}/secrets`, { secret: secret.trim() }),
    onSuccess: () => {
      setSecret('');
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (secretId: number) => callApi('DELETE', `/v1/connections/${id}/secrets/${secretId}`),
    onSettled: refresh,
  });
  return (
    <Form className={classes.secrets} onSend={() => add.mutate()} isComplete={secret.trim() !== ''}>
      <h4 className={classes.part}>{t('secrets')}</h4>
      <Group gap="xs">
        {secrets.map(({ id: secretId, ending }) => (
          <span key={secretId} className={classes.chip}>
            {t('ending', { ending })}
            <button
              type="button"
              className={classes.chipButton}
              aria-label={t('removeSecret', { ending })}
              onClick={() => remove.mutate(secretId)}
            >
              <CrossIcon size={12} />
            </button>
          </span>
        ))}
      </Group>
      <Group align="flex-end" gap="xs">
        <PasswordInput
          aria-label={t('secret')}
          placeholder={t('secret')}
          autoComplete="off"
          className={classes.secretInput}
          value={secret}
          error={add.error && errorWords(add.error)}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={secret.trim() === ''}>
          {t('addSecret')}
        </Button>
      </Group>
    </Form>
  );
}
