import { describe, expect, it } from 'vitest';
import { sortValues, spearman } from '../../src/statistics/spearman.js';
import { COUNTS, ROWS, SCORES } from '../models/incivility/metrics/ranked-rows.js';

const scores = sortValues(SCORES);
const other = sortValues(ROWS.map((row) => ((row * 11) % 17) + 3 * (SCORES[row] ?? 0)));

describe('spearman', () => {
  it('agrees with SciPy, ties and all', () => {
    expect(spearman(scores, other)).toBeCloseTo(0.23444353593506342, 12);
  });

  it('agrees with SciPy on rows repeated as often as they count', () => {
    expect(spearman(scores, other, COUNTS)).toBeCloseTo(0.05405652763343904, 12);
  });

  it('is 1 for any rising curve, -1 for a falling one, and not a number for a constant', () => {
    const values = [3, 1, 4, 1.5, 9];
    const rising = sortValues(values.map((value) => Math.exp(value)));
    const falling = sortValues(values.map((value) => -(value ** 3)));
    expect(spearman(sortValues(values), rising)).toBeCloseTo(1, 12);
    expect(spearman(sortValues(values), falling)).toBeCloseTo(-1, 12);
    expect(spearman(sortValues(values), sortValues([2, 2, 2, 2, 2]))).toBeNaN();
  });

  it('refuses sides of different length', () => {
    expect(() => spearman(sortValues([1]), sortValues([1, 2]))).toThrow('differ in length');
  });
});
