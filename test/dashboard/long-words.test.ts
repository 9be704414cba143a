import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLongWords } from '../../src/dashboard/comment/long-words.js';

describe('cutLongWords', () => {
  it('leaves words as people write them alone', () => {
    const text = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, you say?\nWell.';
    expect(cutLongWords(text)).toEqual([text]);
  });

  it('cuts a word without end', () => {
    const pieces = cutLongWords(`oh ${'W'.repeat(20_000)} no`);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(200);
  });

  it('keeps a letter and its accents together', () => {
    const pieces = cutLongWords('e\u0301\u0302'.repeat(200));
    for (const piece of pieces) expect(piece).toMatch(/^e/);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a'.repeat(150), ' ', '😀'.repeat(80), '\u0301', '\n')),
        (parts) => {
          const text = parts.join('');
          expect(cutLongWords(text).join('')).toBe(text);
        },
      ),
    );
  });
});
