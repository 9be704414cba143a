import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument, type Token } from '../../src/analysis/document.js';
import { TermTable } from '../../src/analysis/lexicons/term-table.js';

const word = fc.constantFrom('a', 'b', 'c', "b's", 'd');
const step = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([words, optional]) => words.join('|') + (optional ? '?' : ''));
const terms = fc.array(
  fc
    .tuple(fc.constantFrom('a', 'b', 'a|b'), fc.array(step, { maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest].join(' ')),
  { minLength: 1, maxLength: 8 },
);

/** One past the term's last token when it is read word by word from `at` on; or -1. */
function endOfTerm(term: string, tokens: readonly Token[], at: number): number {
  let end = at;
  for (const step of term.split(' ')) {
    const words = step.replace('?', '').split('|');
    const token = tokens[end];
    const isThere =
      token !== undefined &&
      (end === at || !token.breakBefore) &&
      (words.includes(token.key) || words.includes(token.key.replace(/'s$/u, '')));
    if (isThere) end++;
    else if (!step.endsWith('?')) return -1;
  }
  return end;
}

test('of all terms the longest is found, though only those are tried that the second word allows', () => {
  fc.assert(
    fc.property(terms, fc.array(fc.oneof(word, fc.constant('.')), { maxLength: 12 }), (terms, text) => {
      const { tokens } = readDocument(text.join(' '));
      const table = new TermTable<{ term: string }>();
      for (const term of terms) table.add({ term }, term, false);
      tokens.forEach((_, at) => {
        const ends = terms.map((term) => endOfTerm(term, tokens, at));
        const longest = Math.max(...ends);
        const found = table.match(tokens, at);
        expect(found?.end ?? -1).toBe(longest);
        // Of terms of one length the first that was added.
        expect(found?.pattern.row.term).toBe(longest === -1 ? undefined : terms[ends.indexOf(longest)]);
      });
    }),
    { numRuns: 500 },
  );
});
