import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inReadingOrder } from '../../src/dashboard/threads/reading-order.js';

const comment = (id: number, parentId: number | null = null) => ({ id, parentId });

describe('inReadingOrder', () => {
  it('puts every reply under what it answers, in the order given', () => {
    const placed = inReadingOrder([
      comment(1),
      comment(2),
      comment(3, 1),
      comment(4, 3),
      comment(5, 1),
      comment(6, 2),
    ]);
    expect(placed.map(({ comment: { id }, depth }) => [id, depth])).toEqual([
      [1, 0],
      [3, 1],
      [4, 2],
      [5, 1],
      [2, 0],
      [6, 1],
    ]);
  });

  it('lets a reply to a missing comment stand on its own', () => {
    expect(inReadingOrder([comment(7, 99)])).toEqual([{ comment: comment(7, 99), depth: 0, parent: null }]);
  });

  it('survives a chain of ten thousand replies', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      comment(index + 1, index === 0 ? null : index),
    );
    expect(inReadingOrder(chain).at(-1)?.depth).toBe(9_999);
  });

  it('places every comment exactly once, circles of parents included', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(15)), { maxLength: 15 }), (parents) => {
        const comments = parents.map((parentId, id) => comment(id, parentId));
        const ids = inReadingOrder(comments).map((placed) => placed.comment.id);
        expect(ids.toSorted((a, b) => a - b)).toEqual(comments.map(({ id }) => id));
      }),
    );
  });
});
