import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CodeSecretView, RecoveryCodes } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { Form } from '../shell/form.js';
import classes from './account.module.css';
import { useCodeErrorWords } from './code-error-words.js';
import { CodeInput } from './code-input.js';
import { CodeSecret } from './code-secret.js';

interface FirstCodeProps {
  shown: CodeSecretView;
  /** Where the first code is sent. */
  path: string;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  /** The way out, beside the button. */
  children?: ReactNode;
}

/** Shows what an authenticator app needs, and takes its first code: only then does it hold. */
export function FirstCode({ shown, path, onConfirmed, children }: FirstCodeProps) {
  const t = useTranslations('account');
  const codeWords = useCodeErrorWords();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => callApi<RecoveryCodes>('POST', path, { code }),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  return (
    <Form className={classes.form} isComplete={code.trim() !== ''} onSend={() => confirm.mutate()}>
      <CodeSecret shown={shown} />
      <CodeInput
        label={t('firstCode')}
        autoFocus
        value={code}
        onChange={setCode}
        error={confirm.error && codeWords(confirm.error)}
      />
      <Group justify="flex-end">
        {children}
        <Button type="submit" loading={confirm.isPending}>
          {t('confirm')}
        </Button>
      </Group>
    </Form>
  );
}
