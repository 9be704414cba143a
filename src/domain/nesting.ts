/** Whether a value of JSON nests no deeper than so many levels; looks no further than that, so that it is safe to ask. */
export function nestsWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => nestsWithin(part, levels - 1));
}
