/**
 * For each p the q: the smallest false discovery rate at which it would be called a discovery. The p-values must be all
 * that were tested, not only those worth showing. In the order given.
 *
 * q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·m/j. Y. Benjamini & Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  const q = new Array<number>(p.length);
  let least = 1;
  order.forEach(({ value, index }, fromLast) => {
    least = Math.min(least, (value * p.length) / (p.length - fromLast));
    q[index] = least;
  });
  return q;
}

/** The same where not everything could be tested: null stays null, and is not counted among the tests. */
export function benjaminiHochbergOfTested(p: readonly (number | null)[]): (number | null)[] {
  const corrected = benjaminiHochberg(p.filter((value) => value !== null)).values();
  return p.map((value) => (value === null ? null : (corrected.next().value ?? null)));
}
