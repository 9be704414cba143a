import * as Plot from '@observablehq/plot';
import type { ThreadHealth } from '../../http/contract.js';
import type { Row } from '../charts/chart-csv.js';
import { short } from '../charts/labels.js';
import { arcOf, ringPlaces } from './health-rows.js';

type Drawn = SVGElement | HTMLElement;
const SOFT = 'var(--rule-strong)';
const HOT = 'var(--reject)';
/** How far the arcs of replies reach under the axis, on a scale whose upper half goes to 1. */
const ARC_DEPTH = 0.7;

/** Scores as dots, their moving average as a line over the interval of the whole thread, and replies as arcs below. */
export function drawCourse(
  rows: readonly Row[],
  width: number,
  share: ThreadHealth['indicators'][number] | undefined,
): Drawn {
  const replies = rows.filter(({ answers }) => answers !== null);
  const longest = Math.max(1, ...replies.map((row) => Number(row['position']) - Number(row['answers'])));
  const arcs = replies.flatMap((row) =>
    arcOf(Number(row['answers']), Number(row['position']), longest, ARC_DEPTH).map((point) => ({
      ...{ ...point, reply: Number(row['position']), uncivil: row['uncivil'] },
    })),
  );
  const hasBand = share !== undefined && share.low !== null;
  return Plot.plot({
    ...{ className: 'parley-plot', width, height: 380, marginLeft: 44, marginBottom: 34 },
    x: { label: null, domain: [1, Math.max(2, ...rows.map(({ position }) => Number(position)))], inset: 8 },
    y: { label: null, domain: [-ARC_DEPTH, 1], ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: '.2~f' },
    marks: [
      ...(hasBand ? [Plot.rectY([share], { y1: 'low', y2: 'high', fill: HOT, fillOpacity: 0.1 })] : []),
      Plot.line(arcs, {
        ...{ x: 'x', y: 'y', z: 'reply', strokeWidth: 1.2, strokeOpacity: 0.6 },
        stroke: (point: { uncivil: boolean }) => (point.uncivil ? HOT : SOFT),
      }),
      Plot.ruleY([0], { stroke: SOFT }),
      Plot.ruleY([0.5], { stroke: SOFT, strokeDasharray: '3,4' }),
      Plot.dot(rows, {
        ...{ x: 'position', y: 'score', r: 3, fillOpacity: 0.75 },
        fill: (row: Row) => (row['uncivil'] === true ? HOT : SOFT),
      }),
      Plot.line(rows, { x: 'position', y: 'average', stroke: 'var(--narrative)', strokeWidth: 2.5 }),
    ],
  });
}

/** People on a ring, an arrow from who answered to whom, as wide as it was often, red as far as it was uncivil. */
export function drawAnswers(rows: readonly Row[], width: number): Drawn {
  const size = Math.min(width, 760);
  const isNarrow = size < 500;
  const places = ringPlaces(rows);
  const at = new Map(places.map((place) => [place.name, place]));
  const most = Math.max(1, ...rows.map(({ replies }) => Number(replies)));
  const arrows = rows.map((row) => ({
    ...{ ...row, start: at.get(String(row['from'])), end: at.get(String(row['to'])) },
    share: Number(row['uncivil']) / Number(row['replies']),
    breadth: 1 + (3 * (Number(row['replies']) - 1)) / Math.max(1, most - 1),
  }));
  return Plot.plot({
    ...{ className: 'parley-plot', width: size, height: isNarrow ? 520 : 480, margin: 34 },
    marginLeft: isNarrow ? 80 : 170,
    marginRight: isNarrow ? 80 : 170,
    x: { axis: null, domain: [-1, 1] },
    y: { axis: null, domain: [-1, 1] },
    marks: [
      ...[...arrows]
        .sort((a, b) => a.share - b.share)
        .map((arrow) =>
          Plot.arrow([arrow], {
            x1: arrow.start?.x ?? 0,
            y1: arrow.start?.y ?? 0,
            x2: arrow.end?.x ?? 0,
            y2: arrow.end?.y ?? 0,
            ...{ bend: 18, inset: 7, headLength: 7, strokeWidth: arrow.breadth },
            stroke: arrow.share >= 0.5 ? HOT : arrow.share > 0 ? 'var(--narrative)' : SOFT,
            strokeOpacity: 0.65,
          }),
        ),
      Plot.dot(places, { x: 'x', y: 'y', r: 5, fill: 'var(--ink)' }),
      ...places.map((place) =>
        Plot.text([place], {
          ...{ x: 'x', y: 'y', text: [short(place.name, isNarrow ? 11 : 22)] },
          ...{ fill: 'currentColor', fontSize: 13, ...labelAt(place) },
        }),
      ),
    ],
  });
}

/** A name stands outside the ring: above the uppermost, below the lowermost, beside the others. */
function labelAt({ x, y }: { x: number; y: number }): Plot.TextOptions {
  if (Math.abs(x) >= 0.2) return x > 0 ? { textAnchor: 'start', dx: 10 } : { textAnchor: 'end', dx: -10 };
  return y > 0 ? { lineAnchor: 'bottom', dy: -10 } : { lineAnchor: 'top', dy: 10 };
}
