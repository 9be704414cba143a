import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derailment, type DerailmentComment } from '../../src/statistics/derailment.js';
import golden from './golden/thread-metrics.json' with { type: 'json' };

const worked = golden.fixture.map((comment) => ({ ...comment, uncivil: comment.uncivil === 1 }));

/** A branch, top comment first: who wrote each, in capitals where it is uncivil. */
const branchOf = (authors: string): DerailmentComment[] =>
  Array.from(authors).map((author, index) => ({
    id: String(index),
    parent: index === 0 ? null : String(index - 1),
    author: author.toLowerCase(),
    uncivil: author !== author.toLowerCase(),
  }));

test('both signs are there in the worked example, with the comments they rest on', () => {
  const { exchanges, branch, derailed } = derailment(worked);
  expect(exchanges).toMatchObject({ found: golden.expected.aba_exchanges_both_uncivil, reached: true });
  expect(exchanges.comments).toEqual(expect.arrayContaining(['c3', 'c4', 'c5', 'c7', 'c8', 'c9', 'c14']));
  expect(branch).toEqual({ found: 3, needed: 3, reached: true, comments: ['c8', 'c9', 'c14'] });
  expect(derailed).toBe(true);
});

test('a comment on the article is no reply, however uncivil', () => {
  expect(derailment(branchOf('ABC')).branch.found).toBe(2);
  expect(derailment(branchOf('aBCD')).branch).toMatchObject({ found: 3, reached: true });
});

test('three uncivil replies count within five in a row, not within six', () => {
  expect(derailment(branchOf('aBcDeF')).branch.reached).toBe(true);
  expect(derailment(branchOf('aBcDefG')).branch).toMatchObject({ found: 2, reached: false });
});

test('an exchange takes two people who are both uncivil', () => {
  expect(derailment(branchOf('aBABA')).exchanges).toMatchObject({ found: 3, reached: true });
  expect(derailment(branchOf('aBaBa')).exchanges.found).toBe(0);
  expect(derailment(branchOf('aBCDE')).exchanges.found).toBe(0);
});

test('nothing is found in silence, in civility, or in a circle of replies without end', () => {
  expect(derailment([]).derailed).toBe(false);
  fc.assert(
    fc.property(
      fc.array(fc.record({ parent: fc.nat(9), uncivil: fc.boolean() }), { maxLength: 10 }),
      (all) => {
        const comments = all.map(({ parent, uncivil }, index) => ({
          ...{ id: String(index), parent: String(parent), author: String(index % 3), uncivil },
        }));
        const { branch, exchanges } = derailment(comments);
        expect(branch.found).toBeLessThanOrEqual(
          Math.min(5, comments.filter(({ uncivil }) => uncivil).length),
        );
        if (comments.every(({ uncivil }) => !uncivil)) expect(branch.found + exchanges.found).toBe(0);
      },
    ),
  );
});
