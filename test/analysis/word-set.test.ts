import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/analysis/tokenize.js';
import { WordSet } from '../../src/analysis/word-set.js';

const tokensOf = (text: string) => tokenize(text).tokens;

describe('a set of words', () => {
  test('holds the tokens that are its words, however they are written, and no others', () => {
    const fruits = new WordSet(['apple', 'pear']);
    expect(tokensOf('Apple, plum, PEAR, pears').map((token) => fruits.holds(token))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(fruits.holds(undefined)).toBe(false);
  });

  test('holds words that were met before it was made', () => {
    const before = tokensOf('quince medlar');
    const rare = new WordSet(['quince']);
    expect(before.map((token) => rare.holds(token))).toEqual([true, false]);
  });

  test('holds the noun of a possessive where that is asked for', () => {
    const people = new WordSet(['mayor']);
    const [possessive, noun] = tokensOf("mayor's mayor");
    expect(possessive && [people.holds(possessive), people.holdsNoun(possessive)]).toEqual([false, true]);
    expect(noun && people.holdsNoun(noun)).toBe(true);
  });

  test('says of each word what a search for its key says, however many sets there are', () => {
    const key = fc.constantFrom('ant', 'bee', 'cow', 'dog', 'elk', 'fox');
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(key), { minLength: 1, maxLength: 40 }), (lists) => {
        const sets = lists.map((list) => new WordSet(list));
        for (const token of tokensOf('ant bee cow dog elk fox gnu'))
          for (const set of sets) expect(set.holds(token)).toBe(set.has(token.key));
      }),
      { numRuns: 20 },
    );
  });
});
