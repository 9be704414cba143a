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
  for (let row = 0; row < scales.length; row++) {
    const start = row * width;
    let largest = 0;
    for (let at = start; at < start + width; at++) largest = Math.max(largest, Math.abs(numbers[at] ?? 0));
    const scale = largest / 127;
    scales[row] = scale;
    if (scale === 0) continue;
    for (let at = start; at < start + width; at++) bytes[at] = Math.round((numbers[at] ?? 0) / scale);
  }
  return { bytes, scales };
}
