import { fitPlatt, type Outcome } from '../../../src/analysis/platt.js';
import type { Combination } from '../../../src/inference/model-file.js';

/**
 * Makes a combination's score a probability, by Platt's two numbers fitted on rows at natural prevalence; they go into
 * its weights. `prevalence` moves the intercept to a rate other than that of the rows (King & Zeng 2001).
 */
export function calibrate(
  combination: Combination,
  outcomes: readonly Outcome[],
  prevalence?: number,
): Combination {
  const { scale, shift } = fitPlatt(outcomes);
  const rate = outcomes.reduce((sum, { label }) => sum + label, 0) / outcomes.length;
  const moved = prevalence === undefined ? 0 : odds(prevalence) - odds(rate);
  const scaled = (numbers: readonly number[]): number[] => numbers.map((number) => round(scale * number));
  return {
    bias: round(scale * combination.bias + shift + moved),
    linear: scaled(combination.linear),
    deep: scaled(combination.deep),
    evidence: scaled(combination.evidence),
  };
}

function odds(chance: number): number {
  return Math.log(chance / (1 - chance));
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
