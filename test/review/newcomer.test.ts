import { expect, test } from 'vitest';
import { isNewcomer } from '../../src/review/newcomer.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));

test('an author of less than a week is a newcomer', () => {
  expect(isNewcomer(day(20), day(14), day(1))).toBe(true);
});

test('after a week nobody is', () => {
  expect(isNewcomer(day(20), day(13), day(1))).toBe(false);
});

test('where the site’s own comments begin with the author’s, nobody can tell', () => {
  expect(isNewcomer(day(20), day(19), day(18))).toBeNull();
  expect(isNewcomer(day(20), day(19), null)).toBeNull();
});
