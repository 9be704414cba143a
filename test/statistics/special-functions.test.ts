import { describe, expect, test } from 'vitest';
import {
  betaQuantile,
  chiSquareTail,
  gammaQuantile,
  studentQuantile,
} from '../../src/statistics/distributions.js';
import {
  lnChoose,
  lnGamma,
  regularizedBeta,
  regularizedGamma,
} from '../../src/statistics/special-functions.js';
import { expectDigits } from '../support/significant-digits.js';

// Computed with mpmath 1.3 at 40 digits; the quantiles and the last beta with SciPy 1.17.
const LN_GAMMA = [
  [0.1, 2.25271265173421],
  [0.5, 0.5723649429247],
  [1.5, -0.120782237635245],
  [3, 0.693147180559945],
  [7.25, 7.05218545073854],
  [19.9, 39.0430885812362],
  [20, 39.3398841871995],
  [20.1, 39.6371925036369],
  [150.5, 602.513954870585],
  [5866, 45029.441600401],
  [1000000, 12815504.5691476],
] as const;

const GAMMA = [
  [0.5, 0.0001, 0.0112834155558496, 0.98871658444415],
  [0.5, 1.5, 0.91673548333645, 0.0832645166635504],
  [0.5, 16.6, 0.999999991684947, 8.31505322537335e-9],
  [0.5, 40, 1, 3.7440973842029e-19],
  [3, 0.2, 0.00114848124486213, 0.998851518755138],
  [30, 20.24, 0.0249878367447359, 0.975012163255264],
  [30, 60, 0.999993123735031, 6.8762649687321e-6],
  [1000, 1010, 0.627678944736995, 0.372321055263005],
  [0.5, 350, 1, 2.99022697512462e-154],
] as const;

const BETA = [
  [0.1, 0.5, 0.5, 0.204832764699133],
  [0.5, 2, 3, 0.6875],
  [0.9, 9, 3, 0.91043814915],
  [0.01, 1, 1000, 0.999956828752589],
  [0.37, 300, 500, 0.387260470159762],
  [0.999, 2000, 0.5, 0.0454597584378548],
  [0.25, 50, 0.5, 7.22630085426761e-32],
  [0.02, 0.5, 60, 0.879765352632796],
  [0.4999, 100_000, 100_000, 0.464365081352021],
] as const;

describe('the special functions agree with an arbitrary-precision library', () => {
  test.each(LN_GAMMA)('ln Γ(%d)', (x, expected) => {
    expectDigits(lnGamma(x), expected, 13);
  });

  test.each(GAMMA)('P and Q of a = %d at x = %d', (a, x, lower, upper) => {
    expectDigits(regularizedGamma(a, x)[0], lower, 11);
    expectDigits(regularizedGamma(a, x)[1], upper, 11);
  });

  test.each(BETA)('the regularized beta at %d of a = %d, b = %d', (x, a, b, expected) => {
    expectDigits(regularizedBeta(x, a, b), expected, 8);
  });

  test('the number of choices is exact where it fits', () => {
    expect(Math.round(Math.exp(lnChoose(52, 5)))).toBe(2_598_960);
    expect(lnChoose(10, 0)).toBe(0);
    expect(lnChoose(10, 10)).toBe(0);
  });
});

describe('the distributions agree with SciPy', () => {
  test.each([
    [1, 12.7062047361747],
    [2, 4.30265272974946],
    [3, 3.18244630528371],
    [7, 2.36462425159278],
    [30, 2.04227245630124],
    [1000, 1.96233908082641],
  ])("Student's 0.975 quantile with %d degrees of freedom", (degrees, expected) => {
    expectDigits(studentQuantile(0.975, degrees), expected, 10);
  });

  test.each([
    [0.025, 9, 3, 0.482244147639827],
    [0.975, 10, 2, 0.97716880170004],
    [0.025, 1, 118, 0.000214534678926028],
    [0.975, 500, 2000, 0.215901327129671],
  ])('the %d quantile of a beta with %d and %d', (p, a, b, expected) => {
    expectDigits(betaQuantile(p, a, b), expected, 10);
  });

  test.each([
    [0, 1],
    [1e-9, 0.999974768674784],
    [3.84145882069412, 0.05],
    [33.2628945, 8.0504165422703e-9],
    [200, 2.08848758376257e-45],
  ])('the tail of chi-square beyond %d', (x, expected) => {
    expectDigits(chiSquareTail(x), expected, 11);
  });

  test('a quantile undoes its distribution', () => {
    for (const shape of [0.5, 1, 7.5, 400])
      for (const p of [0.001, 0.025, 0.5, 0.975])
        expectDigits(regularizedGamma(shape, gammaQuantile(p, shape))[0], p, 10);
  });
});
