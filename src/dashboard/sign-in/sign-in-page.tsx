import { Alert, Code, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import { ApiError, callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { WarningIcon } from '../icons.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { SecondStep, type SignInNeed } from './second-step.js';
import { SignInForm } from './sign-in-form.js';
import classes from './sign-in-page.module.css';
import { SignInSheet } from './sign-in-sheet.js';
import { takeToken } from './take-token.js';

/** A token works once, so it is sent once however often the page renders. */
const exchanged = new Map<string, Promise<void>>();

/** Trades the token behind the `#` of a sign-in link for a session; without one, asks for a password. */
export function SignInPage() {
  const t = useTranslations('signIn');
  usePageTitle(t('tab'));
  const [, navigate] = useLocation();
  const signedOut = useSearch().includes('signed-out');
  const queryClient = useQueryClient();
  const [token] = useState(takeToken);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    if (token === '') return;
    let shown = true;
    const exchange = exchanged.get(token) ?? callApi<undefined>('POST', '/v1/session', { token });
    exchanged.set(token, exchange);
    exchange.then(
      () => {
        queryClient.clear();
        if (shown) navigate('/', { replace: true });
      },
      (failure: unknown) => {
        if (shown) setError(failure);
      },
    );
    return () => {
      shown = false;
    };
  }, [token, navigate, queryClient]);

  const [needs, setNeeds] = useState<SignInNeed | null>(null);
  if (needs !== null) return <SecondStep needs={needs} onBack={() => setNeeds(null)} />;
  return (
    <SignInSheet title={t(signedOut ? 'signedOut' : 'title')}>
      {token !== '' && error === null ? (
        <p className={classes.waiting} role="status">
          <Loader size="xs" /> {t('signingIn')}
        </p>
      ) : (
        <>
          {error !== null && <LinkFailure error={error} />}
          <SignInForm onStep={setNeeds} />
          <p className={classes.hint}>{t.rich('whence', { command: () => <Code>npm start</Code> })}</p>
        </>
      )}
    </SignInSheet>
  );
}

/** Why a link did not do what it is for. */
export function LinkFailure({ error }: { error: unknown }) {
  const t = useTranslations('signIn');
  const errorWords = useErrorWords();
  const refused =
    error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return (
    <Alert variant="default" role="alert" icon={<WarningIcon />} title={t(refused ? 'refused' : 'failed')}>
      {refused ? t('refusedMeans') : errorWords(error)}
    </Alert>
  );
}
