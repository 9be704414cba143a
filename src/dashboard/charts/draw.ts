import * as Plot from '@observablehq/plot';
import type { Row } from './chart-csv.js';
import { fitting, marginOf, namedPlaces, short, SHOWN, tiltOf } from './labels.js';

export type Drawn = SVGElement | HTMLElement;

export const base = { className: 'parley-plot' };
export const SOFT = 'var(--rule-strong)';
export const INK = 'var(--narrative)';

/** Each narrative's rate as a dot on its interval; a tick for comments that only quote it. */
export function drawRanking(rows: readonly Row[], width: number): Drawn {
  return Plot.plot({
    ...{ ...base, width, height: 44 + rows.length * 24, marginLeft: marginOf(width) },
    x: { label: null, grid: true, zero: true },
    y: { label: null, domain: rows.map(({ narrative }) => narrative), tickFormat: fitting(width) },
    marks: [
      Plot.ruleY(rows, {
        y: 'narrative',
        x1: 'ci_low',
        x2: 'ci_high',
        stroke: INK,
        strokeOpacity: 0.45,
        strokeWidth: 3,
      }),
      Plot.dot(rows, { y: 'narrative', x: 'per_1000', fill: INK, r: 4 }),
      Plot.tickX(rows, { y: 'narrative', x: 'quoted_per_1000', stroke: SOFT, strokeWidth: 2, inset: 6 }),
      Plot.ruleX([0], { stroke: SOFT }),
    ],
  });
}

/** Own mentions stacked to the whole, each narrative named where its band ends: Plot's own legend needs inline styles. */
export function drawVoice(rows: readonly Row[], width: number): Drawn {
  const days = rows.map((row) => ({ ...row, at: new Date(String(row['day'])) }));
  const daysShown = new Set(rows.map(({ day }) => day)).size;
  const isShort = daysShown <= 10; // Otherwise hours would stand between days.
  const last = Math.max(...days.map(({ at }) => at.getTime()));
  const stack = { x: 'at', y: 'mentions', z: 'narrative', offset: 'normalize' as const };
  return Plot.plot({
    ...{ ...base, width, height: 330, marginLeft: 46, marginBottom: 42, marginRight: marginOf(width) },
    x: { type: 'utc', label: null, ...(isShort && { ticks: 'day' }) },
    y: { label: null, percent: true, grid: true },
    color: { scheme: 'Tableau10' },
    marks: [
      daysShown === 1
        ? Plot.rectY(days, { ...stack, fill: 'narrative', interval: 'day' })
        : Plot.areaY(days, { ...stack, fill: 'narrative' }),
      Plot.text(
        days,
        Plot.stackY({
          ...{ ...stack, textAnchor: 'start', dx: 6, fill: 'currentColor' },
          text: (row: Row & { at: Date }) =>
            row.at.getTime() === last && Number(row['mentions']) > 0
              ? fitting(width)(String(row['narrative']))
              : '',
        }),
      ),
      Plot.ruleY([0], { stroke: SOFT }),
    ],
  });
}

/** People against mentions: far above the line, few people say it often. */
export function drawAuthors(rows: readonly Row[], width: number): Drawn {
  const most = Math.max(...rows.map(({ mentions }) => Number(mentions)));
  const margins = { marginLeft: 46, marginRight: Math.min(190, width * 0.3) };
  const inner = width - margins.marginLeft - margins.marginRight;
  const across = (people: number): number => (inner * Math.log1p(people)) / Math.log1p(most);
  const named = namedPlaces(rows, across, inner + margins.marginRight);
  return Plot.plot({
    ...{ ...base, ...margins, width, height: 360, marginBottom: 44 },
    x: { label: 'people →', type: 'symlog', domain: [0, most] },
    y: { label: '↑ mentions', type: 'symlog', domain: [0, most], grid: true },
    marks: [
      Plot.line(
        [
          [0, 0],
          [most, most],
        ],
        { stroke: SOFT, strokeDasharray: '3,4' },
      ),
      Plot.dot(rows, { x: 'authors', y: 'mentions', fill: INK, r: 4, fillOpacity: 0.75 }),
      Plot.text(named, {
        ...{ x: 'authors', y: 'mentions', dx: 8, textAnchor: 'start', fill: 'currentColor' },
        text: 'name',
      }),
      Plot.tip(rows, Plot.pointer({ x: 'authors', y: 'mentions', title: 'narrative', fontSize: 13 })),
    ],
  });
}

/** Risk ratios with their intervals; 1 is no difference. */
export function drawIncivility(rows: readonly Row[], width: number): Drawn {
  return Plot.plot({
    ...{ ...base, width, height: 44 + rows.length * 24, marginLeft: marginOf(width) },
    x: { type: 'log', label: null, grid: true, ticks: 5, tickFormat: '~g' },
    y: { label: null, domain: rows.map(({ narrative }) => narrative), tickFormat: fitting(width) },
    marks: [
      Plot.ruleX([1], { stroke: SOFT, strokeDasharray: '3,4' }),
      Plot.ruleY(rows, {
        y: 'narrative',
        x1: 'low',
        x2: 'high',
        stroke: INK,
        strokeOpacity: 0.45,
        strokeWidth: 3,
      }),
      Plot.dot(rows, {
        ...{ y: 'narrative', x: 'risk_ratio', stroke: INK, strokeWidth: 2, r: 4 },
        fill: (row: Row) => (Number(row['q']) <= 0.05 ? INK : 'var(--sheet)'),
      }),
    ],
  });
}

