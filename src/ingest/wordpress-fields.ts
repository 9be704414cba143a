/** Members have an id; guests have a name, and whoever uses it is taken for the same. */
export function wordpressAuthor(userId: string | undefined, name: string | null | undefined) {
  const shown = name?.trim();
  if (userId === undefined) return shown ? shown.slice(0, 200) : undefined;
  return { id: `user-${userId}`, name: shown ? shown.slice(0, 200) : undefined };
}

/** WordPress writes 0 for nobody and nothing. */
export function nonZero(value: string | null | undefined): string | undefined {
  return value == null || value === '0' || value === '' ? undefined : value;
}

/** `2026-11-20 12:00:00` in UTC; WordPress writes zeros where it has no date. */
export function utc(value: string | null | undefined): string | undefined {
  if (value == null || value === '' || value.startsWith('0000')) return undefined;
  return `${value.replace(' ', 'T')}Z`;
}
