import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasChanged, threadHeat } from '../../src/triage/thread-heat.js';

const count = (uncivil: number, comments: number) => ({ comments, uncivil });

describe('the heat that counts for the urgency', () => {
  test('is at least so much of the latest comments, and nothing while they are few', () => {
    expect(threadHeat(count(9, 9))).toBe(0);
    expect(threadHeat(count(0, 50))).toBe(0);
    expect(threadHeat(count(20, 50))).toBeCloseTo(0.276, 3);
  });

  test('grows with every uncivil comment and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 50 }), fc.integer({ min: 0, max: 49 }), (comments, some) => {
        const uncivil = Math.min(some, comments - 1);
        const heat = threadHeat(count(uncivil, comments));
        expect(heat).toBeGreaterThanOrEqual(0);
        expect(threadHeat(count(uncivil + 1, comments))).toBeGreaterThan(heat);
        expect(threadHeat(count(comments, comments))).toBeLessThan(1);
      }),
    );
  });

  test('changes by what one can tell, not by every comment', () => {
    expect(hasChanged(threadHeat(count(20, 50)), threadHeat(count(22, 50)))).toBe(false);
    expect(hasChanged(threadHeat(count(20, 50)), threadHeat(count(24, 50)))).toBe(true);
  });
});
