import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleQuality, type Stratum } from '../../src/statistics/stratified-rates.js';
import { wilson } from '../../src/statistics/wilson.js';
import { expectDigits } from '../support/significant-digits.js';

const stratum = (population: number, labelled: number, positive: number, reported: boolean): Stratum => ({
  ...{ population, labelled, positive, reported },
});

test('weights what was drawn by what it stands for, as a computation of its own does', () => {
  // 400 strong hits of which 50 were labelled; all 60 weak hits; 100 of 9,540 others.
  const { precision, recall, f1 } = ruleQuality([
    stratum(400, 50, 45, true),
    stratum(60, 60, 12, false),
    stratum(9_540, 100, 2, false),
  ]);
  expectDigits(precision?.value, 0.9);
  expectDigits(precision?.low, 0.786397686);
  expectDigits(precision?.high, 0.956524235);
  expectDigits(recall?.value, 0.639658849);
  expectDigits(recall?.low, 0.316307763);
  expectDigits(recall?.high, 0.855761593);
  expectDigits(f1, 0.747818862);
  expect([precision?.n, recall?.n]).toEqual([50, 59]);
});

test('puts the intervals of several reported strata together', () => {
  const { precision, recall } = ruleQuality([
    stratum(400, 50, 45, true),
    stratum(60, 30, 12, true),
    stratum(9_540, 100, 0, false),
  ]);
  expectDigits(precision?.value, 0.834782609);
  expectDigits(precision?.low, 0.7339739858);
  expectDigits(precision?.high, 0.88907489955);
  // No miss was seen in a hundred, which leaves room for many in 9,540.
  expect(recall?.value).toBe(1);
  expectDigits(recall?.low, 0.488929094);
});

test('is Wilson’s interval for one stratum, and no interval at all for one known to the last unit', () => {
  const { precision } = ruleQuality([stratum(1_000, 40, 36, true)]);
  expectDigits(precision?.low, wilson(36, 40).low);
  expectDigits(precision?.high, wilson(36, 40).high);
  expect(ruleQuality([stratum(40, 40, 36, true)]).precision).toMatchObject({ low: 0.9, high: 0.9 });
});

test('says nothing of what was not labelled, or is not there', () => {
  expect(ruleQuality([])).toEqual({ precision: null, recall: null, f1: null });
  expect(ruleQuality([stratum(10, 0, 0, true), stratum(10, 5, 1, false)]).precision).toBeNull();
  const unlabelledRest = ruleQuality([stratum(10, 5, 5, true), stratum(90, 0, 0, false)]);
  expect(unlabelledRest.precision?.value).toBe(1);
  expect(unlabelledRest.recall).toBeNull();
  expect(ruleQuality([stratum(10, 5, 0, true), stratum(90, 5, 0, false)]).recall).toBeNull();
});

test('keeps every share between its limits, and the limits between 0 and 1', () => {
  const anyStratum = fc
    .record({ labelled: fc.nat(40), more: fc.nat(1_000), positive: fc.nat(40), reported: fc.boolean() })
    .map(({ labelled, more, positive, reported }) =>
      stratum(labelled + more, labelled, Math.min(labelled, positive), reported),
    );
  fc.assert(
    fc.property(fc.array(anyStratum, { maxLength: 4 }), (strata) => {
      const { precision, recall } = ruleQuality(strata);
      for (const share of [precision, recall]) {
        if (share === null) continue;
        expect(share.low).toBeGreaterThanOrEqual(-1e-9);
        expect(share.low).toBeLessThanOrEqual(share.value + 1e-9);
        expect(share.value).toBeLessThanOrEqual(share.high + 1e-9);
        expect(share.high).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});
