import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { scoredWords } from '../../src/analysis/scored-words.js';

const read = (text: string) => scoredWords(text, readDocument(text).tokens);
const keys = (text: string) => read(text).map(({ key }) => key);

describe('the words a score is made of', () => {
  it('are no words of a web address behind its host', () => {
    expect(keys('See https://www.news.example/2016/he-is-an-idiot?x=fool#moron for more.')).toEqual(
      'see https www news example for more'.split(' '),
    );
    expect(keys('www.news.example/idiot and HTTP://b.example/fool, both')).toEqual(
      'www news example and http b example both'.split(' '),
    );
  });

  it('go on where an address ends', () => {
    expect(
      keys('[so](https://a.example/fool) he says (http://b.example/x) "http://c.example/y" <b>'),
    ).toEqual('so https a example he says http b example http c example b'.split(' '));
  });

  it('are all of them where a slash is no address', () => {
    expect(keys('either/or, and/or #metoo')).toEqual('either or and or metoo'.split(' '));
  });

  it('are those run together in a hashtag, where they stand', () => {
    const text = 'Well. #LockHERUp2016 #NATOGoHome now';
    const words = read(text);
    expect(words.map(({ key }) => key)).toEqual('well lock her up 2016 nato go home now'.split(' '));
    for (const { key, start, end } of words) expect(text.slice(start, end).toLowerCase()).toBe(key);
    expect(words.map(({ breakBefore }) => breakBefore).slice(0, 3)).toEqual([true, true, false]);
  });

  it('are in order and within the text, whatever the text is', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('#', '://', 'http', 'www.', '/', ' ', 'Ab', 'É', '2', '"'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of read(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
