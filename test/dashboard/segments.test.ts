import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, segmentsOf } from '../../src/dashboard/comment/segments.js';

const span = (length: number) =>
  fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

const textWithMarks = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .chain((text) =>
    fc.record({ text: fc.constant(text), marks: fc.array(span(text.length + 3), { maxLength: 8 }) }),
  );

describe('segmentsOf', () => {
  it('cuts overlapping marks into runs that know every mark over them', () => {
    const text = 'you clueless shill';
    const segments = segmentsOf(text, { start: 0, end: text.length }, [
      { start: 4, end: 18 },
      { start: 13, end: 18 },
    ]);
    expect(segments.map((segment) => [segment.text, segment.marks, segment.closes])).toEqual([
      ['you ', [], []],
      ['clueless ', [0], []],
      ['shill', [0, 1], [0, 1]],
    ]);
  });

  it('tells quoted words from the rest, marks or no marks', () => {
    const segments = segmentsOf('he says "no"', { start: 0, end: 12 }, [], [{ start: 8, end: 12 }]);
    expect(segments.map((segment) => [segment.text, segment.quoted])).toEqual([
      ['he says ', false],
      ['"no"', true],
    ]);
  });

  it('loses and doubles nothing, whatever the marks', () => {
    fc.assert(
      fc.property(textWithMarks, ({ text, marks }) => {
        const segments = segmentsOf(text, { start: 0, end: text.length }, marks);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      }),
    );
  });

  it('covers every unit of a mark that lies in the text', () => {
    fc.assert(
      fc.property(textWithMarks, ({ text, marks }) => {
        const segments = segmentsOf(text, { start: 0, end: text.length }, marks);
        for (const [index, mark] of marks.entries()) {
          for (let at = mark.start; at < Math.min(mark.end, text.length); at += 1) {
            const here = segments.find(({ start, end }) => start <= at && at < end);
            expect(here?.marks).toContain(index);
          }
        }
      }),
    );
  });

  it('never cuts a character in two', () => {
    fc.assert(
      fc.property(textWithMarks, ({ text, marks }) => {
        for (const segment of segmentsOf(text, { start: 0, end: text.length }, marks)) {
          expect(segment.text).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it('closes a mark once, where its last unit is', () => {
    const segments = segmentsOf('abcdef', { start: 0, end: 6 }, [
      { start: 0, end: 5 },
      { start: 2, end: 3 },
    ]);
    expect(segments.flatMap((segment) => segment.closes.map((mark) => [mark, segment.end]))).toEqual([
      [1, 3],
      [0, 5],
    ]);
  });
});

describe('blocksOf', () => {
  it('keeps quoted lines together and apart from the answer', () => {
    const text = '> one\n> two\n\nthree\n\nfour';
    expect(blocksOf(text).map((block) => [text.slice(block.start, block.end), block.quoted])).toEqual([
      ['> one\n> two', true],
      ['three\n\nfour', false],
    ]);
  });

  it('has no block for a text of nothing but white space', () => {
    expect(blocksOf(' \n\n ')).toEqual([]);
  });

  it('leaves out nothing but white space', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('> a', 'b', '', ' ', '\n', '\n\n'), { maxLength: 12 }),
        (parts) => {
          const text = parts.join('');
          const inBlocks = blocksOf(text).map((block) => text.slice(block.start, block.end));
          expect(inBlocks.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
