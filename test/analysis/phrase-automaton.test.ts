import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { compilePhrases } from '../../src/analysis/phrase-automaton.js';
import { readPhrase } from '../../src/analysis/phrase.js';
import { WORD_NUMBERS, wordOf } from '../../src/analysis/word.js';

const NO_REFERENCES = () => [];
const phrase = fc
  .array(fc.constantFrom('they', 'lie', 'oligarch*', '(media|press)', 'very?', 'see~', '=MIC'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => ['the', ...parts].join(' '));
const text = fc
  .array(
    fc.constantFrom(
      'the',
      'they',
      'lie',
      'oligarchs',
      'media',
      "press's",
      'very',
      'saw',
      'MIC',
      'mic',
      'l1e',
      '.',
    ),
    { maxLength: 14 },
  )
  .map((words) => words.join(' '));

test('a comment is left unscanned only where the scan would find none of the wanted phrases', () => {
  fc.assert(
    fc.property(fc.array(phrase, { minLength: 1, maxLength: 4 }), text, (phrases, text) => {
      const variants = phrases.map((phrase) => readPhrase(phrase, NO_REFERENCES));
      const document = readDocument(text);
      // Together with a phrase that is always there, nothing is left unscanned.
      const always = readPhrase('zebra', NO_REFERENCES);
      const everything = compilePhrases([...variants, always]).scan(readDocument(`zebra . ${text}`));
      const wanted = compilePhrases(variants, [0]).scan(document);
      const shifted = everything.get(0)?.map(({ first, end }) => [first - 1, end - 1]);
      expect(wanted.get(0)?.map(({ first, end }) => [first, end])).toEqual(shifted);
      for (const [number, hits] of wanted) {
        const shifted = everything.get(number)?.map(({ first, end }) => [first - 1, end - 1]);
        expect(hits.map(({ first, end }) => [first, end])).toEqual(shifted);
      }
      if (wanted.has(0)) expect(wanted.size).toBe(everything.size - 1);
      expect(wanted.size === 0 || wanted.has(0)).toBe(true);
      const all = compilePhrases(variants).scan(document);
      variants.forEach((_, number) => {
        const shifted = everything.get(number)?.map(({ first, end }) => [first - 1, end - 1]);
        expect(all.get(number)?.map(({ first, end }) => [first, end])).toEqual(shifted);
      });
    }),
    { numRuns: 300 },
  );
});

test('a comment whose words were forgotten since it was read is matched all the same', () => {
  const automaton = compilePhrases([readPhrase('the media lie', NO_REFERENCES)]);
  const document = readDocument('They say that the media lie.');
  const hits = automaton.scan(document);
  expect(hits.get(0)).toEqual([{ first: 3, end: 6, obfuscated: false }]);
  for (let count = 0; count <= WORD_NUMBERS; count++) wordOf(`x${count}`);
  automaton.scan(readDocument('Other words have their numbers now, each of them.'));
  expect(automaton.scan(document)).toEqual(hits);
});
