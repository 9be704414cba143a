import { Anchor, Button, EmptyState, Select, Slider, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Link, useSearchParams } from 'wouter';
import type { ThresholdAnswer } from '../../http/contract.js';
import { useMay } from '../api/use-may.js';
import { TWO_DECIMALS } from '../comment/score-words.js';
import { ChartOrTable, type View } from '../shell/chart-or-table.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { ATTRIBUTE_NAMES } from './attribute-names.js';
import { thresholdQuery } from './rule-queries.js';
import { CURVES } from './threshold-curves.js';
import classes from './thresholds-page.module.css';

/** The chart library is a third of the program; only who looks at a chart waits for it. */
const ThresholdChart = lazy(() => import('./threshold-chart.js'));

type Point = NonNullable<ThresholdAnswer['curve']>[number];

/** Where to draw the line in a score: what each threshold would catch and cost, by the site's own decisions. */
export function ThresholdsPage() {
  const t = useTranslations('rules');
  usePageTitle(t('thresholds.title'));
  const [search, setSearch] = useSearchParams();
  const attribute = ATTRIBUTE_NAMES.find((name) => name === search.get('attribute')) ?? 'INCIVILITY';
  const { data, error, refetch } = useQuery({
    ...thresholdQuery(attribute),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={page.page}>
      <Anchor component={Link} href="/rules">
        {t('all')}
      </Anchor>
      <h1 className={page.title}>{t('thresholds.title')}</h1>
      <p className={page.lede}>{t('thresholds.lede')}</p>
      <div className={classes.controls}>
        <Select
          label={t('thresholds.attribute')}
          allowDeselect={false}
          value={attribute}
          onChange={(value) => setSearch({ attribute: value ?? attribute }, { replace: true })}
          data={ATTRIBUTE_NAMES.map((name) => ({ value: name, label: t(`attribute.${name}`) }))}
        />
      </div>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('thresholds.loading')} />}
      {data?.curve === null && (
        <EmptyState my="6vh" title={t('thresholds.few')} description={t('thresholds.fewMeans', data)} />
      )}
      {data?.curve && <Advice key={data.attribute} advice={data} points={data.curve} />}
    </div>
  );
}

function Advice({ advice, points }: { advice: ThresholdAnswer; points: readonly Point[] }) {
  const t = useTranslations('rules.thresholds');
  const format = useFormatter();
  const mayWrite = useMay('write-rules');
  const [view, setView] = useState<View>('chart');
  const [threshold, setThreshold] = useState(() => mostBalanced(points));
  const chosen = points.find((point) => point.threshold === threshold);
  const written = format.number(threshold, TWO_DECIMALS);
  return (
    <>
      <section className={classes.panel}>
        <div className={classes.panelHead}>
          <ul className={classes.legend}>
            {CURVES.map(({ name, color, border }) => (
              <li key={name} style={{ '--line': color, '--dash': border }}>
                {t(`means.${name}`)}
              </li>
            ))}
          </ul>
          <ChartOrTable view={view} onChange={setView} />
        </div>
        {view === 'table' ? (
          <CurveTable points={points} />
        ) : (
          <Suspense fallback={<Loading mt={140} what={t('loading')} />}>
            <ThresholdChart points={points} chosen={threshold} />
          </Suspense>
        )}
        <div className={classes.slider}>
          <Text size="sm" fw={600} mb={6}>
            {t('threshold')} {written}
          </Text>
          <Slider
            min={0.02}
            max={0.98}
            step={0.02}
            label={null}
            thumbLabel={t('threshold')}
            value={threshold}
            onChange={(value) => setThreshold(Math.round(value * 50) / 50)}
          />
        </div>
        {chosen && (
          <dl className={classes.chosen}>
            {CURVES.map(({ name }) => (
              <Share key={name} name={t(`short.${name}`)} share={chosen[name]} />
            ))}
          </dl>
        )}
        {mayWrite && (
          <Button
            component={Link}
            href={`/rules/new?attribute=${advice.attribute}&from=${threshold}`}
            className={classes.make}
          >
            {t('make')}
          </Button>
        )}
      </section>
      <p className={classes.note}>
        {t('based', {
          rejected: advice.rejected,
          approved: advice.approved,
          arrivals: advice.arrivals.comments,
        })}
      </p>
      <p className={classes.note}>{t('bias')}</p>
    </>
  );
}

function Share({ name, share }: { name: string; share: Point['precision'] }) {
  const t = useTranslations('rules.backtest');
  const format = useFormatter();
  return (
    <div>
      <dt>{name}</dt>
      <dd className={classes.share}>
        {share === null
          ? t('unknown')
          : format.number(share.share, { style: 'percent', maximumFractionDigits: 0 })}
      </dd>
      {share !== null && (
        <dd>
          {t('of', { k: share.k, n: share.n })} · {t('interval', { low: share.low, high: share.high })}
        </dd>
      )}
    </div>
  );
}

function CurveTable({ points }: { points: readonly Point[] }) {
  const t = useTranslations('rules.thresholds');
  const tBacktest = useTranslations('rules.backtest');
  const format = useFormatter();
  const cell = (share: Point['precision']): string =>
    share === null
      ? tBacktest('unknown')
      : `${format.number(share.share, { style: 'percent' })} (${tBacktest('interval', share)})`;
  return (
    <Table.ScrollContainer
      minWidth={560}
      mah={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('tableLabel') } }}
    >
      <Table verticalSpacing={4} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('threshold')}</Table.Th>
            {CURVES.map(({ name }) => (
              <Table.Th key={name} scope="col">
                {t(`short.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map((point) => (
            <Table.Tr key={point.threshold}>
              <Table.Th scope="row">{format.number(point.threshold, TWO_DECIMALS)}</Table.Th>
              {CURVES.map(({ name }) => (
                <Table.Td key={name}>{cell(point[name])}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Where precision and recall are best together (their harmonic mean): a place to begin looking, not advice. */
function mostBalanced(points: readonly Point[]): number {
  const balance = ({ precision, recall }: Point): number =>
    precision && recall && precision.share + recall.share > 0
      ? (2 * precision.share * recall.share) / (precision.share + recall.share)
      : 0;
  return points.reduce((best, point) => (balance(point) > balance(best) ? point : best)).threshold;
}
