import { countClasses, forEachScore, type Counts, type Ranking } from './ranking.js';

/** The bins of the literature's usual figure. */
const BINS = 15;

/**
 * Expected calibration error over bins of equally many rows: Σ (n_b / n) · |share of positives − mean score|.
 *
 * M. P. Naeini, G. F. Cooper & M. Hauskrecht, AAAI 2015; equal mass after K. Nguyen & B. O'Connor, EMNLP 2015. Rows
 * that tie stay in one bin, so that the figure does not depend on their order. NaN when there are no rows.
 */
export function calibrationError(ranking: Ranking, counts?: Counts, bins: number = BINS): number {
  const { positives, negatives } = countClasses(ranking, counts);
  const size = (positives + negatives) / bins;
  const sum = createBinSum();
  forEachScore(ranking, counts, (p, n, score) => {
    sum.add(p, n, score);
    // A crumb of floating point must not keep a full bin open.
    if (sum.seen() >= size * (sum.closed() + 1) - 1e-9) sum.close(Math.floor(sum.seen() / size + 1e-9));
  });
  return sum.error();
}

/**
 * Expected calibration error over bins of equal width, (k/bins, (k + 1)/bins] with 0 in the first.
 *
 * C. Guo, G. Pleiss, Y. Sun & K. Q. Weinberger, ICML 2017, eq. 3. With few positives nearly all rows fall in the first
 * bins, so that `calibrationError` tells more. NaN when there are no rows.
 */
export function calibrationErrorEqualWidth(ranking: Ranking, counts?: Counts, bins: number = BINS): number {
  const sum = createBinSum();
  let open = -1;
  forEachScore(ranking, counts, (p, n, score) => {
    const bin = Math.max(0, Math.ceil(score * bins) - 1);
    if (bin !== open) sum.close(0);
    open = bin;
    sum.add(p, n, score);
  });
  return sum.error();
}

/** Adds up |Σ labels − Σ scores| bin by bin; divided by n that is the weighted mean of the gaps. */
function createBinSum() {
  let seen = 0;
  let closed = 0;
  let gaps = 0;
  let gap = 0;
  const close = (bin: number) => {
    gaps += Math.abs(gap);
    gap = 0;
    closed = bin;
  };
  return {
    add(positives: number, negatives: number, score: number) {
      seen += positives + negatives;
      gap += positives - score * (positives + negatives);
    },
    close,
    seen: () => seen,
    closed: () => closed,
    error() {
      close(closed);
      return gaps / seen;
    },
  };
}
