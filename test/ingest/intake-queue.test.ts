import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aboutComments,
  isJoined,
  takeBatch,
  type SiteIntake,
  type Waiting,
} from '../../src/ingest/intake-queue.js';

const now = new Date('2026-11-26T12:00:00Z');

function waiting(threadId: string, ids: readonly string[], { alone = false } = {}): Waiting {
  const comments = ids.map((id) => ({ id, text: 'Text' }));
  const about = aboutComments(threadId, comments);
  if (alone) return { ...about, run: () => Promise.resolve() };
  const post = { siteId: 'ledger', threadId, comments, now };
  return { ...about, post, resolve: () => undefined, reject: () => undefined };
}

const many = (count: number, name = 'c') => Array.from({ length: count }, (_, n) => `${name}${n}`);

const site = (queue: Waiting[], running: readonly Waiting[] = []): SiteIntake => ({
  queue,
  running: new Set(running.map((one) => [one])),
  last: 'backfill',
});

/** What begins one after the other while nothing that has begun ends in between. */
function begin(from: SiteIntake): Waiting[] {
  const batch = takeBatch(from);
  const [first] = batch;
  if (first) from.last = first.kind;
  return batch;
}

describe('the queue of what a site has sent', () => {
  test('takes live comments and a backfill in turn, the live ones first', () => {
    const from = site([
      ...many(3, 'old').map((thread) => waiting(thread, many(60), { alone: true })),
      ...many(3, 'live').map((thread) => waiting(thread, many(1), { alone: true })),
    ]);
    const threads = Array.from({ length: 7 }, () => begin(from)[0]?.threadId);
    expect(threads).toEqual(['live0', 'old0', 'live1', 'old1', 'live2', 'old2', undefined]);
  });

  test('keeps a place for live comments beside a backfill that has all of its own', () => {
    const queue = [waiting('old', many(60)), waiting('live', ['a']), waiting('live', ['b'])];
    const backfills = many(2, 'being stored').map((thread) => waiting(thread, many(60)));
    const from = site(queue, backfills);
    expect(begin(from).map(({ threadId }) => threadId)).toEqual(['live', 'live']);
    expect(begin(from)).toEqual([]);
    const full = site([waiting('live', ['a'])], [...backfills, waiting('another', ['a'])]);
    expect(begin(full)).toEqual([]);
  });

  test('lets nothing begin that may be about a thread that is being brought', () => {
    const queue = [waiting('brought', ['b']), waiting('other', ['a'])];
    const bringing = [waiting('brought', many(60), { alone: true })];
    expect(begin(site(queue, bringing)).map(({ threadId }) => threadId)).toEqual(['other']);
    expect(begin(site(queue))).toHaveLength(1);
  });

  test('has nothing begin by what is only joined to what waits', () => {
    const one = fc.record({
      thread: fc.constantFrom('a', 'b', 'c'),
      size: fc.constantFrom(1, 60),
      alone: fc.boolean(),
    });
    const toWaiting = (
      { thread, size, alone }: { thread: string; size: number; alone: boolean },
      at: number,
    ) => waiting(thread, many(size, `${at} `), { alone });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), one, (came, comes) => {
        const from = site(came.map(toWaiting));
        for (let batch = begin(from); batch.length > 0; batch = begin(from)) from.running.add(batch);
        const another = toWaiting(comes, came.length);
        from.queue.push(another);
        if (isJoined(from, another)) expect(takeBatch(from)).toEqual([]);
      }),
    );
  });

  test('keeps what can be stored together for when what is being stored together is done', () => {
    const queue = [waiting('a', ['1']), waiting('b', ['2'], { alone: true }), waiting('c', ['3'])];
    const from = site([...queue], [waiting('d', ['4'])]);
    expect(begin(from).map(({ threadId }) => threadId)).toEqual(['b']);
    expect(begin(from)).toEqual([]);
    from.running.clear();
    expect(begin(from).map(({ threadId }) => threadId)).toEqual(['a', 'c']);
  });

  test('takes together what can be stored together, up to a full request', () => {
    const from = site([
      ...many(4, 'x').map((name) => waiting('old', many(200, name))),
      waiting('other', ['x00'], { alone: true }),
    ]);
    from.last = 'live';
    expect(begin(from)).toHaveLength(2);
  });

  test('keeps the order of what is about one comment, and of a thread and what comes for it', () => {
    const kinds = fc.record({
      threadId: fc.constantFrom('t1', 't2', 't3'),
      ids: fc.oneof(fc.subarray(['a', 'b', 'c']), fc.constant(many(51)), fc.constant(many(51, 'x'))),
      alone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 15 }), (all) => {
        const queue = all.map(({ threadId, ids, alone }) => waiting(threadId, ids, { alone }));
        const from = site([...queue]);
        const taken: Waiting[][] = [];
        for (let batch = begin(from); batch.length > 0; batch = begin(from)) taken.push(batch);
        expect(taken.flat().toSorted((a, b) => queue.indexOf(a) - queue.indexOf(b))).toEqual(queue);
        const turnOf = (one: Waiting) => taken.findIndex((batch) => batch.includes(one));
        for (const [at, earlier] of queue.entries())
          for (const later of queue.slice(at + 1)) {
            const isSameThread = earlier.threadId === later.threadId;
            const isSameComment = later.names.some((name) => earlier.names.includes(name));
            const mustFollow =
              isSameComment || (isSameThread && (earlier.kind !== later.kind || 'run' in earlier));
            if (mustFollow) expect(turnOf(later)).toBeGreaterThan(turnOf(earlier));
          }
      }),
    );
  });
});
