import { WORD_NUMBERS, type Word } from '../analysis/word.js';
import { featuresOfWord, type EncodedComment } from './encode.js';
import { HEADS, NO_ROW, NUMBERS_AT, SCALES, type FeatureTable } from './feature-table.js';

/** A comment as the head reads it. The arrays are reused by the next call. */
export interface Pooled {
  /** `2 × dimensions`: the weighted mean of all features, then the largest value any one word reaches. */
  readonly vector: Float32Array;
  /** One logit a head: the linear part, complete. */
  readonly linear: Float32Array;
}

/** Room for the entries of nearly every comment. */
const FEW_ENTRIES = 1024;

/**
 * Pools the features of a comment. Every feature counts by its idf; a word said k times counts (1 + ln k) / k each
 * time; the whole is scaled to unit length (sublinear tf-idf, Salton & Buckley 1988). The largest value of each
 * dimension over the words keeps one slur from drowning in a long comment.
 */
export function createPooler(table: FeatureTable): (comment: EncodedComment) => Pooled {
  const { dimensions, numbers, scales, rowBytes } = table;
  const width = dimensions + HEADS.length;
  const sums = new WordSums(table);
  const wordSums = sums.numbers;
  const total = new Float64Array(width);
  const largest = new Float64Array(dimensions);
  const vector = new Float32Array(2 * dimensions);
  const linear = new Float32Array(HEADS.length);
  let room = createRoom(FEW_ENTRIES);

  return ({ words, pairs, skips }) => {
    const count = words.length;
    if (count > room.squares.length) room = createRoom(2 * count);
    const { hashes, rows, wordsAt, squares } = room;
    for (let entry = 0; entry < count; entry++) {
      hashes[2 * entry] = pairs[entry] ?? 0;
      hashes[2 * entry + 1] = skips[entry] ?? 0;
      wordsAt[entry] = sums.of(words[entry] ?? null);
    }
    table.findRows(hashes, 2 * count, rows);
    // Every row is touched before any is worked with; see `findRows`.
    for (let entry = 0; entry < count; entry++)
      squares[entry] =
        (wordSums[(wordsAt[entry] ?? 0) + width] ?? 0) +
        (scales[((rows[2 * entry] ?? NO_ROW) * rowBytes) / 4 + SCALES.square] ?? 0) +
        (scales[((rows[2 * entry + 1] ?? NO_ROW) * rowBytes) / 4 + SCALES.square] ?? 0);
    const dampings = repetitionDampings(words, pairs);
    total.fill(0);
    largest.fill(Number.NEGATIVE_INFINITY);
    let square = 0;
    for (let entry = 0; entry < count; entry++) {
      const own = squares[entry] ?? 0;
      if (own === 0) continue;
      // An entry is the sum of three rows: of its word, of its pair and of its skip pair.
      const word = wordsAt[entry] ?? 0;
      const pair = (rows[2 * entry] ?? NO_ROW) * rowBytes;
      const skip = (rows[2 * entry + 1] ?? NO_ROW) * rowBytes;
      const damping = dampings[entry] ?? 1;
      const length = 1 / Math.sqrt(own);
      square += damping * own;
      const pairEmbedding = scales[pair / 4 + SCALES.embedding] ?? 0;
      const skipEmbedding = scales[skip / 4 + SCALES.embedding] ?? 0;
      const pairNumbers = pair + NUMBERS_AT;
      const skipNumbers = skip + NUMBERS_AT;
      for (let d = 0; d < dimensions; d++) {
        const value =
          (wordSums[word + d] ?? 0) +
          pairEmbedding * (numbers[pairNumbers + d] ?? 0) +
          skipEmbedding * (numbers[skipNumbers + d] ?? 0);
        total[d] = (total[d] ?? 0) + damping * value;
        if (value * length > (largest[d] ?? 0)) largest[d] = value * length;
      }
      const pairWeights = scales[pair / 4 + SCALES.weights] ?? 0;
      const skipWeights = scales[skip / 4 + SCALES.weights] ?? 0;
      for (let column = dimensions; column < width; column++) {
        const value =
          (wordSums[word + column] ?? 0) +
          pairWeights * (numbers[pairNumbers + column] ?? 0) +
          skipWeights * (numbers[skipNumbers + column] ?? 0);
        total[column] = (total[column] ?? 0) + damping * value;
      }
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let d = 0; d < dimensions; d++) {
      vector[d] = scale * (total[d] ?? 0);
      vector[dimensions + d] = square === 0 ? 0 : (largest[d] ?? 0);
    }
    for (let head = 0; head < HEADS.length; head++) linear[head] = scale * (total[dimensions + head] ?? 0);
    return { vector, linear };
  };
}

/** What is known of each entry while a comment is pooled. */
function createRoom(entries: number) {
  return {
    /** Pair and skip pair in turn. */
    hashes: new Int32Array(2 * entries),
    rows: new Int32Array(2 * entries),
    wordsAt: new Int32Array(entries),
    squares: new Float64Array(entries),
  };
}

/** Sums over the features of one word, which depend on nothing but the word: a row for each word there may be. */
class WordSums {
  /** In a row the embedding, the weights of the linear part, and the sum of the squared idf. */
  readonly numbers: Float32Array;
  readonly #rowLength: number;
  readonly #words: (Word | undefined)[] = [];
  readonly #table: FeatureTable;

  constructor(table: FeatureTable) {
    this.#table = table;
    this.#rowLength = table.dimensions + HEADS.length + 1;
    this.numbers = new Float32Array((WORD_NUMBERS + 1) * this.#rowLength);
  }

  /** Where the row of the word begins; without a word, a row of zeros. */
  of(word: Word | null): number {
    if (word === null) return WORD_NUMBERS * this.#rowLength;
    const at = word.number * this.#rowLength;
    if (this.#words[word.number] !== word) {
      this.#words[word.number] = word;
      this.#write(word.key, this.numbers.subarray(at, at + this.#rowLength));
    }
    return at;
  }

  #write(key: string, sums: Float32Array): void {
    const { dimensions, numbers, scales, rowBytes } = this.#table;
    const width = dimensions + HEADS.length;
    const hashes = Int32Array.from(featuresOfWord(key));
    const rows = new Int32Array(hashes.length);
    this.#table.findRows(hashes, hashes.length, rows);
    sums.fill(0);
    for (const row of rows) {
      if (row === NO_ROW) continue;
      const at = row * rowBytes;
      for (let column = 0; column < width; column++) {
        const scale = scales[at / 4 + (column < dimensions ? SCALES.embedding : SCALES.weights)] ?? 0;
        sums[column] = (sums[column] ?? 0) + scale * (numbers[at + NUMBERS_AT + column] ?? 0);
      }
      sums[width] = (sums[width] ?? 0) + (scales[at / 4 + SCALES.square] ?? 0);
    }
  }
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

function dampingOf(count: number): number {
  return count === 1 ? 1 : (1 + Math.log(count)) / count;
}
