import { HashFilter } from './hash-filter.js';
import { LETTERS_AT_ONCE, lettersOf, LOWER_CASE } from './plain-letters.js';

/**
 * A word as every reader of comments knows it: one object for each key, so that what was found out about it once is
 * found again by its number.
 */
export interface Word {
  /** FNV-1a of the key's UTF-16 units. */
  readonly hash: number;
  /** The key's letters as two numbers, by which it is told from others of its hash; see `lettersOf`. */
  readonly firstLetters: number;
  readonly lastLetters: number;
  /** Below `WORD_NUMBERS`. Another word gets the number when this one is forgotten. */
  readonly number: number;
  /** No other word ever has it: tells whether what was kept under the number is about this word. */
  readonly serial: number;
  /** Whoever read a comment before may still hold it; its number is another's, soon. */
  isForgotten: boolean;
  /** See `Token.key`. */
  readonly key: string;
  /** In which sets of words it is, a bit each; see `addWordSet`. */
  sets: readonly number[];
  /** What was found out about it; see `WordNotes`. */
  readonly notes: unknown[];
}

/** No word has a number as high. */
export const WORD_NUMBERS = 2 ** 16;
/**
 * From so many words on, those that were met only once are forgotten before the next comment is read: random words do
 * not make a process grow. They are nearly half of the vocabulary of some 30,000 comments, and every second new word is
 * never met again. The rest of the numbers is room for one comment, whose words must not share any.
 */
const MANY_WORDS = 0.75 * WORD_NUMBERS;

/** The hash of an empty key; see `addToHash`. */
export const EMPTY_HASH = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** The hash of a key with one more UTF-16 unit (FNV-1a: Fowler, Noll & Vo). */
export function addToHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** The hash of a whole key, or of one that begins with letters whose hash is known. */
export function hashOf(key: string, before = EMPTY_HASH): number {
  let hash = before;
  for (let at = 0; at < key.length; at++) hash = addToHash(hash, key.charCodeAt(at));
  return hash;
}

/** Open addressing, by hash. The words themselves stand in it, so that one is found with two looks at memory. */
const slots = new Array<Word | undefined>(2 * WORD_NUMBERS).fill(undefined);
const MASK = slots.length - 1;
const wordsByNumber = new Array<Word | undefined>(WORD_NUMBERS).fill(undefined);
/** For each word, by its number, whether it was met since it was made, or since the last words were forgotten. */
const isMetAgain = new Uint8Array(WORD_NUMBERS);
/**
 * The numbers nobody has, in a ring. The one that is free for the longest time is given first: a comment that was read
 * before some words were forgotten is done with before their numbers are others'.
 */
const freeNumbers = Uint16Array.from({ length: WORD_NUMBERS }, (_, number) => number);
let firstFree = 0;
let known = 0;
let serial = 0;
let timesForgotten = 0;

/** To be called before a comment is read. */
export function makeRoomForWords(): void {
  if (known >= MANY_WORDS) forgetWords();
}

/** How often words were forgotten: whoever keeps something under their numbers asks whether it is still theirs. */
export function forgettings(): number {
  return timesForgotten;
}

/** Forgets the words that were not met again since the last time; all, when called twice in a row. */
function forgetWords(): void {
  timesForgotten += 1;
  slots.fill(undefined);
  for (let number = 0; number < WORD_NUMBERS; number++) {
    const word = wordsByNumber[number];
    if (word === undefined) continue;
    if (isMetAgain[number] === 1) {
      isMetAgain[number] = 0;
      putInSlot(word);
    } else {
      word.isForgotten = true;
      wordsByNumber[number] = undefined;
      freeNumbers[(firstFree + WORD_NUMBERS - known) % WORD_NUMBERS] = number;
      known -= 1;
    }
  }
}

/** The word of a key. */
export function wordOf(key: string): Word {
  const hash = hashOf(key);
  const word = knownWord(key, hash);
  return word === undefined ? remember(key, hash) : metAgain(word);
}

function knownWord(key: string, hash: number): Word | undefined {
  let slot = hash & MASK;
  let word = slots[slot];
  while (word !== undefined && (word.hash !== hash || word.key !== key)) {
    slot = (slot + 1) & MASK;
    word = slots[slot];
  }
  return word;
}

/**
 * Has the processor fetch the word that most likely has a hash, for who will ask for it soon: of many that are asked for
 * one after the other, it fetches a dozen at once.
 */
