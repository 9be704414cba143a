import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lettersOf, plainLetter } from '../../src/analysis/plain-letters.js';

const plainKey = fc.string({ unit: fc.constantFrom(...Array.from("abmz059'")), minLength: 1, maxLength: 12 });

describe('the letters of a key as two numbers', () => {
  test('differ for every two plain keys of up to twelve letters', () => {
    fc.assert(
      fc.property(plainKey, plainKey, (one, other) => {
        fc.pre(one !== other);
        expect(lettersOf(one)).not.toEqual(lettersOf(other));
      }),
    );
  });

  test('are whole numbers of 32 bits, and none for the longest', () => {
    const most = 38 ** 6 - 1 - 2 ** 32;
    expect(lettersOf("'".repeat(12))).toEqual({ first: most, last: most });
    expect(lettersOf('abcdefghijklm')).toEqual({ first: 0, last: 0 });
  });

  test.each(['café', 'A', 'u.s.', 'a b', ''])('are none for %j', (key) => {
    expect(lettersOf(key)).toEqual({ first: 0, last: 0 });
  });
});

test('a letter is plain in either case, and nothing beyond ASCII is', () => {
  expect(plainLetter('q'.charCodeAt(0))).toBe(plainLetter('Q'.charCodeAt(0)));
  expect(['.', '-', '_', 'é', '’'].map((sign) => plainLetter(sign.charCodeAt(0)))).toEqual([0, 0, 0, 0, 0]);
});
