import { describe, expect, test, vi } from 'vitest';
import { bootstrapInterval, quantile, randomNumbers } from '../../src/statistics/bootstrap.js';
import { cohenKappa } from '../../src/statistics/cohen-kappa.js';
import { krippendorffAlpha } from '../../src/statistics/krippendorff-alpha.js';
import { expectDigits } from '../support/significant-digits.js';
import golden from './golden/inference.json' with { type: 'json' };

vi.setConfig({ testTimeout: 60_000 }); // Property tests and searches on a busy machine.

const { a, b, ...twoCoders } = golden.two_coder;
const pairs = a.map((code, index) => [code, b[index] ?? NaN] as const);

describe("Krippendorff's alpha", () => {
  test('is the published one for four coders with gaps', () => {
    const coders = golden.krippendorff_nominal.data;
    const units = (coders[0] ?? []).map((_, unit) => coders.map((codes) => codes[unit] ?? null));
    const { alpha, pairable } = krippendorffAlpha(units);
    expectDigits(alpha, golden.krippendorff_nominal.alpha);
    expect(pairable).toBe(golden.krippendorff_nominal.pairable_values);
  });

  test('agrees with the worked example of two coders', () => {
    expectDigits(krippendorffAlpha(pairs).alpha, twoCoders.krippendorff_alpha);
  });

  test('is undefined, not perfect, when only one value was ever used or nothing was coded twice', () => {
    expect(krippendorffAlpha([[1, 1], [1, 1]])).toEqual({ alpha: null, pairable: 4 }); // prettier-ignore
    expect(krippendorffAlpha([[1, null], [null, 2]])).toEqual({ alpha: null, pairable: 0 }); // prettier-ignore
  });
});

describe("Cohen's kappa", () => {
  test('agrees with the worked example', () => {
    const result = cohenKappa(pairs);
    expectDigits(result?.kappa, twoCoders.cohen_kappa);
    expectDigits(result?.observedAgreement, twoCoders.observed_agreement);
    expectDigits(result?.expectedAgreement, twoCoders.expected_agreement);
  });

  test('is undefined when both always said the same one thing, and without units', () => {
    expect(cohenKappa([['yes', 'yes'], ['yes', 'yes']])?.kappa).toBeNull(); // prettier-ignore
    expect(cohenKappa([])).toBeNull();
  });
});

describe('the bootstrap', () => {
  const alphaOf = (sample: readonly (readonly [number, number])[]) => krippendorffAlpha(sample).alpha;

  test('holds the value between its limits, and repeats itself', () => {
    const interval = bootstrapInterval(pairs, alphaOf, { seed: 7 });
    expect(interval?.low).toBeLessThan(twoCoders.krippendorff_alpha);
    expect(interval?.high).toBeGreaterThan(twoCoders.krippendorff_alpha);
    expect(bootstrapInterval(pairs, alphaOf, { seed: 7 })).toEqual(interval);
    expect(bootstrapInterval(pairs, alphaOf, { seed: 8 })).not.toEqual(interval);
  });

  test('comes near the normal interval of a mean', () => {
    const random = randomNumbers(3);
    const sample = Array.from({ length: 400 }, () => random());
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const half = 1.96 * Math.sqrt(1 / 12 / sample.length);
    const interval = bootstrapInterval(sample, mean);
    expect(interval?.low).toBeCloseTo(mean(sample) - half, 2);
    expect(interval?.high).toBeCloseTo(mean(sample) + half, 2);
  });

  test('gives no interval when the statistic mostly has no value', () => {
    expect(bootstrapInterval([1, 2], () => null)).toBeNull();
    expect(bootstrapInterval([], () => 1)).toBeNull();
  });

  test('reads quantiles between the values', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([5], 0.025)).toBe(5);
  });
});
