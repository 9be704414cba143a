import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/analysis/tokenize.js';
import { forgettings, WORD_NUMBERS, WordNotes, WordNumbers, wordOf } from '../../src/analysis/word.js';

describe('words', () => {
  test('are one object for each key, however they are written', () => {
    const [small, capital, shouted] = tokenize("don't Don't DON'T").tokens;
    expect(small?.word).toBe(wordOf("don't"));
    expect(capital?.word).toBe(small?.word);
    expect(shouted?.word).toBe(small?.word);
  });

  test('keep their keys apart, and their numbers', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), (keys) => {
        const words = keys.map(wordOf);
        expect(words.map(({ key }) => key)).toEqual(keys);
        expect(new Set(words.map(({ number }) => number)).size).toBe(keys.length);
      }),
    );
  });

  test('with one hash are two words', () => {
    expect(wordOf('costarring').hash).toBe(wordOf('liquid').hash);
    expect(tokenize('costarring Liquid').tokens.map(({ word }) => word.key)).toEqual([
      'costarring',
      'liquid',
    ]);
  });

  test('are the same read in a text and asked for by their keys, short or long', () => {
    const letter = fc.constantFrom(...Array.from("abz019'"));
    const key = fc.string({ unit: letter, minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(key, (inner) => {
        const text = `x${inner}y`.replaceAll(/'+/gu, "'");
        expect(tokenize(text.toUpperCase()).tokens.map(({ word }) => word)).toEqual([wordOf(text)]);
      }),
    );
  });

  test('are forgotten when there are too many, and notes on them with them', () => {
    const notes = new WordNotes(({ key }) => `about ${key}`);
    for (let count = 0; count < 2 * WORD_NUMBERS; count++) {
      const word = wordOf(`w${count}`);
      if (count % 997 === 0) expect(notes.of(word)).toBe(`about w${count}`);
      expect(word.number).toBeLessThan(WORD_NUMBERS);
    }
    expect(notes.of(wordOf('w5'))).toBe('about w5');
  });

  test('have numbers found out about them once, that are theirs alone while their places go to others', () => {
    const read: string[] = [];
    const lengths = new WordNumbers(({ key }) => {
      read.push(key);
      return key.length;
    });
    const early = wordOf('wordcounted');
    expect([lengths.of(early), lengths.of(early)]).toEqual([11, 11]);
    expect(read).toEqual(['wordcounted']);
    for (let count = 0; count < 2 * WORD_NUMBERS; count++) {
      const word = wordOf(`n${count}`);
      expect(lengths.of(word)).toBe(word.key.length);
    }
    expect(early.isForgotten).toBe(true);
    expect(lengths.of(early)).toBe(11);
  });

  test('that were met again stay known while others are forgotten, until they are met no more', () => {
    const readMuch = (): void => {
      for (let before = forgettings(), comment = 0; forgettings() === before; comment++)
        tokenize(Array.from({ length: 300 }, (_, place) => `f${before}x${comment}x${place}`).join(' '));
    };
    readMuch();
    const once = wordOf('wordmetonce');
    const [kept] = tokenize('wordmetagain wordmetagain').tokens.map(({ word }) => word);
    readMuch();
    expect(kept?.isForgotten).toBe(false);
    expect(once.isForgotten).toBe(true);
    expect(wordOf('wordmetonce')).not.toBe(once);
    readMuch();
    expect(kept?.isForgotten).toBe(true);
  });

  test('leave their numbers unused for as long as others are free', () => {
    const forgotten = tokenize('numberofnobodynow').tokens[0]?.word;
    let count = 0;
    while (forgotten?.isForgotten === false) tokenize(`g${count++}`);
    // A portion of comments that were begun before, with all their new words.
    const numbers = Array.from({ length: 10_000 }, (_, place) => wordOf(`h${place}`).number);
    expect(numbers).not.toContain(forgotten?.number);
  });

  test('of one comment do not share numbers, whatever was read before', () => {
    for (let comment = 0; comment < 200; comment++) {
      const text = Array.from({ length: 400 }, (_, place) => `c${comment}x${place}`).join(' ');
      const numbers = tokenize(text).tokens.map(({ word }) => word.number);
      expect(new Set(numbers).size).toBe(400);
    }
  });
});
