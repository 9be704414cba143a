import { describe, expect, test } from 'vitest';
import { createWordMemory, type KnownWord } from '../../../src/analysis/span-tagger/first-look.js';
import { POLARITIES, POLARITY_BITS } from '../../../src/analysis/span-tagger/weights.js';
import { createWordRows } from '../../../src/analysis/span-tagger/word-rows.js';
import { WORD_NUMBERS, wordOf, type Word } from '../../../src/analysis/word.js';

const polarities = POLARITIES.map((_, number) =>
  Int8Array.from({ length: 2 ** POLARITY_BITS }, (__, place) => place * (number + 1)),
);
const known = createWordMemory({ polarities });
const firstLook = new Int8Array();

describe('the rows of words', () => {
  test('tell of the polarities of a word', () => {
    const { polarityOf } = createWordRows({ firstLook }, known);
    for (const word of ['lake', 'idiot', 'calm', ''].map(wordOf))
      expect(POLARITIES.map((_, number) => polarityOf(word, number))).toEqual(known(word).polarities);
  });

  test('know words that speak to somebody', () => {
    const { isSecondPerson } = createWordRows({ firstLook }, known);
    expect(['you', 'yours', 'young', 'I', ''].map((key) => isSecondPerson(wordOf(key)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('are written once a word, and anew when the number is that of another one', () => {
    const asked: Word[] = [];
    const asking = (word: Word): KnownWord => {
      asked.push(word);
      return known(word);
    };
    const { isSecondPerson } = createWordRows({ firstLook }, asking);
    const lake = wordOf('lake');
    asked.length = 0;
    isSecondPerson(lake);
    isSecondPerson(lake);
    expect(asked).toEqual([lake]);
    let other = lake;
    for (let count = 0; other === lake || other.number !== lake.number; count++) {
      if (count > 4 * WORD_NUMBERS) throw new Error('the number is given to no other word');
      other = wordOf(`other${count}`);
    }
    isSecondPerson(other);
    expect(asked).toEqual([lake, other]);
  });
});
