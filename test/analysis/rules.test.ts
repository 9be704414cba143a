import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import { BY_SCORE, RULES } from '../../src/analysis/rules.js';
import type { Scorer } from '../../src/analysis/scorer.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';
import { openAnalyzer } from '../../src/open-analyzer.js';

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

/** Hears two words, whatever is said of them. */
const byWords = (INCIVILITY: number, isCalibrated = true): Scorer => ({
  version: 'test/1',
  isCalibrated,
  score: ({ text }) => ({ INCIVILITY: /[Dd]amn|stupid/u.test(text) ? INCIVILITY : 0.1, TOXICITY: 0 }),
});
const reasonsOf = (text: string, scorer: Scorer): string[] =>
  createAnalyzer({ narratives: { match: () => [] }, narrativesVersion: '', parleyVersion: '', scorer })
    .analyze({ id: '1', text }, EMPTY_CONTEXT)
    .recommendation.reasons.map(({ rule }) => rule);

describe('the score asks for a review', () => {
  it('by itself where it is sure and no rule speaks', () => {
    expect(reasonsOf('Damn it all.', byWords(0.9))).toEqual(['sure-score']);
  });

  it('not where it is less than sure', () => {
    expect(reasonsOf('Damn it all.', byWords(0.8999))).toEqual([]);
  });

  it('not beside a rule, which says more', () => {
    expect(reasonsOf('Damn it all, you idiot.', byWords(0.95))).toEqual(['attack-on-commenter']);
  });

  it('not for what is only said of an idea', () => {
    expect(reasonsOf('What a stupid idea.', byWords(0.95))).toEqual([]);
    expect(reasonsOf('What a stupid idea, damn it all.', byWords(0.95))).toEqual(['sure-score']);
  });

  it('not where the score is no probability', () => {
    expect(reasonsOf('Damn it all.', byWords(0.95, false))).toEqual([]);
  });

  it('with the model that ships', () => {
    const { recommendation, scores } = openAnalyzer().analyze(
      { id: '1', text: 'Fuck this shit and fuck all of it.' },
      EMPTY_CONTEXT,
    );
    expect(scores.INCIVILITY).toBeGreaterThanOrEqual(0.9);
    expect(recommendation).toEqual({ action: 'review', reasons: [BY_SCORE] });
  });
});

describe('every rule', () => {
  it('has an id of its own and a sentence', () => {
    const all = [...RULES, BY_SCORE];
    expect(new Set(all.map(({ rule }) => rule)).size).toBe(all.length);
    for (const { text } of all) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
