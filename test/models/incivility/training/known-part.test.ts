import { describe, expect, it } from 'vitest';
import type { LabelledComment } from '../../../../models/incivility/dataset.js';
import { createCorpus } from '../../../../models/incivility/training/corpus.js';
import { onlyKnown, silenceUntaught } from '../../../../models/incivility/training/known-part.js';
import { featuresOfWord } from '../../../../src/inference/encode.js';
import { HEADS, type FeatureTableParts } from '../../../../src/inference/feature-table.js';

const DIMENSIONS = 2;

/** Ten comments of one word, and ten of another with another label. */
const corpus = createCorpus(
  Array.from({ length: 20 }, (_, row): LabelledComment => {
    const isFirst = row < 10;
    return {
      id: `r${row}`,
      source: 'surge',
      split: 'train',
      text: isFirst ? 'ferry' : 'budget',
      parent: null,
      labels: isFirst ? { TOXICITY: 0 } : { INSULT: 0 },
      spans: [],
      target: null,
      weight: 1,
      meta: {},
    };
  }),
  () => undefined,
);
const firstTen = Int32Array.from({ length: 10 }, (_, row) => row);

/** Every number tells the row it is in. */
const numbered = (width: number): number[] =>
  Array.from(corpus.hashes).flatMap((_, row) => new Array<number>(width).fill(row));
const table: FeatureTableParts = {
  dimensions: DIMENSIONS,
  hashes: corpus.hashes,
  idf: corpus.idf,
  embeddings: Int8Array.from(numbered(DIMENSIONS)),
  embeddingScales: Float32Array.from(numbered(1)),
  weights: Int8Array.from(numbered(HEADS.length)),
  weightScales: Float32Array.from(numbered(1)),
};

describe('onlyKnown', () => {
  const known = onlyKnown(table, corpus, firstTen);

  it('keeps the features of its rows, and no other', () => {
    const [ferry] = featuresOfWord('ferry');
    const [budget] = featuresOfWord('budget');
    expect(table.hashes).toContain(ferry);
    expect(table.hashes).toContain(budget);
    expect(known.hashes).toContain(ferry);
    expect(known.hashes).not.toContain(budget);
  });

  it('keeps what belongs to a feature with it', () => {
    expect(known.hashes.length).toBeGreaterThan(1);
    known.hashes.forEach((hash, place) => {
      const row = table.hashes.indexOf(hash);
      expect(known.idf[place]).toBe(table.idf[row]);
      expect(known.embeddingScales[place]).toBe(row);
      expect(known.weightScales[place]).toBe(row);
      expect([...known.embeddings.subarray(place * DIMENSIONS, (place + 1) * DIMENSIONS)]).toEqual([
        row,
        row,
      ]);
      expect(known.weights[(place + 1) * HEADS.length - 1]).toBe(row);
    });
    expect(known.weights).toHaveLength(known.hashes.length * HEADS.length);
  });
});

describe('silenceUntaught', () => {
  it('sets the logits of heads to 0 that the rows have no label for, in every half of every row', () => {
    const logits = new Float32Array(4 * HEADS.length).fill(1);
    silenceUntaught(logits, corpus, firstTen);
    for (let at = 0; at < logits.length; at++)
      expect(logits[at]).toBe(HEADS[at % HEADS.length] === 'TOXICITY' ? 1 : 0);
  });
});
