import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { DiscoveryRun } from '../../http/contract.js';
import { useMay } from '../api/use-may.js';
import { Moment } from '../comment/moment.js';
import { isUnderWay } from '../tasks/task.js';
import { TaskPanel, TaskSaid } from '../tasks/task-panel.js';
import classes from './discovery-page.module.css';
import { discoveryRunsQuery } from './queries.js';

/** The newest search: how far it is, or what it looked at; and a way to ask for another. */
export function SearchState() {
  const t = useTranslations('discovery.search');
  const queryClient = useQueryClient();
  const mayDefine = useMay('define-narratives');
  const { data } = useQuery(discoveryRunsQuery);
  const run = data?.runs[0];
  const underWay = isUnderWay(run);

  // What a search has found is shown as soon as it is over.
  const wasUnderWay = useRef(false);
  useEffect(() => {
    if (wasUnderWay.current && !underWay) void queryClient.invalidateQueries({ queryKey: ['candidates'] });
    wasUnderWay.current = underWay;
  }, [underWay, queryClient]);

  return (
    <div className={classes.search}>
      <TaskPanel
        path="/v1/discovery"
        body={{}}
        queryKey={discoveryRunsQuery.queryKey}
        task={run}
        may={mayDefine}
        words={{
          ask: t('ask'),
          notAsked: t('notAsked'),
          cancel: t('cancel'),
          notCancelled: t('notCancelled'),
          progress: t('progress'),
        }}
      >
        {run !== undefined && <LastSearch run={run} />}
      </TaskPanel>
    </div>
  );
}

function LastSearch({ run }: { run: DiscoveryRun }) {
  const t = useTranslations('discovery.search');
  const { summary } = run;
  return (
    <TaskSaid>
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
    </TaskSaid>
  );
}
