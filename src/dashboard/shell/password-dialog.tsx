import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/client.js';
import { Form } from './form.js';
import { useErrorWords } from '../api/error-words.js';

/** Changes one's own password, which ends one's other sessions. */
export function PasswordDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations('shell.password');
  const errorWords = useErrorWords();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const close = (): void => {
    setCurrent('');
    setPassword('');
    change.reset();
    onClose();
  };
  const change = useMutation({
    mutationFn: () => callApi('POST', '/v1/me/password', { current, password }),
    onSuccess: () => {
      notifications.show({ message: t('changed') });
      close();
    },
  });
  return (
    <Modal opened={opened} onClose={close} title={t('title')}>
      <Form onSend={() => change.mutate()}>
        <Stack>
          <PasswordInput
            label={t('current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('next')}
            description={t('nextMeans')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            value={password}
            error={change.error && errorWords(change.error)}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('change')}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Modal>
  );
}
