import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../src/statistics/benjamini-hochberg.js';
import { bootstrapInterval, quantile } from '../../src/statistics/bootstrap.js';
import { coOccurrence } from '../../src/statistics/co-occurrence.js';
import { cohenKappa } from '../../src/statistics/cohen-kappa.js';
import { concentration } from '../../src/statistics/concentration.js';
import { dispersion } from '../../src/statistics/dispersion.js';
import { keyness } from '../../src/statistics/keyness.js';
import { informativePrior, logOdds } from '../../src/statistics/log-odds.js';
import { lorenzCurve } from '../../src/statistics/lorenz.js';
import { poissonInterval } from '../../src/statistics/poisson-interval.js';
import { rateRatio, sameRateTwoSided } from '../../src/statistics/rate-ratio.js';
import { replyGraph } from '../../src/statistics/reply-graph.js';
import { replyTree } from '../../src/statistics/reply-tree.js';
import { riskRatio } from '../../src/statistics/risk-ratio.js';
import { mannKendall, movingAverage } from '../../src/statistics/trend.js';
import { wilson } from '../../src/statistics/wilson.js';
import { expectDigits } from '../support/significant-digits.js';

/**
 * Numbers of other people's programs: SciPy 1.17.1, NumPy 2.4.6 and networkx 3.6.1 under Python 3, R 4.2.2 of Debian. What
 * was asked of them stands beside each number; the inputs were made up for it.
 */
