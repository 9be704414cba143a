import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import type { SpanTagger, TypedSpan } from '../../src/analysis/span-tagger/tagger.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';
import type { ThreadContext } from '../../src/domain/thread-context.js';

interface Marked {
  /** Words that readers mark in any comment. */
  sure?: string[];
  /** Words that they mark in a comment they find offensive. */
  likely?: string[];
  type?: TypedSpan['type'];
  toxicity?: number;
  context?: ThreadContext;
}

/** The findings of an analysis in which readers mark some words that no lexicon has. */
function findingsIn(
  text: string,
  { sure = [], likely = sure, type = 'INSULT', toxicity = 0.1, context = EMPTY_CONTEXT }: Marked,
) {
  const spansOf = (words: readonly string[]): TypedSpan[] =>
    words.map((word) => {
      const start = text.indexOf(word);
      return { start, end: start + word.length, firstUnit: 0, endUnit: 1, probability: 1, type };
    });
  const spanTagger: SpanTagger = {
    version: 'test/1',
    mark: () => ({ sure: spansOf(sure), likely: spansOf(likely), worst: 0 }),
  };
  const analyzer = createAnalyzer({
    narratives: { match: () => [] },
    narrativesVersion: 'n1',
    parleyVersion: '1.2.3',
    spanTagger,
    scorer: { version: 'test/1', score: () => ({ INCIVILITY: toxicity, TOXICITY: toxicity }) },
  });
  return analyzer.analyze({ id: '1', text }, context).findings;
}

const namesIn = (text: string, marked: Marked) =>
  findingsIn(text, marked)
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
    const [about] = findingsIn('Smith is a glurp.', { sure: ['glurp'] });
    const [toFace] = findingsIn('You are a glurp.', { sure: ['glurp'] });
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
  const spanTagger: SpanTagger = {
    version: 'test/1',
    mark: () => {
      const type = 'INSULT';
      const sure = [{ start: 11, end: 16, firstUnit: 3, endUnit: 4, probability: 1, type } as const];
      return { sure, likely: sure, worst: 0 };
    },
  };
  const analyzer = createAnalyzer({
    narratives: { match: () => [] },
    narrativesVersion: 'n1',
    parleyVersion: '1.2.3',
    spanTagger,
  });
  const begun = analyzer.begin({ id: '1', text }, context);
  earlier.push({ id: '2', author: null, text: 'Smith, you are wrong.' });
  const [analysis] = analyzer.finish([begun]);
  expect(analysis?.findings.map(({ target }) => target?.kind)).toEqual(['public-figure']);
});
