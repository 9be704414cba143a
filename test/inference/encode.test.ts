import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { encodeDocument, featuresOfWord } from '../../src/inference/encode.js';

const encode = (text: string) => {
  const { words, pairs, skips } = encodeDocument(readDocument(text));
  return { pairs, skips, words: words.map((word) => word?.key ?? '') };
};

describe('encoding a comment', () => {
  it('gives the hashes the shipped model was trained with', () => {
    expect(encode('You are a SHILL, you sh1ll!!')).toMatchInlineSnapshot(`
      {
        "pairs": [
          814848770,
          1956979118,
          1608425013,
          1574588721,
          -382934796,
          1078520589,
          -486264491,
          -837813601,
          2115852780,
          606154998,
          0,
          0,
          0,
        ],
        "skips": [
          0,
          -1245138239,
          -604919528,
          -444794412,
          0,
          1068337244,
          -1427450914,
          0,
          0,
          0,
          0,
          0,
          0,
        ],
        "words": [
          "you",
          "are",
          "a",
          "shill",
          "",
          "you",
          "sh1ll",
          "",
          "",
          "",
          "shill",
          "shl",
          "shll",
        ],
      }
    `);
    expect(featuresOfWord('shill')).toMatchInlineSnapshot(`
      [
        1931851968,
        1136355016,
        -1406958441,
        199740690,
        395920830,
        -1305874905,
        416977932,
        334013967,
        237117744,
        -1181999119,
        913812669,
        2003831653,
        1816063760,
      ]
    `);
  });

  it('tells the words before a word, but not across the end of a clause', () => {
    const [joined, split] = [encode('no way'), encode('no. way')];
    expect(joined.words).toEqual(split.words);
    expect(joined.pairs[0]).toBe(split.pairs[0]);
    expect(joined.pairs[1]).not.toBe(split.pairs[1]);
    expect(split.skips[1]).toBe(0);
  });

  it('adds the plain word a disguised one stands for', () => {
    expect(encode('what an id10t').words).toContain('idiot');
  });

  it('reads the beginning and the end of a very long comment', () => {
    const words = Array.from({ length: 2000 }, (_, index) => `w${index}`);
    const read = encode(words.join(' ')).words;
    expect(read.length).toBeLessThan(500);
    expect(read).toContain('w0');
    expect(read).toContain('w1999');
    expect(read).not.toContain('w1000');
  });

  it('keeps its lists equally long and its hashes whole numbers of 32 bits, on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { words, pairs, skips } = encode(text);
        expect(pairs).toHaveLength(words.length);
        expect(skips).toHaveLength(words.length);
        for (const hash of [...pairs, ...skips]) expect(hash | 0).toBe(hash);
      }),
    );
  });
});
