/** How often each row counts; a bootstrap resample, or a mask of zeros and ones. */
export type Counts = ArrayLike<number>;

/** Rows in order of their score, sorted once so that every metric of every resample is one pass. */
export interface Ranking {
  /** Indices of the rows, the highest score first; rows whose label is unknown or undecided are left out. */
  readonly order: Uint32Array;
  /** Scores and labels (1 positive, 0 negative) in this order. */
  readonly scores: Float64Array;
  readonly positive: Uint8Array;
}

/**
 * Ranks rows by score.
 * @param labels 1 positive, 0 negative; a row with anything else (absent, .5) is left out.
 */
export function rankByScore(scores: ArrayLike<number>, labels: ArrayLike<number | undefined>): Ranking {
  const scoreOf = (row: number) => scores[row] ?? Number.NaN;
  const known: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== 0 && labels[row] !== 1) continue;
    if (Number.isNaN(scoreOf(row))) throw new RangeError(`row ${row} has no score`);
    known.push(row);
  }
  const order = Uint32Array.from(known).sort((a, b) => scoreOf(b) - scoreOf(a));
  return {
    order,
    scores: Float64Array.from(order, scoreOf),
    positive: Uint8Array.from(order, (row) => labels[row] ?? 0),
  };
}

/** Calls `visit` for every distinct score, the highest first, with how many positives and negatives have it. */
export function forEachScore(
  { order, scores, positive }: Ranking,
  counts: Counts | undefined,
  visit: (positives: number, negatives: number, score: number) => void,
): void {
  let at = 0;
  while (at < order.length) {
    const score = scores[at] ?? 0;
    let positives = 0;
    let all = 0;
    for (; at < order.length && scores[at] === score; at++) {
      const count = counts ? (counts[order[at] ?? 0] ?? 0) : 1;
      all += count;
      if (positive[at] === 1) positives += count;
    }
    if (all > 0) visit(positives, all - positives, score);
  }
}

/** How many positives and negatives there are. */
export function countClasses(
  { order, positive }: Ranking,
  counts?: Counts,
): { readonly positives: number; readonly negatives: number } {
  let positives = 0;
  let all = 0;
  for (let at = 0; at < order.length; at++) {
    const count = counts ? (counts[order[at] ?? 0] ?? 0) : 1;
    all += count;
    if (positive[at] === 1) positives += count;
  }
  return { positives, negatives: all - positives };
}
