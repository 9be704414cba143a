import { expect, test } from 'vitest';
import { orderLines } from '../../src/dashboard/narratives/concordance-order.js';

const line = (left: string, match: string, right: string) => ({ left, match, right });
const LINES = [
  line('Again the', 'deep state', 'wins.'),
  line('They say “that', 'Deep State', '… again'),
  line('Not a', 'deep state', ', but wins'),
];

test('leaves the newest first, unless asked otherwise', () => {
  expect(orderLines(LINES, 'newest')).toEqual(LINES);
});

test('puts lines together that have the same word next to theirs, on either side', () => {
  expect(orderLines(LINES, 'left').map(({ left }) => left)).toEqual(['Not a', 'They say “that', 'Again the']);
  expect(orderLines(LINES, 'right').map(({ right }) => right)).toEqual(['… again', ', but wins', 'wins.']);
});

test('looks at the word beyond where the nearest ones are the same', () => {
  const lines = [line('a b the', 'x', ''), line('a a the', 'x', '')];
  expect(orderLines(lines, 'left')[0]?.left).toBe('a a the');
});

test('keeps the order of lines that say the same', () => {
  const lines = [line('', 'X', 'one'), line('', 'x', 'two')];
  expect(orderLines(lines, 'match')).toEqual(lines);
});
