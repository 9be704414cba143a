import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { benjaminiHochberg } from '../../src/statistics/benjamini-hochberg.js';
import { clusteredProportion } from '../../src/statistics/clustered-proportion.js';
import { fisherExact, type TwoByTwo } from '../../src/statistics/fisher-exact.js';
import { poissonInterval } from '../../src/statistics/poisson-interval.js';
import { rateRatio, sameRateTwoSided } from '../../src/statistics/rate-ratio.js';
import { riskRatio } from '../../src/statistics/risk-ratio.js';
import { lnChoose } from '../../src/statistics/special-functions.js';
import { wilson } from '../../src/statistics/wilson.js';
import { expectDigits } from '../support/significant-digits.js';
import golden from './golden/inference.json' with { type: 'json' };

vi.setConfig({ testTimeout: 60_000 }); // Property tests and searches on a busy machine.

describe('a proportion of comments in threads', () => {
  const { input, ...expected } = golden.cluster_ratio;
  const clusters = input.k.map((k, index) => ({ k, n: input.n[index] ?? 0 }));

  test('agrees with the worked example', () => {
    const result = clusteredProportion(clusters);
    expectDigits(result?.p, expected.p);
    expectDigits(result?.standardError, expected.se);
    expectDigits(result?.designEffect, expected.design_effect);
    expectDigits(result?.effectiveSize, expected.n_eff);
    expectDigits(result?.tInterval.low, expected.ci95[0] ?? NaN);
    expectDigits(result?.tInterval.high, expected.ci95[1] ?? NaN);
    expectDigits(result?.interval.low, expected.wilson_n_eff[0] ?? NaN);
    expectDigits(result?.interval.high, expected.wilson_n_eff[1] ?? NaN);
  });

  test('is wider than one that takes every comment for a thread of its own', () => {
    const naive = wilson(44, 715);
    expectDigits(naive.low, expected.wilson_ignoring_clusters[0] ?? NaN);
    expectDigits(naive.high, expected.wilson_ignoring_clusters[1] ?? NaN);
    const interval = clusteredProportion(clusters)?.interval;
    expect(interval?.low).toBeLessThan(naive.low);
    expect(interval?.high).toBeGreaterThan(naive.high);
  });

  test('is not known from a single thread, whatever else is empty', () => {
    expect(clusteredProportion([{ k: 1, n: 9 }])).toBeNull();
    expect(
      clusteredProportion([
        { k: 1, n: 9 },
        { k: 0, n: 0 },
      ]),
    ).toBeNull();
  });

  test('counts threads that agree exactly for no more comments than there are', () => {
    const result = clusteredProportion([
      { k: 2, n: 10 },
      { k: 2, n: 10 },
    ]);
    expect(result?.designEffect).toBe(0);
    expect(result?.effectiveSize).toBe(20);
    expect(clusteredProportion([{ k: 0, n: 5 }, { k: 0, n: 7 }])?.interval).toEqual(wilson(0, 12)); // prettier-ignore
  });
});

describe('the ratio of two rates', () => {
  test.each(golden.rate_ratio.cases)('agrees with the worked example $k1 : $k2', (example) => {
    const first = { count: example.k1, exposure: example.exposure1 };
    const second = { count: example.k2, exposure: example.exposure2 };
    const result = rateRatio(first, second);
    expectDigits(result?.ratio, example.ratio);
    expectDigits(result?.interval.low, example.exact95[0] ?? NaN);
    expectDigits(result?.interval.high, example.exact95[1] ?? NaN);
    expectDigits(sameRateTwoSided(first, second), example.p_two_sided);
  });

  test('is unknown, not zero or infinite, when one side was never seen', () => {
    expect(rateRatio({ count: 0, exposure: 9 }, { count: 3, exposure: 9 })).toBeNull();
    expect(rateRatio({ count: 3, exposure: 9 }, { count: 0, exposure: 9 })).toBeNull();
    expect(rateRatio({ count: 3, exposure: 0 }, { count: 3, exposure: 9 })).toBeNull();
  });
});

describe('the exact interval of a count', () => {
  test.each(golden.garwood)('agrees with the worked example for $k', ({ k, ci95 }) => {
    const { low, high } = poissonInterval(k);
    expectDigits(low, ci95[0] ?? NaN);
    expectDigits(high, ci95[1] ?? NaN);
  });
});

