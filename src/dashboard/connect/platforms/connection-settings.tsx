import { Button, Checkbox, NativeSelect, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConnectionList } from '../../../http/contract.js';
import { callApi } from '../../api/client.js';
import { connectionsQuery } from '../../api/queries.js';
import { Form } from '../../shell/form.js';
import { PLATFORM_FORMS, SETTINGS, type PlatformSettings } from './platform-forms.js';
import classes from '../connect.module.css';
import { FormProblem } from '../new-form.js';

/** From this score on, where somebody switches rejecting on without choosing one. */
const USUAL_REJECT_FROM = 0.9;

/** What can be changed of a connection: its name, how Parley signs in there, and what happens over there. */
export function ConnectionSettings({
  connection: { id, platform, name, url, username, settings },
}: {
  connection: ConnectionList['connections'][number];
}) {
  const t = useTranslations('connect.platforms');
  const queryClient = useQueryClient();
  const [newName, setName] = useState(name);
  const [newUsername, setUsername] = useState(username ?? '');
  const [token, setToken] = useState('');
  const [chosen, setChosen] = useState(settings as PlatformSettings);
  const choose = (change: PlatformSettings) => setChosen((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: () =>
      callApi('POST', `/v1/connections/${id}`, {
        name: newName.trim(),
        settings: chosen,
        ...(newUsername.trim() !== '' && { username: newUsername.trim() }),
        ...(token.trim() !== '' && { token: token.trim() }),
      }),
    onSuccess: () => {
      setToken('');
      notifications.show({ message: t('settings.saved') });
      return queryClient.invalidateQueries({ queryKey: connectionsQuery.queryKey });
    },
  });
  const choices = SETTINGS[platform];
  return (
    <details className={classes.details}>
      <summary>{t('settings.title')}</summary>
      <Form className={classes.settings} onSend={() => save.mutate()} isComplete={newName.trim() !== ''}>
        <TextInput
          label={t('settings.name')}
          maxLength={100}
          value={newName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {PLATFORM_FORMS[platform].asksUsername && url !== null && (
          <TextInput
            label={t('username')}
            autoComplete="off"
            value={newUsername}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
        )}
        {url !== null && (
          <PasswordInput
            label={t(`token.${platform}`)}
            description={t('settings.tokenStays')}
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
        )}
        {choices.onFlag && (
          <NativeSelect
            label={t('settings.onFlag')}
            value={chosen.onFlag}
            data={choices.onFlag.map((value) => ({ value, label: t(`settings.onFlagAs.${value}`) }))}
            onChange={(event) => choose({ onFlag: event.currentTarget.value })}
          />
        )}
        {choices.rejectFrom && (
          <>
            <Checkbox
              label={t('settings.rejects')}
              checked={chosen.rejectFrom != null}
              onChange={(event) =>
                choose({ rejectFrom: event.currentTarget.checked ? USUAL_REJECT_FROM : null })
              }
            />
            {chosen.rejectFrom != null && (
              <NumberInput
                label={t('settings.rejectFrom')}
                min={0.5}
                max={1}
                step={0.01}
                value={chosen.rejectFrom}
                onChange={(value) =>
                  choose({ rejectFrom: typeof value === 'number' ? value : USUAL_REJECT_FROM })
                }
              />
            )}
          </>
        )}
        {choices.rejectAs && (
          <NativeSelect
            label={t('settings.rejectAs')}
            value={chosen.rejectAs}
            data={choices.rejectAs.map((value) => ({ value, label: t(`settings.rejectedAs.${value}`) }))}
            onChange={(event) => choose({ rejectAs: event.currentTarget.value })}
          />
        )}
        {choices.takesUnsigned && (
          <Checkbox
            label={t('settings.takesUnsigned')}
            description={t('settings.takesUnsignedMeans')}
            checked={chosen.takesUnsigned ?? false}
            onChange={(event) => choose({ takesUnsigned: event.currentTarget.checked })}
          />
        )}
        <FormProblem error={save.error} />
        <Button
          type="submit"
          loading={save.isPending}
          disabled={newName.trim() === ''}
          className={classes.fit}
        >
          {t('settings.save')}
        </Button>
      </Form>
    </details>
  );
}
