import { describe, expect, test, vi } from 'vitest';
import { discover } from '../../../src/narratives/discovery/discover.js';
import { runInTurns } from '../../../src/narratives/discovery/turns.js';
import { atOnce, readUnits, type UnitText } from '../../support/units.js';

vi.setConfig({ testTimeout: 60_000 }); // Property tests and searches on a busy machine.

const dayOf = (time: Date) => time.toISOString().slice(0, 10);
const FILLER = ['Nice weather in the harbor', 'Ferries were late again', 'My garden needs rain'];
/** Different comments about nothing in particular. */
const filler = (count: number): UnitText[] =>
  Array.from({ length: count }, (_, index) => ({
    text: `${FILLER[index % 3] ?? ''} number${index}.`,
    author: 100 + index,
    thread: 50 + (index % 4),
  }));
const search = (comments: readonly (UnitText | string)[], background: readonly (UnitText | string)[] = []) =>
  atOnce(discover({ here: readUnits(comments), there: readUnits(background), dayOf }));
const phrasesOf = (...input: Parameters<typeof search>) =>
  search(...input).proposals.map(({ phrase }) => phrase.words.join(' '));

const TOLD = [
  'The puppet masters rule the city.',
  'We all know the puppet masters rule the city, don’t we?',
  'Again: puppet masters rule the city!',
  'Who says that puppet masters rule the city?',
];

describe('discovery', () => {
  test('finds the longest phrase that several people use in several threads, not its pieces', () => {
    expect(phrasesOf([...TOLD, ...filler(3)])).toEqual(['puppet masters rule the city']);
  });

  test('remembers the pieces, and the longest phrase that explains them', () => {
    const [proposal] = search([...TOLD, ...filler(3)]).proposals;
    const pieces = proposal?.absorbed ?? [];
    expect(pieces.map(({ phrase }) => phrase)).toEqual(
      [
        'puppet masters',
        'masters rule',
        'puppet masters rule',
        'masters rule the city',
        'rule the city',
      ].sort((a, b) => a.split(' ').length - b.split(' ').length),
    );
    expect(new Set(pieces.map(({ into }) => into))).toEqual(new Set(['puppet masters rule the city']));
    expect(pieces[0]).toMatchObject({ units: 4, occurrences: 4, authors: 4, threads: 4 });
  });

  test('does not take one person, or one thread of many, for a narrative', () => {
    const byOne = TOLD.map((text, thread) => ({ text, thread, author: 1 }));
    expect(phrasesOf(byOne)).toEqual([]);
    const mostlyByOne = [...byOne, { text: TOLD[0] ?? '', author: 2 }, { text: TOLD[1] ?? '', author: 3 }];
    expect(phrasesOf(mostlyByOne)).toEqual([]);
    const inOne = TOLD.map((text, author) => ({ text, author, thread: 1 }));
    expect(phrasesOf([...inOne, ...filler(4)])).toEqual([]);
  });

  test('offers the phrases of the only thread there is, as what they are', () => {
    const inOne = TOLD.map((text, author) => ({ text, author, thread: 1 }));
    const found = search(inOne);
    expect(found.threads).toBe(1);
    expect(found.proposals.map(({ phrase }) => [phrase.words.join(' '), phrase.threads])).toEqual([
      ['puppet masters rule the city', 1],
    ]);
  });

  test('counts comments and threads alone where the source names nobody', () => {
    const unsigned = TOLD.map((text, thread) => ({ text, thread, author: null }));
    const [proposal] = search(unsigned).proposals;
    expect(proposal?.phrase).toMatchObject({ authors: null, threads: 4 });
  });

  test('counts a text that was posted many times once', () => {
    const copy = 'The puppet masters rule the city and nobody in it dares to speak up.';
    const found = search([copy, copy, copy, copy]);
    expect(found.proposals).toEqual([]);
    expect(found.copies).toEqual([{ commentIds: [1, 2, 3, 4], authors: 4, threads: 4 }]);
  });

  test('tells what stands out from what is common everywhere', () => {
    const common = Array.from({ length: 40 }, (_, i) => ({
      text: `Climate change matters, says number${i}.`,
      author: i,
      thread: i % 5,
    }));
    const found = search([...TOLD, ...common.slice(0, 6), ...filler(20)], [...common, ...filler(60)]);
    const [first, ...others] = found.proposals.map(({ phrase }) => phrase);
    expect(first).toMatchObject({
      words: ['puppet', 'masters', 'rule', 'the', 'city'],
      significant: true,
      pMethod: 'fisher',
    });
    expect(first?.q).toBeLessThanOrEqual(0.05);
    expect(others.map(({ words }) => words.join(' '))).toContain('climate change matters');
    expect(others.filter(({ significant }) => significant)).toEqual([]);
    expect(found.tested).toBeGreaterThanOrEqual(2);
  });

  test('tests nothing without enough to compare with', () => {
    const found = search([...TOLD, ...filler(3)], filler(5));
    expect(found.tested).toBe(0);
    expect(found.proposals[0]?.phrase).toMatchObject({ p: null, q: null, significant: false });
  });

  test('shows where, one place a person before more of the same person', () => {
    const again = { text: 'Puppet masters rule the city, I say.', author: 0, thread: 9 };
    const [proposal] = search([TOLD[0] ?? '', again, ...TOLD.slice(1)]).proposals;
    expect(proposal?.examples.map(({ commentId }) => commentId)).toEqual([1, 3, 4, 5, 2]);
    expect(proposal?.examples[0]).toEqual({ commentId: 1, start: 4, end: 32 });
  });

  test('says when a phrase was in everybody’s mouth', () => {
    const quiet = filler(60).map((unit, i) => ({
      ...unit,
      at: `2026-10-${String((i % 20) + 1).padStart(2, '0')}T12:00:00Z`,
    }));
    const loud = TOLD.concat(TOLD.map((text) => `Hear this. ${text}`)).map((text, author) => ({
      text,
      author,
      thread: author,
      at: '2026-10-11T08:00:00Z',
    }));
    const found = search([...quiet, ...loud]).proposals.find(({ phrase }) => phrase.words[0] === 'puppet');
    expect(found?.bursts).toMatchObject([
      { start: '2026-10-11', end: '2026-10-11', mentions: 8, authors: 8 },
    ]);
  });

  test('gives the same answer again, in turns or at once', async () => {
    const input = { here: readUnits([...TOLD, ...filler(30)]), there: readUnits(filler(40)), dayOf };
    expect(await runInTurns(discover(input))).toEqual(atOnce(discover(input)));
  });
});
