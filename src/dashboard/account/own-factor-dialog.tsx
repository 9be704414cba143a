import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CodeSecretView, RecoveryCodes } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { ownSecondFactorQuery } from '../api/queries.js';
import danger from '../shell/confirm-dialog.module.css';
import { Form } from '../shell/form.js';
import classes from './account.module.css';
import { isCodeError, useCodeErrorWords } from './code-error-words.js';
import { CodeInput } from './code-input.js';
import { FirstCode } from './first-code.js';
import { RecoveryCodeList } from './recovery-code-list.js';

/** What one can do about one's own second factor. */
export type FactorTask = 'setUp' | 'replace' | 'renew' | 'remove';

interface OwnFactorDialogProps {
  task: FactorTask;
  onClose: () => void;
}

const PATH = '/v1/me/second-factor';

/** Asks for the password, and where there is a second factor for its code, before something about it changes. */
export function OwnFactorDialog({ task, onClose }: OwnFactorDialogProps) {
  const t = useTranslations('account');
  const queryClient = useQueryClient();
  const [shown, setShown] = useState<CodeSecretView | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const changed = () => queryClient.invalidateQueries({ queryKey: ownSecondFactorQuery.queryKey });
  const keep = (recoveryCodes: readonly string[]): void => {
    setCodes(recoveryCodes);
    void changed();
  };
  const removed = (): void => {
    notifications.show({ message: t('removed') });
    void changed();
    onClose();
  };
  return (
    // Codes that are shown once are not closed by a click beside them.
    <Modal
      opened
      onClose={onClose}
      title={t(codes ? 'codes' : task === 'setUp' ? 'step.setUp' : task)}
      closeOnClickOutside={codes === null}
    >
      {codes !== null ? (
        <div className={classes.form}>
          <RecoveryCodeList codes={codes} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('kept')}</Button>
          </Group>
        </div>
      ) : shown !== null ? (
        <FirstCode shown={shown} path={`${PATH}/confirm`} onConfirmed={keep}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </FirstCode>
      ) : (
        <ProveYourself task={task} onShown={setShown} onCodes={keep} onRemoved={removed} onClose={onClose} />
      )}
    </Modal>
  );
}

interface ProveYourselfProps extends OwnFactorDialogProps {
  onShown: (secret: CodeSecretView) => void;
  onCodes: (recoveryCodes: readonly string[]) => void;
  onRemoved: () => void;
}

function ProveYourself({ task, onShown, onCodes, onRemoved, onClose }: ProveYourselfProps) {
  const t = useTranslations('account');
  const codeWords = useCodeErrorWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const takesCode = task !== 'setUp';
  const prove = useMutation({
    mutationFn: async () => {
      const proof = { password, ...(takesCode && { code }) };
      if (task === 'remove') {
        await callApi('POST', `${PATH}/remove`, proof);
        onRemoved();
      } else if (task === 'renew') {
        onCodes((await callApi<RecoveryCodes>('POST', `${PATH}/recovery-codes`, proof)).recoveryCodes);
      } else {
        onShown(await callApi<CodeSecretView>('POST', PATH, proof));
      }
    },
  });
  const isAboutCode = isCodeError(prove.error);
  const words = prove.error && codeWords(prove.error);
  return (
    <Form className={classes.form} onSend={() => prove.mutate()}>
      {task !== 'setUp' && <p>{t(`${task}Means`)}</p>}
      <PasswordInput
        label={t('password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        value={password}
        error={isAboutCode ? null : words}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {takesCode && (
        <CodeInput
          label={t('currentCode')}
          letters
          value={code}
          onChange={setCode}
          error={isAboutCode ? words : null}
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          type="submit"
          loading={prove.isPending}
          {...(task === 'remove' && { className: danger.danger ?? '' })}
        >
          {t(task === 'remove' ? 'remove' : 'next')}
        </Button>
      </Group>
    </Form>
  );
}
