/** A comment's place in its thread. */
export interface TreeComment {
  readonly id: string;
  /** Null, or the id of a comment that is not there, for one that answers the article. */
  readonly parent: string | null;
}

export interface ReplyTree {
  readonly comments: number;
  readonly topLevel: number;
  /** The share of comments that answer another one; null without comments. */
  readonly replyShare: number | null;
  /** The share of comments that were answered; null without comments. */
  readonly answeredShare: number | null;
  /** A top-level comment has depth 1. */
  readonly maxDepth: number;
  readonly meanDepth: number | null;
  /** Comments on each level, the first level first. */
  readonly widths: readonly number[];
  readonly maxWidth: number;
  /** The largest level i with at least i comments on it. */
  readonly hIndex: number;
  /** The mean distance between two nodes of the tree, the article among them: high for long chains, 2 for a star. */
  readonly structuralVirality: number | null;
}

/**
 * The shape of a thread. h-index: V. Gómez, A. Kaltenbrunner & V. López, WWW 2008, 645–654; structural virality: S. Goel
 * et al., Management Science 62 (2016) 180–196, with the article as the root.
 */
export function replyTree(comments: readonly TreeComment[]): ReplyTree {
  const depths = depthsOf(comments);
  const n = comments.length;
  const widths: number[] = [];
  for (const depth of depths.values()) widths[depth - 1] = (widths[depth - 1] ?? 0) + 1;
  const parents = new Set(
    comments.flatMap(({ parent }) => (parent !== null && depths.has(parent) ? [parent] : [])),
  );
  const topLevel = widths[0] ?? 0;
  return {
    comments: n,
    topLevel,
    replyShare: n === 0 ? null : (n - topLevel) / n,
    answeredShare: n === 0 ? null : parents.size / n,
    maxDepth: widths.length,
    meanDepth: n === 0 ? null : [...depths.values()].reduce((sum, depth) => sum + depth, 0) / n,
    widths,
    maxWidth: Math.max(0, ...widths),
    hIndex: widths.findLastIndex((width, level) => width > level) + 1,
    structuralVirality: n === 0 ? null : meanDistance(comments, depths),
  };
}

/** Depth by id. A circle of replies, which a broken source can hold, hangs under the article where it is entered. */
function depthsOf(comments: readonly TreeComment[]): Map<string, number> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const depths = new Map<string, number>();
  for (const { id } of comments) {
    const path: string[] = [];
    const seen = new Set<string>();
    let at: string | null = id;
    while (at !== null && !depths.has(at) && !seen.has(at) && byId.has(at)) {
      path.push(at);
      seen.add(at);
      at = byId.get(at)?.parent ?? null;
    }
    let depth = (at === null ? undefined : depths.get(at)) ?? 0;
    for (const step of path.reverse()) depths.set(step, ++depth);
  }
  return depths;
}

/** Each edge lies on the paths between what is below and what is not: Σ below·(N − below), over all pairs of N nodes. */
function meanDistance(comments: readonly TreeComment[], depths: ReadonlyMap<string, number>): number {
  const nodes = comments.length + 1;
  const below = new Map(comments.map(({ id }) => [id, 1]));
  const deepestFirst = [...comments].sort((a, b) => (depths.get(b.id) ?? 0) - (depths.get(a.id) ?? 0));
  let sum = 0;
  for (const { id, parent } of deepestFirst) {
    const size = below.get(id) ?? 1;
    sum += size * (nodes - size);
    const depth = depths.get(id) ?? 1;
    if (parent !== null && depth > 1 && depths.get(parent) === depth - 1)
      below.set(parent, (below.get(parent) ?? 0) + size);
  }
  return (2 * sum) / (nodes * (nodes - 1));
}
