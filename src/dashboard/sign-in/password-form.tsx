import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { SecondStep as SecondStepView } from '../../http/contract.js';
import { ApiError, callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { Form } from '../shell/form.js';
import classes from './sign-in-page.module.css';

interface PasswordFormProps {
  path: string;
  token: string;
  /** For the browser's password manager, and for whoever has two addresses. */
  email: string | undefined;
  /** Whether the password asked for is the one they have. */
  known: boolean;
  submit: string;
  /** More is asked than the password. */
  onStep: (needs: SecondStepView['needs']) => void;
}

/** Takes a password along with the token of a link, and goes in. */
export function PasswordForm({ path, token, email, known, submit, onStep }: PasswordFormProps) {
  const t = useTranslations('signIn');
  const errorWords = useErrorWords();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const [password, setPassword] = useState('');
  const send = useMutation({
    mutationFn: () => callApi<SecondStepView | undefined>('POST', path, { token, password }),
    onSuccess: (step) => {
      if (step) {
        onStep(step.needs);
        return;
      }
      queryClient.clear();
      navigate('/', { replace: true });
    },
  });
  const wrong = known && send.error instanceof ApiError && send.error.code === 'unauthenticated';
  return (
    <Form className={classes.form} onSend={() => send.mutate()}>
      {email !== undefined && (
        <TextInput label={t('email')} type="email" autoComplete="username" readOnly value={email} />
      )}
      <PasswordInput
        label={t(known ? 'password' : 'newPassword')}
        description={known ? t('knownMeans') : t('newPasswordMeans')}
        autoComplete={known ? 'current-password' : 'new-password'}
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        value={password}
        error={send.error && (wrong ? t('wrong') : errorWords(send.error))}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending}>
        {submit}
      </Button>
    </Form>
  );
}
