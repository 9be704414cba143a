/**
 * At most `most` values that keep the shape of many: the highest of each stretch, because one outburst matters more
 * than the calm around it. Null (not analyzed) counts as nothing.
 */
export function highestOfStretches(values: readonly (number | null)[], most: number): number[] {
  const size = Math.max(1, Math.ceil(values.length / most));
  const highest: number[] = [];
  for (let start = 0; start < values.length; start += size) {
    highest.push(Math.max(0, ...values.slice(start, start + size).map((value) => value ?? 0)));
  }
  return highest;
}