describe('the statistics agree with other programs:', () => {
  const table = { a: 41, n1: 5_120, b: 12, n2: 9_875 };

  test('G² with SciPy’s test of a table', () => {
    // chi2_contingency([[41, 12], [5079, 9863]], correction=False, lambda_='log-likelihood')
    expectDigits(keyness(table).g2, 41.5951310572);
    expectDigits(keyness(table).p, 1.12272535083e-10);
  });

  test('the log-odds with the published formula in NumPy', () => {
    // al = 500·53/14995; log((41+al)/(5120+500−41−al)) − log((12+al)/(9875+500−12−al)); 1/(41+al) + 1/(12+al)
    const odds = logOdds(table, informativePrior(table, 500));
    expectDigits(odds.delta, 1.75285824728);
    expectDigits(odds.variance, 0.0960184917577);
    expectDigits(odds.z, 5.65678088131);
  });

  test('concentration with SciPy’s entropy and NumPy’s mean difference', () => {
    // s = x/sum(x); entropy(s, base=2); sum(s²); mean |xᵢ − xⱼ| / (2·mean x)
    const amounts = [1, 1, 2, 3, 5, 8, 13, 21];
    const result = concentration(amounts);
    expectDigits(result?.entropy, 2.3713891653);
    expectDigits(result?.hhi, 0.244855967078);
    expectDigits(result?.effective, 1 / 0.244855967078);
    expectDigits(result?.gini, 0.509259259259);
    const curve = lorenzCurve(amounts);
    const area = curve.slice(1).reduce((sum, { people, amount }, index) => {
      const before = curve[index] ?? { people: 0, amount: 0 };
      return sum + ((amount + before.amount) / 2) * (people - before.people);
    }, 0);
    expectDigits(1 - 2 * area, 0.509259259259);
  });

  test('Cohen’s κ with the textbook’s table', () => {
    // 20 both yes, 15 both no, 5 and 10 differing: κ = (.7 − .5)/(1 − .5), as in many a textbook; NumPy from the table.
    const pairs = [
      ...Array.from({ length: 20 }, () => [1, 1] as const),
      ...Array.from({ length: 5 }, () => [1, 0] as const),
      ...Array.from({ length: 10 }, () => [0, 1] as const),
      ...Array.from({ length: 15 }, () => [0, 0] as const),
    ];
    expectDigits(cohenKappa(pairs)?.observedAgreement, 0.7);
    expectDigits(cohenKappa(pairs)?.expectedAgreement, 0.5);
    expectDigits(cohenKappa(pairs)?.kappa, 0.4);
  });

  test('what goes together with SciPy’s exact test, and by hand', () => {
    // fisher_exact([[17, 23], [43, 917]]); 17/83; 17·1000/(40·60); ln(lift)/−ln(.017)
    const together = coOccurrence({ units: 1_000, first: 40, second: 60, both: 17 });
    expectDigits(together.p, 5.26164594242e-12);
    expectDigits(together.jaccard, 17 / 83);
    expectDigits(together.lift, 7.08333333333);
    expectDigits(together.npmi, 0.480482134672);
  });

  test('dispersion with the sum of its definition', () => {
    // Parts of 9, 10, 11 and 20 percent and a half of the words; 4, 0, 3, 3 and 10 of 20 occurrences.
    const parts = [9, 10, 11, 20, 50].map((size, index) => ({ size, count: [4, 0, 3, 3, 10][index] ?? 0 }));
    expectDigits(dispersion(parts), (0.11 + 0.1 + 0.04 + 0.05 + 0) / 2);
  });

  test('the mean distance of a tree of replies with networkx', () => {
    // average_shortest_path_length of the tree with the article as node 0
    const parents = [0, 0, 1, 1, 2, 5, 5, 7, 8, 0, 10, 10];
    const comments = parents.map((parent, index) => ({
      id: String(index + 1),
      parent: parent === 0 ? null : String(parent),
    }));
    expectDigits(replyTree(comments).structuralVirality, 3.41025641026);
  });

  test('reciprocity with networkx', () => {
    // overall_reciprocity and density of the directed graph; Σ min(W, Wᵀ)/ΣW of its weights
    const edges = [
      ...(['a>b', 'a>b', 'a>b', 'b>a', 'a>c', 'a>c', 'c>d', 'd>c', 'd>c', 'd>c'] as const),
      ...(['d>c', 'd>a', 'b>c'] as const),
    ];
    const roots = ['a', 'b', 'c', 'd'].map((author) => ({ id: author, parent: null, author }));
    const replies = edges.map((edge, index) => {
      const [author = '', parent = ''] = edge.split('>');
      return { id: `r${index}`, parent, author };
    });
    const graph = replyGraph([...roots, ...replies]);
    expectDigits(graph.reciprocity, 0.571428571429);
    expectDigits(graph.density, 0.583333333333);
    expectDigits(graph.rho, -0.0285714285714);
    expectDigits(graph.weightedReciprocity, 0.307692307692);
  });

  test('the trend with R’s test of Kendall’s τ against time', () => {
    // cor.test(seq_along(y), y, method = "kendall", exact = FALSE, continuity = TRUE)
    const trend = mannKendall([1, 3, 2, 2, 5, 4, 4, 6, 5, 7, 7, 3]);
    expectDigits(trend.z, 2.49815341112);
    expectDigits(trend.p, 0.0124842153984);
  });

  test('the moving average with R’s recursive filter', () => {
    // filter(.2 * y[-1], .8, method = "recursive", init = y[1])
    const average = movingAverage([1, 3, 2, 2, 5, 4, 4, 6, 5, 7, 7, 3], 0.2);
    expectDigits(average[4], 2.2928);
    expectDigits(average.at(-1), 4.57221421056);
  });

  test('quantiles with R’s type 7', () => {
    const sorted = [3.1, 0.4, 7.7, 2.2, 9.5, 1.8, 4.4].sort((a, b) => a - b);
    expectDigits(quantile(sorted, 0.025), 0.61);
    expectDigits(quantile(sorted, 0.4), 2.56);
    expectDigits(quantile(sorted, 0.975), 9.23);
  });

  test('the bootstrap with SciPy’s, as near as two drawings are', () => {
    // bootstrap((d,), mean, n_resamples=200000, method='percentile'): 6.1 and 9.45
    const data = [12, 7, 3, 9, 11, 2, 5, 8, 6, 10, 14, 4, 1, 13, 15, 9, 8, 7, 6, 5];
    const mean = (sample: readonly number[]): number => sample.reduce((a, b) => a + b, 0) / sample.length;
    const interval = bootstrapInterval(data, mean, { rounds: 20_000 });
    expect(Math.abs((interval?.low ?? 0) - 6.1)).toBeLessThan(0.1);
    expect(Math.abs((interval?.high ?? 0) - 9.45)).toBeLessThan(0.1);
  });

  test('the risk ratio with SciPy’s', () => {
    // relative_risk(9, 31, 14, 211) and its confidence_interval()
    const risk = riskRatio({ a: 9, n1: 31, b: 14, n2: 211 });
    expectDigits(risk?.ratio, 4.37557603687);
    expectDigits(risk?.interval.low, 2.07158048572);
    expectDigits(risk?.interval.high, 9.24205735012);
  });

  test('the ratio of two rates with R’s', () => {
    // poisson.test(c(9, 21), c(120, 410))
    const [one, other] = [
      { count: 9, exposure: 120 },
      { count: 21, exposure: 410 },
    ];
    expectDigits(rateRatio(one, other)?.ratio, 1.46428571429);
    expectDigits(rateRatio(one, other)?.interval.low, 0.590425776345);
    expectDigits(rateRatio(one, other)?.interval.high, 3.33509247264);
    expectDigits(sameRateTwoSided(one, other), 0.381042347558);
  });

  test('the interval of a count with SciPy’s quantiles, that of a share with R’s', () => {
    // chi2.ppf(.025, 14)/2, chi2.ppf(.975, 16)/2; prop.test(7, 52, correct = FALSE)
    expectDigits(poissonInterval(7).low, 2.81436305152);
    expectDigits(poissonInterval(7).high, 14.4226753617);
    expectDigits(wilson(7, 52).low, 0.066768817054);
    expectDigits(wilson(7, 52).high, 0.252733201652);
  });

  test('the false discovery rate with R’s', () => {
    // p.adjust(p, "BH")
    const q = [0.025, 1 / 30, 0.0375, 0.025, 0.2];
    benjaminiHochberg([0.01, 0.02, 0.03, 0.005, 0.2]).forEach((value, index) => {
      expectDigits(value, q[index] ?? null);
    });
  });
});
