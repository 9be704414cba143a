import { describe, expect, it } from 'vitest';
import { averagePrecision } from '../../../../models/incivility/metrics/average-precision.js';
import { biasAucs, generalizedMean } from '../../../../models/incivility/metrics/bias-auc.js';
import {
  calibrationError,
  calibrationErrorEqualWidth,
} from '../../../../models/incivility/metrics/calibration-error.js';
import { bestF1, f1At, precisionAtRecall } from '../../../../models/incivility/metrics/f1.js';
import { rankByScore } from '../../../../models/incivility/metrics/ranking.js';
import { rocAuc } from '../../../../models/incivility/metrics/roc-auc.js';
import { COUNTS, ROWS, STRONG_LABELS, strong, weak } from './ranked-rows.js';

const noRows = rankByScore([], []);
const onlyPositives = rankByScore([0.2, 0.7], [1, 1]);
const onlyNegatives = rankByScore([0.2, 0.7], [0, 0]);

describe('rankByScore', () => {
  it('leaves out rows whose label is unknown or undecided, and keeps the indices of the others', () => {
    const { order, scores, positive } = rankByScore([0.1, 0.9, 0.5, 0.8], [0, undefined, 1, 0.5]);
    expect([...order]).toEqual([2, 0]);
    expect([...scores]).toEqual([0.5, 0.1]);
    expect([...positive]).toEqual([1, 0]);
  });

  it('refuses a labelled row without a score', () => {
    expect(() => rankByScore([0.1, Number.NaN], [0, 1])).toThrow('row 1 has no score');
    expect(() => rankByScore([0.1], [0, 1])).toThrow('row 1 has no score');
  });
});

describe('rocAuc', () => {
  it('agrees with scikit-learn on rows that tie', () => {
    expect(rocAuc(weak)).toBeCloseTo(0.4288645690834474, 12);
    expect(rocAuc(strong)).toBeCloseTo(0.9709821428571429, 12);
  });

  it('agrees with scikit-learn on rows that count differently', () => {
    expect(rocAuc(weak, COUNTS)).toBeCloseTo(0.5467171717171717, 12);
    expect(rocAuc(strong, COUNTS)).toBeCloseTo(0.962889658584859, 12);
  });

  it('is one half when every score is the same, and not a number with one class only', () => {
    expect(rocAuc(rankByScore([1, 1, 1], [0, 1, 0]))).toBe(0.5);
    for (const ranking of [noRows, onlyPositives, onlyNegatives]) expect(rocAuc(ranking)).toBeNaN();
  });
});

describe('averagePrecision', () => {
  it('agrees with scikit-learn', () => {
    expect(averagePrecision(weak)).toBeCloseTo(0.27150635506503623, 12);
    expect(averagePrecision(strong)).toBeCloseTo(0.973572464296147, 12);
    expect(averagePrecision(weak, COUNTS)).toBeCloseTo(0.3302116290472623, 12);
    expect(averagePrecision(strong, COUNTS)).toBeCloseTo(0.9672659779930973, 12);
  });

  it('is not a number without a positive', () => {
    expect(averagePrecision(onlyNegatives)).toBeNaN();
  });
});

describe('f1At', () => {
  it('agrees with scikit-learn at one half', () => {
    expect(f1At(weak, 0.5)).toBeCloseTo(0.3111111111111111, 12);
    expect(f1At(strong, 0.5)).toBeCloseTo(0.9, 12);
    expect(f1At(strong, 0.5, COUNTS)).toBeCloseTo(0.9111111111111112, 12);
  });

  it('is 0 when every positive is missed', () => {
    expect(f1At(onlyPositives, 0.9)).toBe(0);
  });
});

describe('bestF1', () => {
  it('agrees with the best of all thresholds scikit-learn was asked about', () => {
    expect(bestF1(weak).f1).toBeCloseTo(0.4415584415584416, 12);
    expect(bestF1(weak).threshold).toBe(0);
    expect(bestF1(strong).f1).toBeCloseTo(0.9090909090909091, 12);
    expect(bestF1(strong).threshold).toBeCloseTo(10 / 23, 12);
    expect(bestF1(strong, COUNTS).f1).toBeCloseTo(0.9111111111111112, 12);
    expect(bestF1(weak, COUNTS).f1).toBeCloseTo(0.4680851063829787, 12);
  });
});

describe('precisionAtRecall', () => {
  it("agrees with the best point of scikit-learn's curve that finds four of five", () => {
    expect(precisionAtRecall(weak, 0.8)).toBeCloseTo(0.2833333333333333, 12);
    expect(precisionAtRecall(strong, 0.8)).toBeCloseTo(0.9642857142857143, 12);
    expect(precisionAtRecall(strong, 0.8, COUNTS)).toBeCloseTo(0.9534883720930233, 12);
  });

  it('is not a number without a positive', () => {
    expect(precisionAtRecall(onlyNegatives, 0.8)).toBeNaN();
  });
});

describe('calibrationError', () => {
  const untied = rankByScore(
    ROWS.map((row) => ((row * 37) % 61) / 61),
    STRONG_LABELS,
  );

  it('agrees with NumPy over bins of equally many rows', () => {
    expect(calibrationError(untied, undefined, 12)).toBeCloseTo(0.21420765027322405, 12);
    const threefold = ROWS.map(() => 3);
    expect(calibrationError(untied, threefold, 15)).toBeCloseTo(0.24153005464480873, 12);
  });

  it('agrees with NumPy over bins of equal width', () => {
    expect(calibrationErrorEqualWidth(weak, undefined, 10)).toBeCloseTo(0.36231884057971014, 12);
    expect(calibrationErrorEqualWidth(strong, undefined, 10)).toBeCloseTo(0.1543478260869565, 12);
  });

  it('keeps rows that tie together: half right at one half is no error', () => {
    const ranking = rankByScore(
      ROWS.map(() => 0.5),
      ROWS.map((row) => (row < 30 ? 1 : 0)),
    );
    expect(calibrationError(ranking)).toBe(0);
    expect(calibrationErrorEqualWidth(ranking)).toBe(0);
  });

  it('is the whole gap when the score is always wrong', () => {
    const ranking = rankByScore([0, 1], [1, 0]);
    expect(calibrationError(ranking)).toBe(1);
    expect(calibrationErrorEqualWidth(ranking)).toBe(1);
    expect(calibrationError(noRows)).toBeNaN();
  });
});

describe('biasAucs', () => {
  it("agrees with scikit-learn on the paper's three subsets", () => {
    const { subgroup, bpsn, bnsp } = biasAucs(weak, (row) => row % 3 === 0);
    expect(subgroup).toBeCloseTo(0.64, 12);
    expect(bpsn).toBeCloseTo(0.3833333333333333, 12);
    expect(bnsp).toBeCloseTo(0.6035714285714285, 12);
  });

  it('has no figure for a group nobody mentions', () => {
    expect(biasAucs(weak, () => false)).toMatchObject({ subgroup: Number.NaN });
  });

  it('pulls the mean over groups towards the worst', () => {
    expect(generalizedMean([0.9, 0.8, 0.95])).toBeCloseTo(0.8694629225482288, 12);
  });
});
