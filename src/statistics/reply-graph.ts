/** A comment, who wrote it, and what it answers. */
export interface GraphComment {
  readonly id: string;
  readonly parent: string | null;
  /** Null when the source names no author. */
  readonly author: string | null;
}

/** How often one author answered another. */
export interface ReplyEdge {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

export interface ReplyGraph {
  /** By source, then target. Replies to oneself are no edges. */
  readonly edges: readonly ReplyEdge[];
  /** The share of edges whose reverse exists; null without edges. */
  readonly reciprocity: number | null;
  /** Edges of all that could be; null with fewer than two authors. */
  readonly density: number | null;
  /** Reciprocity beyond what so dense a graph has by chance. */
  readonly rho: number | null;
  readonly weightedReciprocity: number | null;
  /** Comments by which an author comes back to somebody who answered them (A → B → A), by id. */
  readonly exchanges: readonly Exchange[];
}

export interface Exchange {
  /** A's second comment, B's, and A's first. */
  readonly comments: readonly [id: string, parent: string, grandparent: string];
}

/**
 * Who answered whom. Reciprocity r = L↔/L and ρ = (r − ā)/(1 − ā): D. Garlaschelli & M. I. Loffredo, Phys. Rev. Lett. 93
 * (2004) 268701; weighted Σ min(w_ab, w_ba)/Σw: T. Squartini et al., Scientific Reports 3 (2013) 2729.
 */
export function replyGraph(comments: readonly GraphComment[]): ReplyGraph {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const parentOf = ({ parent }: GraphComment) => (parent === null ? undefined : byId.get(parent));
  const authors = new Set(comments.flatMap(({ author }) => author ?? []));
  const weights = new Map<string, Map<string, number>>();
  const exchanges: Exchange[] = [];
  for (const comment of comments) {
    const parent = parentOf(comment);
    if (!parent || comment.author === null || parent.author === null || comment.author === parent.author)
      continue;
    const targets = weights.get(comment.author) ?? new Map<string, number>();
    weights.set(comment.author, targets.set(parent.author, (targets.get(parent.author) ?? 0) + 1));
    const grandparent = parentOf(parent);
    if (grandparent?.author === comment.author)
      exchanges.push({ comments: [comment.id, parent.id, grandparent.id] });
  }
  const edges = [...weights]
    .flatMap(([source, targets]) => [...targets].map(([target, weight]) => ({ source, target, weight })))
    .sort((a, b) => compare(a.source, b.source) || compare(a.target, b.target));
  const back = ({ source, target }: ReplyEdge) => weights.get(target)?.get(source) ?? 0;
  const total = edges.reduce((sum, { weight }) => sum + weight, 0);
  const reciprocity =
    edges.length === 0 ? null : edges.filter((edge) => back(edge) > 0).length / edges.length;
  const density = authors.size < 2 ? null : edges.length / (authors.size * (authors.size - 1));
  return {
    edges,
    reciprocity,
    density,
    rho:
      reciprocity === null || density === null || density === 1
        ? null
        : (reciprocity - density) / (1 - density),
    weightedReciprocity:
      total === 0 ? null : edges.reduce((sum, edge) => sum + Math.min(edge.weight, back(edge)), 0) / total,
    exchanges,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
