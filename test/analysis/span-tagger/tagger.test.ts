import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/analysis/document.js';
import { createWordMemory, placesOf } from '../../../src/analysis/span-tagger/first-look.js';
import {
  joinMarked,
  judgedFrom,
  judgedWords,
  likelyMarked,
  surelyMarked,
  type JudgedWord,
} from '../../../src/analysis/span-tagger/marked-words.js';
import { createReader, createSpanTagger } from '../../../src/analysis/span-tagger/tagger.js';
import { createFirstLook } from '../../../src/analysis/span-tagger/take-first-look.js';
import { WORD_NUMBERS, wordOf } from '../../../src/analysis/word.js';
import { readSpanModel, TABLES_SIZE, type SpanModel } from '../../../src/analysis/span-tagger/weights.js';
import { createWordRows } from '../../../src/analysis/span-tagger/word-rows.js';
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
      countFrom: 0.2,
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
    const known = createWordMemory(model);
    const read = createReader(known);
    const look = createFirstLook(model, createWordRows(model, known));
    fc.assert(
      fc.property(words, (text) => {
        const reading = read(readDocument(text));
        const logits = look(reading);
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

  test('knows a word from the one that has got its number since', () => {
    const model = scrambledModel();
    const known = createWordMemory(model);
    const look = createFirstLook(model, createWordRows(model, known));
    const reading = createReader(known)(readDocument('You are an idiot, and the lake is calm.'));
    const logits = Array.from(look(reading));
    for (let count = 0; count <= WORD_NUMBERS; count++) wordOf(`x${count}`);
    look(createReader(known)(readDocument('Other words have their numbers now, each of them.')));
    expect(Array.from(look(reading))).toEqual(logits);
  });

  test('reads a disguised word as the word it stands for', () => {
    const { units } = createReader(createWordMemory(scrambledModel()))(readDocument('What sh1t is this?'));
    expect(units.map(({ key }) => key)).toEqual(['what', 'shit', 'is', 'this']);
  });
});

describe('marks', () => {
  const units = ['a', 'b', 'c', 'd'].map((key, at) => ({
    key,
    word: wordOf(key),
    start: at * 2,
    end: at * 2 + 1,
    sentence: 0,
    breakBefore: at === 0 || at === 3,
    quote: -1,
    shape: 0,
  }));

  const judged = (...probabilities: number[]) => judgedWords(probabilities, 0);
  const places = (marked: readonly JudgedWord[]) => marked.map(({ at }) => at);

  test('are sure where a word is more likely marked than not', () => {
    expect(places(surelyMarked(judged(0.6, 0.4, 0.5)))).toEqual([0, 2]);
  });

  test('are likely for as many words as are worth it', () => {
    const marked = (...probabilities: number[]): number[] =>
      places(likelyMarked(units, judged(...probabilities), { countFrom: 0.2 }));
    expect(marked(0.6, 0.15, 0.05, 0.3)).toEqual([0]);
    expect(marked(0.6, 0.4, 0.05, 0.45)).toEqual([0, 1, 3]);
    // Of a comment known to be offensive the likeliest word is marked, unless all are far from it.
    expect(marked(0.15, 0.3, 0.05, 0.1)).toEqual([1]);
    expect(marked(0.05, 0.09, 0.01, 0.02)).toEqual([]);
  });

  test('are likely wherever they are sure, in order', () => {
    const length = units.length;
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: length, maxLength: length }),
        (chances) => {
          const words = judged(...chances);
          const likely = places(likelyMarked(units, words, { countFrom: 0.2 }));
          expect(likely).toEqual(expect.arrayContaining(places(surelyMarked(words))));
          expect(likely).toEqual([...likely].sort((a, b) => a - b));
        },
      ),
    );
  });

  test('depend on no word less likely than is asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: units.length }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (chances, countFrom) => {
          const some = judgedWords(chances, judgedFrom({ countFrom }));
          expect(surelyMarked(some)).toEqual(surelyMarked(judged(...chances)));
          expect(likelyMarked(units, some, { countFrom })).toEqual(
            likelyMarked(units, judged(...chances), { countFrom }),
          );
        },
      ),
    );
  });

  test('side by side in one clause are one span', () => {
    const marked = (...probabilities: number[]) => joinMarked(units, judgedWords(probabilities, 0.2));
    expect(marked(0.5, 0.9, 0.1, 0.6)).toEqual([
      { start: 0, end: 3, firstUnit: 0, endUnit: 2, probability: 0.9 },
      { start: 6, end: 7, firstUnit: 3, endUnit: 4, probability: 0.6 },
    ]);
    expect(marked(0, 0, 0.5, 0.5)).toHaveLength(2);
  });

  test('lie in the text, in order, whatever it is', () => {
    const tagger = createSpanTagger(scrambledModel());
    fc.assert(
      fc.property(words, (text) => {
        const { sure, likely } = tagger.mark(readDocument(text));
        for (const spans of [sure, likely]) {
          let end = 0;
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeGreaterThan(span.start);
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the model', () => {
  test('is refused when its tables were cut short', () => {
    expect(() => readSpanModel(scrambledModel(), new Uint8Array(10))).toThrow('are 10 bytes');
  });

  test('as shipped knows an insult from a vulgar word', () => {
    const { sure } = openSpanTagger().mark(readDocument('Only an idiot would read this shit.'));
    expect(sure.map(({ type }) => type)).toEqual(['INSULT', 'PROFANITY']);
  });
});
