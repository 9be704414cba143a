import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPlatt, logOdds, sigmoid, type Outcome } from '../../src/analysis/platt.js';

/** Outcomes whose share of labels at each logit is exactly σ(scale · logit + shift). */
function exactOutcomes(scale: number, shift: number): Outcome[] {
  return [-2, -1, 0, 1, 2].flatMap((logit) => {
    const positives = Math.round(1000 * sigmoid(scale * logit + shift));
    return Array.from({ length: 1000 }, (_, index) => ({ logit, label: index < positives ? 1 : 0 }));
  });
}

describe("Platt's fit", () => {
  it('finds the numbers the outcomes were made with', () => {
    const { scale, shift } = fitPlatt(exactOutcomes(0.6, -1.2));
    expect(scale).toBeCloseTo(0.6, 2);
    expect(shift).toBeCloseTo(-1.2, 2);
  });

  it('does not turn the order round, even where the outcomes would', () => {
    expect(fitPlatt(exactOutcomes(-0.8, 0)).scale).toBe(0);
  });

  it('stays finite where the score tells the outcomes apart altogether', () => {
    const outcomes = [-2, -1, 1, 2].map((logit) => ({ logit, label: logit > 0 ? 1 : 0 }));
    const { scale, shift } = fitPlatt(outcomes);
    expect(scale).toBeGreaterThan(1);
    expect(Number.isFinite(scale) && Number.isFinite(shift)).toBe(true);
  });
});

describe('log-odds', () => {
  it('are undone by the logistic function', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), (chance) => {
        expect(sigmoid(logOdds(chance))).toBeCloseTo(chance, 9);
      }),
    );
  });

  it('are finite for certainty', () => {
    expect(Number.isFinite(logOdds(0)) && Number.isFinite(logOdds(1))).toBe(true);
  });
});
