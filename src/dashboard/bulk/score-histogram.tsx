import { useElementSize } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useMemo, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { BulkHistogram } from '../../http/contract.js';
import chart from '../narratives/frequency-chart.module.css';
import type { BinRange } from './score-range.js';

const HEIGHT = 300;
/** The slider's track begins and ends where the axis does. */
const MARGIN = 46;

interface Bar {
  readonly from: number;
  readonly below: number;
  readonly count: number;
  readonly chosen: boolean;
  readonly tip: string;
}

/** How many comments have which score; what is chosen stands out by color and by a line beneath it. */
export default function ScoreHistogram({
  histogram,
  range,
  attribute,
}: {
  histogram: BulkHistogram;
  range: BinRange;
  attribute: string;
}) {
  const t = useTranslations('bulk');
  const locale = useLocale();
  const { ref: sized, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  const [from, below] = range;
  const bars = useMemo(
    () =>
      histogram.bins.map((count, bin): Bar => {
        const edges = { from: bin / 100, below: (bin + 1) / 100 };
        const words = { from: edges.from.toFixed(2), below: edges.below.toFixed(2), count };
        return { ...edges, count, chosen: bin >= from && bin < below, tip: t('tip', words) };
      }),
    [histogram, from, below, t],
  );
  const chosen = bars.reduce((sum, bar) => sum + (bar.chosen ? bar.count : 0), 0);
  const summary = t('chart', {
    comments: histogram.comments,
    attribute,
    chosen,
    from: (from / 100).toFixed(2),
    below: (below / 100).toFixed(2),
  });

  useEffect(() => {
    if (width === 0 || holder.current === null) return;
    const plot = draw(bars, width, locale);
    // Plot brings its own style element, which the content security policy refuses; the rules are in our style sheet.
    plot.querySelector('style')?.remove();
    for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', summary);
    holder.current.replaceChildren(plot);
    return () => plot.remove();
  }, [bars, width, locale, summary]);

  return (
    <div ref={sized} className={chart.chart}>
      <div ref={holder} />
    </div>
  );
}

function draw(bars: readonly Bar[], width: number, locale: string): SVGElement | HTMLElement {
  const filled = bars.filter(({ count }) => count > 0);
  return Plot.plot({
    className: 'parley-plot',
    width,
    height: HEIGHT,
    marginLeft: MARGIN,
    marginRight: MARGIN,
    marginBottom: 28,
    x: {
      domain: [0, 1],
      label: null,
      ticks: width < 500 ? 5 : 10,
      tickFormat: (score: number) => score.toLocaleString(locale),
    },
    y: {
      label: null,
      grid: true,
      ticks: 4,
      tickFormat: (count: number) => (Number.isInteger(count) ? count.toLocaleString(locale) : ''),
    },
    marks: [
      Plot.rectY(filled, {
        x1: 'from',
        x2: 'below',
        y: 'count',
        insetLeft: 0.5,
        insetRight: 0.5,
        fill: (bar: Bar) => (bar.chosen ? 'var(--accent)' : 'var(--rule-strong)'),
        fillOpacity: (bar: Bar) => (bar.chosen ? 1 : 0.45),
      }),
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
      Plot.ruleY(
        bars.filter(({ chosen }) => chosen),
        { x1: 'from', x2: 'below', y: 0, stroke: 'var(--accent)', strokeWidth: 4 },
      ),
      Plot.tip(
        filled,
        Plot.pointerX({
          x: (bar: Bar) => (bar.from + bar.below) / 2,
          y: 'count',
          title: 'tip',
          fontSize: 13,
        }),
      ),
    ],
  });
}
