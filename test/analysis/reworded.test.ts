import { expect, test } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { reworded } from '../../src/analysis/reworded.js';
import { wordOf } from '../../src/analysis/word.js';

const [token] = readDocument('Sh1t, that is "a lot".').tokens;

test('a token with another word stays what else it was', () => {
  if (token === undefined) throw new Error('no token');
  const other = { start: 0, end: 3, key: 'shi', word: wordOf('shi') };
  expect(reworded(token, other)).toEqual({ ...token, ...other });
  expect(reworded(token, { ...other, breakBefore: false })).toEqual({
    ...token,
    ...other,
    breakBefore: false,
  });
});

test('its properties are in the order in which they are first written', () => {
  if (token === undefined) throw new Error('no token');
  expect(Object.keys(reworded(token, token))).toEqual(Object.keys(token));
});
