import { Button, SegmentedControl, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import type { DeskReport } from '../../http/contract.js';
import { useTimeZone } from '../comment/moment.js';
import { DownloadIcon } from '../icons.js';
import { ChartOrTable, type View } from '../shell/chart-or-table.js';
import figures from '../shell/figures.module.css';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { AgreementSection } from './agreement-section.js';
import { deskQuery, deskSearch } from './desk-query.js';
import classes from './desk-page.module.css';
import { DaysTable, PeopleTable } from './desk-tables.js';
import { useWaitingWords } from './waiting-words.js';

/** The chart library is a third of the program; only who looks at a chart waits for it. */
const FlowChart = lazy(() => import('./flow-chart.js'));

const RANGES = [7, 30, 90];

/** How the desk does, over the last days. */
export function DeskPage() {
  const t = useTranslations('desk');
  usePageTitle(t('title'));
  const siteZone = useTimeZone();
  const [search, setSearch] = useSearchParams();
  const days = RANGES.find((range) => String(range) === search.get('days')) ?? 7;
  const timeZone = search.get('timeZone') ?? siteZone;
  const { data, error, refetch } = useQuery({
    ...deskQuery({ days, timeZone }),
    placeholderData: keepPreviousData,
  });
  const change = (part: { days?: number; timeZone?: string }): void => {
    const next = { days, timeZone, ...part };
    setSearch(deskSearch(next), { replace: true });
  };
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label={t('range')}
          value={String(days)}
          onChange={(value) => change({ days: Number(value) })}
          data={RANGES.map((range) => ({ value: String(range), label: t('lastDays', { days: range }) }))}
        />
        <Select
          aria-label={t('zone')}
          searchable
          allowDeselect={false}
          value={timeZone}
          onChange={(value) => change({ timeZone: value ?? siteZone })}
          data={[...new Set([siteZone, timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
        />
        <Button
          component="a"
          href={`/v1/desk?${new URLSearchParams({ ...deskSearch({ days, timeZone }), format: 'csv' }).toString()}`}
          download
          variant="default"
          leftSection={<DownloadIcon size={16} />}
        >
          {t('csv')}
        </Button>
      </div>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data && <Report report={data} />}
    </div>
  );
}

function Report({ report }: { report: DeskReport }) {
  const t = useTranslations('desk');
  const [view, setView] = useState<View>('chart');
  return (
    <>
      <Figures report={report} />
      <section className={page.section} aria-labelledby="days-heading">
        <div className={classes.head}>
          <h2 id="days-heading" className={page.heading}>
            {t('byDay')}
          </h2>
          <ChartOrTable view={view} onChange={setView} />
        </div>
        {view === 'table' ? (
          <DaysTable days={report.days} />
        ) : (
          <div className={classes.panel}>
            <ul className={classes.legend}>
              {(['came', 'went', 'waiting'] as const).map((name) => (
                <li key={name} data-mark={name}>
                  {t(`legend.${name}`)}
                </li>
              ))}
            </ul>
            <Suspense fallback={<Loading mt={100} what={t('loading')} />}>
              <FlowChart days={report.days} />
            </Suspense>
          </div>
        )}
      </section>
      <section className={page.section} aria-labelledby="people-heading">
        <h2 id="people-heading" className={page.heading}>
          {t('byPerson')}
        </h2>
        {report.people.length === 0 ? (
          <p className={classes.note}>{t('nobody')}</p>
        ) : (
          <PeopleTable people={report.people} />
        )}
      </section>
      <AgreementSection agreement={report.agreement} share={report.secondLookShare} />
    </>
  );
}

function Figures({ report: { total, waitingNow } }: { report: DeskReport }) {
  const t = useTranslations('desk');
  const format = useFormatter();
  const waitingWords = useWaitingWords();
  const { decisions, decisionsPerHour, medianSeconds, p90Seconds, overturned, corrected } = total;
  return (
    <dl className={figures.list}>
      <div className={figures.figure}>
        <dt>{t('waitingNow')}</dt>
        <dd className={figures.big}>{format.number(waitingNow)}</dd>
      </div>
      <div className={figures.figure}>
        <dt>{t('perHour')}</dt>
        <dd className={figures.big}>
          {decisionsPerHour === null
            ? t('unknown')
            : format.number(decisionsPerHour, { maximumFractionDigits: 1 })}
        </dd>
        <dd>{t('perHourMeans', { decisions })}</dd>
      </div>
      <div className={figures.figure}>
        <dt>{t('median')}</dt>
        <dd className={figures.big}>{waitingWords(medianSeconds)}</dd>
        {p90Seconds !== null && <dd>{t('p90', { time: waitingWords(p90Seconds) })}</dd>}
      </div>
      <div className={figures.figure}>
        <dt>{t('overturned')}</dt>
        <dd className={figures.big}>
          {overturned === null
            ? t('unknown')
            : format.number(overturned.share, { style: 'percent', maximumFractionDigits: 1 })}
        </dd>
        {overturned !== null && (
          <dd>
            {t('overturnedMeans', overturned)}; {t('corrected', { count: corrected })}
          </dd>
        )}
      </div>
    </dl>
  );
}