export function fetchWord(hash: number): void {
  lastFetched = slots[hash & MASK]?.number;
}

/** Nobody reads it; a look whose answer went nowhere would not be taken. */
export let lastFetched: number | undefined;

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
  for (let slot = hash & MASK, word = slots[slot]; word !== undefined; word = slots[slot]) {
    const isIt =
      word.hash === hash &&
      (fits
        ? word.firstLetters === first && word.lastLetters === last
        : isWritten(word.key, text, start, end));
    if (isIt) return metAgain(word);
    slot = (slot + 1) & MASK;
  }
  return remember(text.slice(start, end).toLowerCase(), hash);
}

function metAgain(word: Word): Word {
  isMetAgain[word.number] = 1;
  return word;
}

function isWritten(key: string, text: string, start: number, end: number): boolean {
  if (key.length !== end - start) return false;
  for (let at = 0; at < key.length; at++)
    if ((text.charCodeAt(start + at) | LOWER_CASE) !== key.charCodeAt(at)) return false;
  return true;
}

function remember(key: string, hash: number): Word {
  while (known === WORD_NUMBERS) forgetWords();
  const { first, last } = lettersOf(key);
  // In the order in which they stand in memory: those that are asked for in every comment next to one another.
  const word = {
    hash,
    firstLetters: first,
    lastLetters: last,
    number: freeNumbers[firstFree] ?? 0,
    serial: (serial += 1),
    isForgotten: false,
    key: detached(key),
    sets: inSets.mayHold(hash) ? (setsOf.get(key) ?? IN_NO_SET) : IN_NO_SET,
    notes: new Array<unknown>(kindsOfNotes),
  };
  firstFree = (firstFree + 1) % WORD_NUMBERS;
  known += 1;
  wordsByNumber[word.number] = word;
  putInSlot(word);
  return word;
}

function putInSlot(word: Word): void {
  let slot = word.hash & MASK;
  while (slots[slot] !== undefined) slot = (slot + 1) & MASK;
  slots[slot] = word;
}

/** The same characters in a string of their own: V8 keeps a whole text in memory for a word cut out of it. */
function detached(key: string): string {
  return (' ' + key).slice(1);
}

/** Of each word that is in some set, in which; words that are known have the same lists. */
const setsOf = new Map<string, number[]>();
/** Of these; they are some five thousand. */
const inSets = new HashFilter(2 ** 13);
/** Of all others. */
const IN_NO_SET: number[] = [];
/** So many bits an engine keeps in a number without a box around it. */
const SETS_A_NUMBER = 30;
let wordSets = 0;

/**
 * Lets words know that they are in one more set: answers with the place of the number in `Word.sets` and with its bit. A
 * set is to be made once a process.
 */
export function addWordSet(keys: Iterable<string>): { readonly place: number; readonly bit: number } {
  const place = Math.floor(wordSets / SETS_A_NUMBER);
  const bit = 1 << (wordSets++ % SETS_A_NUMBER);
  if (place === IN_NO_SET.length) for (const sets of [IN_NO_SET, ...setsOf.values()]) sets.push(0);
  for (const key of keys) {
    let sets = setsOf.get(key);
    if (sets === undefined) {
      setsOf.set(key, (sets = [...IN_NO_SET]));
      const hash = hashOf(key);
      inSets.add(hash);
      const known = knownWord(key, hash);
      if (known) known.sets = sets;
    }
    sets[place] = (sets[place] ?? 0) | bit;
  }
  return { place, bit };
}

/** How many readers take notes. */
let kindsOfNotes = 0;

/**
 * What one reader has found out about words as one whole number each, for what is asked about every word of every comment:
 * side by side by the words' numbers, so that those of the common words are in the processor's own memory. To be made
 * once a process: it takes half a megabyte.
 */
export class WordNumbers {
  /** For each word, by its number, the serial of the word that was read, and what was found out. */
  private readonly rows = new Int32Array(2 * WORD_NUMBERS);

  constructor(private readonly read: (word: Word) => number) {}

  of(word: Word): number {
    const row = 2 * word.number;
    return this.rows[row] === word.serial ? (this.rows[row + 1] ?? 0) : this.take(word, row);
  }

  private take(word: Word, row: number): number {
    const found = this.read(word);
    this.rows[row] = word.serial;
    this.rows[row + 1] = found;
    return found;
  }
}

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
