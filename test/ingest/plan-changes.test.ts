import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommentRow } from '../../src/ingest/comment-row.js';
import { hashText, planChanges, type Changes, type StoredText } from '../../src/ingest/plan-changes.js';

/** The plainest store there is: carries a plan out on a map. */
function apply(stored: ReadonlyMap<string, StoredText>, changes: Changes): Map<string, StoredText> {
  const after = new Map(stored);
  for (const [id, { text }] of changes.added) after.set(id, hashText(text));
  for (const [id, text] of changes.revised) after.set(id, hashText(text));
  for (const id of [...changes.deleted, ...changes.deletedUnseen]) after.set(id, null);
  return after;
}

const id = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.constantFrom('one', 'two', 'three');
const row: fc.Arbitrary<CommentRow> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id, text }) },
  { weight: 1, arbitrary: fc.record({ id, deleted: fc.constant(true as const) }) },
);
const stored = fc
  .dictionary(id, fc.oneof(text.map(hashText), fc.constant(null)))
  .map((entries) => new Map<string, StoredText>(Object.entries(entries)));

test('a batch leaves what its rows would leave one by one, and counts them the same', () => {
  fc.assert(
    fc.property(stored, fc.array(row, { maxLength: 12 }), (before, rows) => {
      const batch = planChanges(before, rows);
      const counts = { accepted: 0, unchanged: 0, revised: 0, deleted: 0 };
      let after = new Map(before);
      for (const one of rows) {
        const plan = planChanges(after, [one]);
        after = apply(after, plan);
        counts.accepted += plan.counts.accepted;
        counts.unchanged += plan.counts.unchanged;
        counts.revised += plan.counts.revised;
        counts.deleted += plan.counts.deleted;
      }
      expect(apply(before, batch)).toEqual(after);
      expect(batch.counts).toEqual(counts);
    }),
  );
});

test('sending a batch again changes nothing', () => {
  const distinct = fc.uniqueArray(row, { selector: (one) => one.id });
  fc.assert(
    fc.property(stored, distinct, (before, rows) => {
      const after = apply(before, planChanges(before, rows));
      const again = planChanges(after, rows);
      expect(again.counts).toEqual({ accepted: 0, unchanged: rows.length, revised: 0, deleted: 0 });
      expect(apply(after, again)).toEqual(after);
    }),
  );
});

test('a comment that is gone stays gone', () => {
  fc.assert(
    fc.property(stored, fc.array(row), (before, rows) => {
      const after = apply(before, planChanges(before, rows));
      for (const [key, value] of before) if (value === null) expect(after.get(key)).toBeNull();
    }),
  );
});
