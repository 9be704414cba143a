import type { ReadWords } from '../analysis/document.js';
import { CACHE_LINE, MemoryPlan, openCode } from '../analysis/web-assembly.js';
import { WORD_NUMBERS, type Word } from '../analysis/word.js';
import type { DenseLayer } from './dense-head.js';
import {
  featuresOfWord,
  MOST_ENTRIES,
  MOST_WORD_FEATURES,
  pairHashOfWord,
  writeEntries,
  type EncodedComment,
  type EntryTaker,
} from './encode.js';
import { HEADS, type FeatureTable } from './feature-table.js';
import type { HeadLogits } from './incivility-model.js';
import { KERNEL_CODE } from './kernel-code.js';
import type { ModelFile } from './model-file.js';
import { dampingOf } from './pool.js';

/** What `assembly/kernel.ts` exports; every number is an address or a count of bytes, but for `count` and its like. */
interface KernelFunctions {
  readonly findSlots: (
    hashes: number,
    count: number,
    filter: number,
    filterShift: number,
    slots: number,
    mask: number,
    noSlot: number,
    found: number,
    candidates: number,
  ) => void;
  readonly addRows: (
    slots: number,
    count: number,
    noSlot: number,
    sums: number,
    weights: number,
    all: number,
    squareAt: number,
  ) => void;
  readonly pool: (
    words: number,
    slots: number,
    dampings: number,
    squares: number,
    count: number,
    noSlot: number,
    weights: number,
    all: number,
    squareAt: number,
    pooled: number,
  ) => void;
  readonly applyLayer: (
    kernel: number,
    bias: number,
    from: number,
    inputs: number,
    to: number,
    outputs: number,
    rectified: number,
  ) => void;
}

/**
 * A slot of the table: the hash of a feature, the address of its row, the scales of the row's numbers. The scales stand
 * here so that a row fits into one line of the processor's cache.
 */
const SLOT_NUMBERS = 4;
/** Before the numbers of a row: the squared idf. */
const ROW_HEAD = 4;
/**
 * What is kept of a word stands side by side in one row, so that the processor fetches it at once: its serial (the row is
 * another word's as long as it is not the same), its hash among pairs, how often it stands in the comment that is being
 * taken, and nothing; then the sums over its features.
 */
const SERIAL = 0;
const PAIR_HASH = 1;
const TIMES = 2;
const WORD_HEAD = 16;
/** Room of the filter of known features; with so much it lets one of twelve unknown ones through. */
const FILTER_BITS_A_FEATURE = 12;
/** Outputs a dense layer works on at once. */
const OUTPUTS_AT_ONCE = 16;

/** The model in WebAssembly; the arrays of an answer are reused by the next. */
export interface Kernel {
  logitsOf(comment: EncodedComment): HeadLogits;
  /** The same, without an encoded comment in between. */
  logitsOfDocument(document: ReadWords): HeadLogits;
}

/**
 * Both halves of the model in WebAssembly, ten times as fast as `createPooler` and `createDenseHead` and equal to them
 * within 1e-4: four numbers at a time, and many looks at memory at once. Null where WebAssembly or its SIMD is missing,
 * and for a model of another shape.
 */
