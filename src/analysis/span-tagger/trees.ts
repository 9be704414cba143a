/**
 * A symmetric decision tree, in numbers: at each level one feature is compared with one threshold, the same for all
 * branches, and the answers, as bits, pick the leaf (as in CatBoost: Prokhorenkova et al. 2018).
 */
export interface TreeShape {
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  /** One value for each combination of answers; the first level's answer is the lowest bit. */
  readonly leaves: readonly number[];
}

/**
 * How many levels each of the trees has.
 * @throws {Error} when not all have as many.
 */
export function depthOf(trees: readonly TreeShape[]): number {
  const depth = trees[0]?.features.length ?? 0;
  if (trees.some(({ features, leaves }) => features.length !== depth || leaves.length !== 2 ** depth))
    throw new Error('trees of unequal depth');
  return depth;
}

/** Answers a function that sums the trees over a list of features, in plain arithmetic; `openTrees` is faster. */
export function compileTrees(trees: readonly TreeShape[]): (features: Float64Array) => number {
  const depth = depthOf(trees);
  const compared = Int32Array.from(trees.flatMap(({ features }) => features));
  const thresholds = Float64Array.from(trees.flatMap((tree) => tree.thresholds));
  const leaves = Float64Array.from(trees.flatMap((tree) => tree.leaves));
  return (values) => {
    let sum = 0;
    for (let tree = 0, at = 0; tree < trees.length; tree++) {
      let leaf = tree << depth;
      for (let level = 0; level < depth; level++, at++)
        if ((values[compared[at] ?? 0] ?? 0) >= (thresholds[at] ?? 0)) leaf += 1 << level;
      sum += leaves[leaf] ?? 0;
    }
    return sum;
  };
}
