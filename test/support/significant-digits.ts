import { expect } from 'vitest';

/** Expects a number to be the same as another to so many significant digits, or both to be null. */
export function expectDigits(actual: number | null | undefined, expected: number | null, digits = 6): void {
  if (expected === null || actual === null || actual === undefined) expect(actual).toBe(expected);
  else if (expected === 0) expect(actual).toBeCloseTo(0, digits);
  else expect(actual / expected, `${actual} is ${expected}`).toBeCloseTo(1, digits);
}
