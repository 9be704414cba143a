import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { benjaminiHochberg, benjaminiHochbergOfTested } from '../../src/statistics/benjamini-hochberg.js';
import { randomNumbers } from '../../src/statistics/bootstrap.js';
import { type Cluster, clusteredProportion } from '../../src/statistics/clustered-proportion.js';
import { fisherExact, fisherIfTestable, type TwoByTwo } from '../../src/statistics/fisher-exact.js';
import { poissonInterval } from '../../src/statistics/poisson-interval.js';
import { type Rate, rateRatio, sameRateTwoSided } from '../../src/statistics/rate-ratio.js';
import { riskRatio } from '../../src/statistics/risk-ratio.js';
import { lnChoose } from '../../src/statistics/special-functions.js';
import { wilson } from '../../src/statistics/wilson.js';
import { growthOf } from '../support/growth.js';
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

describe('the ratio of two rates in threads', () => {
  // Mentions and comments of ten threads in each of two weeks.
  const first = clustersOf([9, 0, 4, 1, 12, 2, 0, 6, 3, 1], [60, 45, 80, 52, 90, 61, 40, 75, 58, 47]);
  const second = clustersOf([2, 1, 0, 3, 5, 0, 1, 2, 0, 4], [70, 66, 43, 58, 81, 49, 62, 90, 55, 77]);

  test('has the design effects of R’s survey package', () => {
    // R 4.2, survey 4.1-1: svymean(~y, svydesign(ids = ~thread, data = comments, weights = ~1)), SE² / (p(1−p)/n).
    expectDigits(clusteredProportion(first)?.standardError, 0.0171258209973);
    expectDigits(clusteredProportion(first)?.designEffect, 3.04337231969);
    expectDigits(clusteredProportion(second)?.standardError, 0.00725300668308);
    expectDigits(clusteredProportion(second)?.designEffect, 1.27380487264);
  });

  test('has the interval of the counts divided by them, with R’s quantiles', () => {
    // R 4.2: lo <- qbeta(.025, a, b + 1); hi <- qbeta(.975, a + 1, b), a = 38/3.043…, b = 18/1.273…; lo/(1−lo)·E₂/E₁.
    const clustered = rateRatio(rateOf(first), rateOf(second));
    expectDigits(clustered?.ratio, 2.26041666667);
    expectDigits(clustered?.interval.low, 0.96827077601);
    expectDigits(clustered?.interval.high, 5.21182741546);
    // With every comment for itself the same change would seem to be beyond doubt.
    const naive = rateRatio({ count: 38, exposure: 608 }, { count: 18, exposure: 651 });
    expectDigits(naive?.interval.low, 1.25877865673);
    expectDigits(naive?.interval.high, 4.20756011351);
  });

  test('is somewhat wider than a cluster-robust model, which is no exact one', () => {
    // R 4.2, survey 4.1-1: svyglm(y ~ week, family = quasipoisson()), normal interval of the log ratio.
    const robust = { low: 1.0962552, high: 4.6608522 };
    const { low = NaN, high = NaN } = rateRatio(rateOf(first), rateOf(second))?.interval ?? {};
    const width = Math.log(high / low) / Math.log(robust.high / robust.low);
    expect(width).toBeGreaterThan(1);
    expect(width).toBeLessThan(1.2);
  });

  test('agrees with Rao & Scott’s own data', () => {
    // Pups alive after 21 days of those alive after 4, litter by litter: C. S. Weil, Food Cosmet. Toxicol. 8 (1970), table 1
    // of Rao & Scott (1992). Design effects and quantiles by R 4.2 as above.
    const control = clustersOf(
      [13, 12, 9, 9, 8, 8, 12, 11, 9, 9, 8, 11, 4, 5, 7, 7],
      [13, 12, 9, 9, 8, 8, 13, 12, 10, 10, 9, 13, 5, 7, 10, 10],
    );
    const treated = clustersOf(
      [12, 11, 10, 9, 10, 9, 9, 8, 8, 4, 7, 4, 5, 3, 3, 0],
      [12, 11, 10, 9, 11, 10, 10, 9, 9, 5, 9, 7, 10, 6, 10, 7],
    );
    expectDigits(rateOf(control).designEffect, 1.23249539431);
    expectDigits(rateOf(treated).designEffect, 3.95286062596);
    const result = rateRatio(rateOf(treated), rateOf(control));
    expectDigits(result?.ratio, 0.859446333171);
    expectDigits(result?.interval.low, 0.548650056062);
    expectDigits(result?.interval.high, 1.30562150398);
  });

  test('holds the true ratio as often as it says, where that of independent comments does not', () => {
    const random = randomNumbers(20261126);
    const draw = (): Cluster[] =>
      Array.from({ length: 20 }, () => {
        const rate = random() < 0.25 ? 0.2 : 0.02; // Some threads are about it, most are not.
        const n = 20 + Math.floor(random() * 60);
        return {
          n,
          k: Array.from({ length: n }, () => (random() < rate ? 1 : 0)).reduce((a: number, b) => a + b, 0),
        };
      });
    const holds = (interval: { low: number; high: number } | undefined): number =>
      !interval || (interval.low <= 1 && interval.high >= 1) ? 1 : 0;
    let [clustered, naive] = [0, 0];
    const rounds = 400;
    for (let round = 0; round < rounds; round += 1) {
      const [one, other] = [rateOf(draw()), rateOf(draw())];
      clustered += holds(rateRatio(one, other)?.interval);
      const { count, exposure } = one;
      naive += holds(
        rateRatio({ count, exposure }, { count: other.count, exposure: other.exposure })?.interval,
      );
    }
    expect(clustered / rounds).toBeGreaterThan(0.92);
    expect(naive / rounds).toBeLessThan(0.85);
  });

  test('never gets narrower, however well threads balance', () => {
    const balanced = clustersOf([2, 2, 2], [10, 10, 10]);
    expect(rateOf(balanced).designEffect).toBe(0);
    expect(rateRatio(rateOf(balanced), rateOf(balanced))).toEqual(
      rateRatio({ count: 6, exposure: 30 }, { count: 6, exposure: 30 }),
    );
  });
});

