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

/** Answers a function that sums the trees over a list of features. */
export function compileTrees(trees: readonly TreeShape[]): (features: Float64Array) => number {
  const depth = trees[0]?.features.length ?? 0;
  const features = Uint8Array.from(trees.flatMap((tree) => tree.features));
  const thresholds = Float64Array.from(trees.flatMap((tree) => tree.thresholds));
  const leaves = Float64Array.from(trees.flatMap((tree) => tree.leaves));
  const count = trees.length;
  if (features.length !== count * depth || leaves.length !== count * 2 ** depth)
    throw new Error('trees of unequal depth');
  return (values) => {
    let sum = 0;
    let at = 0;
    for (let tree = 0; tree < count; tree++) {
      let leaf = 0;
      for (let level = 0; level < depth; level++, at++)
        if ((values[features[at] ?? 0] ?? 0) >= (thresholds[at] ?? 0)) leaf |= 1 << level;
      sum += leaves[(tree << depth) + leaf] ?? 0;
    }
    return sum;
  };
}
