import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterOf, HashFilter } from '../../src/analysis/hash-filter.js';
import { hashOf } from '../../src/analysis/word.js';

const hash = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe('a filter of hashes', () => {
  test('holds every hash it was given', () => {
    fc.assert(
      fc.property(fc.array(hash), (hashes) => {
        const filter = filterOf(hashes);
        expect(hashes.every((each) => filter.mayHold(each))).toBe(true);
      }),
    );
  });

  test('holds nothing before it was given anything', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), hash, (words, each) => {
        expect(new HashFilter(words).mayHold(each)).toBe(false);
      }),
    );
  });

  test('turns away most of the words it was not given', () => {
    const hashesOf = (letter: string) => Array.from({ length: 3000 }, (_, at) => hashOf(`${letter}${at}`));
    const filter = filterOf(hashesOf('a'));
    const taken = hashesOf('b').filter((each) => filter.mayHold(each)).length;
    expect(taken / 3000).toBeLessThan(0.2);
  });
});
