import { HEADS, type FeatureTableParts } from '../../../src/inference/feature-table.js';
import type { Corpus } from './corpus.js';
import { forEachFeature } from './linear.js';

/**
 * A table without the features that none of the rows has. The vocabulary is that of all rows, and what a model has not
 * been trained on would stand there as it was drawn by lot; in the comments of a new site such words are just unknown.
 */
export function onlyKnown(table: FeatureTableParts, corpus: Corpus, rows: Int32Array): FeatureTableParts {
  const isKnown = new Uint8Array(corpus.hashes.length);
  for (const row of rows) forEachFeature(corpus, row, (feature) => (isKnown[feature] = 1));
  const column = <T extends Int32Array | Float32Array | Int8Array>(numbers: T, width = 1): T =>
    numbers.filter((_, at) => isKnown[Math.floor(at / width)] === 1) as T;
  return {
    dimensions: table.dimensions,
    hashes: column(table.hashes),
    idf: column(table.idf),
    embeddings: column(table.embeddings, table.dimensions),
    embeddingScales: column(table.embeddingScales),
    weights: column(table.weights, table.weights.length / table.hashes.length),
    weightScales: column(table.weightScales),
  };
}

/** Sets the logits of heads to 0 that none of the rows has a label for: they would be noise. */
export function silenceUntaught(logits: Float32Array, { labels }: Corpus, rows: Int32Array): void {
  HEADS.forEach((_, head) => {
    if (rows.some((row) => !Number.isNaN(labels[row * HEADS.length + head] ?? Number.NaN))) return;
    for (let at = head; at < logits.length; at += HEADS.length) logits[at] = 0;
  });
}
