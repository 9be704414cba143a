import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../src/dashboard/comment/excerpt.js';

const show = (text: string, focusOn: string, length: number) => {
  const start = text.indexOf(focusOn);
  const range = excerptOf(text, { start, end: start + focusOn.length }, length);
  return text.slice(range.start, range.end);
};

describe('excerptOf', () => {
  it('shows a short comment whole', () => {
    expect(show('You clown.', 'clown', 50)).toBe('You clown.');
  });

  it('begins at the beginning while the marked words are in sight', () => {
    expect(show('You clown, you never read the article before you write.', 'clown', 20)).toBe(
      'You clown, you never',
    );
  });

  it('moves to the marked words when they come late, and cuts between words', () => {
    const text = `${'one two three '.repeat(10)}you clown ${'four five '.repeat(10)}`;
    const shown = show(text, 'clown', 40);
    expect(shown).toContain('clown');
    expect(text).toContain(` ${shown} `);
  });

  it('cuts through a word that has no end', () => {
    expect(show('A'.repeat(20_000), 'A', 150)).toHaveLength(150);
  });

  it('holds the start of the marked words, is no longer than asked, and splits no character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '😀', 'é'), maxLength: 200 }),
        fc.nat(200),
        fc.integer({ min: 8, max: 60 }),
        (text, at, length) => {
          const start = Math.min(at, Math.max(0, text.length - 1));
          const range = excerptOf(text, { start, end: Math.min(text.length, start + 2) }, length);
          expect(range.end - range.start).toBeLessThanOrEqual(Math.max(length, 0) + 1);
          expect(range.start).toBeLessThanOrEqual(start);
          expect(text.slice(range.start, range.end)).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});
