import { HEADS, type FeatureTableParts } from '../../src/inference/feature-table.js';

const DIMENSIONS = 4;

/** The columns of a small table; every feature's numbers differ from every other's. */
export function tableParts(hashes: readonly number[]): FeatureTableParts {
  const size = hashes.length;
  const bytes = (length: number) => Int8Array.from({ length }, (_, index) => ((index * 37) % 255) - 127);
  return {
    dimensions: DIMENSIONS,
    hashes: Int32Array.from(hashes),
    idf: Float32Array.from(hashes, (_, index) => 1 + index / 10),
    embeddings: bytes(size * DIMENSIONS),
    embeddingScales: new Float32Array(size).fill(0.01),
    weights: bytes(size * HEADS.length),
    weightScales: new Float32Array(size).fill(0.02),
  };
}
