import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { DiscoveryRun } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import { Moment } from '../comment/moment.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './discovery-page.module.css';
import { discoveryRunsQuery } from './queries.js';

/** The newest search: how far it is, or what it looked at; and a way to ask for another. */
export function SearchState() {
  const t = useTranslations('discovery.search');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const mayDefine = useMay('define-narratives');
  const { data } = useQuery(discoveryRunsQuery);
  const run = data?.runs[0];
  const isUnderWay = run?.state === 'waiting' || run?.state === 'running';
  const refresh = () => queryClient.invalidateQueries({ queryKey: discoveryRunsQuery.queryKey });
  const ask = useMutation({
    mutationFn: () => callApi<DiscoveryRun>('POST', '/v1/discovery', {}),
    onError: (error) => showFailure(t('notAsked'), error),
    onSettled: refresh,
  });
  const cancel = useMutation({
    mutationFn: (id: number) => callApi('POST', `/v1/discovery/${id}/cancel`),
    onError: (error) => showFailure(t('notCancelled'), error),
    onSettled: refresh,
  });

  // What a search has found is shown as soon as it is over.
  const wasUnderWay = useRef(false);
  useEffect(() => {
    if (wasUnderWay.current && !isUnderWay) void queryClient.invalidateQueries({ queryKey: ['candidates'] });
    wasUnderWay.current = isUnderWay;
  }, [isUnderWay, queryClient]);

  return (
    <div className={classes.search} aria-live="polite">
      {mayDefine && !isUnderWay && (
        <Button onClick={() => ask.mutate()} loading={ask.isPending}>
          {t('ask')}
        </Button>
      )}
      {isUnderWay && (
        <>
          <Progress
            className={classes.progress}
            value={100 * run.progress}
            striped
            animated
            aria-label={t('progress')}
          />
          {mayDefine && (
            <Button
              variant="default"
              size="xs"
              onClick={() => cancel.mutate(run.id)}
              loading={cancel.isPending}
            >
              {t('cancel')}
            </Button>
          )}
        </>
      )}
      {run !== undefined && <LastSearch run={run} />}
    </div>
  );
}

function LastSearch({ run }: { run: DiscoveryRun }) {
  const t = useTranslations('discovery.search');
  const { summary } = run;
  return (
    <p className={classes.said}>
      {run.state !== 'done' && t(`state.${run.state}`)}
      {run.error === 'too_many_comments' && ` ${t('tooMany')}`}
      {run.state === 'done' && summary !== null && (
        <>
          {t.rich('done', { when: () => <Moment at={run.finishedAt} /> })}{' '}
          {t('looked', { units: summary.units, threads: summary.threads, tested: summary.tested })}
          {summary.known > 0 && ` ${t('known', { count: summary.known })}`}
          {summary.copies.length > 0 && ` ${t('copies', { count: summary.copies.length })}`}
        </>
      )}
    </p>
  );
}
