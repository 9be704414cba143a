import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../../models/incivility/training/calibrate.js';
import { fitLogistic } from '../../../../models/incivility/training/logistic.js';
import { createRandom } from '../../../../models/incivility/random.js';

const OPTIONS = { penalty: 1e-6, nonNegative: false };

/** Rows drawn from σ(intercept of the group + slope · x). */
function draw(count: number, slope: number, intercepts: readonly number[], seed = 1) {
  const random = createRandom(seed);
  const features = Float32Array.from({ length: count }, () => 4 * random() - 2);
  const groups = Uint8Array.from({ length: count }, (_, row) => row % intercepts.length);
  const labels = features.map((x, row) =>
    random() < 1 / (1 + Math.exp(-((intercepts[groups[row] ?? 0] ?? 0) + slope * x))) ? 1 : 0,
  );
  return {
    features,
    width: 1,
    labels,
    groups,
    weights: new Float32Array(count).fill(1),
    intercepts: intercepts.length,
  };
}

describe('logistic regression', () => {
  it('is the log odds where there is nothing but an intercept', () => {
    const labels = Float32Array.of(1, 0, 0, 0);
    const { intercepts } = fitLogistic(
      {
        features: new Float32Array(0),
        width: 0,
        labels,
        groups: new Uint8Array(4),
        weights: new Float32Array(4).fill(1),
        intercepts: 1,
      },
      OPTIONS,
    );
    expect(intercepts[0]).toBeCloseTo(Math.log(1 / 3), 4);
  });

  it('finds the slope and the intercepts rows were drawn from', () => {
    const { weights, intercepts } = fitLogistic(draw(20_000, 1.5, [-1, 1]), OPTIONS);
    expect(weights[0]).toBeCloseTo(1.5, 1);
    expect(intercepts[0]).toBeCloseTo(-1, 1);
    expect(intercepts[1]).toBeCloseTo(1, 1);
  });

  it('leaves no slope at its minimum', () => {
    const rows = draw(500, -0.7, [0.3]);
    const { weights, intercepts } = fitLogistic(rows, OPTIONS);
    let slope = 0;
    rows.features.forEach((x, row) => {
      const chance = 1 / (1 + Math.exp(-((intercepts[0] ?? 0) + (weights[0] ?? 0) * x)));
      slope += (chance - (rows.labels[row] ?? 0)) * x;
    });
    expect(slope).toBeCloseTo(0, 2);
  });

  it('lets no weight turn negative when asked', () => {
    expect(fitLogistic(draw(2000, -1, [0]), { ...OPTIONS, nonNegative: true }).weights[0]).toBe(0);
  });
});

describe('calibration', () => {
  const combination = { bias: 0, linear: [1], deep: [2], evidence: [3] };
  const rows = draw(20_000, 1, [-2]);
  // The score says twice what is true.
  const outcomes = Array.from(rows.features, (x, row) => ({ logit: 2 * x, label: rows.labels[row] ?? 0 }));

  it('scales every weight alike and sets the bias', () => {
    const { bias, linear, deep, evidence } = calibrate(combination, outcomes);
    expect(linear[0]).toBeCloseTo(0.5, 1);
    expect(deep[0]).toBeCloseTo(2 * (linear[0] ?? 0), 4);
    expect(evidence[0]).toBeCloseTo(3 * (linear[0] ?? 0), 4);
    expect(bias).toBeCloseTo(-2, 1);
  });

  it('moves the bias, and nothing else, to another prevalence', () => {
    const rate = outcomes.filter(({ label }) => label === 1).length / outcomes.length;
    const same = calibrate(combination, outcomes);
    const rarer = calibrate(combination, outcomes, 0.01);
    expect(rarer.linear).toEqual(same.linear);
    expect(rarer.bias - same.bias).toBeCloseTo(Math.log(0.01 / 0.99) - Math.log(rate / (1 - rate)), 4);
  });
});
