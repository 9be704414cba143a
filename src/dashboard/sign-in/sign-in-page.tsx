import { Alert, Code, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import { ApiError, callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { ParleyMark, WarningIcon } from '../icons.js';
import { LanguageMenu } from '../shell/language-menu.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './sign-in-page.module.css';

/** A token works once, so it is sent once however often the page renders. */
const exchanged = new Map<string, Promise<void>>();

/** Trades the token behind the `#` of a sign-in link for a session; without one, says where links come from. */
export function SignInPage() {
  const t = useTranslations('signIn');
  usePageTitle(t('tab'));
  const [, navigate] = useLocation();
  const signedOut = useSearch().includes('signed-out');
  const queryClient = useQueryClient();
  const [token] = useState(() => location.hash.slice(1));
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    if (token === '') return;
    let shown = true;
    // Out of the address bar and the history: the token is a secret until it is used.
    history.replaceState(null, '', location.pathname);
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

  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <div className={classes.head}>
          <ParleyMark size={44} />
          <LanguageMenu />
        </div>
        <h1 className={classes.title}>{t(signedOut ? 'signedOut' : 'title')}</h1>
        {token !== '' && error === null ? (
          <p className={classes.waiting} role="status">
            <Loader size="xs" /> {t('signingIn')}
          </p>
        ) : (
          <>
            {error !== null && <SignInFailure error={error} />}
            <p>{t.rich('whence', { command: () => <Code>npm start</Code> })}</p>
          </>
        )}
      </div>
    </main>
  );
}

function SignInFailure({ error }: { error: unknown }) {
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
