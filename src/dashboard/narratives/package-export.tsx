import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import type { ReportPackage, ReportPackageList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import { Moment } from '../comment/moment.js';
import { DownloadIcon } from '../icons.js';
import { pollWhileUnderWay } from '../tasks/task.js';
import { TaskPanel, TaskSaid } from '../tasks/task-panel.js';
import classes from './package-export.module.css';
import { type ReportPeriod, reportQuery } from './report-period.js';

const packagesQuery = queryOptions({
  queryKey: ['report-packages'],
  queryFn: () => callApi<ReportPackageList>('GET', '/v1/reports/packages'),
  refetchInterval: ({ state }) => pollWhileUnderWay(state.data?.packages[0]),
});

/** The period's report as a data package: asked for, written in the background, taken. */
export function PackageExport({ period }: { period: ReportPeriod }) {
  const t = useTranslations('narratives.export');
  const mayExport = useMay('export-reports');
  const { data } = useQuery({ ...packagesQuery, enabled: mayExport });
  const newest = data?.packages[0];
  if (!mayExport) return null;
  return (
    <div className={classes.export}>
      <TaskPanel
        path="/v1/reports/packages"
        body={reportQuery(period)}
        queryKey={packagesQuery.queryKey}
        task={newest}
        may
        isSecondary
        words={{
          ask: t('ask'),
          notAsked: t('notAsked'),
          cancel: t('cancel'),
          notCancelled: t('notCancelled'),
          progress: t('progress'),
        }}
      >
        {newest !== undefined && <Newest newest={newest} />}
      </TaskPanel>
    </div>
  );
}

function Newest({ newest }: { newest: ReportPackage }) {
  const t = useTranslations('narratives.export');
  const format = useFormatter();
  const { state, question } = newest;
  if (state !== 'done') return <TaskSaid>{t(`state.${state}`)}</TaskSaid>;
  return (
    <TaskSaid>
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
    </TaskSaid>
  );
}

function periodOf({ from, to }: ReportPackage['question']): { from: string; to: string } {
  return { from: from ?? '…', to: to ?? '…' };
}
