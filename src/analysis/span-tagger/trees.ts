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
  const compared = Array.from({ length: width }, (_, feature) => {
    const thresholds = thresholdsOf(trees, feature);
    return answersOf(trees, feature, thresholds, { treesAtOnce, numbers });
  });
  const ranks = new Int32Array(width);
  /** What the ranks were found for; at first for what is below every threshold. */
  const ranked = new Float64Array(width).fill(-Infinity);
  /** The answers of all features at their ranks. */
  const bits = new Int32Array(numbers);
  for (const { places, rows } of compared) change(bits, places, rows[0]);
  const lastLeaf = 2 ** depth - 1;
  return (values) => {
    for (let feature = 0; feature < width; feature++) {
      const value = values[feature] ?? 0;
      const answers = compared[feature];
      if (answers === undefined || value === ranked[feature]) continue;
      ranked[feature] = value;
      const before = ranks[feature] ?? 0;
      const rank = rankOf(value, answers.thresholds);
      if (rank === before) continue;
      ranks[feature] = rank;
      change(bits, answers.places, answers.rows[before], answers.rows[rank]);
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

/** What a feature answers. */
interface Answers {
  /** What it is compared with anywhere, in order. */
  readonly thresholds: Float64Array;
  /** In which of the numbers it has a say. */
  readonly places: Int32Array;
  /** For each rank the answers in all trees, one number each of the places: the first tree of a number lowest. */
  readonly rows: readonly Int32Array[];
}

/** Puts answers in that are not there, and takes out those that are: those of two rows change the one for the other. */
function change(
  bits: Int32Array,
  places: Int32Array,
  before: Int32Array | undefined,
  after?: Int32Array,
): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    bits[place] = (bits[place] ?? 0) ^ (before?.[at] ?? 0) ^ (after?.[at] ?? 0);
  }
}

/** The thresholds a feature is compared with anywhere, in order. */
function thresholdsOf(trees: readonly TreeShape[], feature: number): Float64Array {
  const all = trees.flatMap((tree) => tree.thresholds.filter((_, level) => tree.features[level] === feature));
  return Float64Array.from(new Set(all)).sort();
}

function answersOf(
  trees: readonly TreeShape[],
  feature: number,
  thresholds: Float64Array,
  { treesAtOnce, numbers }: { readonly treesAtOnce: number; readonly numbers: number },
): Answers {
  const rows = Array.from({ length: thresholds.length + 1 }, () => new Int32Array(numbers));
  const places = new Set<number>();
  trees.forEach((tree, at) => {
    const number = Math.floor(at / treesAtOnce);
    tree.features.forEach((compared, level) => {
      if (compared !== feature) return;
      places.add(number);
      const bit = 1 << ((at % treesAtOnce) * tree.features.length + level);
      const reachedFrom = thresholds.indexOf(tree.thresholds[level] ?? Number.NaN) + 1;
      for (const row of rows.slice(reachedFrom)) row[number] = (row[number] ?? 0) | bit;
    });
  });
  const shown = Int32Array.from(places);
  return { thresholds, places: shown, rows: rows.map((row) => shown.map((number) => row[number] ?? 0)) };
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
