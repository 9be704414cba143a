/** A 2×2 table: `a` of `n1` here, `b` of `n2` there. */
export interface TwoByTwo {
  readonly a: number;
  readonly n1: number;
  readonly b: number;
  readonly n2: number;
}

/** Probabilities this close are taken for equal (as R's `fisher.test` does). */
const TIE = 1 + 1e-7;

/** What is this much rarer than the table seen, and than the likeliest one, changes no digit. */
const NEGLIGIBLE = 1e-18;

/**
 * Fisher's exact test: the probability, given the margins, of a table with at least so many here (`greater`), and of a
 * table no likelier than the one seen (`twoSided`).
 *
 * a ~ hypergeometric. R. A. Fisher, J. R. Stat. Soc. 98 (1935) 39–82. Summed outward from the likeliest table, each
 * probability from its neighbor: P(x + 1)/P(x) = (n₁ − x)(m − x)/((x + 1)(n₂ − m + x + 1)), m = a + b. So the work grows
 * with the spread of the distribution, not with the margins.
 */
export function fisherExact({ a, n1, b, n2 }: TwoByTwo): { greater: number; twoSided: number } {
  const drawn = a + b;
  const [least, most] = [Math.max(0, drawn - n2), Math.min(n1, drawn)];
  const mode = Math.min(most, Math.max(least, Math.floor(((drawn + 1) * (n1 + 1)) / (n1 + n2 + 2))));
  const step = (x: number): number => ((n1 - x) * (drawn - x)) / ((x + 1) * (n2 - drawn + x + 1));
  let seen = 1; // Everything is relative to the likeliest table, and divided by the sum in the end.
  for (let x = mode; x < a; x += 1) seen *= step(x);
  for (let x = mode; x > a; x -= 1) seen /= step(x - 1);
  const likely = seen * TIE;
  const enough = seen * NEGLIGIBLE;
  let [greater, less, twoSided] = [0, 0, 0];
  const add = (x: number, weight: number): void => {
    if (x >= a) greater += weight;
    else less += weight;
    if (weight <= likely) twoSided += weight;
  };
  for (let x = mode, weight = 1; x <= most && weight > enough; weight *= step(x), x += 1) add(x, weight);
  for (let x = mode, weight = 1; x > least;) {
    weight /= step(x - 1);
    x -= 1;
    if (weight <= enough) break;
    add(x, weight);
  }
  // Normalized by what the terms add up to, so that a table of every possibility has exactly p = 1.
  const total = greater + less;
  return { greater: greater / total, twoSided: Math.min(1, twoSided / total) };
}

/** The two-sided p; null where nothing is tested. */
export function fisherIfTestable(table: TwoByTwo): number | null {
  return isTestable(table) ? fisherExact(table).twoSided : null;
}

/** Whether the margins leave more than one table: not with nobody on one side, or where everybody or nobody has it. */
export function isTestable({ a, n1, b, n2 }: TwoByTwo): boolean {
  return n1 > 0 && n2 > 0 && a + b > 0 && a + b < n1 + n2;
}
