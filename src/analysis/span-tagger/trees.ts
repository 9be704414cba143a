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
 * ever compared with. What a rank answers in all trees stands ready, as bits side by side, the answers of some trees in
 * one number, no bit of which another feature has a say in: only the answers of features whose rank is another than
 * before are taken out and put in. Most say the same of a word as of the one asked about before it.
 */
export function compileTrees(trees: readonly TreeShape[]): (features: Float64Array) => number {
  const depth = trees[0]?.features.length ?? 0;
  const leaves = Float64Array.from(trees.flatMap((tree) => tree.leaves));
  const count = trees.length;
  if (trees.some((tree) => tree.features.length !== depth) || leaves.length !== count * 2 ** depth)
    throw new Error('trees of unequal depth');
  const treesAtOnce = Math.floor(32 / Math.max(1, depth));
  const numbers = Math.ceil(count / treesAtOnce);
  const width = Math.max(0, ...trees.flatMap((tree) => tree.features)) + 1;
  const comparedWith = Array.from({ length: width }, (_, feature) => thresholdsOf(trees, feature));
  const answers = comparedWith.map((thresholds, feature) =>
    answersOf(trees, feature, thresholds, { treesAtOnce, numbers }),
  );
  const ranks = new Int32Array(width);
  /** The answers of all features at their ranks. */
  const bits = new Int32Array(numbers);
  for (const [lowest] of answers) toggle(bits, lowest);
  const lastLeaf = 2 ** depth - 1;
  return (values) => {
    for (let feature = 0; feature < width; feature++) {
      const before = ranks[feature] ?? 0;
      const rank = rankOf(values[feature] ?? 0, comparedWith[feature] ?? NO_THRESHOLDS);
      if (rank === before) continue;
      ranks[feature] = rank;
      toggle(bits, answers[feature]?.[before]);
      toggle(bits, answers[feature]?.[rank]);
    }
    let sum = 0;
    for (let at = 0, tree = 0; at < numbers; at++) {
      let answered = bits[at] ?? 0;
      for (const end = Math.min(count, tree + treesAtOnce); tree < end; tree++, answered >>>= depth)
        sum += leaves[(tree << depth) + (answered & lastLeaf)] ?? 0;
    }
    return sum;
  };
}

/** Puts bits in that are not there, and takes out those that are. */
function toggle(bits: Int32Array, row: Int32Array | undefined): void {
  if (row === undefined) return;
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] ?? 0) ^ (row[at] ?? 0);
}

const NO_THRESHOLDS = new Float64Array();

/** The thresholds a feature is compared with anywhere, in order. */
function thresholdsOf(trees: readonly TreeShape[], feature: number): Float64Array {
  const all = trees.flatMap((tree) => tree.thresholds.filter((_, level) => tree.features[level] === feature));
  return Float64Array.from(new Set(all)).sort();
}

/** For each rank of a feature its answers in all trees: of the first ones in the first number, the first tree lowest. */
function answersOf(
  trees: readonly TreeShape[],
  feature: number,
  thresholds: Float64Array,
  { treesAtOnce, numbers }: { readonly treesAtOnce: number; readonly numbers: number },
): Int32Array[] {
  const rows = Array.from({ length: thresholds.length + 1 }, () => new Int32Array(numbers));
  trees.forEach((tree, at) => {
    const number = Math.floor(at / treesAtOnce);
    tree.features.forEach((compared, level) => {
      if (compared !== feature) return;
      const bit = 1 << ((at % treesAtOnce) * tree.features.length + level);
      const reachedFrom = thresholds.indexOf(tree.thresholds[level] ?? Number.NaN) + 1;
      for (const row of rows.slice(reachedFrom)) row[number] = (row[number] ?? 0) | bit;
    });
  });
  return rows;
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
