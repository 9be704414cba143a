import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearson } from '../../src/statistics/clopper-pearson.js';
import { lnChoose } from '../../src/statistics/special-functions.js';

/** P(X ≤ k) for n trials that succeed with chance p. */
function binomialAtMost(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = 0; i <= k; i += 1)
    sum += Math.exp(lnChoose(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
  return sum;
}

describe('the exact interval', () => {
  test.each([
    // R's binom.test.
    [4, 6, 0.2227782, 0.9567281],
    [0, 10, 0, 0.3084971],
    [10, 10, 0.6915029, 1],
    [50, 100, 0.3983211, 0.6016789],
  ])('of %d in %d is what is known', (k, n, low, high) => {
    const interval = clopperPearson(k, n);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  test('knows nothing of nothing', () => {
    expect(clopperPearson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('ends where the binomial distribution leaves two and a half percent on either side', () => {
    const sample = fc
      .integer({ min: 1, max: 300 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(sample, ([k, n]) => {
        const { low, high } = clopperPearson(k, n);
        if (k > 0) expect(1 - binomialAtMost(k - 1, n, low)).toBeCloseTo(0.025, 6);
        if (k < n) expect(binomialAtMost(k, n, high)).toBeCloseTo(0.025, 6);
      }),
    );
  });
});
