import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGLISH } from './domain/language.js';
import { guessLanguage } from './guess-language.js';
import { readLanguageTable, type LanguageSettings, type LanguageTable } from './language-table.js';
import { projectRoot } from './paths.js';

/** Where what languages are told apart by lies. */
const LANGUAGES_FOLDER = join(projectRoot, 'models', 'languages', 'v1');

/** The part of a text that is looked at; more says nothing new, and takes longer. */
const SAMPLE_LENGTH = 200;
/** Guesses from less than this are not believed: "no" is no Portuguese, and "hi" no Catalan. */
const ENOUGH_LETTERS = /(?:\P{L}*\p{L}){40}/u;
/** How much likelier than English another language has to be. */
const MIN_LEAD = 0.15;

let table: LanguageTable | undefined;

/** Read when it is first needed. */
function openTable(): LanguageTable {
  const settings = JSON.parse(
    readFileSync(join(LANGUAGES_FOLDER, 'languages.json'), 'utf8'),
  ) as LanguageSettings;
  return readLanguageTable(settings, readFileSync(join(LANGUAGES_FOLDER, 'table.bin')));
}

/**
 * The language a text is written in, as an ISO 639-1 code: English unless another is certain. With a sample of 400
 * letters, 8 of about 43,000 English comments were taken for another language, most of them tables and lists of names.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  if (isPlainlyEnglish(sample)) return ENGLISH;
  if (!ENOUGH_LETTERS.test(sample)) return ENGLISH;
  const guess = guessLanguage(sample, (table ??= openTable()));
  if (guess === null || !guess.isReliable) return ENGLISH;
  const lead = guess.scoreOf(guess.language) - guess.scoreOf(ENGLISH);
  return lead >= MIN_LEAD ? guess.language : ENGLISH;
}

/**
 * Words that English texts are full of, and other languages have not, or hardly ever. Left out is what is a word elsewhere:
 * "is", "was" and "had" are Dutch, "are" and "an" Romanian, "her" and "like" Danish, "any" Catalan, "more" Croatian.
 */
const ENGLISH_WORDS = new Set(
  [
    'the and that this with have you they were would what there which about because should their from your been who',
    'when how why where these those our only other people know think then into before against again not but she him',
    'did does could nobody nothing something anyone someone everyone everybody always never every really very much just',
    "being going thing things it's that's there's don't doesn't didn't isn't can't won't i'm i've you're we're they're he's",
  ]
    .join(' ')
    .split(' '),
);
/** So many different ones, and such a share of all words, are no quotation in another language. */
const ENGLISH_WORDS_NEEDED = 3;
const ENGLISH_SHARE_NEEDED = 0.1;

/** Spares most comments the detector, which takes ten times as long. */
function isPlainlyEnglish(sample: string): boolean {
  const words = sample.toLowerCase().split(' ');
  const needed = ENGLISH_SHARE_NEEDED * words.length;
  const different = new Set<string>();
  let found = 0;
  for (const word of words) {
    if (!ENGLISH_WORDS.has(word)) continue;
    different.add(word);
    found += 1;
    if (different.size >= ENGLISH_WORDS_NEEDED && found >= needed) return true;
  }
  return false;
}
