import { describe, expect, it } from 'vitest';
import { TimeLimitError, WatchedWork, withinTime } from '../src/time-limit.js';

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

describe('watched work', () => {
  it('is done in order, and tells everybody what became of theirs', async () => {
    const watched = new WatchedWork(10_000);
    const order: number[] = [];
    const asked = [1, 2, 3].map((n) =>
      watched.run(() => {
        order.push(n);
        if (n === 2) throw new RangeError('two');
        return n * 10;
      }),
    );
    expect(await Promise.allSettled(asked)).toMatchObject([
      { value: 10 },
      { reason: expect.any(RangeError) as RangeError },
      { value: 30 },
    ]);
    expect(order).toEqual([1, 2, 3]);
    expect(await watched.run(() => 4)).toBe(4);
  });

  it('ends what does not end, and goes on with the rest', async () => {
    // What is quick has to be so on a busy machine, too.
    const watched = new WatchedWork(500);
    const endless = (): never => {
      for (;;);
    };
    const told = await Promise.allSettled([watched.run(() => 1), watched.run(endless), watched.run(() => 3)]);
    expect(told).toMatchObject([
      { value: 1 },
      { reason: expect.any(TimeLimitError) as TimeLimitError },
      { value: 3 },
    ]);
  });
});