export function openKernel({ table, head }: Pick<ModelFile, 'table' | 'head'>): Kernel | null {
  const { dimensions } = table;
  if (dimensions % 4 !== 0) return null;

  // A row of floats: the weights of the linear part, the square, filled up to a multiple of 4; then the embedding.
  const weightColumns = roundUp(HEADS.length + 1, 4);
  const columns = weightColumns + dimensions;
  const [weights, all, squareAt] = [4 * weightColumns, 4 * columns, 4 * HEADS.length];
  const hidden = padded(head.hidden);
  const heads = padded(head.heads);
  const slotCount = 2 ** Math.ceil(Math.log2(1.5 * table.size + 2));
  const slotNumbers = SLOT_NUMBERS * slotCount;
  // One line, or few: most of scoring is waiting for them.
  const rowBytes = roundUp(ROW_HEAD + columns, CACHE_LINE);
  const wordBytes = roundUp(WORD_HEAD + all, CACHE_LINE);
  const filterBits = Math.ceil(Math.log2(FILTER_BITS_A_FEATURE * table.size + 8));
  const filterShift = 32 - filterBits;

  const plan = new MemoryPlan();
  const reserve = (bytes: number): number => plan.reserve(bytes);
  const at = {
    table: reserve((table.size + 1) * rowBytes),
    filter: reserve(2 ** filterBits / 8),
    slots: reserve(4 * slotNumbers),
    noSlot: reserve(4 * SLOT_NUMBERS),
    wordRows: reserve((WORD_NUMBERS + 1) * wordBytes),
    featureHashes: reserve(4 * MOST_WORD_FEATURES),
    featureSlots: reserve(4 * MOST_WORD_FEATURES),
    hashes: reserve(8 * MOST_ENTRIES),
    pairSlots: reserve(8 * MOST_ENTRIES),
    candidates: reserve(4 * (2 * MOST_ENTRIES + 1)),
    words: reserve(4 * MOST_ENTRIES),
    dampings: reserve(4 * MOST_ENTRIES),
    squares: reserve(4 * (MOST_ENTRIES + 1)),
    pooled: reserve(2 * all),
    hiddenKernel: reserve(hidden.kernel.byteLength),
    hiddenBias: reserve(hidden.bias.byteLength),
    units: reserve(hidden.bias.byteLength),
    headsKernel: reserve(heads.kernel.byteLength),
    headsBias: reserve(heads.bias.byteLength),
    logits: reserve(heads.bias.byteLength),
  };
  const opened = openCode<KernelFunctions>(KERNEL_CODE, plan);
  if (opened === null) return null;
  const { memory } = opened;
  const { findSlots, addRows, pool, applyLayer } = opened.functions;
  const floats = (from: number, length: number) => new Float32Array(memory, from, length);
  const ints = (from: number, length: number) => new Int32Array(memory, from, length);
  floats(at.hiddenKernel, hidden.kernel.length).set(hidden.kernel);
  floats(at.hiddenBias, hidden.bias.length).set(hidden.bias);
  floats(at.headsKernel, heads.kernel.length).set(heads.kernel);
  floats(at.headsBias, heads.bias.length).set(heads.bias);
  // The first row is that of features the model does not know: zeros.
  ints(at.noSlot, 2)[1] = at.table;
  const firstRow = at.table + rowBytes;
  const order = frequentFirst(table);
  writeRows(table, order, memory, firstRow, rowBytes, weightColumns);
  writeSlots(table, order, ints(at.slots, slotNumbers), floats(at.slots, slotNumbers), firstRow, rowBytes);
  const filter = new Uint8Array(memory, at.filter, 2 ** filterBits / 8);
  for (const hash of table.hashes) {
    const bit = hash >>> filterShift;
    filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  const mask = slotCount - 1;

  const featureHashes = ints(at.featureHashes, MOST_WORD_FEATURES);
  const wordRows = ints(at.wordRows, (WORD_NUMBERS + 1) * (wordBytes / 4));
  /** The row of an entry that is no word. */
  const noWord = WORD_NUMBERS * (wordBytes / 4);

  /** Writes the addresses of the slots of `count` hashes. */
  const findSlotsOf = (hashes: number, count: number, found: number): void =>
    findSlots(hashes, count, at.filter, filterShift, at.slots, mask, at.noSlot, found, at.candidates);

  /** Where among `wordRows` the row of a word begins. */
  function rowOf(word: Word): number {
    const row = word.number * (wordBytes / 4);
    if (wordRows[row + SERIAL] !== word.serial) writeRow(row, word);
    return row;
  }

  function writeRow(row: number, { key, serial }: Word): void {
    wordRows.fill(0, row, row + wordBytes / 4);
    wordRows[row + SERIAL] = serial;
    wordRows[row + PAIR_HASH] = pairHashOfWord(key);
    const features = featuresOfWord(key);
    featureHashes.set(features);
    findSlotsOf(at.featureHashes, features.length, at.featureSlots);
    addRows(at.featureSlots, features.length, at.noSlot, sumsAt(row), weights, all, squareAt);
  }

  /** The address of the sums in a row. */
  const sumsAt = (row: number): number => at.wordRows + 4 * row + WORD_HEAD;

  const hashes = ints(at.hashes, 2 * MOST_ENTRIES);
  const wordAddresses = ints(at.words, MOST_ENTRIES);
  const dampings = floats(at.dampings, MOST_ENTRIES);
  const answer: HeadLogits = {
    linear: floats(at.pooled, HEADS.length),
    deep: floats(at.logits, HEADS.length),
  };
  let count = 0;
  let marks = 0;
  /** The row of each entry. */
  const rows = new Int32Array(MOST_ENTRIES);

  const taker: EntryTaker = {
    pairHashOf: (word) => wordRows[rowOf(word) + PAIR_HASH] ?? 0,
    take(word, pair, skip) {
      hashes[2 * count] = pair;
      hashes[2 * count + 1] = skip;
      const row = word === null ? noWord : rowOf(word);
      rows[count] = row;
      wordAddresses[count] = sumsAt(row);
      count++;
      if (word === null) {
        marks++;
        return 0;
      }
      const times = (wordRows[row + TIMES] ?? 0) + 1;
      wordRows[row + TIMES] = times;
      return times;
    },
  };

  /** See `repetitionDampings`; forgets how often the words stand there. */
  function writeDampings(): void {
    const timesOfMarks = marks > 1 ? countMarks() : null;
    for (let entry = 0; entry < count; entry++) {
      const row = rows[entry] ?? noWord;
      const times = row === noWord ? timesOfMarks?.get(hashes[2 * entry] ?? 0) : wordRows[row + TIMES];
      dampings[entry] = dampingsByTimes[times ?? 1] ?? 1;
    }
    for (let entry = 0; entry < count; entry++) wordRows[(rows[entry] ?? noWord) + TIMES] = 0;
  }

  function countMarks(): ReadonlyMap<number, number> {
    const times = new Map<number, number>();
    for (let entry = 0; entry < count; entry++) {
      const mark = hashes[2 * entry] ?? 0;
      if (rows[entry] === noWord) times.set(mark, (times.get(mark) ?? 0) + 1);
    }
    return times;
  }

  function answerTaken(): HeadLogits {
    writeDampings();
    findSlotsOf(at.hashes, 2 * count, at.pairSlots);
    pool(
      at.words,
      at.pairSlots,
      at.dampings,
      at.squares,
      count,
      at.noSlot,
      weights,
      all,
      squareAt,
      at.pooled,
    );
    const vector = at.pooled + weights;
    applyLayer(at.hiddenKernel, at.hiddenBias, vector, 2 * dimensions, at.units, hidden.bias.length, 1);
    const units = head.hidden.bias.length;
    applyLayer(at.headsKernel, at.headsBias, at.units, units, at.logits, heads.bias.length, 0);
    count = 0;
    marks = 0;
    return answer;
  }

  return {
    logitsOf({ words, pairs, skips }) {
      words.forEach((word, entry) => taker.take(word, pairs[entry] ?? 0, skips[entry] ?? 0));
      return answerTaken();
    },
    logitsOfDocument(document) {
      writeEntries(document, taker);
      return answerTaken();
    },
  };
}

/** See `dampingOf`. */
const dampingsByTimes = Float32Array.from({ length: MOST_ENTRIES + 1 }, (_, times) => dampingOf(times));

function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

/** The layer with outputs of zeros added, so that all can be worked on some at a time. */
function padded({ kernel, bias }: DenseLayer): DenseLayer {
  const outputs = roundUp(bias.length, OUTPUTS_AT_ONCE);
  const wide = new Float32Array((kernel.length / bias.length) * outputs);
  for (let from = 0, to = 0; from < kernel.length; from += bias.length, to += outputs)
    wide.set(kernel.subarray(from, from + bias.length), to);
  const all = new Float32Array(outputs);
  all.set(bias);
  return { kernel: wide, bias: all };
}

/**
 * The features, the most frequent of them first: their rows then stand in few pages of memory, and in the slots nobody is
 * in their way. Sorted as numbers that hold both, in a fifth of the time that a comparing function takes.
 */
function frequentFirst({ size, idf }: FeatureTable): Int32Array {
  const keys = new Float64Array(size);
  for (let index = 0; index < size; index++)
    keys[index] = Math.floor((idf[index] ?? 0) * 2 ** 16) * size + index;
  keys.sort();
  const order = new Int32Array(size);
  for (let place = 0; place < size; place++) order[place] = (keys[place] ?? 0) % size;
  return order;
}

function writeRows(
  table: FeatureTable,
  order: Int32Array,
  buffer: ArrayBuffer,
  from: number,
  rowBytes: number,
  weightColumns: number,
): void {
  const { dimensions, idf, embeddings, weights } = table;
  const squares = new Float32Array(buffer);
  const numbers = new Int8Array(buffer);
  const places = new Int32Array(order.length);
  order.forEach((index, place) => (places[index] = place));
  // In the order of what is read, most of which the processor then has fetched ahead: half the time of the other order.
  places.forEach((place, index) => {
    const at = from + place * rowBytes;
    squares[at / 4] = (idf[index] ?? 0) ** 2;
    const weightsAt = index * HEADS.length;
    const embeddingAt = index * dimensions;
    for (let column = 0; column < HEADS.length; column++)
      numbers[at + ROW_HEAD + column] = weights[weightsAt + column] ?? 0;
    for (let column = 0; column < dimensions; column++)
      numbers[at + ROW_HEAD + weightColumns + column] = embeddings[embeddingAt + column] ?? 0;
  });
}

/** Open addressing with linear probing; `slots` and `scales` are the same memory. */
function writeSlots(
  { hashes, idf, embeddingScales, weightScales }: FeatureTable,
  order: Int32Array,
  slots: Int32Array,
  scales: Float32Array,
  from: number,
  rowBytes: number,
): void {
  const mask = slots.length / SLOT_NUMBERS - 1;
  for (let place = 0; place < order.length; place++) {
    const index = order[place] ?? 0;
    const hash = hashes[index] ?? 0;
    const weight = idf[index] ?? 0;
    let slot = hash & mask;
    while (slots[SLOT_NUMBERS * slot + 1] !== 0) slot = (slot + 1) & mask;
    slots[SLOT_NUMBERS * slot] = hash;
    slots[SLOT_NUMBERS * slot + 1] = from + place * rowBytes;
    scales[SLOT_NUMBERS * slot + 2] = weight * (embeddingScales[index] ?? 0);
    scales[SLOT_NUMBERS * slot + 3] = weight * (weightScales[index] ?? 0);
  }
}
