import { useElementSize } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useMemo, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { FrequencyReport, FrequencyRow } from '../../narratives/frequency-row.js';
import type { Translate } from '../i18n/messages.js';
import classes from './frequency-chart.module.css';
import { dayIn } from './report-period.js';
import { flagWords, rateWithInterval, rateWords } from './row-words.js';

const HEIGHT = 300;
const FEW_TICKS = 8;

interface Point {
  readonly day: Date;
  readonly per1000: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly sparse: boolean;
  readonly tip: string;
}

interface FrequencyChartProps {
  rows: readonly FrequencyRow[];
  report: FrequencyReport;
  title: string;
}

/** The rate over time with its interval as a band; hollow dots stand on few comments. */
export default function FrequencyChart({ rows, report, title }: FrequencyChartProps) {
  const t = useTranslations('narratives');
  const locale = useLocale();
  const { ref: sized, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  const points = useMemo(() => rows.map((row) => pointOf(row, report, t)), [rows, report, t]);

  useEffect(() => {
    if (width === 0 || holder.current === null) return;
    const plot = draw(points, width, locale);
    // Plot brings its own style element, which the content security policy refuses; the rules are in our style sheet.
    plot.querySelector('style')?.remove();
    // Its parts are labeled for nobody: the picture has one label, and the table has the figures.
    for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', summary(title, points, t));
    holder.current.replaceChildren(plot);
    return () => plot.remove();
  }, [points, width, title, locale, t]);

  return (
    <div ref={sized} className={classes.chart}>
      <div ref={holder} />
    </div>
  );
}

function draw(points: readonly Point[], width: number, locale: string): SVGElement | HTMLElement {
  return Plot.plot({
    className: 'parley-plot',
    width,
    height: HEIGHT,
    marginLeft: 44,
    marginBottom: 34,
    x: { type: 'utc', label: null, ...(points.length <= FEW_TICKS && ticksAt(points, locale)) },
    y: { label: null, grid: true, domain: [0, top(points)], ticks: 5 },
    marks: [
      Plot.areaY(points, {
        x: 'day',
        y1: 'low',
        y2: 'high',
        fill: 'var(--narrative)',
        fillOpacity: 0.16,
        clip: true,
      }),
      // A band needs two neighbors; the stem shows the interval of a day that stands alone.
      Plot.ruleX(points, {
        x: 'day',
        y1: 'low',
        y2: 'high',
        stroke: 'var(--narrative)',
        strokeOpacity: 0.3,
        clip: true,
      }),
      Plot.lineY(points, { x: 'day', y: 'per1000', stroke: 'var(--narrative)', strokeWidth: 2 }),
      Plot.dot(points, {
        x: 'day',
        y: 'per1000',
        r: Math.min(4, Math.max(1.5, width / points.length / 4)),
        fill: (point: Point) => (point.sparse ? 'var(--sheet)' : 'var(--narrative)'),
        stroke: 'var(--narrative)',
        strokeWidth: 1.6,
      }),
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
      Plot.tip(points, Plot.pointerX({ x: 'day', y: 'per1000', title: 'tip', fontSize: 13 })),
    ],
  });
}

/** The axis ends above every rate and every well-founded interval; one of a handful of comments would flatten the rest. */
function top(points: readonly Point[]): number {
  const founded = points.filter((point) => !point.sparse);
  const telling = founded.length * 2 > points.length ? founded : points;
  const highest = Math.max(
    ...points.map((point) => point.per1000 ?? 0),
    ...telling.map((point) => point.high ?? 0),
  );
  return highest * 1.05 || 1;
}

/** With a handful of points each gets its own tick; Plot would put hours between days. */
function ticksAt(points: readonly Point[], locale: string): Plot.ScaleOptions {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const days = points.map(({ day }) => day);
  return { ticks: days, tickFormat: (day: Date) => format.format(day) };
}

function pointOf(row: FrequencyRow, report: FrequencyReport, t: Translate<'narratives'>): Point {
  // The site's calendar day, drawn on a UTC axis so that no browser shifts it.
  const day = dayIn(report.timeZone, new Date(row.bucketStart ?? 0));
  return {
    day: new Date(day),
    per1000: row.per1000,
    low: row.ciLow,
    high: row.ciHigh,
    sparse: row.flag.includes('few_units'),
    tip: [
      t(`period.bucketOf.${report.bucket}`, { day }),
      rateWithInterval(row, t),
      t('detail.share', { with: row.unitsWith, total: row.unitsTotal }),
      ...flagWords(row, t),
    ].join('\n'),
  };
}

function summary(title: string, points: readonly Point[], t: Translate<'narratives'>): string {
  const rates = points.flatMap(({ per1000 }) => per1000 ?? []);
  const highest = points.reduce((best, point) =>
    (point.per1000 ?? -1) > (best.per1000 ?? -1) ? point : best,
  );
  return t('detail.chartLabel', {
    title,
    points: points.length,
    lowest: rateWords(Math.min(...rates), t),
    highest: rateWords(Math.max(...rates), t),
    day: highest.day.toISOString().slice(0, 10),
  });
}
