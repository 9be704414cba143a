import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  openPlainTrees,
  openTreeKernel,
  WORDS_AT_ONCE,
  type TreeSums,
} from '../../../src/analysis/span-tagger/tree-kernel.js';
import { compileTrees, type TreeShape } from '../../../src/analysis/span-tagger/trees.js';

const WIDTH = 5;
const small = fc.integer({ min: -2, max: 2 });
/** Trees of some levels, all of as many. */
const trees = fc.integer({ min: 1, max: 5 }).chain((depth) => {
  const levels = (of: fc.Arbitrary<number>) => fc.array(of, { minLength: depth, maxLength: depth });
  return fc.array(
    fc.record({
      features: levels(fc.integer({ min: 0, max: WIDTH - 1 })),
      thresholds: levels(fc.oneof(small, fc.double({ noNaN: true }))),
      leaves: fc.array(fc.double({ noNaN: true, min: -9, max: 9 }), {
        minLength: 2 ** depth,
        maxLength: 2 ** depth,
      }),
    }),
    { minLength: 1, maxLength: 40 },
  );
});
const row = fc.array(fc.oneof(small, fc.double()), { minLength: WIDTH, maxLength: WIDTH });
const rows = fc.array(row, { maxLength: WORDS_AT_ONCE });

function sumWith(sums: TreeSums, values: readonly (readonly number[])[]): number[] {
  values.forEach((row, word) => sums.rows[word]?.set(row));
  return Array.from(sums.sum(values.length).subarray(0, values.length));
}

describe('trees', () => {
  test('are summed, each leaf picked by the answers of its levels', () => {
    const sum = compileTrees([
      { features: [0, 1], thresholds: [1, 2], leaves: [0, 1, 10, 11] },
      { features: [1, 1], thresholds: [0, 5], leaves: [0, 100, 0, 0] },
    ]);
    expect(sum(Float64Array.of(1, 2))).toBe(111);
    expect(sum(Float64Array.of(0, 2))).toBe(110);
    expect(sum(Float64Array.of(0, -1))).toBe(0);
  });

  test('give the same sums in WebAssembly, to the bit, for one list of words after the other', () => {
    fc.assert(
      fc.property(trees, fc.array(rows, { maxLength: 4 }), (shapes, lists) => {
        const [plain, kernel] = [openPlainTrees(shapes, WIDTH), openTreeKernel(shapes, WIDTH)];
        for (const values of lists) expect(kernel && sumWith(kernel, values)).toEqual(sumWith(plain, values));
      }),
    );
  });

  test('with more answers than a byte has bits are left to the plain arithmetic', () => {
    const deep = { features: Array(9).fill(0), thresholds: Array(9).fill(0), leaves: Array(512).fill(0) };
    expect(openTreeKernel([deep], 1)).toBeNull();
  });

  test('of unequal depth are refused', () => {
    const tree = (depth: number): TreeShape => ({
      features: Array<number>(depth).fill(0),
      thresholds: Array<number>(depth).fill(0),
      leaves: Array<number>(2 ** depth).fill(0),
    });
    for (const open of [openPlainTrees, openTreeKernel])
      expect(() => open([tree(2), tree(3)], 1)).toThrow('unequal depth');
  });
});
