import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { createEchoIndex, type EchoIndex } from '../../src/analysis/echo-index.js';

function quotes(text: string, earlier?: EchoIndex): string[] {
  const document = readDocument(text, earlier);
  return document.quotes.map(
    ({ start, end, voice, quotedFrom }) =>
      `${voice}${quotedFrom === null ? '' : ` ${quotedFrom}`}: ${text.slice(start, end)}`,
  );
}

function thread(): EchoIndex {
  const index = createEchoIndex();
  index.addText(null, 'The minister said the bridge would open in spring, weather permitting.');
  index.addText(
    'c1',
    'They’ve built a bridge to absolutely nowhere. I just don’t see the point of it at all.',
  );
  index.addText('c2', 'As he wrote, "they\'ve built a bridge to absolutely nowhere", and I agree.');
  return index;
}

describe('quotations', () => {
  it.each([
    'He said "we shall never surrender" again.',
    'He said “we shall never surrender” again.',
    'He said «we shall never surrender» again.',
    'He said „we shall never surrender“ again.',
    'He said „we shall never surrender” again.',
    "He said 'we shall never surrender' again.",
    'He said ‘we shall never surrender’ again.',
  ])('are found by their marks: %s', (text) => {
    expect(quotes(text)).toEqual([`external: ${text.slice(8, -7)}`]);
  });

  it('under four words are scare quotes and stay own words', () => {
    expect(quotes('the so-called "deep state" and “peace through strength” plan')).toEqual([]);
  });

  it('are not opened by apostrophes', () => {
    expect(
      quotes("The dogs' tails don't wag 'til it's nine o'clock in the '90s, y'all say 'em all."),
    ).toEqual([]);
  });

  it('ignore a mark without a partner', () => {
    expect(quotes('A 6" pipe is what he asked for')).toEqual([]);
    expect(quotes('“ never closed and goes on for long')).toEqual([]);
    expect(quotes('"They never stopped\nand "we shall never surrender" was the reply')).toEqual([
      'external: "we shall never surrender"',
    ]);
  });

  it('count once when nested', () => {
    expect(quotes('"he said “this is quite low indeed” to them" ok')).toEqual([
      'external: "he said “this is quite low indeed” to them"',
    ]);
  });

  it('are lines behind > and blockquote elements, however short', () => {
    expect(quotes('> no way\n> at all\nSure.\n<blockquote>never</blockquote> ok')).toEqual([
      'external: > no way\n> at all',
      'external: <blockquote>never</blockquote>',
    ]);
    expect(quotes('> 50 percent of us said so')).toEqual([]);
  });

  it('are echoes of the earliest comment or of the article that says the same words', () => {
    const earlier = thread();
    expect(quotes('"they\'ve built a bridge to absolutely nowhere" LOL', earlier)).toEqual([
      'echo c1: "they\'ve built a bridge to absolutely nowhere"',
    ]);
    expect(quotes('“the bridge would open” my foot', earlier)).toEqual(['echo: “the bridge would open”']);
    expect(quotes('"a bridge to absolutely everywhere" LOL', earlier)).toEqual([
      'external: "a bridge to absolutely everywhere"',
    ]);
  });

  it('need no marks when a whole comment or line of eight words was said before', () => {
    const earlier = thread();
    expect(quotes("they've built a bridge to absolutely nowhere. I just!", earlier)).toEqual([
      "echo c1: they've built a bridge to absolutely nowhere. I just",
    ]);
    expect(quotes("I just don't see the point of it at all.\nSo true.", earlier)).toEqual([
      "echo c1: I just don't see the point of it at all.",
    ]);
    expect(quotes('a bridge to absolutely nowhere', earlier)).toEqual([]);
  });

  it('never run across the end of an earlier comment', () => {
    expect(quotes('"the point of it at all as he wrote"', thread())).toEqual([
      'external: "the point of it at all as he wrote"',
    ]);
  });
});
