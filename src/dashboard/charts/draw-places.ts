import * as Plot from '@observablehq/plot';
import type { Row } from './chart-csv.js';
import { base, type Drawn, INK, SOFT } from './draw.js';
import { fitting, marginOf, short, tiltOf } from './labels.js';

/** Rates on a line over their interval, a strip a narrative; gray bars are all comments, shaded what was a burst. */
export function drawAttention(rows: readonly Row[], width: number): Drawn {
  const timed = (some: readonly Row[]) => some.map((row) => ({ ...row, at: new Date(String(row['day'])) }));
  const days = timed(rows);
  const names = [...new Set(rows.map(({ narrative }) => String(narrative)))];
  const isShort = new Set(rows.map(({ day }) => day)).size <= 10; // Otherwise hours would stand between days.
  const most = Math.max(1, ...rows.map(({ comments }) => Number(comments)));
  // The interval of a handful of comments would flatten the rest.
  const founded = rows.filter((row) => row['few_comments'] !== true);
  const top =
    1.05 *
    Math.max(
      ...rows.map((row) => Number(row['per_1000'])),
      ...founded.map((row) => Number(row['ci_high'])),
      1,
    );
  const facet = { x: 'at', fy: 'narrative', clip: true as const };
  return Plot.plot({
    ...{ ...base, width, height: 40 + names.length * 110, marginLeft: 44, marginBottom: 30, marginTop: 10 },
    x: { type: 'utc', label: null, ...(isShort && { ticks: 'day' }) },
    y: { label: null, grid: true, domain: [0, top], ticks: 3 },
    fy: { axis: null, domain: names, padding: 0.22 },
    marks: [
      Plot.ruleX(timed(rows.filter((row) => row['burst'] === true)), {
        ...{ ...facet, y1: 0, y2: top, stroke: 'var(--reject)', strokeOpacity: 0.18 },
        strokeWidth: Math.max(4, (0.7 * width) / Math.max(1, days.length / names.length)),
      }),
      Plot.ruleX(days, {
        ...{ ...facet, y1: 0, stroke: SOFT, strokeOpacity: 0.45 },
        y2: (row: Row) => (0.4 * top * Number(row['comments'])) / most,
        strokeWidth: Math.max(2, Math.min(14, (0.4 * width) / Math.max(1, days.length / names.length))),
      }),
      Plot.areaY(days, { ...facet, y1: 'ci_low', y2: 'ci_high', fill: INK, fillOpacity: 0.16 }),
      Plot.ruleX(days, { ...facet, y1: 'ci_low', y2: 'ci_high', stroke: INK, strokeOpacity: 0.3 }),
      Plot.lineY(days, { ...facet, y: 'per_1000', stroke: INK, strokeWidth: 2 }),
      Plot.dot(days, {
        ...{ x: 'at', fy: 'narrative', y: 'per_1000', r: 3, stroke: INK, strokeWidth: 1.5 },
        fill: (row: Row) => (row['few_comments'] === true ? 'var(--sheet)' : INK),
      }),
      Plot.ruleY([0], { stroke: SOFT }),
      Plot.text(names, {
        ...{ fy: (name: string) => name, text: (name: string) => short(name, Math.floor(width / 9)) },
        ...{ frameAnchor: 'top-left', dx: 4, dy: -9, fontWeight: 600, fill: 'currentColor' },
      }),
    ],
  });
}

/** How much of all mentions the least busy people make, a small square a narrative; on the diagonal all say it equally often. */
export function drawLorenz(rows: readonly Row[], width: number): Drawn {
  const names = [...new Set(rows.map(({ narrative }) => String(narrative)))];
  const columns = width < 500 ? 2 : 4;
  const side = (width - 20) / columns;
  const column = (name: unknown): number => names.indexOf(String(name)) % columns;
  const line = (name: unknown): number => Math.floor(names.indexOf(String(name)) / columns);
  const facet = { fx: (row: Row) => column(row['narrative']), fy: (row: Row) => line(row['narrative']) };
  const ends = names.map((name) => ({ fx: column(name), fy: line(name), name }));
  return Plot.plot({
    ...{
      ...base,
      width,
      height: Math.ceil(names.length / columns) * side * 0.95 + 20,
      margin: 10,
      marginTop: 22,
    },
    x: { axis: null, domain: [0, 1] },
    y: { axis: null, domain: [0, 1] },
    fx: { axis: null, padding: 0.1 },
    fy: { axis: null, padding: 0.22 },
    marks: [
      Plot.frame({ stroke: 'var(--rule)' }),
      Plot.link(ends, {
        ...{ fx: 'fx', fy: 'fy', stroke: SOFT, strokeDasharray: '3,4' },
        x1: 0,
        y1: 0,
        x2: 1,
        y2: 1,
      }),
      Plot.areaY(rows, {
        ...{ ...facet, x: 'people_share', fill: INK, fillOpacity: 0.14 },
        ...{ y1: 'mentions_share', y2: 'people_share' },
      }),
      Plot.line(rows, { ...facet, x: 'people_share', y: 'mentions_share', stroke: INK, strokeWidth: 2 }),
      Plot.text(ends, {
        ...{ fx: 'fx', fy: 'fy', frameAnchor: 'top-left', dy: -13, fill: 'currentColor' },
        text: ({ name }: { name: string }) => short(name, Math.floor(side / 8.5)),
      }),
    ],
  });
}