describe('the false discovery rate', () => {
  test('agrees with the worked example', () => {
    const q = benjaminiHochberg(golden.benjamini_hochberg.p);
    golden.benjamini_hochberg.q.forEach((expected, index) => {
      expectDigits(q[index], expected);
    });
  });

  test('is never under the p-value, keeps its order, and does not mind the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (p) => {
        const q = benjaminiHochberg(p);
        p.forEach((value, i) => {
          expect(q[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12));
          expect(q[i]).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (value < other) expect(q[i]).toBeLessThanOrEqual(q[j] ?? NaN);
          });
        });
        expect(benjaminiHochberg([...p].reverse())).toEqual([...q].reverse());
      }),
    );
  });
});

describe("Fisher's exact test", () => {
  // SciPy 1.17, fisher_exact. The first is the lady tasting tea.
  test.each([
    { a: 3, n1: 4, b: 1, n2: 4, greater: 0.242857142857, twoSided: 0.485714285714 },
    { a: 0, n1: 10, b: 5, n2: 12, greater: 1, twoSided: 0.0396445659604 },
    { a: 8, n1: 8, b: 0, n2: 7, greater: 0.0001554001554, twoSided: 0.0001554001554 },
    {
      a: 120,
      n1: 200_000,
      b: 80,
      n2: 300_000,
      greater: 9.128332571513507e-9,
      twoSided: 1.7580781649543143e-8,
    },
  ])('agrees with SciPy for $a of $n1 against $b of $n2', ({ greater, twoSided, ...table }) => {
    expectDigits(fisherExact(table).greater, greater);
    expectDigits(fisherExact(table).twoSided, twoSided);
  });

  test('is the sum over all tables, whatever the table', () => {
    const count = fc.nat(60);
    fc.assert(
      fc.property(count, count, count, count, (a, more, b, others) => {
        const table = { a, n1: a + more, b, n2: b + others };
        const direct = byEnumeration(table);
        expectDigits(fisherExact(table).greater, direct.greater, 9);
        expectDigits(fisherExact(table).twoSided, direct.twoSided, 9);
      }),
    );
  });

  test('is as fast for a million comments as for a thousand', () => {
    const steps = (table: TwoByTwo): number => {
      const began = performance.now();
      for (let round = 0; round < 300; round += 1) fisherExact(table);
      return performance.now() - began;
    };
    steps({ a: 5, n1: 300, b: 5, n2: 700 });
    // The margins are a hundred times larger, and so ten times the spread; a sum over all tables would take a hundred.
    const small = steps({ a: 30, n1: 300, b: 70, n2: 700 });
    const large = steps({ a: 3_000, n1: 30_000, b: 7_000, n2: 70_000 });
    expect(large).toBeLessThan(50 * Math.max(small, 1));
  });

  test('says 1 when there is nothing to compare', () => {
    expect(fisherExact({ a: 0, n1: 5, b: 0, n2: 5 })).toEqual({ greater: 1, twoSided: 1 });
  });
});

/** The definition, term by term from binomial coefficients. */
function byEnumeration({ a, n1, b, n2 }: TwoByTwo): { greater: number; twoSided: number } {
  const drawn = a + b;
  const probability = (x: number): number =>
    Math.exp(lnChoose(n1, x) + lnChoose(n2, drawn - x) - lnChoose(n1 + n2, drawn));
  const all = Array.from({ length: Math.min(n1, drawn) + 1 }, (_, x) => x).filter((x) => drawn - x <= n2);
  const sum = (some: readonly number[]): number => some.reduce((total, x) => total + probability(x), 0);
  const seen = probability(a) * (1 + 1e-7);
  return {
    greater: sum(all.filter((x) => x >= a)) / sum(all),
    twoSided: Math.min(1, sum(all.filter((x) => probability(x) <= seen)) / sum(all)),
  };
}

describe('the risk ratio', () => {
  test('agrees with SciPy', () => {
    const result = riskRatio({ a: 27, n1: 122, b: 44, n2: 487 });
    expectDigits(result?.ratio ?? null, 2.4495156482861398);
    expectDigits(result?.interval.low, 1.5836990926700116);
    expectDigits(result?.interval.high, 3.7886786315466354);
  });

  test('is unknown, not zero or infinite, when it was never seen on one side', () => {
    expect(riskRatio({ a: 0, n1: 4, b: 3, n2: 9 })).toBeNull();
    expect(riskRatio({ a: 4, n1: 4, b: 0, n2: 9 })).toBeNull();
  });
});
