import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import { RULES } from '../../src/analysis/rules.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: '0.0.0',
});
const reasons = (text: string): string[] =>
  analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT).recommendation.reasons.map(({ rule }) => rule);

describe('the rules ask for review', () => {
  it.each([
    ['threat', 'Politicians like him should be hanged.'],
    ['identity-attack', 'Muslims are all terrorists.'],
    ['attack-on-commenter', 'Wrong again, clown.'],
    ['repeated-attack', 'You are arrogant. Your whining is childish.'],
    ['attack-on-author', 'The author is a hack.'],
    ['severe-vulgarity', 'Go fuck yourself.'],
    ['strong-name-calling', 'Trump is a moron.'],
    ['several-forms', 'He lied, his plan is a farce, and this shit goes on.'],
  ])('by %s', (rule, text) => {
    expect(reasons(text)).toContain(rule);
  });

  it('in the order of their weight', () => {
    expect(reasons('I will kill you, you idiot.')).toEqual(['threat', 'attack-on-commenter']);
  });
});

describe('the rules leave alone', () => {
  it.each([
    ['a mild word about somebody in the news', 'Trump is arrogant.'],
    ['a mild name for a group', 'The snowflakes are offended again.'],
    ['words about oneself', 'I am such an idiot.'],
    ['a hard word about an idea', 'What a stupid idea.'],
    ['vulgarity in praise', 'What a f*cking brilliant goal.'],
    ['a question without heat', 'Has it been 24 hours since that phone call?'],
  ])('%s', (_what, text) => {
    expect(reasons(text)).toEqual([]);
  });

  it('a name for a group that may not be called a commenter', () => {
    expect(reasons('The snowflakes are offended again.')).toEqual([]);
    expect(reasons('You are a snowflake.')).toEqual(['attack-on-commenter']);
  });
});

describe('every rule', () => {
  it('has an id of its own and a sentence', () => {
    expect(new Set(RULES.map(({ rule }) => rule)).size).toBe(RULES.length);
    for (const { text } of RULES) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
