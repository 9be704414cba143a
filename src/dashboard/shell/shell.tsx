import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Redirect } from 'wouter';
import { ApiError } from '../api/client.js';
import { LiveProvider } from '../api/live.js';
import { meQuery } from '../api/queries.js';
import { BreakReminder } from '../care/break-reminder.js';
import { Header } from './header.js';
import { Loading } from './loading.js';
import { Problem } from './problem.js';
import classes from './shell.module.css';

/** What surrounds every page of a signed-in moderator; anybody else is sent to sign in. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const { data: me, error, refetch } = useQuery(meQuery);
  if (error instanceof ApiError && error.status === 401) return <Redirect to="/sign-in" replace />;
  if (me === undefined) {
    return (
      <main className={classes.alone}>
        {error ? <Problem error={error} onRetry={() => void refetch()} /> : <Loading what={t('loading')} />}
      </main>
    );
  }
  return (
    <LiveProvider after={me.liveAfter}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <Header me={me} />
      <BreakReminder />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </LiveProvider>
  );
}
