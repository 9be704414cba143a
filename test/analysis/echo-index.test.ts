import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEchoIndex } from '../../src/analysis/echo-index.js';

/** Few words, so that runs of them come again. */
const text = fc.array(fc.constantFrom('the', 'bridge', 'is', 'closed'), { maxLength: 40 });
const asTokens = (words: readonly string[]) => words.map((key) => ({ key }));
const holds = (words: readonly string[], run: readonly string[]): boolean =>
  words.some((_, at) => run.every((word, index) => words[at + index] === word));

describe('createEchoIndex', () => {
  it('names the earliest text that holds a run of four words or more', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (texts, said) => {
        const echoes = createEchoIndex();
        texts.forEach((words, index) => echoes.addTokens(`c${index}`, asTokens(words)));
        for (let first = 0; first + 4 <= said.length; first++)
          for (const end of [first + 4, said.length]) {
            const earliest = texts.findIndex((words) => holds(words, said.slice(first, end)));
            const found = echoes.find(asTokens(said), first, end);
            expect(found).toEqual(earliest === -1 ? null : { id: `c${earliest}` });
          }
      }),
    );
  });

  it('finds what was said first and last in a long thread', () => {
    const echoes = createEchoIndex();
    const words = (comment: number) => Array.from({ length: 50 }, (_, at) => `w${comment}x${at}`);
    for (let comment = 0; comment < 500; comment++) echoes.addText(`c${comment}`, words(comment).join(' '));
    for (const comment of [0, 1, 250, 499])
      expect(echoes.find(asTokens(words(comment)), 10, 20)).toEqual({ id: `c${comment}` });
    expect(echoes.find(asTokens([...words(1).slice(0, 2), ...words(2).slice(0, 2)]), 0, 4)).toBeNull();
  });
});
