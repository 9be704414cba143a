import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, type Change } from '../../src/dashboard/review/text-changes.js';

const join = (changes: Change[], without: Change['kind']): string =>
  changes
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('the changes between two texts', () => {
  it('are told by words', () => {
    expect(changesBetween('You are quite wrong.', 'You are right.')).toEqual([
      { kind: 'same', text: 'You are ' },
      { kind: 'removed', text: 'quite wrong' },
      { kind: 'added', text: 'right' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('make up both texts again, whatever they hold', () => {
    const text = fc.array(fc.constantFrom('a', 'b ', '\n', 'é', '😀', '\u202e', '<b>', '. '), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, text, (one, two) => {
        const [before, after] = [one.join(''), two.join('')];
        const changes = changesBetween(before, after);
        expect(join(changes, 'added')).toBe(before);
        expect(join(changes, 'removed')).toBe(after);
      }),
    );
  });
});
