/** Values with the order of their rows, sorted once so that ranks within a resample are one pass. */
export interface Sorted {
  readonly values: Float64Array;
  /** Indices of the rows, the lowest value first. */
  readonly order: Uint32Array;
}

/** How often each row counts; a bootstrap resample, or a mask of zeros and ones. */
type Counts = ArrayLike<number>;

/** Sorts values for `spearman`. */
export function sortValues(values: ArrayLike<number>): Sorted {
  const copy = Float64Array.from(values);
  const order = Uint32Array.from(copy.keys()).sort((a, b) => (copy[a] ?? 0) - (copy[b] ?? 0));
  return { values: copy, order };
}

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, rows that tie sharing the mean of theirs.
 *
 * C. Spearman, American Journal of Psychology 15 (1904) 72–101; ties after M. G. Kendall, Rank Correlation Methods,
 * 1948, ch. 3. NaN when either side is constant.
 */
export function spearman(a: Sorted, b: Sorted, counts?: Counts): number {
  if (a.values.length !== b.values.length) throw new RangeError('the two sides differ in length');
  return correlation(ranksOf(a, counts), ranksOf(b, counts), counts);
}

function ranksOf({ values, order }: Sorted, counts?: Counts): Float64Array {
  const ranks = new Float64Array(values.length);
  let before = 0;
  let first = 0;
  while (first < order.length) {
    const value = values[order[first] ?? 0];
    let end = first;
    let size = 0;
    for (; end < order.length && values[order[end] ?? 0] === value; end++)
      size += counts ? (counts[order[end] ?? 0] ?? 0) : 1;
    for (let at = first; at < end; at++) ranks[order[at] ?? 0] = before + (size + 1) / 2;
    before += size;
    first = end;
  }
  return ranks;
}

/** Pearson's correlation, each row as often as it counts. */
function correlation(a: Float64Array, b: Float64Array, counts?: Counts): number {
  const weightOf = (row: number) => (counts ? (counts[row] ?? 0) : 1);
  let size = 0;
  let sumA = 0;
  let sumB = 0;
  for (let row = 0; row < a.length; row++) {
    size += weightOf(row);
    sumA += weightOf(row) * (a[row] ?? 0);
    sumB += weightOf(row) * (b[row] ?? 0);
  }
  let varianceA = 0;
  let varianceB = 0;
  let covariance = 0;
  for (let row = 0; row < a.length; row++) {
    const fromA = (a[row] ?? 0) - sumA / size;
    const fromB = (b[row] ?? 0) - sumB / size;
    varianceA += weightOf(row) * fromA * fromA;
    varianceB += weightOf(row) * fromB * fromB;
    covariance += weightOf(row) * fromA * fromB;
  }
  // Rounding may leave a hair more than 1.
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA * varianceB)));
}
