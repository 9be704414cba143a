import { HEADS, type FeatureTableParts } from '../../../src/inference/feature-table.js';
import type { Corpus } from './corpus.js';
import { DIMENSIONS } from './head.js';
import type { LinearWeights } from './linear.js';

/** Packs a trained table into bytes: each row in 255 steps of its own largest number. */
export function quantize(
  corpus: Corpus,
  weights: LinearWeights,
  embeddings: Float32Array,
): FeatureTableParts {
  const packedEmbeddings = packRows(embeddings, DIMENSIONS);
  const packedWeights = packRows(weights, HEADS.length);
  return {
    dimensions: DIMENSIONS,
    hashes: corpus.hashes,
    idf: corpus.idf,
    embeddings: packedEmbeddings.bytes,
    embeddingScales: packedEmbeddings.scales,
    weights: packedWeights.bytes,
    weightScales: packedWeights.scales,
  };
}

function packRows(numbers: Float32Array, width: number): { bytes: Int8Array; scales: Float32Array } {
  const bytes = new Int8Array(numbers.length);
  const scales = new Float32Array(numbers.length / width);
  for (let row = 0; row < scales.length; row++)
    packRow(numbers.subarray(row * width, (row + 1) * width), bytes, scales, row);
  return { bytes, scales };
}

/** Writes one row of a table. */
export function packRow(
  numbers: Float32Array | Float64Array,
  bytes: Int8Array,
  scales: Float32Array,
  row: number,
): void {
  let largest = 0;
  for (const number of numbers) largest = Math.max(largest, Math.abs(number));
  const scale = largest / 127;
  scales[row] = scale;
  if (scale === 0) return;
  for (let at = 0; at < numbers.length; at++)
    bytes[row * numbers.length + at] = Math.round((numbers[at] ?? 0) / scale);
}
