import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/analysis/document.js';
import { firstLook, placesOf } from '../../../src/analysis/span-tagger/first-look.js';
import {
  createReader,
  createSpanTagger,
  joinMarked,
  markedAt,
} from '../../../src/analysis/span-tagger/tagger.js';
import { compileTrees } from '../../../src/analysis/span-tagger/trees.js';
import { readSpanModel, TABLES_SIZE, type SpanModel } from '../../../src/analysis/span-tagger/weights.js';
import { openSpanTagger } from '../../../src/open-analyzer.js';

/** A model of weights that look random, so that every feature counts. */
function scrambledModel(): SpanModel {
  const tables = new Uint8Array(TABLES_SIZE);
  for (let at = 0, state = 1; at < tables.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    tables[at] = state >>> 24;
  }
  return readSpanModel(
    {
      version: 'test/1',
      firstLookUnit: 0.01,
      bias: -1,
      secondLookFrom: 0,
      markFrom: 0.5,
      markStrongestFrom: 0.3,
      trees: [{ features: [0], thresholds: [0], leaves: [-0.5, 0.5] }],
    },
    tables,
  );
}

const words = fc
  .array(
    fc.constantFrom(
      'You',
      'idiot',
      'are',
      'f*ck',
      'sh1t',
      'the',
      'lake.',
      '"quoted',
      'LOUD',
      'ñ',
      '\n',
      '\ud800',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(' '));

describe('the first look', () => {
  test('gives what the places training adjusts add up to', () => {
    const model = scrambledModel();
    const read = createReader(model);
    fc.assert(
      fc.property(words, (text) => {
        const reading = read(readDocument(text));
        const logits = firstLook(model, reading);
        reading.units.forEach((_, at) => {
          const sum = placesOf(reading, at).reduce(
            (total, place) => total + (model.firstLook[place] ?? 0),
            0,
          );
          expect(logits[at]).toBeCloseTo(sum * model.firstLookUnit + model.bias, 9);
        });
      }),
      { numRuns: 50 },
    );
  });

  test('reads a disguised word as the word it stands for', () => {
    const { units } = createReader(scrambledModel())(readDocument('What sh1t is this?'));
    expect(units.map(({ key }) => key)).toEqual(['what', 'shit', 'is', 'this']);
  });
});

describe('marks', () => {
  const units = ['a', 'b', 'c', 'd'].map((key, at) => ({
    key,
    start: at * 2,
    end: at * 2 + 1,
    sentence: 0,
    breakBefore: at === 0 || at === 3,
    quoted: false,
  }));

  test('are the likely words, and the likeliest when it is nearly so', () => {
    const thresholds = { markFrom: 0.5, markStrongestFrom: 0.3 };
    expect(markedAt(Float64Array.of(0.6, 0.4, 0.7), thresholds)).toEqual([true, false, true]);
    expect(markedAt(Float64Array.of(0.1, 0.4, 0.35), thresholds)).toEqual([false, true, false]);
    expect(markedAt(Float64Array.of(0.1, 0.2), thresholds)).toEqual([false, false]);
  });

  test('side by side in one clause are one span', () => {
    const spans = joinMarked(units, [true, true, false, true], Float64Array.of(0.5, 0.9, 0.1, 0.6));
    expect(spans).toEqual([
      { start: 0, end: 3, firstUnit: 0, endUnit: 2, probability: 0.9 },
      { start: 6, end: 7, firstUnit: 3, endUnit: 4, probability: 0.6 },
    ]);
    expect(joinMarked(units, [false, false, true, true], new Float64Array(4))).toHaveLength(2);
  });

  test('lie in the text, in order, whatever it is', () => {
    const tagger = createSpanTagger(scrambledModel());
    fc.assert(
      fc.property(words, (text) => {
        let end = 0;
        for (const span of tagger.mark(readDocument(text))) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the model', () => {
  test('is refused when its tables were cut short', () => {
    expect(() => readSpanModel(scrambledModel(), new Uint8Array(10))).toThrow('are 10 bytes');
  });

  test('sums its trees, each leaf picked by the answers of its levels', () => {
    const sum = compileTrees([
      { features: [0, 1], thresholds: [1, 2], leaves: [0, 1, 10, 11] },
      { features: [1, 1], thresholds: [0, 5], leaves: [0, 100, 0, 0] },
    ]);
    expect(sum(Float64Array.of(1, 2))).toBe(111);
    expect(sum(Float64Array.of(0, 2))).toBe(110);
    expect(sum(Float64Array.of(0, -1))).toBe(0);
  });

  test('as shipped knows an insult from a vulgar word', () => {
    const marks = openSpanTagger().mark(readDocument('Only an idiot would read this shit.'));
    expect(marks.map(({ type }) => type)).toEqual(['INSULT', 'PROFANITY']);
  });
});
