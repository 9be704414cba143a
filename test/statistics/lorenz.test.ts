import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concentration } from '../../src/statistics/concentration.js';
import { countEach } from '../../src/statistics/krippendorff-alpha.js';
import { lorenzCurve } from '../../src/statistics/lorenz.js';
import golden from './golden/thread-metrics.json' with { type: 'json' };
import { expectDigits } from '../support/significant-digits.js';

/** Twice the area between the diagonal and the curve, by trapezes. */
const giniOf = (curve: ReturnType<typeof lorenzCurve>): number =>
  1 -
  curve
    .slice(1)
    .reduce(
      (sum, { people, amount }, index) =>
        sum + (people - (curve[index]?.people ?? 0)) * (amount + (curve[index]?.amount ?? 0)),
      0,
    );

test('encloses the Gini coefficient of the worked example', () => {
  const counts = countEach(golden.fixture.map(({ author }) => author)).values();
  expectDigits(giniOf(lorenzCurve(counts)), golden.expected.author_gini);
});

test('is the diagonal when all wrote as much, and nothing when nobody wrote', () => {
  expect(lorenzCurve([3, 3])).toEqual([
    { people: 0, amount: 0 },
    { people: 0.5, amount: 0.5 },
    { people: 1, amount: 1 },
  ]);
  expect(lorenzCurve([])).toEqual([]);
  expect(lorenzCurve([0, 0])).toEqual([]);
});

test('rises to the whole, never above the diagonal, in few steps however many people', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 300 }), (amounts) => {
      const curve = lorenzCurve(amounts);
      if (curve.length === 0) return;
      expect(curve.length).toBeLessThanOrEqual(62);
      expect(curve.at(-1)).toEqual({ people: 1, amount: 1 });
      for (const { people, amount } of curve) expect(amount).toBeLessThanOrEqual(people + 1e-9);
      if (curve.length === amounts.filter(Boolean).length + 1)
        expect(giniOf(curve)).toBeCloseTo(concentration(amounts)?.gini ?? NaN, 9);
    }),
  );
});
