import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenize.js';
import golden from '../statistics/golden/tokenizer.json' with { type: 'json' };

const keys = (text: string): string[] => tokenize(text).tokens.map((token) => token.key);
const broken = (text: string): string =>
  tokenize(text)
    .tokens.map((token) => (token.breakBefore ? '| ' : '') + token.key)
    .join(' ');

describe('tokenize', () => {
  it('splits at hyphens and keeps inner apostrophes, curly ones folded', () => {
    expect(keys('the military-industrial complex don’t care')).toEqual([
      'the',
      'military',
      'industrial',
      'complex',
      "don't",
      'care',
    ]);
  });

  it('reads every word of a text that is longer than any before, and of a short one after it', () => {
    const words = Array.from({ length: 20_000 }, (_, place) => (place % 7 === 0 ? `é${place}` : `w${place}`));
    expect(keys(words.join(' '))).toEqual(words.map((word) => word.replace('é', 'e')));
    expect(keys(words.slice(0, 3).join(' '))).toEqual(['e0', 'w1', 'w2']);
  });

  it('keeps dotted abbreviations in one token', () => {
    expect(keys('the U.S. and e.g.example')).toEqual(['the', 'u.s.', 'and', 'e.g.', 'example']);
    expect(keys('see x.com')).toEqual(['see', 'x', 'com']);
  });

  it('folds case, marks and compatibility forms, composed or not', () => {
    expect(keys('Naïve cafe\u0301 ＩＤＩＯＴ 𝐢𝐝𝐢𝐨𝐭 ſhe')).toEqual(['naive', 'cafe', 'idiot', 'idiot', 'she']);
  });

  it('keeps a word whole across zero-width characters, but does not take them in at its end', () => {
    const { tokens } = tokenize('de\u200bep\u200b state');
    expect(tokens.map(({ key, start, end }) => [key, start, end])).toEqual([
      ['deep', 0, 5],
      ['state', 7, 12],
    ]);
  });

  it('reads the decomposed accent at the end of a word as part of it', () => {
    const { tokens } = tokenize('cafe\u0301!');
    expect(tokens.map(({ start, end }) => [start, end])).toEqual([[0, 5]]);
  });

  it('marks a break after clause ends and line ends, not after commas, dashes and quotes', () => {
    expect(broken('deep. state, he - "said"; then: now\nlater … end 3.5')).toBe(
      '| deep | state he said | then | now | later | end 3 | 5',
    );
  });

  it('finds no words in signs, emoji and lone surrogates', () => {
    expect(keys('👍🏽 \ud800 *** — …')).toEqual([]);
  });

  it('finds the words that the published expression finds', () => {
    const [, source = '', flags = ''] = /^\/(.*)\/(\w+)$/u.exec(golden.regex_js) ?? [];
    const expression = new RegExp(source, flags);
    const pieces = fc.constantFrom(
      ...[
        'a',
        'State',
        'É',
        'ж',
        '7',
        "'",
        '\u2019',
        '.',
        '-',
        ' ',
        '*',
        '?',
        '"',
        'U.S.',
        "don't",
        '%',
        '\n',
        '\u{1d400}',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const expected = [...text.matchAll(expression)].map((match) => [
          match.index,
          match.index + match[0].length,
        ]);
        expect(tokenize(text).tokens.map(({ start, end }) => [start, end])).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
