import { describe, expect, test, vi } from 'vitest';
import { findCopies } from '../../../src/narratives/discovery/copies.js';
import { randomNumbers } from '../../../src/statistics/bootstrap.js';
import { atOnce } from '../../support/units.js';

vi.setConfig({ testTimeout: 60_000 }); // Property tests and searches on a busy machine.

const clustersOf = (texts: readonly string[]) => atOnce(findCopies(texts.map((text) => text.split(' '))));
const random = randomNumbers(11);
const word = () => `w${Math.floor(random() * 5_000)}`;
const words = (count: number) => Array.from({ length: count }, word);

describe('copies', () => {
  test('are found word for word from five words on', () => {
    expect(clustersOf(['this is all a lie', 'no', 'this is all a lie', 'a b c', 'a b c'])).toEqual([[0, 2]]);
  });

  test('are found with a few words changed, and not with many', () => {
    const text = words(100);
    const few = text.map((each, index) => (index === 50 ? 'changed' : each)); // 5 of 96 shingles: J = .905
    const many = text.map((each, index) => (index % 20 === 10 ? 'changed' : each)); // 25 of 96: J = .59
    expect(clustersOf([text.join(' '), few.join(' '), many.join(' '), words(100).join(' ')])).toEqual([
      [0, 1],
    ]);
  });

  test('in between are found nearly always: 200 pairs of 85 % alike', () => {
    const texts = Array.from({ length: 200 }, () => {
      const text = words(120);
      const changed = [...text.slice(0, 116), ...words(9)]; // shares 112 of 116 + 9 shingles
      return [text.join(' '), changed.join(' ')];
    }).flat();
    expect(clustersOf(texts)).toHaveLength(200);
  });

  test('of copies are one cluster', () => {
    const text = words(60);
    const versions = [text, [...text, 'one'], [...text, 'one', 'two'], text].map((each) => each.join(' '));
    expect(clustersOf(versions)).toEqual([[0, 1, 2, 3]]);
  });
});
