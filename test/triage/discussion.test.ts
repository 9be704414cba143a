import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Discussion } from '../../src/triage/discussion.js';

/** Asks about positions as a batch does: reads what is missing, then asks in order. Answers the positions told. */
function ask(discussion: Discussion, positions: readonly number[], said: readonly number[]) {
  const ranges = discussion.missing(positions);
  const read = said.filter((position) => ranges.some(({ from, to }) => from <= position && position < to));
  discussion.add(
    read.map((position) => ({ position, id: String(position), text: 'x'.repeat(10) })),
    positions.at(-1) ?? 0,
  );
  const told = positions.map((position) => discussion.before(position).map(({ id }) => Number(id)));
  return { told, read: read.length };
}

const ascending = (max: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max }), { minLength: 1, maxLength: 60 })
    .map((all) => all.sort((a, b) => a - b));

it('tells of the same comments however the positions are dealt out to batches', () => {
  fc.assert(
    fc.property(ascending(4_000), fc.array(fc.boolean()), ascending(4_000), (positions, borders, deleted) => {
      const gone = new Set(deleted);
      const said = Array.from({ length: 4_000 }, (_, n) => n + 1).filter((position) => !gone.has(position));
      const batches: number[][] = [];
      for (const [at, position] of positions.entries()) {
        if (at === 0 || borders[at]) batches.push([]);
        batches.at(-1)?.push(position);
      }
      const remembered = new Discussion(0, null);
      const told = batches.flatMap((batch) => ask(remembered, batch, said).told);
      const fresh = positions.flatMap((position) => ask(new Discussion(0, null), [position], said).told);
      expect(told).toEqual(fresh);
    }),
    { numRuns: 60 },
  );
});

it('reads each comment once, tells them in one list, and forgets what lies far behind', () => {
  const discussion = new Discussion(0, null);
  const said = Array.from({ length: 3_000 }, (_, n) => n + 1);
  let read = 0;
  const lists = new Set<unknown>();
  for (const position of said) {
    read += ask(discussion, [position], said).read;
    lists.add(discussion.before(position));
    expect(discussion.characters).toBeLessThanOrEqual(10_000);
  }
  expect(read).toBe(2_999);
  expect(lists.size).toBe(6); // A new list at 1,000, 1,500 and so on, one for what is before.
});

it('is past what comes before the last position it was asked about', () => {
  const discussion = new Discussion(0, null);
  ask(discussion, [7, 9], [1, 2, 3]);
  expect([8, 9, 10].map((position) => discussion.isPast(position))).toEqual([true, false, false]);
});
