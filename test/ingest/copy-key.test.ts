import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWord } from '../../src/analysis/normalize.js';
import { copyKey } from '../../src/ingest/copy-key.js';

const TEXT = 'Wake up, people: the bridge was never safe!';

describe('the key of copies', () => {
  it.each([
    'wake up people the bridge was NEVER safe',
    '  Wake up,\npeople:\tthe bridge was never safe!!!',
    'Wáke up, people: the bri\u200bdge was never safe!',
  ])('is the same for %j', (copy) => {
    expect(copyKey(copy)).toBe(copyKey(TEXT));
  });

  it('tells other words apart', () => {
    expect(copyKey('Wake up, people: the bridge was always safe!')).not.toBe(copyKey(TEXT));
  });

  it('is none for what many people write by themselves', () => {
    expect(copyKey('I agree with you, well said.')).toBeNull();
    expect(copyKey('!'.repeat(100))).toBeNull();
    expect(copyKey('')).toBeNull();
  });

  it('is that of the folded letters and digits, whatever the text is made of', () => {
    const pieces = fc.constantFrom(
      'Σ',
      'ŉ',
      'it\u02bcs',
      'ΑΣ',
      'İ',
      'é',
      'e\u0301',
      'ﬁ',
      '９',
      'Ｋ',
      '\u200b',
      '’',
      'ß',
      '👋',
      '\ud800',
      'ǆ',
    );
    const text = fc
      .array(fc.oneof(pieces, fc.string(), fc.string({ unit: 'grapheme' })))
      .map((all) => all.join(''));
    const known = (letters: string) =>
      letters.length < 30 ? null : createHash('sha256').update(letters).digest('base64url');
    fc.assert(
      fc.property(text, fc.nat(3), (some, times) => {
        const long = some.repeat(times + 1);
        expect(copyKey(long)).toBe(known(foldWord(long).replace(/[^\p{L}\p{N}]/gu, '')));
      }),
      { numRuns: 1000 },
    );
  });
});
