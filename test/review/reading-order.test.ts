import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingOrder } from '../../src/review/reading-order.js';

const row = (id: number, parent: number | null) => ({
  id,
  sourceId: `c${id}`,
  parentSourceId: parent === null ? null : `c${parent}`,
});

test('replies follow the comment they answer, oldest first', () => {
  const outline = [row(1, null), row(2, null), row(3, 1), row(4, 2), row(5, 3), row(6, 1)];
  expect(readingOrder(outline)).toEqual([1, 3, 5, 6, 2, 4]);
});

test('a reply to nothing that is there stands at the top level', () => {
  expect(readingOrder([row(1, 99), row(2, 1)])).toEqual([1, 2]);
});

test('every comment is there once, whatever answers what', () => {
  const outline = fc
    .array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }), { maxLength: 30 })
    .map((parents) => parents.map((parent, id) => row(id, parent)));
  fc.assert(
    fc.property(outline, (rows) => {
      const order = readingOrder(rows);
      expect([...order].sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id));
    }),
  );
});

test('a chain of a hundred thousand replies does not overflow', () => {
  const rows = Array.from({ length: 100_000 }, (_, id) => row(id, id === 0 ? null : id - 1));
  expect(readingOrder(rows).at(-1)).toBe(99_999);
});
