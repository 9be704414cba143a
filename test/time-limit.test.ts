import { describe, expect, it } from 'vitest';
import { TimeLimitError, withinTime } from '../src/time-limit.js';

describe('within a time', () => {
  it('runs what is quick, and answers or throws as it does', () => {
    expect(withinTime(1_000, () => 'done')).toBe('done');
    expect(() => withinTime(1_000, () => fail())).toThrow(RangeError);
  });

  it.each([
    ['a loop', () => forever()],
    ['a loop that swallows errors', () => stubborn()],
    ['a regular expression', () => /^(?:a+)+$/u.test(`${'a'.repeat(60)}b`)],
  ])('ends %s when its time is over', (_what, run) => {
    expect(() => withinTime(50, run)).toThrow(TimeLimitError);
  });

  it('runs one within the other, each with its own time', () => {
    const inner = () => withinTime(50, forever);
    expect(
      withinTime(10_000, () => {
        expect(inner).toThrow(TimeLimitError);
        return 'went on';
      }),
    ).toBe('went on');
  });
});

function fail(): never {
  throw new RangeError('as it says');
}

function forever(): never {
  for (let n = 0; ; n += 1) if (n < 0) throw new Error('never');
}

function stubborn(): never {
  for (;;) {
    try {
      forever();
    } catch {
      continue;
    }
  }
}
