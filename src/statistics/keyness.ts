import { chiSquareTail } from './distributions.js';
import type { TwoByTwo } from './fisher-exact.js';

export interface Keyness {
  /** What `a` would be, were the shares the same on both sides. */
  readonly expected: number;
  /** Positive when there is more here than expected. No continuity correction. */
  readonly g2: number;
  /** From χ² of one degree of freedom. */
  readonly p: number;
  /** The sum over the two cells of occurrences only (P. Rayson & R. Garside, 2000), unsigned. */
  readonly g2TwoTerm: number;
  /** G² with Williams' correction, and its divisor. */
  readonly g2Williams: number;
  readonly williamsDivisor: number;
  /** |G²| − ln N, an approximate Bayes factor: over 10 is strong evidence. A. Wilson, Lang. Comput. (2013). */
  readonly bic: number;
  /** How many times the share doubles; a count of zero is taken for a half (A. Hardie's Log Ratio, 2014). */
  readonly logRatio: number;
  /** By how many percent the share is larger; null when there is none there. */
  readonly percentDifference: number | null;
}

/**
 * How typical something is of the texts here, against those there.
 *
 * G² = 2·Σ O·ln(O/E) over the four cells of the table, signed by whether a exceeds E = (a+b)·n1/(n1+n2).
 * T. Dunning, Computational Linguistics 19 (1993) 61–74; D. A. Williams, Biometrika 63 (1976) 33–37.
 */
export function keyness({ a, n1, b, n2 }: TwoByTwo): Keyness {
  const total = n1 + n2;
  const expected = ((a + b) * n1) / total;
  const expectedThere = ((a + b) * n2) / total;
  const [c, d] = [n1 - a, n2 - b];
  const cells = [
    term(a, expected),
    term(b, expectedThere),
    term(c, n1 - expected),
    term(d, n2 - expectedThere),
  ];
  const size = Math.max(0, 2 * cells.reduce((sum, cell) => sum + cell, 0));
  const g2 = a < expected ? -size : size;
  const divisor = [a, b, c, d].includes(0) ? 1 : williams(a + b, c + d, n1, n2);
  return {
    expected,
    g2,
    p: chiSquareTail(size),
    g2TwoTerm: 2 * (term(a, expected) + term(b, expectedThere)),
    g2Williams: g2 / divisor,
    williamsDivisor: divisor,
    bic: size - Math.log(total),
    logRatio: Math.log2((a || 0.5) / n1 / ((b || 0.5) / n2)),
    percentDifference: b === 0 ? null : 100 * (a / n1 / (b / n2) - 1),
  };
}

function term(observed: number, expected: number): number {
  return observed === 0 ? 0 : observed * Math.log(observed / expected);
}

function williams(with_: number, without: number, n1: number, n2: number): number {
  const n = n1 + n2;
  return 1 + ((n / with_ + n / without - 1) * (n / n1 + n / n2 - 1)) / (6 * n);
}
