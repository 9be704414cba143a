import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument, tokensIn } from '../../src/analysis/document.js';

test('the tokens in a span are those that share a character with it', () => {
  const offset = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), offset, offset, (text, one, other) => {
      const document = readDocument(text);
      const span = { start: Math.min(one, other), end: Math.max(one, other) };
      const sharing = document.tokens.filter(({ start, end }) => start < span.end && end > span.start);
      expect(tokensIn(document, span)).toEqual(sharing);
    }),
  );
});
