import { Alert, Code, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { ApiError, callApi, errorWords } from '../api/client.js';
import { ParleyMark, WarningIcon } from '../icons.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './sign-in-page.module.css';

/** A token works once, so it is sent once however often the page renders. */
const exchanged = new Map<string, Promise<void>>();

/** Trades the token behind the `#` of a sign-in link for a session; without one, says where links come from. */
export function SignInPage() {
  usePageTitle('Sign in');
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
        <ParleyMark size={44} />
        <h1 className={classes.title}>{signedOut ? 'You are signed out' : 'Sign in to Parley'}</h1>
        {token !== '' && error === null ? (
          <p className={classes.waiting} role="status">
            <Loader size="xs" /> Signing you in…
          </p>
        ) : (
          <>
            {error !== null && <SignInFailure error={error} />}
            <p>
              Parley prints a sign-in link when it starts. Each link works once: run <Code>npm start</Code>{' '}
              again for a new link and open it in this browser.
            </p>
          </>
        )}
      </div>
    </main>
  );
}

function SignInFailure({ error }: { error: unknown }) {
  const refused =
    error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return (
    <Alert
      variant="default"
      role="alert"
      icon={<WarningIcon />}
      title={refused ? 'This link no longer works' : 'Not signed in'}
    >
      {refused ? 'It was used before, or it has expired.' : errorWords(error)}
    </Alert>
  );
}
