import { WORD_NUMBERS, WordNotes, type Word } from '../analysis/word.js';
import { featuresOfWord, type EncodedComment } from './encode.js';
import { HEADS, type FeatureTable } from './feature-table.js';

/** A comment as the head reads it. The arrays are reused by the next call. */
export interface Pooled {
  /** `2 × dimensions`: the weighted mean of all features, then the largest value any one word reaches. */
  readonly vector: Float32Array;
  /** One logit a head: the linear part, complete. */
  readonly linear: Float32Array;
}

/** Sums over the features of one word, which depend on nothing but the word. */
interface WordSums {
  readonly vector: Float32Array;
  readonly linear: Float32Array;
  /** Sum of squared idf. */
  readonly square: number;
}

/**
 * Pools the features of a comment. Every feature counts by its idf; a word said k times counts (1 + ln k) / k each
 * time; the whole is scaled to unit length (sublinear tf-idf, Salton & Buckley 1988). The largest value of each
 * dimension over the words keeps one slur from drowning in a long comment.
 */
export function createPooler(table: FeatureTable): (comment: EncodedComment) => Pooled {
  const { dimensions } = table;
  const heads = HEADS.length;
  const vector = new Float32Array(2 * dimensions);
  const linear = new Float32Array(heads);
  const sum = new Float32Array(dimensions);
  const logits = new Float32Array(heads);

  function addFeature(index: number, toVector: Float32Array, toLinear: Float32Array): number {
    const idf = table.idf[index] ?? 0;
    const embeddingScale = idf * (table.embeddingScales[index] ?? 0);
    const weightScale = idf * (table.weightScales[index] ?? 0);
    for (let at = index * dimensions, d = 0; d < dimensions; d++, at++)
      toVector[d] = (toVector[d] ?? 0) + embeddingScale * (table.embeddings[at] ?? 0);
    for (let at = index * heads, head = 0; head < heads; head++, at++)
      toLinear[head] = (toLinear[head] ?? 0) + weightScale * (table.weights[at] ?? 0);
    return idf * idf;
  }

  const sumsOf = new WordNotes(({ key }): WordSums => {
    const sums = { vector: new Float32Array(dimensions), linear: new Float32Array(heads), square: 0 };
    for (const hash of featuresOfWord(key)) {
      const index = table.indexOf(hash);
      if (index !== -1) sums.square += addFeature(index, sums.vector, sums.linear);
    }
    return sums;
  });

  return ({ words, pairs, skips }) => {
    vector.fill(0);
    linear.fill(0);
    const dampings = repetitionDampings(words, pairs);
    let square = 0;
    let isFirst = true;
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? null;
      let own = 0;
      if (word === null) {
        sum.fill(0);
        logits.fill(0);
      } else {
        const sums = sumsOf.of(word);
        sum.set(sums.vector);
        logits.set(sums.linear);
        own = sums.square;
      }
      const pair = pairs[index] ?? 0;
      const skip = skips[index] ?? 0;
      const pairIndex = pair === 0 ? -1 : table.indexOf(pair);
      if (pairIndex !== -1) own += addFeature(pairIndex, sum, logits);
      const skipIndex = skip === 0 ? -1 : table.indexOf(skip);
      if (skipIndex !== -1) own += addFeature(skipIndex, sum, logits);
      if (own === 0) continue;
      const damping = dampings[index] ?? 1;
      const length = 1 / Math.sqrt(own);
      for (let d = 0; d < dimensions; d++) {
        const value = sum[d] ?? 0;
        vector[d] = (vector[d] ?? 0) + damping * value;
        const scaled = value * length;
        if (isFirst || scaled > (vector[dimensions + d] ?? 0)) vector[dimensions + d] = scaled;
      }
      for (let head = 0; head < heads; head++)
        linear[head] = (linear[head] ?? 0) + damping * (logits[head] ?? 0);
      square += damping * own;
      isFirst = false;
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let d = 0; d < dimensions; d++) vector[d] = (vector[d] ?? 0) * scale;
    for (let head = 0; head < heads; head++) linear[head] = (linear[head] ?? 0) * scale;
    return { vector, linear };
  };
}

const countsByNumber = new Int32Array(WORD_NUMBERS);

/** For each entry (1 + ln k) / k, where k is how often its word, or its mark, stands in the comment. */
export function repetitionDampings(words: readonly (Word | null)[], pairs: readonly number[]): Float32Array {
  const dampings = new Float32Array(words.length);
  const marks = new Map<number, number>();
  words.forEach((word, entry) => {
    if (word === null) marks.set(pairs[entry] ?? 0, (marks.get(pairs[entry] ?? 0) ?? 0) + 1);
    else countsByNumber[word.number] = (countsByNumber[word.number] ?? 0) + 1;
  });
  words.forEach((word, entry) => {
    const count = word === null ? marks.get(pairs[entry] ?? 0) : countsByNumber[word.number];
    dampings[entry] = dampingOf(count ?? 1);
  });
  for (const word of words) if (word !== null) countsByNumber[word.number] = 0;
  return dampings;
}

export function dampingOf(count: number): number {
  return count === 1 ? 1 : (1 + Math.log(count)) / count;
}
