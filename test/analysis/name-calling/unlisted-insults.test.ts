import { describe, expect, test } from 'vitest';
import { EMPTY_CONTEXT, type ThreadContext } from '../../../src/domain/thread-context.js';
import { analyzerMarking, findingsWhenMarked, type Marked } from '../../support/marked-comment.js';

const namesIn = (text: string, marked: Marked) =>
  findingsWhenMarked(text, marked)
    .filter(({ detector }) => detector === 'name-calling')
    .map(({ text: words, target }) => [words, target?.kind]);

describe('a word that no lexicon has, and readers mark as an insult, is name-calling', () => {
  test.each([
    ['You are a glurp.', 'glurp', 'glurp', 'commenter'],
    ['You little glurp, read it again.', 'glurp', 'little glurp', 'commenter'],
    ['Smith is such a glurp.', 'glurp', 'glurp', 'public-figure'],
    ['Smith, the glurp, has signed it.', 'glurp', 'glurp', 'public-figure'],
    ['Those glurps have signed it.', 'glurps', 'glurps', 'group'],
    ['They are glurps.', 'glurps', 'glurps', 'group'],
    ['Nice try, glurpster.', 'glurpster', 'glurpster', 'commenter'],
    ['Glurpsters run the place.', 'Glurpsters', 'Glurpsters', 'group'],
    ['He is glurpy.', 'glurpy', 'glurpy', 'public-figure'],
    ['Glurpy politicians have signed it.', 'Glurpy', 'Glurpy politicians', 'group'],
  ])('%s', (text, word, found, target) => {
    expect(namesIn(text, { sure: [word] })).toEqual([[found, target]]);
  });

  test('as a vulgar word is when it is put on somebody', () => {
    expect(namesIn('You are a glurp.', { sure: ['glurp'], type: 'PROFANITY' })).toHaveLength(1);
    expect(namesIn('You glurpster!', { sure: ['glurpster'], type: 'PROFANITY' })).toEqual([]);
  });

  test('where it is only likely to be marked, in a comment that is suspected, and with an article', () => {
    const marked = { likely: ['glurp'], toxicity: 0.4 };
    expect(namesIn('You are a glurp.', marked)).toHaveLength(1);
    expect(namesIn('You are a glurp.', { ...marked, toxicity: 0.1 })).toEqual([]);
    expect(namesIn('You are glurp.', marked)).toEqual([]);
  });

  test('mild in general and clearly uncivil to the face, by the tagger that marked it', () => {
    const [about] = findingsWhenMarked('Smith is a glurp.', { sure: ['glurp'] });
    const [toFace] = findingsWhenMarked('You are a glurp.', { sure: ['glurp'] });
    expect([about?.severity, toFace?.severity]).toEqual([1, 2]);
    expect(toFace?.source).toBe('learned:test/1');
  });
});

describe('a word that readers mark is no name', () => {
  test.each([
    ['where nobody is called so', 'The lake was glurpy.', 'glurpy'],
    ['for what is done', 'You glurp.', 'glurp'],
    ['for a thing', 'What a glurpy idea.', 'glurpy'],
    ['where it is denied', 'He is not a glurp.', 'glurp'],
    ['where it is reported', 'They called him a glurp.', 'glurp'],
    ['for anybody', 'Any glurp can see that.', 'glurp'],
    ['for a quality', 'He is glurpiness.', 'glurpiness'],
    ['for what befell somebody', 'He is dead.', 'dead'],
    ['for a group that people are born into', 'Those Swedes again.', 'Swedes'],
  ])('%s', (_, text, word) => {
    expect(namesIn(text, { sure: [word] })).toEqual([]);
  });

  test('where a lexicon has the word and made nothing of it', () => {
    expect(namesIn('The clown fish is small.', { sure: ['clown fish'] })).toEqual([]);
  });
});

test('whom a later comment addresses is not known yet, however late an analysis is finished', () => {
  const earlier: { id: string; author: null; text: string }[] = [];
  const context: ThreadContext = { ...EMPTY_CONTEXT, earlier };
  const text = 'Smith is a glurp.';
  const analyzer = analyzerMarking(text, { sure: ['glurp'] });
  const begun = analyzer.begin({ id: '1', text }, context);
  earlier.push({ id: '2', author: null, text: 'Smith, you are wrong.' });
  const [analysis] = analyzer.finish([begun]);
  expect(analysis?.findings.map(({ target }) => target?.kind)).toEqual(['public-figure']);
});
