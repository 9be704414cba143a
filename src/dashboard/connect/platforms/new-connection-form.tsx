import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PlatformId } from '../../../domain/platform.js';
import type { NewConnection } from '../../../http/contract.js';
import { callApi } from '../../api/client.js';
import { connectionsQuery } from '../../api/queries.js';
import { NewForm } from '../new-form.js';
import { PLATFORM_FORMS, PLATFORM_IDS } from './platform-forms.js';

interface NewConnectionFormProps {
  onCreated: (connection: NewConnection) => void;
  onCancel: () => void;
}

/** Choose a platform, and paste what it takes to reach it. */
export function NewConnectionForm({ onCreated, onCancel }: NewConnectionFormProps) {
  const t = useTranslations('connect.platforms');
  const queryClient = useQueryClient();
  const [platform, setPlatform] = useState<PlatformId>('coral');
  const [url, setUrl] = useState('');
  const [username, setUsername] = useState('');
  const [token, setToken] = useState('');
  const [secret, setSecret] = useState('');
  const { placeholder, asksUsername, asksSecret } = PLATFORM_FORMS[platform];
  const create = useMutation({
    mutationFn: () =>
      callApi<NewConnection>('POST', '/v1/connections', {
        platform,
        url: url.trim(),
        token: token.trim(),
        ...(asksUsername && { username: username.trim() }),
        ...(asksSecret && secret.trim() !== '' && { secrets: [secret.trim()] }),
      }),
    onSuccess: async (connection) => {
      await queryClient.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      onCreated(connection);
    },
  });
  return (
    <NewForm
      isComplete={url.trim() !== '' && token.trim() !== '' && (!asksUsername || username.trim() !== '')}
      isPending={create.isPending}
      error={create.error}
      words={{ send: t('connect'), cancel: t('cancel') }}
      onSend={() => create.mutate()}
      onCancel={onCancel}
    >
      <SegmentedControl
        aria-label={t('platform')}
        value={platform}
        data={PLATFORM_IDS.map((value) => ({ value, label: PLATFORM_FORMS[value].name }))}
        onChange={(value) => setPlatform(value)}
      />
      <TextInput
        label={t('url')}
        type="url"
        placeholder={placeholder}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      {asksUsername && (
        <TextInput
          label={t('username')}
          autoComplete="off"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label={t(`token.${platform}`)}
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      {platform !== 'wordpress' && (
        <PasswordInput
          label={t('secret')}
          description={t(`secretMeans.${platform}`)}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      )}
    </NewForm>
  );
}
