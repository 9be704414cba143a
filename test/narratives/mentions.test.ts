import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keywordInContext } from '../../src/narratives/mentions.js';

function concordance(text: string, match: string) {
  const start = text.indexOf(match);
  return keywordInContext(text, start, start + match.length);
}

describe('a keyword in context', () => {
  test('keeps a short comment whole', () => {
    expect(concordance('The deep state wins.', 'deep state')).toEqual({
      left: 'The ',
      match: 'deep state',
      right: ' wins.',
    });
  });

  test('cuts long surroundings between words and marks the cut', () => {
    const words = 'one two three four five six seven eight nine ten eleven twelve thirteen';
    const { left, right } = concordance(`${words} HERE ${words}`, 'HERE');
    expect(left).toMatch(/^…\w+ .* thirteen $/);
    expect(right).toMatch(/^ one two .* \w+…$/);
    expect(words).toContain(left.slice(1).trim());
    expect(words).toContain(right.slice(0, -1).trim());
  });

  test('puts lines of a comment on one line', () => {
    expect(concordance('First.\n\nThe deep\nstate\twins.', 'deep\nstate')).toEqual({
      left: 'First. The ',
      match: 'deep state',
      right: ' wins.',
    });
  });

  test('never splits a character that takes two units', () => {
    const halves = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 50 }), fc.nat(), (around, at) => {
        const characters = Array.from(`${around} 🐐🐐🐐 ${around}`);
        const cut = at % characters.length;
        const before = characters.slice(0, cut).join('');
        const { left, match, right } = keywordInContext(
          `${before}HERE${characters.slice(cut).join('')}`,
          before.length,
          before.length + 4,
        );
        expect(match).toBe('HERE');
        expect(left).not.toMatch(halves);
        expect(right).not.toMatch(halves);
      }),
    );
  });
});
