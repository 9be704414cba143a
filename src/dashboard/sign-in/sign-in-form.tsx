import { Alert, Button, Divider, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import type { SecondStep as SecondStepView } from '../../http/contract.js';
import { ApiError, callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { signInOptionsQuery } from '../api/queries.js';
import { WarningIcon } from '../icons.js';
import { Form } from '../shell/form.js';
import classes from './sign-in-page.module.css';

/** E-mail address and password, and where it is set up, the way to the house's own sign-in. */
export function SignInForm({ onStep }: { onStep: (needs: SecondStepView['needs']) => void }) {
  const t = useTranslations('signIn');
  const errorWords = useErrorWords();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const { data: options } = useQuery(signInOptionsQuery);
  const sent = useSearch().includes('sso-failed');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => callApi<SecondStepView | undefined>('POST', '/v1/session', { email, password }),
    onSuccess: (step) => {
      if (step) {
        onStep(step.needs);
        return;
      }
      queryClient.clear();
      navigate('/', { replace: true });
    },
    onError: () => setPassword(''),
  });
  const wrong = signIn.error instanceof ApiError && signIn.error.code === 'unauthenticated';
  return (
    <>
      {sent && (
        <Alert variant="default" role="alert" icon={<WarningIcon />} title={t('failed')}>
          {t('ssoFailed')}
        </Alert>
      )}
      {signIn.error !== null && (
        <Alert variant="default" role="alert" icon={<WarningIcon />} title={t('failed')}>
          {wrong ? t('wrong') : errorWords(signIn.error)}
        </Alert>
      )}
      <Form className={classes.form} onSend={() => signIn.mutate()}>
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t('submit')}
        </Button>
      </Form>
      {options?.sso && (
        <>
          <Divider my="md" label={t('or')} />
          <Button component="a" href="/v1/sso" variant="default" fullWidth>
            {t('sso', { name: options.sso.name })}
          </Button>
        </>
      )}
    </>
  );
}
