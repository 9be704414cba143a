import type { TreeShape } from '../../src/analysis/span-tagger/trees.js';
import { createRandom } from '../incivility/random.js';

/** Examples for boosting: `features` row after row, and for each row the log odds it starts from. */
export interface BoostingRows {
  readonly width: number;
  readonly features: Float64Array;
  readonly start: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
}

export interface BoostingOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  readonly seed: number;
}

/** A feature's values fall into this many bins at most, each of about as many rows. */
const BINS = 32;
/** Added to the curvature of each leaf, so that few rows move it little. */
const RIDGE = 10;
/** The share of rows a tree's splits are chosen by (Friedman 2002): twice as fast, and no worse. */
const SAMPLE = 0.5;

/**
 * Gradient boosting of symmetric trees for the logistic loss, with second-order leaf values (Friedman 2001; Chen &
 * Guestrin 2016, eq. 5-7). Every tree corrects the log odds so far.
 */
export function boostTrees(rows: BoostingRows, { trees, depth, rate, seed }: BoostingOptions): TreeShape[] {
  const { width, labels, weights } = rows;
  const size = labels.length;
  const columns = Array.from({ length: width }, (_, feature) => binColumn(rows, feature));
  const logits = Float64Array.from(rows.start);
  const slopes = new Float64Array(size);
  const curvatures = new Float64Array(size);
  const leafOf = new Uint8Array(size);
  const random = createRandom(seed);
  const sample = new Uint32Array(Math.ceil(size * SAMPLE));
  const shapes: TreeShape[] = [];
  for (let tree = 0; tree < trees; tree++) {
    for (let row = 0; row < size; row++) {
      const probability = 1 / (1 + Math.exp(-(logits[row] ?? 0)));
      const weight = weights[row] ?? 0;
      slopes[row] = weight * ((labels[row] ?? 0) - probability);
      curvatures[row] = weight * probability * (1 - probability);
    }
    leafOf.fill(0);
    for (let row = 0; row < sample.length; row++) sample[row] = Math.floor(random() * size);
    const splits: { feature: number; bin: number }[] = [];
    for (let level = 0; level < depth; level++) {
      const split = bestSplit(columns, { slopes, curvatures, leafOf, sample }, 2 ** level);
      splits.push(split);
      const bins = columns[split.feature]?.bins;
      for (let row = 0; row < size; row++)
        if ((bins?.[row] ?? 0) > split.bin) leafOf[row] = (leafOf[row] ?? 0) | (1 << level);
    }
    const leaves = leafValues(slopes, curvatures, leafOf, 2 ** depth).map((value) => round(rate * value));
    for (let row = 0; row < size; row++) logits[row] = (logits[row] ?? 0) + (leaves[leafOf[row] ?? 0] ?? 0);
    shapes.push({
      features: splits.map(({ feature }) => feature),
      thresholds: splits.map(({ feature, bin }) => columns[feature]?.edges[bin] ?? 0),
      leaves,
    });
  }
  return shapes;
}

interface Column {
  readonly bins: Uint8Array;
  /** A value is in a bin after `edges[bin]` when it is not below it. */
  readonly edges: readonly number[];
}

function binColumn({ width, features, labels }: BoostingRows, feature: number): Column {
  const size = labels.length;
  const values = new Float64Array(size);
  for (let row = 0; row < size; row++) values[row] = features[row * width + feature] ?? 0;
  const sorted = Float64Array.from(values).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < BINS; bin++) {
    const edge = round(sorted[Math.floor((bin * size) / BINS)] ?? 0);
    if (edge > (sorted[0] ?? 0) && edge > (edges.at(-1) ?? -Infinity)) edges.push(edge);
  }
  const bins = Uint8Array.from(values, (value) => {
    let bin = 0;
    while (bin < edges.length && value >= (edges[bin] ?? 0)) bin++;
    return bin;
  });
  return { bins, edges };
}

interface Slopes {
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
  readonly leafOf: Uint8Array;
  /** The rows to look at. */
  readonly sample: Uint32Array;
}

/** The one comparison, of all features and thresholds, that explains the slopes best across all leaves. */
function bestSplit(
  columns: readonly Column[],
  { slopes, curvatures, leafOf, sample }: Slopes,
  leaves: number,
): { feature: number; bin: number } {
  let best = { feature: 0, bin: 0 };
  let bestGain = -1;
  columns.forEach(({ bins, edges }, feature) => {
    const count = edges.length + 1;
    if (count < 2) return;
    const slope = new Float64Array(leaves * count);
    const curvature = new Float64Array(leaves * count);
    for (const row of sample) {
      const cell = (leafOf[row] ?? 0) * count + (bins[row] ?? 0);
      slope[cell] = (slope[cell] ?? 0) + (slopes[row] ?? 0);
      curvature[cell] = (curvature[cell] ?? 0) + (curvatures[row] ?? 0);
    }
    const gains = new Float64Array(count - 1);
    for (let leaf = 0; leaf < leaves; leaf++) {
      const cells = { from: leaf * count, to: (leaf + 1) * count };
      const slopeHere = sum(slope, cells);
      const curvatureHere = sum(curvature, cells);
      let below = 0;
      let curvatureBelow = 0;
      for (let bin = 0; bin < count - 1; bin++) {
        below += slope[cells.from + bin] ?? 0;
        curvatureBelow += curvature[cells.from + bin] ?? 0;
        const gain =
          below ** 2 / (curvatureBelow + RIDGE) +
          (slopeHere - below) ** 2 / (curvatureHere - curvatureBelow + RIDGE);
        gains[bin] = (gains[bin] ?? 0) + gain;
      }
    }
    gains.forEach((gain, bin) => {
      if (gain <= bestGain) return;
      bestGain = gain;
      best = { feature, bin };
    });
  });
  return best;
}

function leafValues(
  slopes: Float64Array,
  curvatures: Float64Array,
  leafOf: Uint8Array,
  leaves: number,
): number[] {
  const slope = new Float64Array(leaves);
  const curvature = new Float64Array(leaves);
  for (let row = 0; row < leafOf.length; row++) {
    const leaf = leafOf[row] ?? 0;
    slope[leaf] = (slope[leaf] ?? 0) + (slopes[row] ?? 0);
    curvature[leaf] = (curvature[leaf] ?? 0) + (curvatures[row] ?? 0);
  }
  return Array.from(slope, (value, leaf) => value / ((curvature[leaf] ?? 0) + RIDGE));
}

function sum(values: Float64Array, { from, to }: { from: number; to: number }): number {
  let total = 0;
  for (let at = from; at < to; at++) total += values[at] ?? 0;
  return total;
}

/** Four digits are more than the data can tell, and keep the file small. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
