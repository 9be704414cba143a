import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { LEXICON_ROWS } from '../../src/analysis/lexicons/index.js';
import { compileLexicon, LEXICON_SOURCES, type LexiconRow } from '../../src/analysis/lexicons/lexicon.js';
import { createWordIndex } from '../../src/analysis/lexicons/word-index.js';

const row = (term: string, more: Partial<LexiconRow> = {}): LexiconRow => ({
  term,
  severity: 1,
  source: 'parley',
  ...more,
});

describe.each(Object.entries(LEXICON_ROWS))('the lexicon %s', (_id, rows) => {
  it('has no term twice', () => {
    const seen = new Set<string>();
    const twice = rows.filter(({ term }) => seen.size === seen.add(term).size);
    expect(twice.map(({ term }) => term)).toEqual([]);
  });

  it('has only terms in lower case, trimmed, with single spaces and readable syntax', () => {
    const untidy = rows.filter(
      ({ term }) =>
        !/^[a-z0-9'.]+[a-z0-9'.|]*\??(?: [a-z0-9'.|]+\??)*$/.test(term) ||
        /^\||\|(?:[ ?|]|$)|^\S+\?/.test(term),
    );
    expect(untidy.map(({ term }) => term)).toEqual([]);
  });

  it('names a known source and a severity for every row', () => {
    const unsourced = rows.filter(
      ({ source, severity }) => !LEXICON_SOURCES.includes(source) || ![1, 2, 3].includes(severity),
    );
    expect(unsourced.map(({ term }) => term)).toEqual([]);
  });
});

describe('a compiled lexicon', () => {
  const found = (rows: readonly LexiconRow[], text: string): string[] =>
    compileLexicon('test', rows)
      .findAll(readDocument(text))
      .map(({ span }) => text.slice(span.start, span.end));

  it('takes the longest row that starts at a word', () => {
    expect(found([row('hot'), row('hot air')], 'Just hot air.')).toEqual(['hot air']);
  });

  it('reads alternatives and optional words', () => {
    const rows = [row('pack|bunch of? lies')];
    expect(found(rows, 'A pack of lies, a bunch lies.')).toEqual(['pack of lies', 'bunch lies']);
  });

  it('crosses a hyphen but no clause end', () => {
    expect(found([row('half wit')], 'A half-wit. He ate half. Wit helps.')).toEqual(['half-wit']);
  });

  it('leaves a word alone beside the neighbors that give it another sense', () => {
    const rows = [row('clown', { notBefore: 'fish' }), row('fool', { notAfter: 'to' })];
    expect(found(rows, 'A clown fish tried to fool the clown.')).toEqual(['clown']);
  });

  it('finds possessives and disguised words', () => {
    expect(found([row('idiot')], "The idiot's 1diot.")).toEqual(["idiot's", '1diot']);
  });

  it('is not fooled by the names of object properties', () => {
    expect(found([row('idiot')], 'constructor __proto__ toString')).toEqual([]);
  });

  it('finds what stands at each place, also where it shares its look at the words with others', () => {
    const word = fc.constantFrom('a', 'b', "b's", 'c', 'd', "d's");
    const terms = fc.uniqueArray(
      fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
      { minLength: 1, maxLength: 6 },
    );
    const anyText = fc
      .array(fc.oneof(word, fc.constant('.')), { maxLength: 15 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(terms, terms, anyText, (some, others, text) => {
        const index = createWordIndex();
        const lexicons = [some, others].map((list, at) =>
          compileLexicon(
            `test-${at}`,
            list.map((term) => row(term)),
            { index },
          ),
        );
        const document = readDocument(text);
        for (const lexicon of lexicons) {
          const expected: (readonly [first: number, end: number])[] = [];
          for (let at = 0; at < document.tokens.length; at++) {
            const hit = lexicon.match(document.tokens, at);
            if (!hit) continue;
            expected.push([hit.first, hit.end]);
            at = hit.end - 1;
          }
          expect(lexicon.findAll(document).map(({ first, end }) => [first, end])).toEqual(expected);
        }
      }),
    );
  });
});
