import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { splitSentences } from '../../src/analysis/sentences.js';
import { tokenize } from '../../src/analysis/tokenize.js';
import type { ThreadContext } from '../../src/domain/thread-context.js';
import { openAnalyzer } from '../../src/open-analyzer.js';
import { growthOf, SUPERLINEAR } from '../support/growth.js';
import { HOSTILE_MARKUP, HOSTILE_PIECES, repeated } from '../support/hostile-texts.js';

/** With a busy machine; alone the slowest takes two seconds. */
const PATIENCE = { timeout: 180_000 };

const PIECES = Object.entries({ ...HOSTILE_PIECES, ...HOSTILE_MARKUP });
/** More than half of the longest comment. */
const LONGEST = 12_000;

const analyzer = openAnalyzer();
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'words and sentences': (text) => {
    const { tokens } = tokenize(text);
    return splitSentences(text, tokens);
  },
  'a document': (text) => readDocument(text),
  // All of it: detectors, targets, the trained parts, narratives.
  'a reply': (text) => analyzer.analyze({ id: '2', text }, surroundings(text)),
};

/** As hostile as the comment: a title, names of people, the comment that is answered, all of the same text. */
function surroundings(text: string): ThreadContext {
  const author = { id: 'a', name: text.slice(0, 200) };
  const parent = { id: '1', author, text };
  return {
    article: { title: text.slice(0, 300), byline: text.slice(0, 300), text },
    participants: [author, { id: 'b', name: 'you idiot_of a 99' }],
    parent,
    earlier: [parent],
  };
}

describe.each(Object.entries(READERS))('the time for %s', (_name, read) => {
  test.each(PIECES)('grows with the length of %s', PATIENCE, async (_piece, piece) => {
    const { exponent } = await growthOf((length) => {
      const text = repeated(piece, length);
      return () => read(text);
    }, LONGEST);
    expect(exponent).toBeLessThan(SUPERLINEAR);
  });
});

test('the time of the analysis grows with the length of any mixture', { timeout: 300_000 }, async () => {
  const piece = fc.constantFrom(...PIECES.map(([, text]) => text));
  const mixture = fc.oneof(
    fc
      .array(piece, { minLength: 2, maxLength: 5 })
      .map((pieces) => (length: number) => repeated(pieces.join(''), length)),
    // All of the one, then all of the other: openings before their ends.
    fc
      .array(piece, { minLength: 2, maxLength: 3 })
      .map(
        (pieces) => (length: number) => pieces.map((each) => repeated(each, length / pieces.length)).join(''),
      ),
  );
  await fc.assert(
    fc.asyncProperty(mixture, async (textOf) => {
      const { exponent } = await growthOf((length) => {
        const text = textOf(length);
        return () => analyzer.analyze({ id: '2', text }, surroundings(text));
      }, LONGEST);
      expect(exponent).toBeLessThan(SUPERLINEAR);
    }),
    { numRuns: 6 },
  );
});
