import { LETTERS_AT_ONCE, lettersOf, LOWER_CASE } from './plain-letters.js';

/**
 * A word as every reader of comments knows it: one object for each key, so that what was found out about it once is
 * found again by its number.
 */
export interface Word {
  /** See `Token.key`. */
  readonly key: string;
  /** Below `WORD_NUMBERS`. Another word gets the number when this one is forgotten. */
  readonly number: number;
  /** No other word ever has it: tells whether what was kept under the number is about this word. */
  readonly serial: number;
  /** FNV-1a of the key's UTF-16 units. */
  readonly hash: number;
  /** What was found out about it; see `WordNotes`. */
  readonly notes: unknown[];
}

/** No word has a number as high. */
export const WORD_NUMBERS = 2 ** 16;
/**
 * From so many words on, all are forgotten before the next comment is read: random words do not make a process grow.
 * The vocabulary of some 30,000 comments fits; with half of the numbers, a comment has half as many new words again. The
 * rest of the numbers is room for one comment, whose words must not share any.
 */
const MANY_WORDS = 0.75 * WORD_NUMBERS;

/** The hash of an empty key; see `addToHash`. */
export const EMPTY_HASH = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** The hash of a key with one more UTF-16 unit (FNV-1a: Fowler, Noll & Vo). */
export function addToHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** The hash of a whole key. */
export function hashOf(key: string): number {
  let hash = EMPTY_HASH;
  for (let at = 0; at < key.length; at++) hash = addToHash(hash, key.charCodeAt(at));
  return hash;
}

/**
 * Open addressing: for each slot a word's hash, its number counted from 1 (0 for none), and its letters as two numbers
 * (see `lettersOf`), so that a word is told from others without a look at its string.
 */
const SLOT = 4;
const slots = new Int32Array(SLOT * 2 * WORD_NUMBERS);
const HASH = 0;
const NUMBER = 1;
const FIRST_LETTERS = 2;
const LAST_LETTERS = 3;
const MASK = slots.length / SLOT - 1;
const words: Word[] = [];

/** To be called before a comment is read. */
export function makeRoomForWords(): void {
  if (words.length >= MANY_WORDS) forgetWords();
}

function forgetWords(): void {
  slots.fill(0);
  firstSerial += words.length;
  words.length = 0;
}

let firstSerial = 1;

/** Words of a lower serial are forgotten: their numbers are given to others now. */
export function leastSerial(): number {
  return firstSerial;
}

/** The word of a key. */
export function wordOf(key: string): Word {
  const hash = hashOf(key);
  for (let slot = hash & MASK; slots[SLOT * slot + NUMBER] !== 0; slot = (slot + 1) & MASK) {
    const word = slots[SLOT * slot + HASH] === hash ? wordAt(slot) : undefined;
    if (word?.key === key) return word;
  }
  return remember(key, hash);
}

function wordAt(slot: number): Word | undefined {
  return words[(slots[SLOT * slot + NUMBER] ?? 0) - 1];
}

/**
 * The word in `[start, end)` of a text, of plain letters only; `hash` is that of its lower case, `first` its letters up
 * to `LETTERS_AT_ONCE`, `last` those behind them. Cuts nothing out of the text when the word is known: most are.
 */
export function wordIn(
  text: string,
  start: number,
  end: number,
  hash: number,
  first: number,
  last: number,
): Word {
  const fits = end - start <= 2 * LETTERS_AT_ONCE;
  for (let slot = hash & MASK; slots[SLOT * slot + NUMBER] !== 0; slot = (slot + 1) & MASK) {
    if (slots[SLOT * slot + HASH] !== hash) continue;
    if (fits) {
      if (slots[SLOT * slot + FIRST_LETTERS] !== first || slots[SLOT * slot + LAST_LETTERS] !== last)
        continue;
      const word = wordAt(slot);
      if (word !== undefined) return word;
    } else {
      const word = wordAt(slot);
      if (word !== undefined && isWritten(word.key, text, start, end)) return word;
    }
  }
  return remember(text.slice(start, end).toLowerCase(), hash);
}

function isWritten(key: string, text: string, start: number, end: number): boolean {
  if (key.length !== end - start) return false;
  for (let at = 0; at < key.length; at++)
    if ((text.charCodeAt(start + at) | LOWER_CASE) !== key.charCodeAt(at)) return false;
  return true;
}

function remember(key: string, hash: number): Word {
  if (words.length === WORD_NUMBERS) forgetWords();
  const word = {
    key: detached(key),
    number: words.length,
    serial: firstSerial + words.length,
    hash,
    notes: new Array<unknown>(kindsOfNotes),
  };
  words.push(word);
  let slot = hash & MASK;
  while (slots[SLOT * slot + NUMBER] !== 0) slot = (slot + 1) & MASK;
  slots[SLOT * slot + HASH] = hash;
  slots[SLOT * slot + NUMBER] = words.length;
  const { first, last } = lettersOf(key);
  slots[SLOT * slot + FIRST_LETTERS] = first;
  slots[SLOT * slot + LAST_LETTERS] = last;
  return word;
}

/** The same characters in a string of their own: V8 keeps a whole text in memory for a word cut out of it. */
function detached(key: string): string {
  return (' ' + key).slice(1);
}

/** How many readers take notes. */
let kindsOfNotes = 0;

/**
 * What one reader has found out about words: read once a word, then found with the word itself, next to what the other
 * readers found, so that all of it is in the processor's own memory together. Forgotten together with the word. A
 * reader is to be made once a process, not once a comment or a site: each takes a place in every word.
 */
export class WordNotes<Note extends object | number | string | boolean | null> {
  private readonly place = kindsOfNotes++;

  constructor(private readonly read: (word: Word) => Note) {}

  of(word: Word): Note {
    const note = word.notes[this.place] as Note | undefined;
    return note === undefined ? this.take(word) : note;
  }

  private take(word: Word): Note {
    const note = this.read(word);
    word.notes[this.place] = note;
    return note;
  }
}