/** A cell for each narrative in each thread, darker the more of its comments tell it; the figure is how many do. */
export function drawCells(rows: readonly Row[], width: number): Drawn {
  const names = [...new Set(rows.map(({ narrative }) => String(narrative)))];
  const threads = [...new Set(rows.map((row) => row['thread_id']))];
  const titles = new Map(rows.map((row) => [row['thread_id'], String(row['thread'])]));
  const most = Math.max(...rows.map((row) => Number(row['per_1000'])));
  return Plot.plot({
    ...{ ...base, width, height: 190 + threads.length * 30, marginLeft: marginOf(width), marginBottom: 170 },
    x: { label: null, domain: names, tickRotate: tiltOf(names.length, width), tickFormat: fitting(width) },
    y: {
      ...{ label: null, type: 'band', domain: threads },
      tickFormat: (id: number) => fitting(width)(titles.get(id) ?? ''),
    },
    marks: [
      Plot.cell(rows, { x: 'narrative', y: 'thread_id', inset: 1, fill: 'var(--rule)', fillOpacity: 0.4 }),
      Plot.cell(rows, {
        ...{ x: 'narrative', y: 'thread_id', inset: 1, fill: INK },
        fillOpacity: (row: Row) => (most === 0 ? 0 : (0.6 * Number(row['per_1000'])) / most),
      }),
      Plot.text(rows, {
        ...{ x: 'narrative', y: 'thread_id', fontSize: 12, fill: 'var(--ink)' },
        text: (row: Row) => (Number(row['comments_with']) > 0 ? String(row['comments_with']) : ''),
      }),
    ],
  });
}

/** A stroke for each comment that tells a narrative, from the first comment of its thread on the left to the last. */
export function drawHits(rows: readonly Row[], width: number): Drawn {
  const names = [...new Set(rows.map(({ narrative }) => String(narrative)))];
  return Plot.plot({
    ...{ ...base, width, height: 44 + names.length * 28, marginLeft: marginOf(width) },
    x: { label: null, domain: [0, 1], percent: false, ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: '.0%' },
    y: { label: null, domain: names, tickFormat: fitting(width) },
    marks: [
      Plot.ruleY(names, { stroke: 'var(--rule)' }),
      Plot.tickX(rows, {
        x: 'through',
        y: 'narrative',
        stroke: INK,
        strokeOpacity: 0.5,
        strokeWidth: 1.5,
        inset: 3,
      }),
    ],
  });
}

/** How many comments have the same text, group by group. */
export function drawCopies(rows: readonly Row[], width: number): Drawn {
  return Plot.plot({
    ...{ ...base, width, height: 44 + rows.length * 22, marginLeft: 44, marginRight: 60 },
    x: { label: null, grid: true, zero: true, ticks: 5, tickFormat: 'd' },
    y: { label: null, type: 'band', domain: rows.map(({ cluster }) => cluster) },
    marks: [
      Plot.barX(rows, {
        x: 'comments',
        y: 'cluster',
        fill: INK,
        fillOpacity: 0.55,
        insetTop: 3,
        insetBottom: 3,
      }),
      Plot.tickX(
        rows.filter(({ people }) => people !== null),
        {
          ...{ x: 'people', y: 'cluster', stroke: 'var(--ink)', strokeWidth: 2, insetTop: 1, insetBottom: 1 },
        },
      ),
      Plot.ruleX([0], { stroke: SOFT }),
    ],
  });
}
