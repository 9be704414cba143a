import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/domain/site-rule.js';
import { meets } from '../../src/rules/meets.js';
import type { RuleSubject } from '../../src/rules/rule-subject.js';
import { compileWords } from '../../src/rules/word-finder.js';
import { conditions, finding, match, subject, subjects } from './rule-builders.js';

const holds = (condition: Condition, about: RuleSubject): boolean =>
  meets(condition, about, compileWords([condition])(about.text));

describe('a condition', () => {
  test.each<[string, Condition, Partial<RuleSubject>, Partial<RuleSubject>]>([
    [
      'a score from',
      { score: { attribute: 'INSULT', atLeast: 0.8 } },
      { scores: { INCIVILITY: 0, INSULT: 0.8 } },
      { scores: { INCIVILITY: 1, INSULT: 0.79 } },
    ],
    [
      'a score below',
      { score: { attribute: 'INSULT', below: 0.2 } },
      { scores: { INCIVILITY: 0, INSULT: 0.1 } },
      { scores: { INCIVILITY: 0, INSULT: 0.2 } },
    ],
    [
      'a form',
      { finding: { forms: ['threat'] } },
      { findings: [finding({ detector: 'threat' })] },
      { findings: [finding()] },
    ],
    [
      'a target',
      { finding: { targets: ['author'] } },
      { findings: [finding({ target: { kind: 'author', name: null } })] },
      { findings: [finding({ target: null })] },
    ],
    [
      'one finding that is both',
      { finding: { forms: ['threat'], severityAtLeast: 3 } },
      { findings: [finding({ detector: 'threat', severity: 3 })] },
      { findings: [finding({ detector: 'threat', severity: 2 }), finding({ severity: 3 })] },
    ],
    [
      'so many findings',
      { finding: { countAtLeast: 2 } },
      { findings: [finding(), finding()] },
      { findings: [finding()] },
    ],
    [
      'a narrative',
      { narrative: { ids: ['deep-state'] } },
      { narratives: [match('deep-state', 'echo')] },
      { narratives: [match('proxy-war')] },
    ],
    [
      'any narrative in own words',
      { narrative: { ownWords: true } },
      { narratives: [match('deep-state')] },
      { narratives: [match('deep-state', 'external')] },
    ],
    [
      'a new author',
      { author: { newWithinDays: 7 } },
      { author: { posted: 0, rejected: 0, daysHere: 0 } },
      { author: { posted: 9, rejected: 0, daysHere: 7 } },
    ],
    [
      'a rejected share',
      { author: { rejectedShareAtLeast: 0.5 } },
      { author: { posted: 4, rejected: 2, daysHere: 1 } },
      { author: { posted: 5, rejected: 2, daysHere: 1 } },
    ],
    [
      'few comments',
      { author: { postedAtMost: 3 } },
      { author: { posted: 3, rejected: 0, daysHere: null } },
      { author: { posted: 4, rejected: 0, daysHere: null } },
    ],
    [
      'words',
      { words: ['calm comment'] },
      { text: 'What a CALM comment!' },
      { text: 'A calm, kind comment.' },
    ],
    ['a disguised word', { words: ['idiot'] }, { text: 'you 1d1ot' }, { text: 'idiotic' }],
    ['a beginning of a word', { words: ['milita*'] }, { text: 'the military' }, { text: 'unmilitary' }],
    ['a thread', { thread: { ids: ['t9'] } }, { thread: { id: 't9', url: null } }, {}],
    [
      'an address',
      { thread: { addressContains: '/Politics/' } },
      { thread: { id: 't', url: 'https://a.example/politics/1' } },
      {},
    ],
  ])('about %s holds where it should and nowhere else', (_name, condition, yes, no) => {
    expect(holds(condition, subject(yes))).toBe(true);
    expect(holds(condition, subject(no))).toBe(false);
  });

  test.each<Condition>([
    { score: { attribute: 'THREAT', below: 0.5 } },
    { author: { postedAtMost: 100 } },
    { author: { newWithinDays: 7 } },
    { author: { rejectedShareAtLeast: 0 } },
    { thread: { addressContains: '/' } },
  ])('%j is not met by what is not known, and its opposite is', (condition) => {
    expect(holds(condition, subject())).toBe(false);
    expect(holds({ not: condition }, subject())).toBe(true);
  });

  test('whose author has not posted before has no rejected share', () => {
    const first = subject({ author: { posted: 0, rejected: 0, daysHere: 0 } });
    expect(holds({ author: { rejectedShareAtLeast: 0 } }, first)).toBe(false);
  });
});

describe('groups, whatever is in them,', () => {
  const pairs = fc.tuple(conditions, conditions, subjects);

  test('follow the laws of logic', () => {
    fc.assert(
      fc.property(pairs, ([a, b, about]) => {
        expect(holds({ not: { not: a } }, about)).toBe(holds(a, about));
        expect(holds({ all: [a, b] }, about)).toBe(holds(a, about) && holds(b, about));
        expect(holds({ any: [a, b] }, about)).toBe(holds(a, about) || holds(b, about));
        expect(holds({ not: { any: [a, b] } }, about)).toBe(holds({ all: [{ not: a }, { not: b }] }, about));
        expect(holds({ all: [a, { not: a }] }, about)).toBe(false);
        expect(holds({ any: [a, { not: a }] }, about)).toBe(true);
      }),
    );
  });

  test('hold or not whatever else is looked for in the same pass', () => {
    fc.assert(
      fc.property(pairs, ([a, b, about]) => {
        expect(meets(a, about, compileWords([b, a])(about.text))).toBe(holds(a, about));
      }),
    );
  });

  test('of a score: a lower threshold loses nothing', () => {
    fc.assert(
      fc.property(subjects, fc.nat(100), fc.nat(100), (about, x, y) => {
        const [low, high] = [Math.min(x, y) / 100, Math.max(x, y) / 100];
        const from = (atLeast: number) => holds({ score: { attribute: 'INSULT', atLeast } }, about);
        expect(!from(high) || from(low)).toBe(true);
      }),
    );
  });
});
