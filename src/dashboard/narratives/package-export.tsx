import { Button, Progress } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import type { ReportPackage, ReportPackageList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import { Moment } from '../comment/moment.js';
import { DownloadIcon } from '../icons.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './package-export.module.css';
import { type ReportPeriod, reportQuery } from './report-period.js';

/** How often a package that is being written is asked how far it is. */
const POLL_MS = 1_000;

const packagesQuery = queryOptions({
  queryKey: ['report-packages'],
  queryFn: () => callApi<ReportPackageList>('GET', '/v1/reports/packages'),
  refetchInterval: ({ state }) => (isUnderWay(state.data?.packages[0]) ? POLL_MS : false),
});

/** The period's report as a data package: asked for, written in the background, taken. */
export function PackageExport({ period }: { period: ReportPeriod }) {
  const t = useTranslations('narratives.export');
  const mayExport = useMay('export-reports');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const { data } = useQuery({ ...packagesQuery, enabled: mayExport });
  const newest = data?.packages[0];
  const refresh = () => queryClient.invalidateQueries({ queryKey: packagesQuery.queryKey });
  const ask = useMutation({
    mutationFn: () => callApi<ReportPackage>('POST', '/v1/reports/packages', reportQuery(period)),
    onError: (error) => showFailure(t('notAsked'), error),
    onSettled: refresh,
  });
  const cancel = useMutation({
    mutationFn: (id: number) => callApi('POST', `/v1/reports/packages/${id}/cancel`),
    onError: (error) => showFailure(t('notCancelled'), error),
    onSettled: refresh,
  });
  if (!mayExport) return null;
  return (
    <div className={classes.export} aria-live="polite">
      {newest !== undefined && isUnderWay(newest) ? (
        <>
          <Progress
            className={classes.progress}
            value={100 * newest.progress}
            striped
            animated
            aria-label={t('progress')}
          />
          <Button
            variant="default"
            size="xs"
            onClick={() => cancel.mutate(newest.id)}
            loading={cancel.isPending}
          >
            {t('cancel')}
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={() => ask.mutate()} loading={ask.isPending}>
          {t('ask')}
        </Button>
      )}
      {newest !== undefined && <Newest newest={newest} />}
    </div>
  );
}

function Newest({ newest }: { newest: ReportPackage }) {
  const t = useTranslations('narratives.export');
  const format = useFormatter();
  const { state, question } = newest;
  if (state !== 'done') return <p className={classes.said}>{t(`state.${state}`)}</p>;
  return (
    <p className={classes.said}>
      <Button
        component="a"
        href={`/v1/reports/packages/${newest.id}/file`}
        download
        variant="subtle"
        leftSection={<DownloadIcon size={16} />}
      >
        {t('take', {
          megabytes: format.number((newest.bytes ?? 0) / 1e6, { maximumFractionDigits: 1 }),
        })}
      </Button>{' '}
      {question.from === undefined && question.to === undefined
        ? t('ofAllTime')
        : t('ofPeriod', periodOf(question))}{' '}
      <Moment at={newest.finishedAt} />
    </p>
  );
}

function periodOf({ from, to }: ReportPackage['question']): { from: string; to: string } {
  return { from: from ?? '…', to: to ?? '…' };
}

function isUnderWay(one: ReportPackage | undefined): boolean {
  return one?.state === 'waiting' || one?.state === 'running';
}
