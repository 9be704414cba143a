import { expect, test } from 'vitest';
import { answerRows, arcOf, ringPlaces } from '../../src/dashboard/threads/health-rows.js';
import type { ThreadHealth } from '../../src/http/contract.js';

const answers = Array.from({ length: 30 }, (_, n) => ({
  ...{ from: `p${n}`, to: n === 0 ? 'p1' : 'p0', replies: 30 - n, uncivil: 0 },
}));
const health = { answers } as unknown as ThreadHealth;

test('draws no more people than anybody recognizes, the busiest ones', () => {
  const rows = answerRows(health);
  expect(rows).toHaveLength(24);
  const places = ringPlaces(rows);
  expect(places).toHaveLength(24);
  expect(places[0]).toMatchObject({ name: 'p0', x: 0, y: 1 });
  for (const { x, y } of places) expect(Math.hypot(x, y)).toBeCloseTo(1);
});

test('hangs an arc from comment to reply, the longest one the lowest', () => {
  const arc = arcOf(1, 10, 9, 0.7);
  expect([arc[0], arc.at(-1)?.x]).toEqual([{ x: 1, y: -0 }, 10]);
  const lowest = (points: { y: number }[]) => Math.min(...points.map(({ y }) => y));
  expect(lowest(arc)).toBeCloseTo(-0.7);
  expect(lowest(arcOf(1, 2, 9, 0.7))).toBeGreaterThan(-0.7);
});
