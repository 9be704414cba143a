import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentNotes, readDocument, reread } from '../../src/analysis/document.js';
import { createEchoIndex } from '../../src/analysis/echo-index.js';
import { growthOf, SUPERLINEAR } from '../support/growth.js';

/** Any UTF-16 string, rich in the characters that steer the reader. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"',
        '“',
        '”',
        '‘',
        '’',
        "'",
        '«',
        '»',
        '„',
        '\n',
        '> ',
        '. ',
        '? ',
        '...',
        '*',
        '$',
        '-',
      ),
      fc.constantFrom(
        '<blockquote>',
        '</blockquote>',
        'a',
        'I',
        'sh!t',
        'd e e p',
        'U.S.',
        'one two three four',
        ' ',
      ),
      fc.constantFrom('\ud800', '\udc00', '\u200b', 'e\u0301', '😀', 'ＡＢ', 'аb', '1', 'oooo'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('a document of any text', () => {
  it('has ordered, non-empty tokens that lie inside the text and slice back to their key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const token of readDocument(text).tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(text.length);
          expect(token.key).not.toBe('');
          const slice = text.slice(token.start, token.end);
          if (/^[a-z0-9]+$/.test(slice)) expect(token.key).toBe(slice);
          end = token.end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has sentences that share out the tokens in order and lie inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens, sentences } = readDocument(text);
        let nextToken = 0;
        let end = 0;
        sentences.forEach((sentence, number) => {
          expect(sentence.firstToken).toBe(nextToken);
          expect(sentence.endToken).toBeGreaterThan(nextToken);
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(sentence.end).toBeLessThanOrEqual(text.length);
          for (const token of tokens.slice(sentence.firstToken, sentence.endToken)) {
            expect(token.sentence).toBe(number);
            expect(sentence.start <= token.start && token.end <= sentence.end).toBe(true);
          }
          nextToken = sentence.endToken;
          end = sentence.end;
        });
        expect(nextToken).toBe(tokens.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('has ordered quotations that never overlap, whose tokens point back at them', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, before) => {
        const echo = createEchoIndex();
        echo.addText('first', before);
        echo.addText('second', text.slice(0, 40));
        const { tokens, quotes } = readDocument(text, echo);
        let end = 0;
        quotes.forEach((quote, number) => {
          expect(quote.start).toBeGreaterThanOrEqual(end);
          expect(quote.end).toBeLessThanOrEqual(text.length);
          tokens.forEach((token, index) => {
            expect(token.quote === number).toBe(index >= quote.firstToken && index < quote.endToken);
          });
          end = quote.end;
        });
        for (const token of tokens) expect(token.quote).toBeLessThan(quotes.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('has disguises that cover whole tokens inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens, disguises } = readDocument(text);
        for (const disguise of disguises) {
          const first = tokens[disguise.firstToken];
          const last = tokens[disguise.endToken - 1];
          expect(first && disguise.start <= first.start).toBe(true);
          expect(last && last.end <= disguise.end).toBe(true);
          expect(disguise.start >= 0 && disguise.end <= text.length).toBe(true);
          expect(disguise.key).toMatch(/^[a-z'*]+$/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('costs time in proportion to its length, whatever it is made of', async () => {
    const shapes = [
      'a',
      'a1',
      '"',
      '"a ',
      'a ',
      '*',
      'a*',
      'ab*',
      '.',
      'a.',
      'xX.',
      '> a\n',
      '“',
      'а',
      '\u200b',
      "a'",
      '@a',
    ];
    for (const shape of shapes) {
      const { exponent } = await growthOf((length) => {
        const text = shape.repeat(Math.floor(length / shape.length));
        return () => readDocument(text);
      }, 200_000);
      expect({ shape, exponent }).toSatisfy(() => exponent < SUPERLINEAR);
    }
  }, 120_000);
});

describe('notes on a comment', () => {
  it('are taken when they are asked for first, and by each reader for itself', () => {
    const read: string[] = [];
    const words = new DocumentNotes(({ text, tokens }) => {
      read.push(text);
      return tokens.length;
    });
    const letters = new DocumentNotes(({ text }) => text.length);
    const document = readDocument('Two words');
    expect([words.of(document), words.of(document), letters.of(document)]).toEqual([2, 2, 9]);
    expect(words.of(readDocument('One'))).toBe(1);
    expect(read).toEqual(['Two words', 'One']);
  });

  it('are not kept when its words are read otherwise', () => {
    const words = new DocumentNotes(({ tokens }) => tokens.length);
    const document = readDocument('two words');
    expect(words.of(document)).toBe(2);
    expect(words.of(reread(document, document.tokens.slice(1)))).toBe(1);
    expect(words.of(document)).toBe(2);
  });
});
