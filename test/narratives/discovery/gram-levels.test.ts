import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  countElsewhere,
  gramLevels,
  layOut,
  LONGEST,
} from '../../../src/narratives/discovery/gram-levels.js';
import { atOnce, readUnits } from '../../support/units.js';

vi.setConfig({ testTimeout: 60_000 }); // Property tests and searches on a busy machine.

const text = fc.array(fc.constantFrom('a', 'b', 'c', '.'), { maxLength: 12 }).map((words) => words.join(' '));

/** Every phrase of n words of each text, counted by looking. */
function counted(texts: readonly string[], n: number): Map<string, { units: number; occurrences: number }> {
  const counts = new Map<string, { units: number; occurrences: number }>();
  for (const each of texts) {
    const seen = new Set<string>();
    for (const clause of each.split('.')) {
      const words = clause.trim().split(/\s+/).filter(Boolean);
      for (let at = 0; at + n <= words.length; at += 1) {
        const phrase = words.slice(at, at + n).join(' ');
        const count = counts.get(phrase) ?? { units: 0, occurrences: 0 };
        count.occurrences += 1;
        if (!seen.has(phrase)) count.units += 1;
        seen.add(phrase);
        counts.set(phrase, count);
      }
    }
  }
  return counts;
}

describe('phrases by length', () => {
  test('are counted, with the comments they are in, as looking at each text counts them', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.array(text, { maxLength: 5 }), (here, there) => {
        const vocabulary = new Map<string, number>();
        const corpus = layOut(readUnits(here), vocabulary);
        const levels = atOnce(gramLevels(corpus, 2));
        const elsewhere = atOnce(countElsewhere(levels, layOut(readUnits(there), vocabulary, true)));
        for (let n = 1; n <= LONGEST; n += 1) {
          const level = levels[n - 1];
          const expected = counted(here, n);
          const background = counted(there, n);
          const found = new Map<string, number>();
          level?.at.forEach((id, position) => {
            if (id === -1) return;
            const unit = corpus.units[corpus.unitAt[position] ?? 0];
            const first = corpus.wordAt[position] ?? 0;
            const words = unit?.words.slice(first, first + n).map(({ key }) => key) ?? [];
            found.set(words.join(' '), id);
          });
          const recurring = [...expected].filter(([, { units }]) => units >= 2).map(([phrase]) => phrase);
          expect([...found.keys()].sort()).toEqual(recurring.sort());
          for (const [phrase, id] of found) {
            expect({ units: level?.units[id], occurrences: level?.occurrences[id] }).toEqual(
              expected.get(phrase),
            );
            expect(elsewhere.count(n, id)).toMatchObject(
              background.get(phrase) ?? { units: 0, occurrences: 0 },
            );
          }
        }
      }),
    );
  });

  test('do not run across the end of a clause, a quotation or a name', () => {
    const [unit] = readUnits(['We know. It was "said by somebody else" and Boris told us so.'], ['Boris K.']);
    expect(unit?.words.map(({ key, breakBefore }) => (breakBefore ? `| ${key}` : key)).join(' ')).toBe(
      '| we know | it was | and | told us so',
    );
  });

  test('keep a word that somebody is called by when it is written small', () => {
    const [unit] = readUnits(['What a truth, Truth! And @truth too.'], ['Truth']);
    expect(unit?.words.map(({ key }) => key).join(' ')).toBe('what a truth and too');
  });
});
