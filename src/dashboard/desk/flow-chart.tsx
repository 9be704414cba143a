import { useElementSize } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { DeskReport } from '../../http/contract.js';
import classes from './desk-page.module.css';

const HEIGHT = 280;
/** A tick and the space around it, in pixels. */
const TICK_WIDTH = 76;

/** What came to the desk and what left it, day by day, and what waited when each day ended. */
export default function FlowChart({ days }: { days: DeskReport['days'] }) {
  const t = useTranslations('desk');
  const format = useFormatter();
  const { ref: sized, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (width === 0 || holder.current === null) return;
    const plot = draw(days, width, (day) =>
      format.dateTime(day, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    );
    // Plot brings its own style element, which the content security policy refuses; the rules are in our style sheet.
    plot.querySelector('style')?.remove();
    for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', t('chartLabel'));
    holder.current.replaceChildren(plot);
    return () => plot.remove();
  }, [days, width, format, t]);
  return (
    <div ref={sized} className={classes.chart}>
      <div ref={holder} />
    </div>
  );
}

function draw(days: DeskReport['days'], width: number, dayWords: (day: Date) => string) {
  const rows = days.map((row) => ({ ...row, at: new Date(`${row.day}T00:00:00Z`) }));
  const step = (width - 60) / rows.length;
  const every = Math.ceil(rows.length / Math.max(1, Math.floor(width / TICK_WIDTH)));
  const ticks = rows.filter((_, index) => (rows.length - 1 - index) % every === 0).map(({ at }) => at);
  // Beside each other, in pixels from the middle of the day.
  const wide = Math.max(2, Math.min(18, step / 3));
  return Plot.plot({
    className: 'parley-plot',
    width,
    height: HEIGHT,
    marginLeft: 46,
    marginBottom: 34,
    x: { type: 'utc', label: null, ticks, tickFormat: dayWords, inset: Math.min(30, step / 2) },
    y: { label: null, grid: true, ticks: 5, zero: true },
    marks: [
      Plot.ruleX(rows, {
        x: 'at',
        y: 'came',
        dx: -wide / 2,
        stroke: 'var(--rule-strong)',
        strokeWidth: wide - 1,
      }),
      Plot.ruleX(rows, { x: 'at', y: 'went', dx: wide / 2, stroke: 'var(--accent)', strokeWidth: wide - 1 }),
      Plot.lineY(rows, { x: 'at', y: 'waiting', stroke: 'var(--narrative)', strokeWidth: 2 }),
      Plot.dot(rows, {
        x: 'at',
        y: 'waiting',
        r: Math.min(4, wide / 2),
        fill: 'var(--sheet)',
        stroke: 'var(--narrative)',
        strokeWidth: 1.8,
      }),
      Plot.ruleY([0], { stroke: 'var(--rule-strong)' }),
    ],
  });
}
