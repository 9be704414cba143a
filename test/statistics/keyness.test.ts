import { describe, expect, test } from 'vitest';
import { fisherExact } from '../../src/statistics/fisher-exact.js';
import { keyness } from '../../src/statistics/keyness.js';
import { informativePrior, logOdds } from '../../src/statistics/log-odds.js';
import { expectDigits } from '../support/significant-digits.js';
import golden from './golden/keyness.json' with { type: 'json' };

describe.each(golden.cases)('the keyness of $ngram', (example) => {
  const table = {
    a: example.a_target,
    b: example.b_reference,
    n1: example.N1_target,
    n2: example.N2_reference,
  };

  test('agrees in G² and what goes with it', () => {
    const result = keyness(table);
    expectDigits(result.expected, example.expected_target);
    expectDigits((10_000 * table.a) / table.n1, example.per_10k_target);
    expectDigits((10_000 * table.b) / table.n2, example.per_10k_reference);
    expectDigits(result.g2, example.G2_signed);
    expectDigits(result.p, example.p_chi2_df1);
    expectDigits(result.g2TwoTerm * Math.sign(result.g2), example.G2_two_term);
    expectDigits(result.g2Williams, example.G2_williams);
    expectDigits(result.williamsDivisor, example.williams_q);
    expectDigits(result.bic, example.BIC_bayes_factor);
    expectDigits(result.logRatio, example.log_ratio_base2);
    expectDigits(result.percentDifference, example.pct_diff);
  });

  test('agrees in the exact test', () => {
    const { greater, twoSided } = fisherExact(table);
    expectDigits(greater, example.fisher_p_greater);
    expectDigits(twoSided, example.fisher_p_two_sided);
  });

  test.each([
    [100, example.log_odds_alpha0_100],
    [500, example.log_odds_alpha0_500],
    [1000, example.log_odds_alpha0_1000],
  ])('agrees in the log-odds with a prior of %d words', (alphaTotal, expected) => {
    const prior = informativePrior(table, alphaTotal);
    const result = logOdds(table, prior);
    expectDigits(prior.alpha, expected.alpha_w);
    expectDigits(result.delta, expected.delta);
    expectDigits(result.variance, expected.var_2term);
    expectDigits(result.z, expected.z_2term);
    expectDigits(result.varianceFourTerm, expected.var_4term);
    expectDigits(result.zFourTerm, expected.z_4term);
  });

  test('agrees in the log-odds with a uniform prior', () => {
    const expected = example['log_odds_uniform_0.1'];
    const alphaTotal = 0.1 * expected.vocabulary;
    expectDigits(alphaTotal, expected.alpha0);
    const result = logOdds(table, { alpha: 0.1, alphaTotal });
    expectDigits(result.delta, expected.delta);
    expectDigits(result.z, expected.z_2term);
  });

  test('agrees when comments are counted instead of words', () => {
    const units = example.unit_level;
    const unitTable = {
      a: units.units_with_target,
      n1: units.units_target,
      b: units.units_with_reference,
      n2: units.units_reference,
    };
    expectDigits(keyness(unitTable).g2, units.G2_signed);
    expectDigits(keyness(unitTable).p, units.p_chi2_df1);
    expectDigits(fisherExact(unitTable).greater, units.fisher_p_greater);
  });
});

describe('keyness', () => {
  test('needs no correction to be finite where a cell is empty', () => {
    const result = keyness({ a: 4, n1: 40, b: 0, n2: 60 });
    expect(result.g2).toBeCloseTo(
      2 * (4 * Math.log(4 / 1.6) + 36 * Math.log(36 / 38.4) + 60 * Math.log(60 / 57.6)),
    );
    expect(result.williamsDivisor).toBe(1);
    expect(result.percentDifference).toBeNull();
    expect(result.logRatio).toBeCloseTo(Math.log2(4 / 40 / (0.5 / 60)));
  });

  test('is zero where shares are equal, and changes its sign when sides swap', () => {
    expect(keyness({ a: 2, n1: 10, b: 4, n2: 20 }).g2).toBeCloseTo(0, 12);
    const here = keyness({ a: 7, n1: 50, b: 2, n2: 60 }).g2;
    expect(keyness({ a: 2, n1: 60, b: 7, n2: 50 }).g2).toBeCloseTo(-here, 12);
  });
});
