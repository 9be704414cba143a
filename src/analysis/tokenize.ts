import {
  characterClass,
  characterWidth,
  DIGIT,
  ENDS_CLAUSE,
  HIDDEN,
  HIDES_LETTERS,
  IS_COMMA,
  LETTER,
  MARK,
  QUOTES,
  signBetweenWords,
  unitAt,
} from './characters.js';
import type { Token } from './document.js';
import { foldWord } from './normalize.js';
import { addLetter, LETTERS, LETTERS_AT_ONCE, LOWER_CASE, plainLetter } from './plain-letters.js';
import { addToHash, EMPTY_HASH, fetchWord, makeRoomForWords, wordIn, wordOf, type Word } from './word.js';

/** A token whose sentence and quotation are not known yet. */
export type OpenToken = { -readonly [K in keyof Token]: Token[K] };

/** What `Token.shape` says, as bits, so that later steps need not read the characters again. */
export const HAS_LETTER = 1;
export const HAS_DIGIT = 2;
export const HAS_FOREIGN = 4; // anything outside ASCII
export const HAS_HIDDEN = 8; // a zero-width character inside
export const HAS_REPEAT = 16; // the same letter three times in a row, or more
export const IS_DOTTED = 32; // U.S.
export const HAS_UPPER = 64;
export const HAS_SIGN_BESIDE = 128; // between it and its neighbor, one that may hide letters

export interface TokenStream {
  readonly tokens: OpenToken[];
  /** Where quotation marks stand that are not inside a word. */
  readonly marks: number[];
}

const ASCII_END = 0x80;
const SPACE = 0x20;
const DOT = 0x2e;
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;

/**
 * The words of a text before they are known, one row of numbers each: where it stands, its hash and letters (see
 * `wordIn`), its bits, and the bits of what stands before it.
 */
const START = 0;
const END = 1;
const WORD_HASH = 2;
const FIRST_LETTERS = 3;
const LAST_LETTERS = 4;
const SHAPE = 5;
const BEFORE = 6;
const ROW = 8;
/** Instead of letters: a word that is not plain. */
const NOT_PLAIN = 0;
/** Used again for the next text; longer for a long one. */
let rows = new Int32Array(ROW * 512);
/** Longer ones are not kept: an article is read once, and so is what somebody made to be long. */
const LONGEST_KEPT = ROW * 8192;

/**
 * Splits a text into words: letters and digits with inner apostrophes; hyphens split; `U.S.` is one word.
 * Read by hand rather than by one regular expression so that no text, however odd, can exhaust its stack. All words are
 * found before the first is looked up: the looks at memory then wait for one another no more.
 */
export function tokenize(text: string): TokenStream {
  makeRoomForWords();
  const marks: number[] = [];
  const foundEnd = findWords(text, marks);
  const found = rows;
  for (let row = 0; row < foundEnd; row += ROW) fetchWord(found[row + WORD_HASH] ?? 0);
  const tokens: OpenToken[] = [];
  for (let row = 0; row < foundEnd; row += ROW) {
    const start = found[row + START] ?? 0;
    const end = found[row + END] ?? 0;
    const first = found[row + FIRST_LETTERS] ?? 0;
    const before = found[row + BEFORE] ?? 0;
    const word =
      first === NOT_PLAIN
        ? anyWord(text.slice(start, end))
        : wordIn(text, start, end, found[row + WORD_HASH] ?? 0, first, found[row + LAST_LETTERS] ?? 0);
    tokens.push({
      start,
      end,
      key: word.key,
      word,
      sentence: 0,
      breakBefore: (before & ENDS_CLAUSE) !== 0,
      commaBefore: (before & IS_COMMA) !== 0,
      quote: -1,
      shape: found[row + SHAPE] ?? 0,
    });
  }
  if (found.length > LONGEST_KEPT) rows = new Int32Array(LONGEST_KEPT);
  return { tokens, marks };
}

/** Finds the words of a text, and the quotation marks between them; answers with the end of the rows. */
function findWords(text: string, marks: number[]): number {
  const { length } = text;
  let before = ENDS_CLAUSE;
  let row = 0;
  let index = 0;
  while (index < length) {
    const unit = unitAt(text, index);
    if (unit === SPACE) {
      index += 1;
      continue;
    }
    const kind = characterClass(text, index);
    if (kind !== LETTER && kind !== DIGIT) {
      const sign = signBetweenWords(unit);
      before |= sign;
      if (sign === QUOTES) marks.push(index);
      index += unit < ASCII_END ? 1 : characterWidth(text, index);
      continue;
    }
    if (row === rows.length) rows = twiceAsLong(rows);
    rows[row + START] = index;
    if (!readPlainWord(text, length, index, row)) readAnyWord(text, index, row);
    if ((before & HIDES_LETTERS) !== 0) {
      addShape(row, HAS_SIGN_BESIDE);
      if (row > 0) addShape(row - ROW, HAS_SIGN_BESIDE);
    }
    rows[row + BEFORE] = before;
    before = 0;
    index = rows[row + END] ?? length;
    row += ROW;
  }
  if ((before & HIDES_LETTERS) !== 0 && row > 0) addShape(row - ROW, HAS_SIGN_BESIDE);
  return row;
}