/** A cell a pair; gray where chance would do as well. */
export function drawPairs(rows: readonly Row[], width: number): Drawn {
  const names = [...new Set(rows.flatMap((row) => [row['narrative_a'], row['narrative_b']]))];
  const both = rows.flatMap((row) => [
    row,
    { ...row, narrative_a: row['narrative_b'] ?? null, narrative_b: row['narrative_a'] ?? null },
  ]);
  return Plot.plot({
    ...{ ...base, width, height: 190 + names.length * 26, marginLeft: marginOf(width), marginBottom: 170 },
    x: { label: null, domain: names, tickRotate: tiltOf(names.length, width), tickFormat: fitting(width) },
    y: { label: null, domain: names, tickFormat: fitting(width) },
    color: { type: 'diverging', scheme: 'RdBu', domain: [-1, 1], pivot: 0 },
    marks: [
      Plot.cell(both, {
        ...{ x: 'narrative_a', y: 'narrative_b', inset: 1 },
        fill: (row: Row) => (Number(row['q']) <= 0.05 ? Number(row['npmi']) : null),
      }),
      Plot.cell(
        both.filter((row) => Number(row['q']) > 0.05),
        { x: 'narrative_a', y: 'narrative_b', inset: 1, fill: 'var(--rule)' },
      ),
      Plot.text(both, {
        x: 'narrative_a',
        y: 'narrative_b',
        text: 'comments_both',
        fontSize: 12,
        fill: 'var(--ink)',
      }),
    ],
  });
}

/**
 * Narratives on a circle, joined where they go together: the wider the line the more comments, the fainter the looser.
 * Neighbors on the circle are those that go together most, so that few lines cross.
 */
export function drawNetwork(rows: readonly Row[], width: number): Drawn {
  const places = new Map(
    inCircle(rows).map((narrative, index, { length }) => {
      const angle = (2 * Math.PI * index) / length - Math.PI / 2;
      return [narrative, { x: Math.cos(angle), y: Math.sin(angle) }] as const;
    }),
  );
  const place = (narrative: unknown) => places.get(String(narrative)) ?? { x: 0, y: 0 };
  const sizes = new Map(
    rows.flatMap((row) => [
      [String(row['narrative_a']), Number(row['comments_a'])] as const,
      [String(row['narrative_b']), Number(row['comments_b'])] as const,
    ]),
  );
  const nodes = [...places].map(([narrative, at]) => ({
    narrative,
    ...at,
    comments: sizes.get(narrative) ?? 0,
  }));
  const margin = marginOf(width) * 0.8;
  const label = (side: 1 | -1) =>
    Plot.text(
      nodes.filter(({ x }) => (side === 1 ? x >= -1e-9 : x < -1e-9)),
      {
        ...{ x: 'x', y: 'y', dx: 12 * side, fill: 'currentColor', fontSize: 12 },
        textAnchor: side === 1 ? 'start' : 'end',
        text: ({ narrative }: { narrative: string }) => short(narrative, width < 500 ? 18 : SHOWN),
        title: 'narrative',
      },
    );
  return Plot.plot({
    ...{ ...base, width, height: Math.min(460, width) },
    ...{ marginLeft: margin, marginRight: margin, marginTop: 24, marginBottom: 24 },
    x: { axis: null, domain: [-1, 1] },
    y: { axis: null, domain: [1, -1] },
    r: { range: [3, 11] },
    opacity: { domain: [0, 1], range: [0.25, 1] },
    marks: [
      Plot.link(rows, {
        ...{ x1: (row: Row) => place(row['narrative_a']).x, y1: (row: Row) => place(row['narrative_a']).y },
        ...{ x2: (row: Row) => place(row['narrative_b']).x, y2: (row: Row) => place(row['narrative_b']).y },
        ...{ stroke: INK, strokeOpacity: (row: Row) => Number(row['npmi']), strokeLinecap: 'round' },
        strokeWidth: (row: Row) => 1 + 5 * Math.sqrt(Number(row['comments_both']) / mostBoth(rows)),
        title: (row: Row) =>
          `${String(row['narrative_a'])} – ${String(row['narrative_b'])}: ${String(row['comments_both'])}`,
      }),
      Plot.dot(nodes, {
        x: 'x',
        y: 'y',
        r: 'comments',
        fill: INK,
        stroke: 'var(--sheet)',
        title: 'narrative',
      }),
      ...[label(1), label(-1)],
    ],
  });
}

function mostBoth(rows: readonly Row[]): number {
  return Math.max(...rows.map((row) => Number(row['comments_both'])));
}

/** Each narrative after the one it goes with most firmly, of those that have no place yet; the rows come firmest first. */
function inCircle(rows: readonly Row[]): string[] {
  const order: string[] = [];
  const place = (narrative: string): void => {
    if (order.includes(narrative)) return;
    order.push(narrative);
    for (const { narrative_a: one, narrative_b: other } of rows) {
      if (one === narrative) place(String(other));
      if (other === narrative) place(String(one));
    }
  };
  for (const row of rows) place(String(row['narrative_a']));
  return order;
}
