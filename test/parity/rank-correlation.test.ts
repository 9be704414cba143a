import { expect, test } from 'vitest';
import { rankCorrelation } from '../../src/parity/rank-correlation.js';

test('agrees with the worked example: IQ against hours of television, ρ = −29/165', () => {
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  const found = rankCorrelation(iq, hours);
  expect(found?.value).toBeCloseTo(-29 / 165, 12);
  expect(found?.low).toBeLessThan(-29 / 165);
  expect(found?.high).toBeGreaterThan(-29 / 165);
});

test('rows that tie share their rank', () => {
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
  expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])?.value).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
});

test('is not defined for three rows, nor for a side that is all the same', () => {
  expect(rankCorrelation([1, 2, 3], [1, 2, 3])).toBeNull();
  expect(rankCorrelation([1, 1, 1, 1], [1, 2, 3, 4])).toBeNull();
  expect(() => rankCorrelation([1], [])).toThrow(RangeError);
});
