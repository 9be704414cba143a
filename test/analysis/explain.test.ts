import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { explainScore } from '../../src/analysis/explain.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';
import { openAnalyzer } from '../../src/open-analyzer.js';

/** A scorer that can be worked out by hand: each word has its weight, the score is their sum. */
const sumOf =
  (weights: Readonly<Record<string, number>>) =>
  (text: string): number =>
    readDocument(text).tokens.reduce((sum, { key }) => sum + (weights[key] ?? 0), 0);
/** A scorer under which the second bad word adds little, as in a noisy-or. */
const noisyOr =
  (...bad: string[]) =>
  (text: string): number =>
    1 - readDocument(text).tokens.reduce((civil, { key }) => (bad.includes(key) ? civil * 0.2 : civil), 1);

const explain = (text: string, scoreOf: (text: string) => number) =>
  explainScore(readDocument(text), [], scoreOf);
const wordsOf = ({ words }: ReturnType<typeof explain>) =>
  words.map(({ text, contribution }) => [text, contribution]);

describe('an explanation', () => {
  test('gives words of a linear score exactly their weights', () => {
    const found = explain('a good cat, one bad dog', sumOf({ bad: 0.5, good: -0.2, cat: 0.1 }));
    expect(wordsOf(found)).toEqual([
      ['good', -0.2],
      ['cat', 0.1],
      ['bad', 0.5],
    ]);
  });

  test('shares a saturated score among the words that each suffice for it', () => {
    const found = explain('one bad dog. One mean cat.', noisyOr('bad', 'mean'));
    expect(wordsOf(found)).toEqual([
      ['bad', 0.48],
      ['mean', 0.48],
    ]);
    expect(found.rest).toBe(0);
  });

  test('joins neighbors that raise the score into one stretch, within a sentence', () => {
    const scoreOf = sumOf({ very: 0.1, bad: 0.3, dog: 0.2 });
    expect(wordsOf(explain('a very bad dog barks', scoreOf))).toEqual([['very bad dog', 0.6]]);
    expect(wordsOf(explain('very bad. Dog barks', scoreOf))).toHaveLength(2);
  });

  test('leaves the words of a phrase out together', () => {
    const text = 'he is a piece of work indeed';
    const scoreOf = (rest: string) => (rest.includes('piece of work') ? 0.9 : 0.1);
    const found = explainScore(readDocument(text), [{ start: 8, end: 21 }], scoreOf);
    expect(wordsOf(found)).toEqual([['piece of work', 0.8]]);
  });

  test('finds the one word of a long comment that matters', () => {
    const long = (times: number) =>
      `${'the lake was calm and the boats came in. '.repeat(times)}what a dreadful thing. then it rained.`;
    expect(wordsOf(explain(long(30), sumOf({ dreadful: 0.7 })))).toEqual([['dreadful', 0.7]]);
    // Of many pages at least the line.
    const [line] = explain(long(1000), sumOf({ dreadful: 0.7 })).words;
    expect(line?.text).toContain('dreadful');
    expect(line?.text.length).toBeLessThan(long(1000).length / 10);
  });

  test('is empty where no word matters', () => {
    expect(explain('', () => 0.02)).toEqual({ score: 0.02, rest: 0.02, words: [] });
    expect(explain('a calm lake', () => 0.02).words).toEqual([]);
  });

  test('lies inside the text, apart and in order, adds up, and bounds its work', () => {
    const word = fc.constantFrom(
      'bad',
      'mean',
      'good',
      'lake',
      'the',
      'U.S.',
      'f*ck',
      '\ud83d',
      'you',
      '.',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 400 }), (words) => {
        const text = words.join(' ');
        let runs = 0;
        let characters = 0;
        const scoreOf = noisyOr('bad', 'mean');
        const found = explain(text, (rest) => {
          runs++;
          characters += rest.length;
          return scoreOf(rest);
        });
        let end = 0;
        for (const { span, text: marked } of found.words) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(span.start, span.end)).toBe(marked);
          expect(marked).not.toBe('');
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        const shares = found.words.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0);
        expect(shares).toBeCloseTo(found.score - found.rest, 2);
        expect(found.score).toBe(scoreOf(text));
        expect(runs).toBeLessThanOrEqual(301);
        expect(characters).toBeLessThanOrEqual(Math.max(401_000, 65 * text.length));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the analyzer', () => {
  const analyzer = openAnalyzer();

  test('explains the score it gives, by the words that were found', () => {
    const comment = { id: 'c1', text: 'The lake was calm. You are a pathetic liar.' };
    const { scores } = analyzer.analyze(comment, EMPTY_CONTEXT);
    const explanation = analyzer.explain(comment, EMPTY_CONTEXT, 'INCIVILITY');
    expect(explanation.score).toBe(scores.INCIVILITY);
    expect(
      explanation.words.some(({ text, contribution }) => text.includes('liar') && contribution > 0),
    ).toBe(true);
  });

  test('adds explanations to a thread only when asked', () => {
    const comments = [{ id: 'c1', text: 'You are an idiot.' }];
    const [plain] = analyzer.analyzeThread(null, comments);
    const [explained] = analyzer.analyzeThread(null, comments, { explain: ['INCIVILITY'] });
    expect(plain).not.toHaveProperty('explanations');
    expect(explained).toMatchObject({ ...plain, explanations: [{ attribute: 'INCIVILITY' }] });
  });
});
