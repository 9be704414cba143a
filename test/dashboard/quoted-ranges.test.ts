import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedRanges } from '../../src/dashboard/comment/quoted-ranges.js';
import { growthOf, SUPERLINEAR } from '../support/growth.js';

const quotedIn = (text: string) => quotedRanges(text).map(({ start, end }) => text.slice(start, end));

describe('quotedRanges', () => {
  it('finds quotations in straight and in curly marks', () => {
    expect(quotedIn('He said "the war will end soon" and “nobody will say a word” then.')).toEqual([
      '"the war will end soon"',
      '“nobody will say a word”',
    ]);
  });

  it('takes a few words in quotation marks for the writer’s own', () => {
    expect(quotedIn('your "free press" at work')).toEqual([]);
  });

  it('finds lines behind a greater-than sign', () => {
    expect(quotedIn('> so you say\nI do')).toEqual(['> so you say']);
  });

  it('ignores a mark that is never closed on its line', () => {
    expect(quotedIn('a 5" gun is not\na very big gun, "friend')).toEqual([]);
  });

  it('answers ranges in order, apart, and inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '"', '“', '”', '>', '\n') }), (text) => {
        let last = 0;
        for (const { start, end } of quotedRanges(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('reads a comment of nothing but quotation marks in time in proportion to its length', async () => {
    const { exponent } = await growthOf((length) => {
      const text = '“'.repeat(length);
      return () => quotedRanges(text);
    }, 160_000);
    expect(exponent).toBeLessThan(SUPERLINEAR);
  });
});
