import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  queued,
  withComment,
  withoutComment,
  type QueuedComment,
  type QueuePages,
} from '../../src/dashboard/review/queue-pages.js';

const comment = (id: number): QueuedComment => ({
  id,
  sourceId: `c${id}`,
  threadId: 1,
  threadTitle: null,
  parentId: null,
  author: null,
  text: 'text',
  revision: 1,
  postedAt: null,
  receivedAt: '2026-03-01T00:00:00Z',
  deleted: false,
  reviewState: 'waiting',
  priority: 1,
  analysis: null,
  lastDecision: null,
  rules: [],
});

const queueOf = (...pages: number[][]) => {
  const waiting = pages.flat().length;
  const matching = { comments: waiting, exact: true };
  return {
    pages: pages.map((ids) => ({ waiting, matching, comments: ids.map(comment), nextCursor: null })),
    pageParams: pages.map(() => null),
  };
};
const ids = (queue: QueuePages) => queued(queue).map(({ id }) => id);

describe('the loaded queue', () => {
  it('loses a decided comment and remembers where it stood, over all pages', () => {
    const { queue, at } = withoutComment(queueOf([1, 2], [3, 4]), 3);
    expect(ids(queue)).toEqual([1, 2, 4]);
    expect(at).toBe(2);
    expect(queue.pages[0]?.matching.comments).toBe(3);
  });

  it('stays as it is when the comment is not in it', () => {
    const queue = queueOf([1, 2]);
    expect(withoutComment(queue, 9)).toEqual({ queue, at: -1 });
  });

  it('does not show a comment twice', () => {
    const queue = queueOf([1, 2]);
    expect(withComment(queue, comment(2), 0)).toBe(queue);
  });

  it('takes back what was taken out, to the same place', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), fc.nat(12), (sizes, pick) => {
        let next = 1;
        const before = queueOf(...sizes.map((size) => Array.from({ length: size + 1 }, () => next++)));
        const id = (pick % (next - 1)) + 1;
        const { queue, at } = withoutComment(before, id);
        const after = withComment(queue, comment(id), at);
        expect(ids(after)).toEqual(ids(before));
        expect(after.pages[0]?.matching).toEqual(before.pages[0]?.matching);
      }),
    );
  });
});
