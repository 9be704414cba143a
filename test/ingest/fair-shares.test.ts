import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FairShares } from '../../src/ingest/fair-shares.js';

const times = (count: number, act: () => unknown) => Array.from({ length: count }, act);

describe('fair shares', () => {
  test('one holder alone gets half, and two a third each', () => {
    const shares = new FairShares(90);
    const taken = (holder: string) =>
      times(90, () => shares.take(holder, 1)).filter((no) => no === null).length;
    expect(taken('one')).toBe(45);
    expect(taken('two')).toBe(23);
    for (let n = 0; n < 15; n += 1) shares.give('one', 1);
    expect(taken('two')).toBe(7);
    expect(taken('one')).toBe(0);
  });

  test('who holds nothing is let in beside one that takes all it can get', () => {
    const shares = new FairShares(1_000);
    times(1_000, () => shares.take('flood', 10));
    expect(shares.take('another', 500)).toBeNull();
    expect(shares.take('flood', 10)).toBe('share');
  });

  test('all is taken only once many hold some of it', () => {
    const shares = new FairShares(10);
    const answers = Array.from({ length: 12 }, (_, n) => shares.take(`holder ${n}`, 1));
    expect(answers).toEqual([...times(10, () => null), 'full', 'full']);
  });

  test('what is larger than everything is let in while nobody holds anything', () => {
    const shares = new FairShares(10);
    expect(shares.take('one', 50)).toBeNull();
    expect(shares.take('two', 1)).toBe('full');
    shares.give('one', 50);
    expect(shares.take('two', 1)).toBeNull();
  });

  test('no more than there is is ever held by several, and everything given back is there again', () => {
    const moves = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 60 })), { maxLength: 80 });
    fc.assert(
      fc.property(moves, (asked) => {
        const shares = new FairShares(100);
        const held = asked.filter(([holder, size]) => shares.take(String(holder), size) === null);
        expect(held.reduce((sum, [, size]) => sum + size, 0)).toBeLessThanOrEqual(100);
        for (const [holder, size] of held) shares.give(String(holder), size);
        expect(shares.take('anybody', 100)).toBeNull();
      }),
    );
  });
});
