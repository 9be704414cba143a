import { Anchor, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { ThreadHealth } from '../../http/contract.js';
import { threadHealthQuery, threadQuery } from '../api/queries.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { DerailmentSigns } from './derailment-signs.js';
import classes from './health-page.module.css';
import { titleOf } from './threads-page.js';

/** The chart library is a third of the program; only who looks at a chart waits for it. */
const HealthCharts = lazy(() => import('./health-charts.js'));

/** How the conversation of a thread went, for an editor in the morning. */
export function HealthPage({ threadId }: { threadId: number }) {
  const t = useTranslations('threads.health');
  const thread = useQuery(threadQuery(threadId));
  const health = useQuery(threadHealthQuery(threadId));
  const title = thread.data === undefined ? t('title') : titleOf(thread.data.thread);
  usePageTitle(t('tab', { title }));
  return (
    <div className={page.page}>
      <Anchor component={Link} href={`/threads/${threadId}`}>
        {t('back')}
      </Anchor>
      <h1 className={page.title} dir="auto">
        {title}
      </h1>
      <p className={page.lede}>{t('lede')}</p>
      {health.error !== null && <Problem error={health.error} onRetry={() => void health.refetch()} />}
      {health.data === undefined && health.error === null && <Loading what={t('loading')} />}
      {health.data && (
        <>
          <section className={classes.signs} aria-labelledby="signs-heading">
            <h2 id="signs-heading" className={classes.heading}>
              {t('signs.title')}
            </h2>
            <DerailmentSigns health={health.data} threadId={threadId} />
          </section>
          <Suspense fallback={<Loading what={t('loading')} />}>
            <HealthCharts health={health.data} />
          </Suspense>
          <Indicators health={health.data} />
        </>
      )}
    </div>
  );
}

const SHARES = new Set([
  'replyShare',
  'answeredShare',
  'topAuthorShare',
  'reciprocity',
  'weightedReciprocity',
  'uncivilShare',
  'escalation',
]);
const TWO_DECIMALS = { maximumFractionDigits: 2 };

function Indicators({ health }: { health: ThreadHealth }) {
  const t = useTranslations('threads.health');
  const format = useFormatter();
  const { enough } = health;
  const told = (name: string, value: number): string =>
    SHARES.has(name)
      ? format.number(value, { style: 'percent', maximumFractionDigits: 1 })
      : format.number(value, TWO_DECIMALS);
  return (
    <section className={page.section} aria-labelledby="indicators-heading">
      <h2 id="indicators-heading" className={page.heading}>
        {t('indicators.title')}
      </h2>
      <p className={classes.note}>
        {t('indicators.lede', { comments: enough.comments, replies: enough.replies })}
      </p>
      <Table.ScrollContainer
        minWidth={560}
        scrollAreaProps={{
          viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('indicators.title') },
        }}
      >
        <Table verticalSpacing={7}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('indicators.figure')}</Table.Th>
              <Table.Th scope="col">{t('indicators.value')}</Table.Th>
              <Table.Th scope="col">{t('indicators.interval')}</Table.Th>
              <Table.Th scope="col">{t('indicators.n')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {health.indicators.map(({ name, value, low, high, n, of, missing }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" className={classes.figure}>
                  {t(`indicators.${name}.name`)}
                  <span className={classes.means}>{t(`indicators.${name}.means`)}</span>
                </Table.Th>
                <Table.Td className={classes.value} data-missing={missing ?? undefined}>
                  {value === null ? t(`missing.${missing ?? 'undefined'}`) : told(name, value)}
                </Table.Td>
                <Table.Td className={classes.number}>
                  {low === null || high === null ? '–' : `${told(name, low)} – ${told(name, high)}`}
                </Table.Td>
                <Table.Td className={classes.number}>{t(`of.${of}`, { count: n })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
