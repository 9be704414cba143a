import { MemoryPlan, openCode } from '../web-assembly.js';
import { TREES_CODE } from './trees-code.js';
import { compileTrees, depthOf, type TreeShape } from './trees.js';

/** Sums trees over the features of some words at once. */
export interface TreeSums {
  /** To be filled in: `WORDS_AT_ONCE` rows of as many features as there are. */
  readonly rows: readonly Float64Array[];
  /** The sums of the first `count` rows; the answer is used again by the next. */
  sum(count: number): Float64Array;
}

/** What `assembly/trees.ts` exports; every number is an address or a count. */
interface TreeFunctions {
  readonly rankValues: (
    values: number,
    width: number,
    words: number,
    thresholds: number,
    ends: number,
    ranks: number,
  ) => void;
  readonly sumLeaves: (
    ranks: number,
    words: number,
    comparisons: number,
    depth: number,
    trees: number,
    leaves: number,
    picked: number,
    sums: number,
  ) => void;
}

export const WORDS_AT_ONCE = 16;
/** Answers of a tree are bits of a byte, and so is the rank of a value. */
const MOST_LEVELS = 8;
const MOST_RANKS = 2 ** 8;

/** The trees in WebAssembly where it can be had, else in plain arithmetic: the same sums, to the bit. */
export function openTrees(trees: readonly TreeShape[], width: number): TreeSums {
  return openTreeKernel(trees, width) ?? openPlainTrees(trees, width);
}

export function openPlainTrees(trees: readonly TreeShape[], width: number): TreeSums {
  const sumTrees = compileTrees(trees);
  const rows = Array.from({ length: WORDS_AT_ONCE }, () => new Float64Array(width));
  const sums = new Float64Array(WORDS_AT_ONCE);
  return {
    rows,
    sum(count) {
      for (const [at, row] of rows.slice(0, count).entries()) sums[at] = sumTrees(row);
      return sums;
    },
  };
}

/**
 * Sums the trees for sixteen words at once. A value is first ranked among the thresholds it is ever compared with; of
 * ranks, which are bytes, sixteen are compared at once. Null where WebAssembly or its SIMD is missing, and for trees too
 * deep.
 */
export function openTreeKernel(trees: readonly TreeShape[], width: number): TreeSums | null {
  const depth = depthOf(trees);
  const thresholds = Array.from({ length: width }, (_, feature) => thresholdsOf(trees, feature));
  if (depth > MOST_LEVELS || thresholds.some(({ length }) => length >= MOST_RANKS)) return null;
  const padded = thresholds.map((own) => (own.length % 2 === 0 ? own : [...own, Number.NaN]));

  const plan = new MemoryPlan();
  const at = {
    values: plan.reserve(8 * width * WORDS_AT_ONCE),
    ranks: plan.reserve(width * WORDS_AT_ONCE),
    thresholds: plan.reserve(8 * padded.flat().length),
    ends: plan.reserve(4 * width),
    comparisons: plan.reserve(4 * depth * trees.length),
    leaves: plan.reserve(8 * 2 ** depth * trees.length),
    picked: plan.reserve(WORDS_AT_ONCE * trees.length),
    sums: plan.reserve(8 * WORDS_AT_ONCE),
  };
  const opened = openCode<TreeFunctions>(TREES_CODE, plan);
  if (opened === null) return null;
  const { memory, functions } = opened;
  new Float64Array(memory, at.thresholds).set(padded.flat());
  new Float64Array(memory, at.leaves).set(trees.flatMap(({ leaves }) => leaves));
  const ends = new Uint32Array(memory, at.ends, width);
  padded.reduce((end, own, feature) => (ends[feature] = end + 8 * own.length), 0);
  const comparisons = new DataView(memory, at.comparisons);
  trees.forEach((tree, number) => {
    tree.features.forEach((feature, level) => {
      const place = 4 * (number * depth + level);
      const reachedFrom = (thresholds[feature]?.indexOf(tree.thresholds[level] ?? Number.NaN) ?? 0) + 1;
      comparisons.setUint16(place, feature * WORDS_AT_ONCE, true);
      comparisons.setUint8(place + 2, reachedFrom);
      comparisons.setUint8(place + 3, 1 << level);
    });
  });
  const sums = new Float64Array(memory, at.sums, WORDS_AT_ONCE);
  return {
    rows: Array.from(
      { length: WORDS_AT_ONCE },
      (_, word) => new Float64Array(memory, at.values + 8 * width * word, width),
    ),
    sum(count) {
      functions.rankValues(at.values, width, count, at.thresholds, at.ends, at.ranks);
      functions.sumLeaves(
        at.ranks,
        count,
        at.comparisons,
        depth,
        trees.length,
        at.leaves,
        at.picked,
        at.sums,
      );
      return sums;
    },
  };
}

/** The thresholds a feature is compared with anywhere, in order. */
function thresholdsOf(trees: readonly TreeShape[], feature: number): number[] {
  const all = trees.flatMap((tree) => tree.thresholds.filter((_, level) => tree.features[level] === feature));
  return [...new Set(all)].sort((a, b) => a - b);
}
