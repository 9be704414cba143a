import { describe, expect, test } from 'vitest';
import { findingsWhenMarked, type Marked } from '../support/marked-comment.js';

/** Of each finding its detector, its words, and which of them are offensive. */
function analysisOf(text: string, marked: Marked) {
  return findingsWhenMarked(text, marked).map(({ detector, text: words, offensive }) => [
    detector,
    words,
    offensive?.map(({ start, end }) => text.slice(start, end)),
  ]);
}

describe('learned findings', () => {
  test('say which words of a rule’s finding are offensive', () => {
    expect(analysisOf('You are a lazy propagandist.', { sure: ['propagandist'], toxicity: 0.1 })).toEqual([
      ['name-calling', 'lazy propagandist', ['propagandist']],
    ]);
  });

  test('say of a finding without an offensive word that it has none', () => {
    expect(analysisOf('You are a propagandist.', { toxicity: 0.1 })).toEqual([
      ['name-calling', 'propagandist', []],
    ]);
  });

  test('are words of which no rule speaks', () => {
    expect(analysisOf('The lake was frumious.', { sure: ['frumious'], toxicity: 0.1 })).toEqual([
      ['offensive-words', 'frumious', ['frumious']],
    ]);
  });

  test('begin and end with words that are offensive, and are no mere names', () => {
    expect(
      analysisOf('The frumious and Rubio lol', { sure: ['frumious and', 'Rubio lol'], toxicity: 0.9 }),
    ).toEqual([['offensive-words', 'frumious', ['frumious']]]);
  });

  test('are sure in a comment that is not suspected, and likely in one that is', () => {
    const marks = { sure: ['frumious'], likely: ['frumious', 'lake'] };
    expect(analysisOf('The lake was frumious.', { ...marks, toxicity: 0.19 })).toHaveLength(1);
    expect(analysisOf('The lake was frumious.', { ...marks, toxicity: 0.2 })).toHaveLength(2);
  });

  test('leave out what is only mentioned, unless the comment is suspected', () => {
    const text = 'He said "the lake is so frumious today" and left.';
    expect(analysisOf(text, { sure: ['frumious'], toxicity: 0.1 })).toEqual([]);
    expect(analysisOf(text, { sure: ['frumious'], toxicity: 0.6 })).toHaveLength(1);
  });

  test('name no group in a comment that is not suspected', () => {
    const marks = { sure: ['frumious Swedes'] };
    expect(analysisOf('Those frumious Swedes again.', { ...marks, toxicity: 0.1 })).toEqual([]);
    expect(analysisOf('Those frumious Swedes again.', { ...marks, toxicity: 0.6 })).toHaveLength(1);
  });

  test('are never the mere name of a group', () => {
    expect(analysisOf('Gay people live next door.', { sure: ['Gay people'], toxicity: 0.9 })).toEqual([]);
  });
});
