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
 * Answers a function that sums the trees over a list of features. A feature is first ranked among the thresholds it is
 * ever compared with; the trees then compare small whole numbers, whose sign is the answer: hundreds of comparisons that
 * no processor can guess are made without a branch.
 */
export function compileTrees(trees: readonly TreeShape[]): (features: Float64Array) => number {
  const depth = trees[0]?.features.length ?? 0;
  const features = Uint8Array.from(trees.flatMap((tree) => tree.features));
  const thresholds = trees.flatMap((tree) => tree.thresholds);
  const leaves = Float64Array.from(trees.flatMap((tree) => tree.leaves));
  const count = trees.length;
  if (features.length !== count * depth || leaves.length !== count * 2 ** depth)
    throw new Error('trees of unequal depth');
  const width = Math.max(0, ...features) + 1;
  const comparedWith = Array.from({ length: width }, (_, feature) =>
    Float64Array.from(new Set(thresholds.filter((_, at) => features[at] === feature))).sort(),
  );
  const thresholdRanks = Int32Array.from(thresholds, (threshold, at) =>
    (comparedWith[features[at] ?? 0] ?? new Float64Array()).indexOf(threshold),
  );
  const ranks = new Int32Array(width);
  const ranked = new Float64Array(width).fill(Number.NaN);
  return (values) => {
    for (let feature = 0; feature < width; feature++) {
      const value = values[feature] ?? 0;
      // What is said of the whole comment is the same for each of its words.
      if (value === ranked[feature]) continue;
      ranked[feature] = value;
      ranks[feature] = rankOf(value, comparedWith[feature] ?? new Float64Array());
    }
    let sum = 0;
    let at = 0;
    for (let tree = 0; tree < count; tree++) {
      let leaf = 0;
      for (let level = 0; level < depth; level++, at++)
        leaf |= (((thresholdRanks[at] ?? 0) - (ranks[features[at] ?? 0] ?? 0)) >>> 31) << level;
      sum += leaves[(tree << depth) + leaf] ?? 0;
    }
    return sum;
  };
}

/** How many of the thresholds, which are in order, the value reaches. */
function rankOf(value: number, thresholds: Float64Array): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (thresholds[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
