import { useElementSize } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { ThresholdAnswer } from '../../http/contract.js';
import { CURVES } from './threshold-curves.js';
import classes from './thresholds-page.module.css';

type Points = NonNullable<ThresholdAnswer['curve']>;

const HEIGHT = 320;

/** Precision, recall and load over the threshold, each with its interval as a band, and where the line is drawn now. */
export default function ThresholdChart({ points, chosen }: { points: Points; chosen: number }) {
  const t = useTranslations('rules.thresholds');
  const format = useFormatter();
  const { ref: sized, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (width === 0 || holder.current === null) return;
    const plot = draw(points, chosen, width, (share) => format.number(share, { style: 'percent' }));
    // Plot brings its own style element, which the content security policy refuses; the rules are in our style sheet.
    plot.querySelector('style')?.remove();
    for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', t('chartLabel'));
    holder.current.replaceChildren(plot);
    return () => plot.remove();
  }, [points, chosen, width, format, t]);
  return (
    <div ref={sized} className={classes.chart}>
      <div ref={holder} />
    </div>
  );
}

function draw(points: Points, chosen: number, width: number, percent: (share: number) => string) {
  return Plot.plot({
    className: 'parley-plot',
    width,
    height: HEIGHT,
    marginLeft: 48,
    marginBottom: 36,
    x: { label: null, domain: [0, 1] },
    y: { label: null, grid: true, domain: [0, 1], tickFormat: percent, ticks: 5 },
    marks: [
      ...CURVES.flatMap(({ name, color, dash }) => {
        const known = points.flatMap((point) => {
          const value = point[name];
          return value === null ? [] : [{ threshold: point.threshold, ...value }];
        });
        return [
          Plot.areaY(known, { x: 'threshold', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.14 }),
          Plot.lineY(known, {
            x: 'threshold',
            y: 'share',
            stroke: color,
            strokeWidth: 2.2,
            ...(dash !== null && { strokeDasharray: dash }),
          }),
        ];
      }),
      Plot.ruleX([chosen], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
    ],
  });
}
