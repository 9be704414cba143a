import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterF1, meanOf } from '../../../../models/incivility/metrics/character-f1.js';

const span = (start: number, end: number) => ({ start, end });

describe('characterF1', () => {
  it('weighs the characters both have against those either has', () => {
    // 4 of 6 predicted characters are among the 8 marked: 2·4 / (6 + 8).
    expect(characterF1([span(0, 6)], [span(2, 10)])).toBeCloseTo(8 / 14, 12);
  });

  it('counts a character once however many spans cover it', () => {
    expect(characterF1([span(0, 4), span(2, 6)], [span(0, 6)])).toBe(1);
  });

  it('takes silence about a text without spans for right, and anything else for wrong', () => {
    expect(characterF1([], [])).toBe(1);
    expect(characterF1([span(0, 1)], [])).toBe(0);
    expect(characterF1([], [span(0, 1)])).toBe(0);
  });

  it('is symmetric where both have spans, and 1 only where they agree', () => {
    const spans = fc.array(
      fc
        .tuple(fc.nat(30), fc.integer({ min: 1, max: 9 }))
        .map(([start, length]) => span(start, start + length)),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        expect(characterF1(a, b)).toBeCloseTo(characterF1(b, a), 12);
        expect(characterF1(a, a)).toBe(1);
        expect(characterF1(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('meanOf', () => {
  it('takes each value as often as it counts', () => {
    expect(meanOf([1, 2, 6])).toBe(3);
    expect(meanOf([1, 2, 6], [0, 1, 3])).toBe(5);
    expect(meanOf([])).toBeNaN();
  });
});
