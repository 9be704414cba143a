/** A correlation with its 95 % interval. */
export interface Correlation {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959963984540054;

/**
 * Spearman's rank correlation, rows that tie sharing the mean of their ranks; null when there are fewer than four rows
 * or one side is constant. The interval is Fisher's, with the variance of D. G. Bonett & T. A. Wright, Psychometrika 65
 * (2000) 23–28.
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): Correlation | null {
  if (a.length !== b.length) throw new RangeError('the two sides differ in length');
  const value = correlation(ranks(a), ranks(b));
  if (a.length < 4 || Number.isNaN(value)) return null;
  if (Math.abs(value) === 1) return { value, low: value, high: value };
  const margin = Z95 * Math.sqrt((1 + value ** 2 / 2) / (a.length - 3));
  return { value, low: Math.tanh(Math.atanh(value) - margin), high: Math.tanh(Math.atanh(value) + margin) };
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, row) => ({ value, row })).sort((a, b) => a.value - b.value);
  const ranked = new Array<number>(values.length).fill(0);
  for (let first = 0; first < order.length;) {
    let end = first;
    while (end < order.length && order[end]?.value === order[first]?.value) end += 1;
    for (const { row } of order.slice(first, end)) ranked[row] = (first + 1 + end) / 2;
    first = end;
  }
  return ranked;
}

/** Pearson's; rounding may leave a hair more than 1. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [row, value] of a.entries()) {
    const [fromA, fromB] = [value - meanA, (b[row] ?? 0) - meanB];
    ab += fromA * fromB;
    aa += fromA ** 2;
    bb += fromB ** 2;
  }
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)));
}
