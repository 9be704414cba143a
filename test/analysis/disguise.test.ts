import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexForDisguises, matchesDisguise, squeeze } from '../../src/analysis/disguise-keys.js';
import { readDocument } from '../../src/analysis/document.js';

const found = (text: string): Record<string, string[]> => {
  const byPlace: Record<string, string[]> = {};
  for (const { start, end, key } of readDocument(text).disguises)
    (byPlace[text.slice(start, end)] ??= []).push(key);
  return byPlace;
};

describe('disguises', () => {
  it.each([
    ['He is f*cking it up', 'f*cking', 'f*cking'],
    ['what the f**k', 'f**k', 'f**k'],
    ['eat s*** now', 's***', 's***'],
    ['what the f--- is', 'f---', 'f***'],
    ['what the f*c*k', 'f*c*k', 'f*c*k'],
    ['f*u*c*k it', 'f*u*c*k', 'fuck'],
    ['an @$$hole', '@$$hole', 'asshole'],
    ['oh ƒuck', 'ƒuck', 'fuck'],
    ['oh f-ck off', 'f-ck', 'f*ck'],
    ['what the f#@k', 'f#@k', 'f**k'],
    ['you motherf*****', 'motherf*****', 'motherf*****'],
    ['oh sh!t, no', 'sh!t', 'shit'],
    ['oh $hit', '$hit', 'shit'],
    ['dumb @ss', '@ss', 'ass'],
    ['an a$$hole', 'a$$hole', 'asshole'],
    ['bu!!shit', 'bu!!shit', 'bullshit'],
    ['ask C0ngress', 'C0ngress', 'congress'],
    ['a 1d10t here', '1d10t', 'idiot'],
    ['d e e p down', 'd e e p', 'deep'],
    ['an i-d-i-o-t', 'i-d-i-o-t', 'idiot'],
    ['oh s.h.i.t', 's.h.i.t', 'shit'],
    ['oh s.h.i.t. no', 's.h.i.t.', 'shit'],
    ['what a f u c k', 'f u c k', 'fuck'],
    ['fuuuuck you', 'fuuuuck', 'fuck'],
    ['gooood', 'gooood', 'good'],
    ['an іdіоt (Cyrillic і and о)', 'іdіоt', 'idiot'],
    ['an id\u200biot', 'id\u200biot', 'idiot'],
    ['an ｉｄｉｏｔ', 'ｉｄｉｏｔ', 'idiot'],
    ['an 𝐢𝐝𝐢𝐨𝐭', '𝐢𝐝𝐢𝐨𝐭', 'idiot'],
  ])('%s', (text, place, key) => {
    expect(found(text)[place]).toContain(key);
  });

  it.each([
    'the 9th, 2nd and 100th of 2024',
    'covid19, 5m people, 100km, B52 and G20',
    'a well-known **bold** _move_, see note* below!',
    'AT&T did R&D at 100% for $100, twice--no, thrice',
    'the U.S. and the dogs',
    'this is #winning 2*3 times',
    'все они тут',
    '**** ---- !!!!',
  ])('are not seen in ordinary writing: %s', (text) => {
    expect(found(text)).toEqual({});
  });

  it('take nothing from what is glued to a spaced word', () => {
    expect(found('d e e p i-d-i-o-t')).toEqual({ 'd e e p': ['deep'], 'i-d-i-o-t': ['idiot'] });
  });
});

describe('matchesDisguise', () => {
  it('lets a run of k marks hide one to k + 1 letters', () => {
    expect(matchesDisguise('f*cking', 'fucking')).toBe(true);
    expect(matchesDisguise('f**king', 'fucking')).toBe(true);
    expect(matchesDisguise('f*ing', 'fucking')).toBe(false);
    expect(matchesDisguise('s***', 'shit')).toBe(true);
    expect(matchesDisguise('s***', 'sucker')).toBe(false);
    expect(matchesDisguise('f*ck', 'fck')).toBe(false);
  });

  it('agrees with the indexed lookup for every word and mask', () => {
    const word = fc.stringMatching(/^[a-c]{1,6}$/);
    const key = fc.stringMatching(/^[a-c][a-c*]{0,5}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word), key, (words, disguise) => {
        const expected = words.filter((candidate) => matchesDisguise(disguise, candidate)).sort();
        expect([...indexForDisguises(words).wordsFor(disguise)].sort()).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('squeeze', () => {
  it('shortens three or more of a letter to one and to two', () => {
    expect(squeeze('fuuuuck')).toEqual(['fuck', 'fuuck']);
    expect(squeeze('asssholeee')).toEqual(['ashole', 'asshole', 'asholee', 'assholee']);
    expect(squeeze('good')).toEqual(['good']);
  });
});
