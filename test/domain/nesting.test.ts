import { expect, test } from 'vitest';
import { nestsWithin } from '../../src/domain/nesting.js';

test('a value nests as deep as its deepest part', () => {
  for (const flat of [null, 1, 'a', undefined]) expect(nestsWithin(flat, 0)).toBe(true);
  expect(nestsWithin([], 0)).toBe(false);
  expect(nestsWithin({ a: [1, { b: 'c' }] }, 3)).toBe(true);
  expect(nestsWithin({ a: [1, { b: 'c' }] }, 2)).toBe(false);
});

test('a value a hundred thousand levels deep is looked at as far as that', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = level % 2 ? [deep] : { a: deep };
  expect(nestsWithin(deep, 50)).toBe(false);
});
