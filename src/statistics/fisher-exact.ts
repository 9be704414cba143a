import { lnChoose } from './special-functions.js';

/** A 2×2 table: `a` of `n1` here, `b` of `n2` there. */
export interface TwoByTwo {
  readonly a: number;
  readonly n1: number;
  readonly b: number;
  readonly n2: number;
}

/** Probabilities this close are taken for equal (as R's `fisher.test` does). */
const TIE = 1 + 1e-7;

/**
 * Fisher's exact test: the probability, given the margins, of a table with at least so many here (`greater`), and of a
 * table no likelier than the one seen (`twoSided`).
 *
 * a ~ hypergeometric. R. A. Fisher, J. R. Stat. Soc. 98 (1935) 39–82.
 */
export function fisherExact({ a, n1, b, n2 }: TwoByTwo): { greater: number; twoSided: number } {
  const drawn = a + b;
  const all = lnChoose(n1 + n2, drawn);
  const probability = (x: number): number => Math.exp(lnChoose(n1, x) + lnChoose(n2, drawn - x) - all);
  const seen = probability(a) * TIE;
  let greater = 0;
  let less = 0;
  let twoSided = 0;
  for (let x = Math.max(0, drawn - n2); x <= Math.min(n1, drawn); x += 1) {
    const each = probability(x);
    if (x >= a) greater += each;
    else less += each;
    if (each <= seen) twoSided += each;
  }
  // Normalized by what the terms add up to, so that a table of every possibility has exactly p = 1.
  const total = greater + less;
  return { greater: greater / total, twoSided: Math.min(1, twoSided / total) };
}
