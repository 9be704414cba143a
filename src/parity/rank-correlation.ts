import { sortValues, spearman } from '../statistics/spearman.js';

/** A correlation with its 95 % interval. */
export interface Correlation {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959963984540054;

/**
 * Spearman's rank correlation; null when there are fewer than four rows or one side is constant. The interval is
 * Fisher's, with the variance of D. G. Bonett & T. A. Wright, Psychometrika 65 (2000) 23–28.
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): Correlation | null {
  const value = spearman(sortValues(a), sortValues(b));
  if (a.length < 4 || Number.isNaN(value)) return null;
  if (Math.abs(value) === 1) return { value, low: value, high: value };
  const margin = Z95 * Math.sqrt((1 + value ** 2 / 2) / (a.length - 3));
  return { value, low: Math.tanh(Math.atanh(value) - margin), high: Math.tanh(Math.atanh(value) + margin) };
}
