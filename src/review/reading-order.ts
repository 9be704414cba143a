interface OutlineRow {
  readonly id: number;
  readonly sourceId: string;
  readonly parentSourceId: string | null;
}

/**
 * Puts a thread's comments, given by time, into the order they are read on a page: each followed by its replies.
 * A comment whose parent is not there, or which answers itself in a circle, stands at the top level.
 */
export function readingOrder(outline: readonly OutlineRow[]): number[] {
  const known = new Set(outline.map((row) => row.sourceId));
  const replies = new Map<string, OutlineRow[]>();
  const roots: OutlineRow[] = [];
  for (const row of outline) {
    const parent = row.parentSourceId;
    if (parent === null || !known.has(parent)) roots.push(row);
    else if (!replies.get(parent)?.push(row)) replies.set(parent, [row]);
  }
  const order = new Set<number>();
  const read = (start: OutlineRow): void => {
    const stack = [start];
    for (let row = stack.pop(); row; row = stack.pop()) {
      if (order.has(row.id)) continue;
      order.add(row.id);
      stack.push(...(replies.get(row.sourceId) ?? []).toReversed());
    }
  };
  roots.forEach(read);
  // What is left hangs in circles, which no root leads into.
  outline.forEach(read);
  return [...order];
}
