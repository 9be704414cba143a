import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eld } from 'eld/extrasmall';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { generateLanguages, LANGUAGES_FOLDER } from '../scripts/generate-languages.js';
import { LANGUAGES } from '../src/domain/language.js';
import { guessLanguage } from '../src/guess-language.js';
import { readLanguageTable, type LanguageSettings } from '../src/language-table.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const settings = JSON.parse(
  readFileSync(join(LANGUAGES_FOLDER, 'languages.json'), 'utf8'),
) as LanguageSettings;
const bytes = readFileSync(join(LANGUAGES_FOLDER, 'table.bin'));
const table = readLanguageTable(settings, bytes);

/** What the package answers. */
function asEld(text: string): unknown {
  const guess = eld.detect(text);
  return { language: guess.language, isReliable: guess.isReliable(), scores: guess.getScores() };
}

function asWe(text: string): unknown {
  const guess = guessLanguage(text, table);
  const scores = LANGUAGES.map((language) => [language, guess?.scoreOf(language) ?? 0] as const);
  return {
    language: guess?.language ?? '',
    isReliable: guess?.isReliable ?? false,
    scores: Object.fromEntries(scores.filter(([, score]) => score > 0)),
  };
}

/** Pieces of many writings, with all that may stand between them, in any order. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'the regering niemand ist schön où même don’t il’s rock ’n’ ÉTÉ правительство всегда κυβέρνηση'.split(
          ' ',
        ),
        ...'حكومة ממשלה सरकार รัฐบาล 政府说谎 政府は嘘をつく 정부는 მთავრობა կառավարություն İstanbul ΣΑΣ'.split(
          ' ',
        ),
        ...[' ', '  ', "'", '`', '.', '1', '🌉', '𝔘𝔫𝔣𝔯𝔞', '\ud800', '́', '\n', 'a'.repeat(69), 'ü'.repeat(40)],
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

describe('guessLanguage', () => {
  test('answers as the package does that the table is from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(asWe(text)).toEqual(asEld(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(['', ' ', "''", '12', '🌉'])('has no guess about %j', (text) => {
    expect(guessLanguage(text, table)).toBeNull();
  });
});

describe('the table of languages', () => {
  test('is what the package has', async () => {
    const generated = await generateLanguages();
    expect(settings).toEqual(generated.settings);
    expect(bytes.equals(generated.bytes)).toBe(true);
  });

  test('has the languages that can be asked for', () => {
    expect(table.languages).toEqual(LANGUAGES);
  });

  test('is refused when a byte is missing', () => {
    expect(() => readLanguageTable(settings, bytes.subarray(1))).toThrow(RangeError);
  });
});
