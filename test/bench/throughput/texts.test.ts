import { expect, test } from 'vitest';
import {
  generatedComment,
  generatedComments,
  likeReaders,
  likeTheDemo,
} from '../../../bench/throughput/texts.js';

test.each([
  ['like the demo', likeTheDemo],
  ['like readers', likeReaders],
])('a comment worded %s is the same whenever its number is asked for', (_name, wording) => {
  const comments = generatedComments(40, 100, wording);
  expect(generatedComment(70, wording)).toEqual(comments[30]);
  expect(comments.every(({ text }) => text.length > 0)).toBe(true);
});

test('hardly any comment worded like readers comes twice', () => {
  const comments = generatedComments(0, 2_000, likeReaders);
  expect(new Set(comments.map(({ text }) => text)).size).toBeGreaterThan(1_800);
});
