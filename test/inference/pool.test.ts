import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordOf, type Word } from '../../src/analysis/word.js';
import { featuresOfWord, type EncodedComment } from '../../src/inference/encode.js';
import { createFeatureTable, HEADS } from '../../src/inference/feature-table.js';
import { createPooler, repetitionDampings } from '../../src/inference/pool.js';
import { tableParts } from '../support/small-model.js';

const WORDS = ['fool', 'fools', 'day', 'unknown-to-the-model'];
const hashes = [...new Set(WORDS.slice(0, 3).flatMap(featuresOfWord))].concat([101, 102]);
const parts = tableParts(hashes);
const table = createFeatureTable(parts);

const wordFor = (key: string): Word | null => (key === '' ? null : wordOf(key));
const comment = (words: readonly string[], pairs: readonly number[] = []): EncodedComment => ({
  words: words.map(wordFor),
  pairs: words.map((_, index) => pairs[index] ?? 0),
  skips: words.map(() => 0),
});

/** The definition, feature by feature and without any cache. */
function poolByHand({ words, pairs, skips }: EncodedComment): { vector: number[]; linear: number[] } {
  const { dimensions } = table;
  const mean = new Array<number>(dimensions).fill(0);
  const largest = new Array<number>(dimensions).fill(Number.NEGATIVE_INFINITY);
  const linear = new Array<number>(HEADS.length).fill(0);
  let square = 0;
  words.forEach((word, index) => {
    const features = [...(word ? featuresOfWord(word.key) : []), pairs[index] ?? 0, skips[index] ?? 0]
      .map((hash) => (hash === 0 ? -1 : table.indexOf(hash)))
      .filter((feature) => feature !== -1);
    if (features.length === 0) return;
    const key = (at: number) => words[at] ?? pairs[at];
    const count = words.filter((_, at) => key(at) === key(index)).length;
    const damping = (1 + Math.log(count)) / count;
    const own = features.reduce((sum, feature) => sum + (table.idf[feature] ?? 0) ** 2, 0);
    square += damping * own;
    const sumOf = (numbers: Int8Array, scales: Float32Array, width: number, column: number) =>
      features.reduce(
        (sum, feature) =>
          sum + (table.idf[feature] ?? 0) * (scales[feature] ?? 0) * (numbers[feature * width + column] ?? 0),
        0,
      );
    for (let d = 0; d < dimensions; d++) {
      const value = sumOf(table.embeddings, table.embeddingScales, dimensions, d);
      mean[d] = (mean[d] ?? 0) + damping * value;
      largest[d] = Math.max(largest[d] ?? 0, value / Math.sqrt(own));
    }
    for (let head = 0; head < HEADS.length; head++)
      linear[head] =
        (linear[head] ?? 0) + damping * sumOf(table.weights, table.weightScales, HEADS.length, head);
  });
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  return {
    vector: [...mean.map((value) => value * scale), ...largest.map((value) => (square === 0 ? 0 : value))],
    linear: linear.map((value) => value * scale),
  };
}

describe('pooling', () => {
  it('agrees with the definition, whatever was pooled before', () => {
    const pool = createPooler(table);
    const word = fc.constantFrom('', ...WORDS);
    const hash = fc.constantFrom(0, 101, 102, 999);
    const comments = fc
      .array(fc.record({ word, pair: hash, skip: hash }), { maxLength: 12 })
      .map((entries): EncodedComment => ({
        words: entries.map((entry) => wordFor(entry.word)),
        pairs: entries.map((entry) => entry.pair),
        skips: entries.map((entry) => entry.skip),
      }));
    fc.assert(
      fc.property(comments, (encoded) => {
        const { vector, linear } = pool(encoded);
        const expected = poolByHand(encoded);
        expected.vector.forEach((value, index) => expect(vector[index]).toBeCloseTo(value, 4));
        expected.linear.forEach((value, index) => expect(linear[index]).toBeCloseTo(value, 4));
      }),
    );
  });

  it('does not let an insult drown in a long comment', () => {
    const pool = createPooler(table);
    const short = pool(comment(['fool'])).vector.slice(table.dimensions);
    const long = pool(comment(['fool', ...Array<string>(50).fill('day')])).vector.slice(table.dimensions);
    short.forEach((value, index) => expect(long[index]).toBeGreaterThanOrEqual(value - 1e-6));
  });

  it('gives zeros to a comment of which it knows nothing', () => {
    const { vector, linear } = createPooler(table)(comment(['', 'unknown-to-the-model-either'], [999]));
    expect([...vector, ...linear].every((value) => value === 0)).toBe(true);
  });
});

describe('repeated words', () => {
  it('count less and less, but more than one alone', () => {
    const [alone = 0] = repetitionDampings(['fool'].map(wordFor), [0]);
    const thrice = repetitionDampings(['fool', 'fool', 'fool'].map(wordFor), [1, 2, 3]);
    expect(alone).toBe(1);
    expect(thrice.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1 + Math.log(3), 5);
  });

  it('are told from marks by their hash', () => {
    expect([...repetitionDampings(['', ''].map(wordFor), [7, 8])]).toEqual([1, 1]);
  });
});
