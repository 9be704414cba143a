/**
 * How unevenly something is spread over parts (threads): 0 in proportion to their sizes, towards 1 all in a small one.
 * Null when there is nothing to spread, or nowhere.
 *
 * DP = ½·Σ|sᵢ − vᵢ|, sᵢ the part's share of all words, vᵢ its share of the mentions. S. Th. Gries, Int. J. Corpus
 * Linguistics 13 (2008) 403–437.
 */
export function dispersion(
  parts: readonly { readonly size: number; readonly count: number }[],
): number | null {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (size === 0 || count === 0) return null;
  return parts.reduce((sum, part) => sum + Math.abs(part.size / size - part.count / count), 0) / 2;
}

/**
 * The same from sums of whole numbers, which come out alike in whatever order they are added:
 * DP = Σ|sizeᵢ·count − countᵢ·size| / (2·size·count), where `distance` is that sum over all parts.
 */
export function dispersionOfSums({
  distance,
  size,
  count,
}: {
  readonly distance: number;
  readonly size: number;
  readonly count: number;
}): number | null {
  return size === 0 || count === 0 ? null : distance / (2 * size * count);
}
