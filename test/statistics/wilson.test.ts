import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from '../../src/statistics/wilson.js';

/** Newcombe (1998), table I, method 3; printed there to four places. */
const PUBLISHED = [
  { k: 81, n: 263, low: 0.2553, high: 0.3662 },
  { k: 15, n: 148, low: 0.0624, high: 0.1605 },
  { k: 0, n: 20, low: 0, high: 0.1611 },
  { k: 1, n: 29, low: 0.0061, high: 0.1718 },
];

/** Computed outside this project to nine places. */
const COMPUTED = [
  { k: 0, n: 118, low: 0, high: 0.031528339 },
  { k: 1, n: 118, low: 0.00149754052, high: 0.0464455724 },
  { k: 7, n: 118, low: 0.0290297649, high: 0.117401992 },
  { k: 7, n: 123, low: 0.0278379796, high: 0.112821541 },
  { k: 118, n: 118, low: 0.968471661, high: 1 },
];

describe('the Wilson interval', () => {
  test.each(PUBLISHED)('agrees with the published table for $k of $n', ({ k, n, low, high }) => {
    const interval = wilson(k, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test.each(COMPUTED)('agrees with an independent computation for $k of $n', ({ k, n, low, high }) => {
    const interval = wilson(k, n);
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  });

  test('holds the proportion, stays within [0, 1] and mirrors when successes and failures swap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.round(share * n);
          const { low, high } = wilson(k, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(k / n);
          expect(high).toBeGreaterThanOrEqual(k / n);
          expect(high).toBeLessThanOrEqual(1);
          const mirrored = wilson(n - k, n);
          expect(mirrored.low).toBeCloseTo(1 - high, 12);
          expect(mirrored.high).toBeCloseTo(1 - low, 12);
        },
      ),
    );
  });
});
