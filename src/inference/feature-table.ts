import { ATTRIBUTES, type Attribute } from '../domain/score.js';

type Judged = Exclude<Attribute, 'INCIVILITY'>;

/** A label the model has a head for. UNCIVIL is a judgement data sets have; INCIVILITY is made of all of them. */
export type Head = Judged | 'UNCIVIL';

/** The heads in the order of their logits: a model's file depends on it. */
export const HEADS: readonly Head[] = [
  ...ATTRIBUTES.filter((attribute): attribute is Judged => attribute !== 'INCIVILITY'),
  'UNCIVIL',
];

/** The columns of a table as they are trained and stored: one entry a feature. */
export interface FeatureTableParts {
  /** Numbers in a row of `embeddings`. */
  readonly dimensions: number;
  readonly hashes: Int32Array;
  /** How much a feature weighs by its rarity, ln((n + 1) / (df + 1)) + 1 (Salton & Buckley 1988). */
  readonly idf: Float32Array;
  /** `size × dimensions`, row by row; times `embeddingScales` of the row. */
  readonly embeddings: Int8Array;
  readonly embeddingScales: Float32Array;
  /** `size × HEADS.length`, row by row: the weights of the linear part; times `weightScales` of the row. */
  readonly weights: Int8Array;
  readonly weightScales: Float32Array;
}

/**
 * What the model knows of each feature, a row a feature. A row is one line of the processor's cache: a comment asks for
 * a hundred of them, all over the table, and waiting for memory is most of what scoring takes.
 */
export interface FeatureTable {
  readonly size: number;
  readonly dimensions: number;
  /**
   * Writes for each of the first `count` hashes the row of its feature: `NO_ROW` for 0 and for one the model does not
   * know. Many at once take a fraction of the time of one after the other.
   */
  findRows(hashes: Int32Array, count: number, rows: Int32Array): void;
  /**
   * The rows, `rowBytes` each: three scales (see `SCALES`), then the numbers of the embedding, then the weights of the
   * linear part. Both arrays show the same memory.
   */
  readonly numbers: Int8Array;
  readonly scales: Float32Array;
  readonly rowBytes: number;
}

/** Where the scales of a row stand, counted in floats from its beginning. */
export const SCALES = {
  /** The square of the idf. */
  square: 0,
  /** The idf times the scale of the row's embedding, and of its weights. */
  embedding: 1,
  weights: 2,
} as const;
/** Where the numbers of a row begin, in bytes. */
export const NUMBERS_AT = 4 * Object.keys(SCALES).length;
/** The row of features the model does not know: zeros. */
export const NO_ROW = 0;

const CACHE_LINE = 64;

/** Makes a table of its columns; all agree in length, or it throws. */
export function createFeatureTable(parts: FeatureTableParts): FeatureTable {
  const { hashes, dimensions, idf, embeddings, embeddingScales, weights, weightScales } = parts;
  const size = hashes.length;
  for (const [name, column] of Object.entries({ idf, embeddingScales, weightScales })) {
    if (column.length !== size) throw new RangeError(`${name} is not ${size} long`);
  }
  if (embeddings.length !== size * dimensions) throw new RangeError('embeddings do not fit');
  if (weights.length !== size * HEADS.length) throw new RangeError('weights do not fit');
  const rowBytes = CACHE_LINE * Math.ceil((NUMBERS_AT + dimensions + HEADS.length) / CACHE_LINE);
  const numbers = new Int8Array((size + 1) * rowBytes);
  const scales = new Float32Array(numbers.buffer);
  for (let index = 0; index < size; index++) {
    const at = (index + 1) * rowBytes;
    const weight = idf[index] ?? 0;
    scales[at / 4 + SCALES.square] = weight * weight;
    scales[at / 4 + SCALES.embedding] = weight * (embeddingScales[index] ?? 0);
    scales[at / 4 + SCALES.weights] = weight * (weightScales[index] ?? 0);
    numbers.set(embeddings.subarray(index * dimensions, (index + 1) * dimensions), at + NUMBERS_AT);
    numbers.set(
      weights.subarray(index * HEADS.length, (index + 1) * HEADS.length),
      at + NUMBERS_AT + dimensions,
    );
  }
  return { size, dimensions, findRows: indexHashes(hashes), numbers, scales, rowBytes };
}

/**
 * Open addressing with linear probing; a slot holds a hash and its row side by side. First the row in each hash's own
 * slot is taken, whosever it is: looks at memory that do not depend on one another, so that the processor waits for a
 * dozen of them at once. Then the few that belong to another hash are looked for further on.
 */
function indexHashes(features: Int32Array): FeatureTable['findRows'] {
  const slots = new Int32Array(2 * 2 ** Math.ceil(Math.log2(1.5 * features.length + 2)));
  const mask = slots.length / 2 - 1;
  features.forEach((hash, index) => {
    let slot = hash & mask;
    while (slots[2 * slot + 1] !== NO_ROW) slot = (slot + 1) & mask;
    slots[2 * slot] = hash;
    slots[2 * slot + 1] = index + 1;
  });
  return (hashes, count, rows) => {
    for (let at = 0; at < count; at++) rows[at] = slots[2 * ((hashes[at] ?? 0) & mask) + 1] ?? NO_ROW;
    for (let at = 0; at < count; at++) {
      const hash = hashes[at] ?? 0;
      let row = rows[at] ?? NO_ROW;
      for (let slot = hash & mask; row !== NO_ROW && slots[2 * slot] !== hash;) {
        slot = (slot + 1) & mask;
        row = slots[2 * slot + 1] ?? NO_ROW;
      }
      rows[at] = row;
    }
  };
}

/**
 * Reads a table as `writeFeatureTable` lays it out: hashes, idf, embedding scales and weight scales (4 bytes each, in
 * this order, little-endian), then embeddings and weights (1 byte each).
 * @throws {RangeError} when the bytes are not as many as `size` and `dimensions` ask for.
 */
export function readFeatureTable(bytes: Uint8Array, size: number, dimensions: number): FeatureTable {
  const expected = size * (16 + dimensions + HEADS.length);
  if (bytes.length !== expected) throw new RangeError(`the table has ${bytes.length} bytes, not ${expected}`);
  // A copy, since a file's buffer may begin anywhere and numbers of four bytes may not.
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const column = 4 * size;
  return createFeatureTable({
    dimensions,
    hashes: new Int32Array(buffer, 0, size),
    idf: new Float32Array(buffer, column, size),
    embeddingScales: new Float32Array(buffer, 2 * column, size),
    weightScales: new Float32Array(buffer, 3 * column, size),
    embeddings: new Int8Array(buffer, 4 * column, size * dimensions),
    weights: new Int8Array(buffer, 4 * column + size * dimensions, size * HEADS.length),
  });
}

/** The bytes `readFeatureTable` reads. */
export function writeFeatureTable(parts: FeatureTableParts): Uint8Array {
  const columns = [
    parts.hashes,
    parts.idf,
    parts.embeddingScales,
    parts.weightScales,
    parts.embeddings,
    parts.weights,
  ];
  const bytes = new Uint8Array(columns.reduce((length, { byteLength }) => length + byteLength, 0));
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes;
}
