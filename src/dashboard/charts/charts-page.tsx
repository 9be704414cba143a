import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import type { Places } from '../../http/contract.js';
import type { Relations } from '../../narratives/relations.js';
import { callApi } from '../api/client.js';
import { frequencyQuery } from '../api/queries.js';
import { discoveryRunsQuery } from '../discovery/queries.js';
import { NarrativePages } from '../narratives/narrative-pages.js';
import { PeriodControls } from '../narratives/period-controls.js';
import { pageQuery, periodFrom, reportQuery, type ReportPeriod } from '../narratives/report-period.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';

/** The chart library is a third of the program; only who looks at a chart waits for it. */
const Charts = lazy(() => import('./charts.js'));

const relationsQuery = (period: ReportPeriod) =>
  queryOptions({
    queryKey: ['frequency', 'relations', period],
    queryFn: () =>
      callApi<Relations>(
        'GET',
        `/v1/reports/relations?${new URLSearchParams(reportQuery(period)).toString()}`,
      ),
  });

const placesQuery = (period: ReportPeriod) =>
  queryOptions({
    queryKey: ['frequency', 'places', period],
    queryFn: () =>
      callApi<Places>('GET', `/v1/reports/places?${new URLSearchParams(reportQuery(period)).toString()}`),
  });

/** The narratives of a period beside each other; the address holds the whole view. */
export function ChartsPage() {
  const t = useTranslations('charts');
  usePageTitle(t('title'));
  const [search, setSearch] = useSearchParams();
  const period = periodFrom(search);
  const report = useQuery({ ...frequencyQuery(period), placeholderData: keepPreviousData });
  const relations = useQuery({ ...relationsQuery(period), placeholderData: keepPreviousData });
  const places = useQuery({ ...placesQuery(period), placeholderData: keepPreviousData });
  const searches = useQuery(discoveryRunsQuery);
  const error = report.error ?? relations.error ?? places.error ?? searches.error;
  return (
    <div className={page.page}>
      <NarrativePages current="charts" />
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <PeriodControls
        period={period}
        onChange={(next) =>
          setSearch(
            (before) => ({
              ...pageQuery(next),
              ...(before.has('tables') && { tables: before.get('tables') ?? '' }),
            }),
            { replace: true },
          )
        }
      />
      {error !== null && (
        <Problem
          error={error}
          onRetry={() => {
            void report.refetch();
            void relations.refetch();
            void places.refetch();
            void searches.refetch();
          }}
        />
      )}
      {report.data && relations.data && places.data && searches.data ? (
        <Suspense fallback={<Loading what={t('drawing')} />}>
          <Charts
            report={report.data}
            relations={relations.data}
            places={places.data}
            search={searches.data.runs.find(({ state }) => state === 'done')}
          />
        </Suspense>
      ) : (
        error === null && <Loading what={t('drawing')} />
      )}
    </div>
  );
}
