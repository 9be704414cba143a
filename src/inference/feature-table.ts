import { ATTRIBUTES, type Attribute } from '../domain/score.js';

type Judged = Exclude<Attribute, 'INCIVILITY'>;

/** A label the model has a head for. UNCIVIL is a judgement data sets have; INCIVILITY is made of all of them. */
export type Head = Judged | 'UNCIVIL';

/** The heads in the order of their logits: a model's file depends on it. */
export const HEADS: readonly Head[] = [
  ...ATTRIBUTES.filter((attribute): attribute is Judged => attribute !== 'INCIVILITY'),
  'UNCIVIL',
];

/** What the model knows of each feature: `size` rows, in the order of `hashes`. */
export interface FeatureTable {
  readonly size: number;
  readonly hashes: Int32Array;
  /** Numbers in a row of `embeddings`. */
  readonly dimensions: number;
  /** The row of a feature by its hash, or -1 for one the model does not know. */
  indexOf(hash: number): number;
  /** How much a feature weighs by its rarity, ln((n + 1) / (df + 1)) + 1 (Salton & Buckley 1988). */
  readonly idf: Float32Array;
  /** `size × dimensions`, row by row; times `embeddingScales` of the row. */
  readonly embeddings: Int8Array;
  readonly embeddingScales: Float32Array;
  /** `size × HEADS.length`, row by row: the weights of the linear part; times `weightScales` of the row. */
  readonly weights: Int8Array;
  readonly weightScales: Float32Array;
}

export type FeatureTableParts = Omit<FeatureTable, 'indexOf' | 'size'>;

/** Makes a table of its columns; all agree in length, or it throws. */
export function createFeatureTable({ hashes, ...columns }: FeatureTableParts): FeatureTable {
  const size = hashes.length;
  const expected = { idf: size, embeddingScales: size, weightScales: size };
  for (const [name, length] of Object.entries(expected)) {
    if (columns[name as keyof typeof expected].length !== length)
      throw new RangeError(`${name} is not ${length} long`);
  }
  if (columns.embeddings.length !== size * columns.dimensions) throw new RangeError('embeddings do not fit');
  if (columns.weights.length !== size * HEADS.length) throw new RangeError('weights do not fit');
  let find: ((hash: number) => number) | undefined;
  return {
    ...columns,
    hashes,
    size,
    // Only made where it is asked for: the kernel has its own.
    indexOf: (hash) => (find ??= indexHashes(hashes))(hash),
  };
}

/** Open addressing with linear probing over at least twice as many slots as features: one or two looks a feature. */
function indexHashes(hashes: Int32Array): (hash: number) => number {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * hashes.length + 2)));
  const mask = slots.length - 1;
  hashes.forEach((hash, index) => {
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = index + 1;
  });
  return (hash) => {
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = (slots[slot] ?? 0) - 1;
      if (index === -1 || hashes[index] === hash) return index;
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
  // Numbers of four bytes may not begin anywhere, as a file's bytes may.
  const { buffer, byteOffset: from } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const column = 4 * size;
  return createFeatureTable({
    dimensions,
    hashes: new Int32Array(buffer, from, size),
    idf: new Float32Array(buffer, from + column, size),
    embeddingScales: new Float32Array(buffer, from + 2 * column, size),
    weightScales: new Float32Array(buffer, from + 3 * column, size),
    embeddings: new Int8Array(buffer, from + 4 * column, size * dimensions),
    weights: new Int8Array(buffer, from + 4 * column + size * dimensions, size * HEADS.length),
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