function addShape(row: number, bit: number): void {
  rows[row + SHAPE] = (rows[row + SHAPE] ?? 0) | bit;
}

function twiceAsLong(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}

function anyWord(written: string): Word {
  return wordOf(foldWord(written) || written);
}

/** The bits of a plain letter. */
const plainShapes = new Uint8Array(ASCII_END);
for (let unit = 0; unit < ASCII_END; unit++)
  if (plainLetter(unit) !== 0 && unit !== APOSTROPHE)
    plainShapes[unit] =
      unit < 0x3a ? HAS_DIGIT : (unit & LOWER_CASE) === 0 ? HAS_LETTER | HAS_UPPER : HAS_LETTER;

/** Reads a word of ASCII letters, digits and apostrophes, as nearly all are, into a row; false where it is another one. */
function readPlainWord(text: string, length: number, start: number, row: number): boolean {
  let shape = 0;
  let hash = EMPTY_HASH;
  let first = 0;
  let last = 0;
  let repeats = 1;
  let previous = 0;
  let unit = 0;
  let index = start;
  for (; index < length; index++) {
    unit = unitAt(text, index);
    const letter = plainLetter(unit);
    if (letter === 0 || (unit === APOSTROPHE && !isWordCharacter(text, index + 1))) break;
    shape |= plainShapes[unit] ?? 0;
    repeats = letter === previous ? repeats + 1 : 1;
    if (repeats === 3 && letter <= LETTERS) shape |= HAS_REPEAT;
    previous = letter;
    hash = addToHash(hash, unit | LOWER_CASE);
    if (index - start < LETTERS_AT_ONCE) first = addLetter(first, letter);
    else last = addLetter(last, letter);
  }
  if (index < length && (unit >= ASCII_END || (unit === DOT && index === start + 1))) return false;
  rows[row + END] = index;
  rows[row + WORD_HASH] = hash;
  rows[row + FIRST_LETTERS] = first;
  rows[row + LAST_LETTERS] = last;
  rows[row + SHAPE] = shape;
  return true;
}

/** Reads any word into a row: with letters beyond ASCII, with characters of no width inside, or with dots (`U.S.`). */
function readAnyWord(text: string, start: number, row: number): void {
  const { length } = text;
  let wordEnd = endOfDotted(text, start);
  let wordShape = HAS_LETTER | HAS_UPPER | IS_DOTTED | HAS_FOREIGN;
  if (wordEnd === -1) {
    let shape = 0;
    let repeats = 1;
    let previous = -1;
    let end = start;
    let index = start;
    while (index < length) {
      const unit = unitAt(text, index);
      if (unit < ASCII_END) {
        if (end !== index && isWordCharacter(text, index)) shape |= HAS_HIDDEN;
        const lower = unit | LOWER_CASE;
        if (lower >= 0x61 && lower <= 0x7a) {
          shape |= unit === lower ? HAS_LETTER : HAS_LETTER | HAS_UPPER;
          repeats = lower === previous ? repeats + 1 : 1;
          if (repeats === 3) shape |= HAS_REPEAT;
          previous = lower;
        } else if (unit >= 0x30 && unit <= 0x39) {
          shape |= HAS_DIGIT;
          previous = -1;
        } else if (unit === APOSTROPHE && end === index && isWordCharacter(text, index + 1)) {
          previous = -1;
        } else break;
        end = ++index;
        continue;
      }
      const next = characterClass(text, index);
      const width = characterWidth(text, index);
      if (next === HIDDEN) {
        index += width; // part of the word only if the word goes on behind it
        continue;
      }
      if (next === LETTER || next === DIGIT || next === MARK) {
        if (end !== index) shape |= HAS_HIDDEN;
        shape |= next === DIGIT ? HAS_DIGIT | HAS_FOREIGN : HAS_LETTER | HAS_FOREIGN;
      } else if (unit === CURLY_APOSTROPHE && end === index && isWordCharacter(text, index + 1)) {
        shape |= HAS_FOREIGN;
      } else break;
      previous = -1;
      index += width;
      end = index;
    }
    wordEnd = end;
    wordShape = shape;
  }
  rows[row + END] = wordEnd;
  rows[row + WORD_HASH] = 0;
  rows[row + FIRST_LETTERS] = NOT_PLAIN;
  rows[row + SHAPE] = wordShape;
}

/** The end of two or more letters each followed by a dot, or -1. */
function endOfDotted(text: string, start: number): number {
  let index = start;
  let letters = 0;
  while (index < text.length && characterClass(text, index) === LETTER) {
    const dot = index + characterWidth(text, index);
    if (dot >= text.length || unitAt(text, dot) !== DOT) break;
    index = dot + 1;
    letters += 1;
  }
  return letters >= 2 ? index : -1;
}

function isWordCharacter(text: string, index: number): boolean {
  if (index >= text.length) return false;
  const kind = characterClass(text, index);
  return kind === LETTER || kind === DIGIT;
}
