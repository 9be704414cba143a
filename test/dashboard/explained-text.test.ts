import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/dashboard/review/explained-text.js';

const word = (text: string, start: number, contribution: number) => ({
  text,
  span: { start, end: start + text.length },
  contribution,
});

describe('a comment cut at the words that moved its score', () => {
  const text = 'You are an idiot, my friend.';

  it('is the comment again when put together', () => {
    const pieces = piecesOf(text, [word('idiot', 11, 0.4), word('friend', 21, -0.05)]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.flatMap(({ contribution }) => contribution ?? [])).toEqual([0.4, -0.05]);
  });

  it('is whole where no word moved it, and where its words are no longer there', () => {
    expect(piecesOf(text, [])).toEqual([{ start: 0, text, contribution: null }]);
    expect(piecesOf(text, [word('moron', 11, 0.4)])).toEqual([{ start: 0, text, contribution: null }]);
  });
});
