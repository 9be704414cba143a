/** The rows by their key, both in the order they came in. (`Map.groupBy` is not in every Node that is supported.) */
export function groupBy<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) if (!groups.get(key(row))?.push(row)) groups.set(key(row), [row]);
  return groups;
}
