import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginQueue,
  countOf,
  MOST_ROWS,
  MOST_SEEN,
  nextOrder,
  rowsOf,
  unseen,
  withComment,
  withOrder,
  withoutComment,
  withSeen,
  withUpdated,
  type QueuedComment,
} from '../../src/dashboard/review/loaded-queue.js';

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
  threadHeat: 0,
  waitingSince: '2026-11-20T12:00:00.000Z',
  reports: 0,
  analysis: null,
  lastDecision: null,
  rules: [],
});

const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, at) => from + at);
const queueOf = (ids: number[], { total = ids.length, exact = true } = {}) =>
  beginQueue({
    waiting: total,
    matching: { comments: total, exact },
    comments: ids.map(comment),
    nextCursor: total > ids.length || !exact ? 'next' : null,
  });

describe('the loaded queue', () => {
  it('has a row for every comment that was counted, before its id has come', () => {
    const begun = queueOf([1, 2, 3], { total: 100_000 });
    expect(rowsOf(begun)).toBe(100_000);
    expect(nextOrder(begun)).toBe('next');
    const whole = withOrder(begun, 'next', { ids: [4, 5], nextCursor: null });
    expect(whole.ids).toEqual([1, 2, 3, 4, 5]);
    // The ids are the newer count.
    expect(countOf(whole)).toEqual({ comments: 5, exact: true });
    expect(rowsOf(whole)).toBe(5);
  });

  it('has the rows whose ids are there where nobody counted to the end', () => {
    const begun = queueOf([1, 2], { total: 1_000, exact: false });
    expect(rowsOf(begun)).toBe(2);
    expect(countOf(begun)).toEqual({ comments: 1_000, exact: false });
    const on = withOrder(begun, 'next', { ids: upTo(1_500, 3), nextCursor: 'on' });
    expect(countOf(on)).toEqual({ comments: 1_502, exact: false });
    const whole = withOrder(on, 'on', { ids: [1_503], nextCursor: null });
    expect(countOf(whole)).toEqual({ comments: 1_503, exact: true });
  });

  it('has no more rows than a browser can scroll, and asks for no more ids', () => {
    const long = withOrder(queueOf([1], { total: 500_000 }), 'next', {
      ids: upTo(MOST_ROWS, 2),
      nextCursor: 'on',
    });
    expect(rowsOf(long)).toBe(MOST_ROWS);
    expect(nextOrder(long)).toBeNull();
    expect(countOf(long).comments).toBe(500_000);
  });

  it('takes no ids that were asked for before it was fetched anew', () => {
    const begun = queueOf([1, 2], { total: 9 });
    expect(withOrder(begun, 'an older cursor', { ids: [7], nextCursor: null })).toBe(begun);
  });

  it('keeps a bounded number of comments, the latest looked at', () => {
    const queue = withSeen(queueOf(upTo(50), { total: 5_000 }), upTo(MOST_SEEN, 1_000).map(comment));
    expect(queue.seen.size).toBe(MOST_SEEN);
    expect(queue.seen.has(1)).toBe(false);
    expect(queue.seen.has(999 + MOST_SEEN)).toBe(true);
  });

  it('says which comments between two places are still to be fetched', () => {
    const queue = withOrder(queueOf([1, 2], { total: 6 }), 'next', { ids: [3, 4, 5, 6], nextCursor: null });
    expect(unseen(queue, -3, 3)).toEqual([3, 4]);
    expect(unseen(withSeen(queue, [comment(3)]), 1, 9)).toEqual([4, 5, 6]);
  });

  it('loses a decided comment and remembers where it stood', () => {
    const { queue, at } = withoutComment(queueOf([1, 2, 3, 4]), 3);
    expect(queue.ids).toEqual([1, 2, 4]);
    expect(at).toBe(2);
    expect(countOf(queue).comments).toBe(3);
  });

  it('stays as it is when the comment is not in it', () => {
    const queue = queueOf([1, 2]);
    expect(withoutComment(queue, 9)).toEqual({ queue, at: -1 });
    expect(withUpdated(queue, comment(9))).toBe(queue);
  });

  it('does not show a comment twice', () => {
    const queue = queueOf([1, 2]);
    expect(withComment(queue, comment(2), 0)).toBe(queue);
  });

  it('shows a comment as it stands now', () => {
    const queue = withUpdated(queueOf([1, 2]), { ...comment(2), reviewState: 'approved' });
    expect(queue.seen.get(2)?.reviewState).toBe('approved');
  });

  it('takes back what was taken out, to the same place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(11), fc.nat(20), (size, pick, more) => {
        const before = queueOf(upTo(size), { total: size + more });
        const id = (pick % size) + 1;
        const { queue, at } = withoutComment(before, id);
        const after = withComment(queue, comment(id), at);
        expect(after.ids).toEqual(before.ids);
        expect(after.matching).toEqual(before.matching);
      }),
    );
  });
});
