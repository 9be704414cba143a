import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFeatureTable,
  HEADS,
  readFeatureTable,
  writeFeatureTable,
} from '../../src/inference/feature-table.js';
import { tableParts } from '../support/small-model.js';

describe('a table of features', () => {
  it('finds every feature it was made of, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 200 }),
        (hashes) => {
          const table = createFeatureTable(tableParts(hashes.slice(1)));
          hashes.slice(1).forEach((hash, index) => expect(table.indexOf(hash)).toBe(index));
          if (hashes[0] !== undefined) expect(table.indexOf(hashes[0])).toBe(-1);
        },
      ),
    );
  });

  it('is read back as it was written, wherever in memory its bytes begin', () => {
    const parts = tableParts([5, -7, 11]);
    const bytes = writeFeatureTable(parts);
    const moved = new Uint8Array(bytes.length + 1).subarray(1);
    moved.set(bytes);
    const table = readFeatureTable(moved, 3, parts.dimensions);
    expect(table.indexOf(-7)).toBe(1);
    expect(table.idf).toEqual(parts.idf);
    expect(table.embeddings).toEqual(parts.embeddings);
    expect(table.weights).toHaveLength(3 * HEADS.length);
  });

  it('refuses columns and bytes that do not fit', () => {
    const parts = tableParts([1, 2]);
    expect(() => createFeatureTable({ ...parts, idf: new Float32Array(3) })).toThrow('idf is not 2 long');
    expect(() => createFeatureTable({ ...parts, embeddings: new Int8Array(1) })).toThrow(
      'embeddings do not fit',
    );
    expect(() => readFeatureTable(writeFeatureTable(parts), 3, parts.dimensions)).toThrow(RangeError);
  });
});
