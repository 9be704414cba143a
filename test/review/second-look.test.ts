import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDrawn, mixedIn } from '../../src/review/second-look.js';

describe('the draw for a second look', () => {
  test.each([0.01, 0.02, 0.05, 0.1])('holds its share of any run of decisions: %d', (share) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (first) => {
        const run = Array.from({ length: 2_000 }, (_, index) => first + index);
        const drawn = run.filter((id) => isDrawn(id, share)).length;
        expect(Math.abs(drawn - 2_000 * share)).toBeLessThan(5);
      }),
    );
  });

  test('draws nothing where there is to be none', () => {
    for (let id = 0; id < 10_000; id += 1) expect(isDrawn(id, 0)).toBe(false);
  });
});

describe('second looks in the queue', () => {
  const place = fc.record({
    rank: fc.integer({ min: 0, max: 5 }),
    reports: fc.constant(0),
    id: fc.integer({ min: 1, max: 10_000 }),
  });
  const apart = fc.uniqueArray(place, { selector: ({ id }) => id, maxLength: 40 });
  const inOrder = (a: { rank: number; id: number }, b: { rank: number; id: number }) =>
    b.rank - a.rank || a.id - b.id;

  test('come once each, in their place, whatever the size of the pages', () => {
    fc.assert(
      fc.property(
        apart,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 40 }),
        (all, size, cut) => {
          const waiting = all.slice(cut).sort(inOrder);
          const looks = all.slice(0, cut);
          const read = [];
          let after = null;
          for (let at = 0; ; at += size) {
            const page = waiting.slice(at, at + size);
            const isLast = page.length < size;
            read.push(...mixedIn(page, looks, { after, isLast }));
            if (isLast) break;
            after = page.at(-1) ?? null;
          }
          expect(read).toEqual([...all].sort(inOrder));
        },
      ),
    );
  });
});
