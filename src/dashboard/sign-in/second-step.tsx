import { Alert, Anchor, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { CodeSecretView, CodeTaken, SecondStep as SecondStepView } from '../../http/contract.js';
import { useCodeErrorWords } from '../account/code-error-words.js';
import { CodeInput } from '../account/code-input.js';
import { FirstCode } from '../account/first-code.js';
import { RecoveryCodeList } from '../account/recovery-code-list.js';
import { callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { WarningIcon } from '../icons.js';
import { Form } from '../shell/form.js';
import { Loading } from '../shell/loading.js';
import classes from './sign-in-page.module.css';
import { SignInSheet } from './sign-in-sheet.js';

/** What is asked beside a password. */
export type SignInNeed = SecondStepView['needs'];

interface SecondStepProps {
  needs: SignInNeed;
  /** Back to the password; where that came with a link, there is no way back to it. */
  onBack?: () => void;
}

/** The second step of signing in: a code, or where the site asks for it, setting up what codes come from. */
export function SecondStep({ needs, onBack }: SecondStepProps) {
  const t = useTranslations('account');
  const [, navigate] = useLocation();
  const back = onBack ?? (() => navigate('/sign-in', { replace: true }));
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  // The codes stand behind the second step: there is a session, and no way back.
  if (codes !== null) return <KeepCodes codes={codes} />;
  return (
    <SignInSheet title={t(needs === 'code' ? 'step.title' : 'step.setUp')}>
      {needs === 'code' ? <CodeStep /> : <SetUpStep onCodes={setCodes} />}
      <p className={classes.hint}>
        <Anchor component="button" type="button" inherit ta="start" onClick={back}>
          {t('step.back')}
        </Anchor>
      </p>
    </SignInSheet>
  );
}

function KeepCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('account');
  const enter = useEnter();
  return (
    <SignInSheet title={t('codes')}>
      <div className={classes.form}>
        <RecoveryCodeList codes={codes} />
        <Button onClick={enter}>{t('step.goOn')}</Button>
      </div>
    </SignInSheet>
  );
}

function CodeStep() {
  const t = useTranslations('account');
  const codeWords = useCodeErrorWords();
  const enter = useEnter();
  const [byRecovery, setByRecovery] = useState(false);
  const [code, setCode] = useState('');
  const send = useMutation({
    mutationFn: () => callApi<CodeTaken>('POST', '/v1/session/code', { code }),
    onSuccess: ({ recoveryCodesLeft: count }) => {
      if (count !== null) notifications.show({ message: t('codesLeft', { count }), autoClose: 15_000 });
      enter();
    },
    onError: () => setCode(''),
  });
  const change = (): void => {
    setByRecovery(!byRecovery);
    setCode('');
    send.reset();
  };
  return (
    <>
      <p>{t(byRecovery ? 'step.recoveryMeans' : 'step.means')}</p>
      <Form className={classes.form} isComplete={code.trim() !== ''} onSend={() => send.mutate()}>
        <CodeInput
          key={String(byRecovery)}
          label={t(byRecovery ? 'step.recoveryCode' : 'step.code')}
          letters={byRecovery}
          autoFocus
          value={code}
          onChange={setCode}
          error={send.error && codeWords(send.error)}
        />
        <Button type="submit" loading={send.isPending}>
          {t('step.submit')}
        </Button>
      </Form>
      <p className={classes.hint}>
        <Anchor component="button" type="button" inherit ta="start" onClick={change}>
          {t(byRecovery ? 'step.useApp' : 'step.useRecovery')}
        </Anchor>
        {byRecovery && <> {t('step.noneLeft')}</>}
      </p>
    </>
  );
}

function SetUpStep({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const t = useTranslations('account');
  const errorWords = useErrorWords();
  const { data: shown, error } = useQuery({
    queryKey: ['first-factor'],
    queryFn: () => callApi<CodeSecretView>('POST', '/v1/session/second-factor'),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  return (
    <>
      <p>{t('step.setUpMeans')}</p>
      {error !== null && (
        <Alert variant="default" role="alert" icon={<WarningIcon />}>
          {errorWords(error)}
        </Alert>
      )}
      {shown === undefined && error === null && <Loading what={t('step.setUp')} />}
      {shown && <FirstCode shown={shown} path="/v1/session/second-factor/confirm" onConfirmed={onCodes} />}
    </>
  );
}

function useEnter(): () => void {
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  return () => {
    queryClient.clear();
    navigate('/', { replace: true });
  };
}
