import { describe, expect, it } from 'vitest';
import { ruleSentence } from '../../src/dashboard/rules/condition-words.js';
import type { Condition, RuleAction } from '../../src/domain/site-rule.js';
import { english } from '../support/messages.js';

const sentence = (when: Condition, then: RuleAction[] = [{ do: 'hold' }]): string =>
  ruleSentence(
    { when, then },
    {
      t: english('rules'),
      tComment: english('comment'),
      narrativeTitle: (id) => (id === 'deep-state' ? 'The deep state' : id),
      list: (items, joined) =>
        new Intl.ListFormat('en', { type: joined === 'and' ? 'conjunction' : 'disjunction' }).format(items),
      score: (value) => value.toFixed(2),
    },
  );

describe('the sentence of a rule', () => {
  it.each<[Condition, string]>([
    [{ score: { attribute: 'INSULT', atLeast: 0.8 } }, 'the score for “Insult” is at least 0.80'],
    [{ score: { attribute: 'THREAT', below: 0.1 } }, 'the score for “Threat” is below 0.10'],
    [
      { finding: { forms: ['threat', 'vulgarity'], severityAtLeast: 2 } },
      'something is found of the form Threat or Vulgarity, moderate or severe',
    ],
    [
      { finding: { targets: ['commenter'], countAtLeast: 2 } },
      'something at 2 places is found, aimed at: A fellow commenter',
    ],
    [{ narrative: {} }, 'it voices any narrative'],
    [{ narrative: { ids: ['deep-state'], ownWords: true } }, 'it voices “The deep state” in its own words'],
    [
      { author: { newWithinDays: 7, rejectedShareAtLeast: 0.3 } },
      'the author has been here for less than 7 days and at least 30% of the author’s earlier comments were rejected',
    ],
    [{ author: { postedAtMost: 0 } }, 'the author has posted nothing before'],
    [{ words: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'the text has “a”, “b”, “c”, “d”, or 2 other phrases'],
    [{ thread: { addressContains: '/politics/' } }, 'the page’s address has “/politics/”'],
    [{ not: { words: ['x'] } }, 'it is not so that the text has “x”'],
    [{ all: [{ words: ['x'] }] }, 'the text has “x”'],
    [
      { all: [{ words: ['x'] }, { any: [{ words: ['y'] }, { words: ['z'] }] }] },
      'the text has “x” and (the text has “y” or the text has “z”)',
    ],
  ])('%j reads well', (when, condition) => {
    expect(sentence(when)).toBe(`Hold for review when ${condition}.`);
  });

  it('names every action', () => {
    const then: RuleAction[] = [
      { do: 'route', to: 'Politics desk' },
      { do: 'tag', tag: 'heated' },
    ];
    expect(sentence({ words: ['x'] }, then)).toBe(
      'Hold for Politics desk and tag as “heated” when the text has “x”.',
    );
  });
});
