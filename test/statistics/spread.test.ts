import { describe, expect, test } from 'vitest';
import { coOccurrence, npmi } from '../../src/statistics/co-occurrence.js';
import { concentration } from '../../src/statistics/concentration.js';
import { dispersion } from '../../src/statistics/dispersion.js';

describe('concentration', () => {
  test('is none among equals and total for one alone', () => {
    const equal = concentration([3, 3, 3, 3]);
    expect(equal).toMatchObject({ gini: 0, top1: 0.25, hhi: 0.25, effective: 4, entropy: 2 });
    expect(concentration([7])).toMatchObject({ gini: 0, top1: 1, hhi: 1, effective: 1 });
  });

  test('leaves out who wrote nothing, and adds up the busiest', () => {
    const result = concentration([0, 1, 2, 7]);
    expect(result?.top(2)).toBeCloseTo(0.9);
    expect(result?.hhi).toBeCloseTo(0.54);
    expect(result?.gini).toBeCloseTo(((2 - 4) * 1 + (4 - 4) * 2 + (6 - 4) * 7) / (3 * 10));
  });
});

describe('dispersion', () => {
  test('is zero in proportion to the threads, and the rest of the words when all is in one', () => {
    expect(dispersion([{ size: 10, count: 1 }, { size: 30, count: 3 }])).toBe(0); // prettier-ignore
    expect(dispersion([{ size: 10, count: 4 }, { size: 30, count: 0 }])).toBe(0.75); // prettier-ignore
  });

  test('is unknown where nothing was said', () => {
    expect(dispersion([{ size: 10, count: 0 }])).toBeNull();
    expect(dispersion([])).toBeNull();
  });
});

describe('two narratives', () => {
  test('told as chance would have it are not associated', () => {
    const result = coOccurrence({ units: 100, first: 20, second: 10, both: 2 });
    expect(result.lift).toBe(1);
    expect(result.npmi).toBeCloseTo(0, 12);
    expect(result.jaccard).toBeCloseTo(2 / 28);
    expect(result.p).toBeCloseTo(1, 9);
  });

  test('only told together are at 1, never together at -1', () => {
    expect(coOccurrence({ units: 50, first: 5, second: 5, both: 5 }).npmi).toBeCloseTo(1, 12);
    expect(coOccurrence({ units: 50, first: 5, second: 5, both: 0 }).npmi).toBe(-1);
    expect(npmi(1, 1)).toBe(1);
  });

  test('of which one is never told have no measures, and p = 1', () => {
    expect(coOccurrence({ units: 50, first: 0, second: 5, both: 0 })).toEqual({
      jaccard: 0,
      npmi: null,
      lift: null,
      p: 1,
    });
  });
});
