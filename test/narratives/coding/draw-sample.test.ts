import { expect, test } from 'vitest';
import { drawSample, type StratumName } from '../../../src/narratives/coding/draw-sample.js';

const stratumOf = (id: number): StratumName => (id < 30 ? 'strong' : id < 40 ? 'weak' : 'miss');
const units = Array.from({ length: 200 }, (_, id) => ({
  id,
  stratum: stratumOf(id),
}));
const sizes = { strong: 10, weak: 50, miss: 20 };
const draw = (seed: number) => drawSample(units, { sizes, seed, reported: ['strong'] });

test('draws from each stratum without replacement, and says what each unit stands for', () => {
  const { frame, units: drawn } = draw(1);
  expect(frame).toEqual({
    comments: 200,
    strata: [
      { name: 'strong', population: 30, drawn: 10, reported: true },
      { name: 'weak', population: 10, drawn: 10, reported: false },
      { name: 'miss', population: 160, drawn: 20, reported: false },
    ],
  });
  expect(new Set(drawn.map(({ id }) => id)).size).toBe(40);
});

test('mixes the strata, so that the order gives nothing away', () => {
  const order = draw(1).units.map(({ stratum }) => stratum);
  expect(order.indexOf('miss')).toBeLessThan(order.lastIndexOf('strong'));
  expect(order.indexOf('strong')).toBeLessThan(order.lastIndexOf('weak'));
});

test('draws the same for the same seed, and every unit about equally often over many', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7).units).not.toEqual(draw(8).units);
  const counts = new Map<number, number>();
  for (let seed = 0; seed < 600; seed += 1)
    for (const { id, stratum } of draw(seed).units)
      if (stratum === 'strong') counts.set(id, (counts.get(id) ?? 0) + 1);
  expect(counts.size).toBe(30);
  // 600 draws of a third: 200 expected, with a standard deviation of 11.5.
  for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(58);
});
