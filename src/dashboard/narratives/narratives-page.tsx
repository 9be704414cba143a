import { Anchor, EmptyState } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link, useSearchParams } from 'wouter';
import { frequencyQuery, narrativesQuery } from '../api/queries.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { useIsWide } from '../shell/use-is-wide.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { NarrativeDetail } from './narrative-detail.js';
import { NarrativePages } from './narrative-pages.js';
import { NarrativeRanking } from './narrative-ranking.js';
import classes from './narratives-page.module.css';
import { PackageExport } from './package-export.js';
import { PeriodControls } from './period-controls.js';
import { pageQuery, periodFrom } from './report-period.js';

/** What readers keep saying, how often, and since when; every rate beside its denominator. */
export function NarrativesPage({ narrativeId }: { narrativeId: string | null }) {
  const t = useTranslations('narratives');
  usePageTitle(t('title'));
  const isWide = useIsWide();
  const [search, setSearch] = useSearchParams();
  const period = periodFrom(search);
  const { data: definitions } = useQuery(narrativesQuery);
  const {
    data: report,
    error,
    refetch,
  } = useQuery({ ...frequencyQuery(period), placeholderData: keepPreviousData });

  const ranked = report?.totals.toSorted((a, b) => (b.per1000 ?? -1) - (a.per1000 ?? -1)) ?? [];
  const chosenId = narrativeId ?? (isWide ? (ranked[0]?.narrativeId ?? null) : null);
  const total = ranked.find((row) => row.narrativeId === chosenId);
  const query = `?${new URLSearchParams(pageQuery(period)).toString()}`;

  return (
    <div className={classes.page}>
      <NarrativePages current="counts" />
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <PeriodControls period={period} onChange={(next) => setSearch(pageQuery(next), { replace: true })} />
      <PackageExport period={period} />
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {report === undefined && error === null && <Loading what={t('counting')} />}
      {report?.totals.length === 0 && <EmptyState my="8vh" title={t('none')} description={t('noneMeans')} />}
      {report !== undefined && report.totals.length > 0 && (
        <div className={classes.columns}>
          {(isWide || narrativeId === null) && (
            <NarrativeRanking totals={ranked} chosenId={chosenId} query={query} />
          )}
          {!isWide && narrativeId !== null && (
            <Anchor component={Link} href={`/narratives${query}`}>
              {t('all')}
            </Anchor>
          )}
          {total !== undefined && (
            <NarrativeDetail
              key={total.narrativeId}
              definition={definitions?.narratives.find(({ id }) => id === total.narrativeId)}
              total={total}
              rows={report.rows.filter((row) => row.narrativeId === total.narrativeId)}
              rollup={report.rollups.find((each) => each.total.narrativeId === total.narrativeId)}
              report={report}
            />
          )}
          {total === undefined && chosenId !== null && (
            <EmptyState title={t('notInForce')} description={t('notInForceMeans')} />
          )}
        </div>
      )}
    </div>
  );
}
