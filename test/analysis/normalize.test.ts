import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWord } from '../../src/analysis/normalize.js';

describe('the key of a word', () => {
  it.each([
    ['don’t', "don't"],
    ['DON＇T', "don't"],
    ['ŉ', "'n"],
    ['Café’s', "cafe's"],
    ['ｆｕｌｌ', 'full'],
    ['hid\u200bden', 'hidden'],
    ['İstanbul', 'istanbul'],
  ])('of %s is %s', (word, key) => {
    expect(foldWord(word)).toBe(key);
  });

  it('is the lower case of any word in ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (word) => {
        expect(foldWord(word)).toBe(word.toLowerCase());
      }),
    );
  });

  it('is the same for each kind of apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('’', 'ʼ', '＇'), (word, apostrophe) => {
        expect(foldWord(word + apostrophe)).toBe(foldWord(`${word}'`));
      }),
    );
  });
});
