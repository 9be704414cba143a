/** A comment in its place in the thread. */
export interface Placed<T> {
  readonly comment: T;
  /** 0 for a comment on the article itself. */
  readonly depth: number;
  /** The comment it replies to, if that is in the thread. */
  readonly parent: T | null;
}

interface Linked {
  readonly id: number;
  readonly parentId: number | null;
}

/**
 * Puts replies under the comment they answer, otherwise keeping the order given. A comment whose parent is missing
 * stands on its own; a circle of parents is broken where it is first met, so that every comment appears once.
 */
export function inReadingOrder<T extends Linked>(comments: readonly T[]): Placed<T>[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const replies = repliesByParent(comments);
  const placed: Placed<T>[] = [];
  const seen = new Set<number>();

  const placeBranch = (top: T): void => {
    // A stack of its own, not recursion: reply chains can be thousands deep.
    const waiting: Placed<T>[] = [{ comment: top, depth: 0, parent: null }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { comment, depth } = next;
      if (seen.has(comment.id)) continue;
      seen.add(comment.id);
      placed.push(next);
      const below = replies.get(comment.id) ?? [];
      for (const reply of below.toReversed())
        waiting.push({ comment: reply, depth: depth + 1, parent: comment });
    }
  };

  for (const comment of comments) {
    if (comment.parentId === null || !byId.has(comment.parentId)) placeBranch(comment);
  }
  for (const comment of comments) if (!seen.has(comment.id)) placeBranch(comment);
  return placed;
}

function repliesByParent<T extends Linked>(comments: readonly T[]): Map<number | null, T[]> {
  const replies = new Map<number | null, T[]>();
  for (const comment of comments) {
    const siblings = replies.get(comment.parentId);
    if (siblings) siblings.push(comment);
    else replies.set(comment.parentId, [comment]);
  }
  return replies;
}