function clustersOf(k: readonly number[], n: readonly number[]): Cluster[] {
  return k.map((count, index) => ({ k: count, n: n[index] ?? 0 }));
}

function rateOf(clusters: readonly Cluster[]): Rate {
  return {
    count: clusters.reduce((sum, { k }) => sum + k, 0),
    exposure: clusters.reduce((sum, { n }) => sum + n, 0),
    designEffect: clusteredProportion(clusters)?.designEffect ?? 1,
  };
}

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

  test('leaves out what could not be tested', () => {
    expect(benjaminiHochbergOfTested([0.01, null, 0.04, null])).toEqual([0.02, null, 0.04, null]);
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

  test('costs no more for a million comments than their spread, the square root of their number', async () => {
    const SQUARE_ROOT = 0.8; // Measured; in proportion to the comments would be 1.
    const { exponent } = await growthOf(
      (comments) => {
        const table = { a: comments * 0.03, n1: comments * 0.3, b: comments * 0.07, n2: comments * 0.7 };
        return () => fisherExact(table);
      },
      1_000_000,
      SQUARE_ROOT,
    );
    expect(exponent).toBeLessThan(SQUARE_ROOT);
  });

  test('says 1 when there is nothing to compare, and that nothing is', () => {
    expect(fisherExact({ a: 0, n1: 5, b: 0, n2: 5 })).toEqual({ greater: 1, twoSided: 1 });
    for (const table of [
      { a: 0, n1: 5, b: 0, n2: 5 },
      { a: 5, n1: 5, b: 5, n2: 5 },
      { a: 0, n1: 0, b: 2, n2: 5 },
      { a: 2, n1: 5, b: 0, n2: 0 },
    ])
      expect(fisherIfTestable(table)).toBeNull();
    expect(fisherIfTestable({ a: 3, n1: 4, b: 1, n2: 4 })).toBeCloseTo(0.485714, 6);
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
