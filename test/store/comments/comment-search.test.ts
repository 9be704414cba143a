import { expect, test } from 'vitest';
import { commonFrom } from '../../../src/store/comments/comment-search.js';

test('a word need be the rarer to be looked for among the newest comments, the more comments there are', () => {
  expect(commonFrom(1_000)).toBe(0.5);
  expect(commonFrom(100_000)).toBeCloseTo(0.38, 2);
  expect(commonFrom(1_000_000)).toBeCloseTo(0.12, 2);
  expect(commonFrom(100_000_000)).toBe(0.05);
});

test('where nobody has counted the comments, a word is common from half of them on', () => {
  expect(commonFrom(-1)).toBe(0.5);
});
