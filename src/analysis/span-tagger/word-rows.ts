import { alignedMemory } from '../web-assembly.js';
import { WORD_NUMBERS, wordOf, type Word } from '../word.js';
import {
  CLASSES,
  closePair,
  neighborPlaces,
  openPair,
  openPairRight,
  OUTSIDE,
  placeBesideDistant,
  placeBesideLeft,
  placeBesideRight,
  SLOTS,
  wordPlaces,
} from './features.js';
import type { KnownWord, WordFacts } from './first-look.js';
import { POLARITY_UNIT, type SpanModel } from './weights.js';

/**
 * What the tagger needs of a word, side by side in one row of numbers, as long as what the processor fetches at once:
 * - what it weighs by itself, and for its neighbors at each of `SLOTS`,
 * - its share of the hashes of pairs: as the left word, as the word before another one, and as the second of both,
 * - its class, with a bit that is set for words like "you", and, a byte each, its polarities,
 * - what it weighs beside a word of each class, a byte each: as its left neighbor, its right one, and the one before
 *   the left,
 * - its serial: the row is another word's as long as it is not the same.
 */
export const OWN = 0;
export const FOR_NEIGHBORS = 1;
export const OPENS_PAIR = 5;
export const OPENS_PAIR_RIGHT = 6;
export const CLOSES_PAIR = 7;
export const CLASS = 8;
export const BESIDE_CLASS = 9;
export const SERIAL = 15;
/** 64 bytes. */
export const ROW = 16;
/** The row of the neighbors that the first and the last word do not have. */
export const OUTSIDE_ROW = ROW * WORD_NUMBERS;

/** The bits of the class. */
export const CLASS_BITS = 7;
const SECOND_PERSON_BIT = 8;
const SECOND_PERSON: ReadonlySet<string> = new Set("you your you're yours yourself u ur".split(' '));

/** In the order of their bytes. */
const BESIDE = [placeBesideRight, placeBesideLeft, placeBesideDistant] as const;

export interface WordRows extends WordFacts {
  readonly numbers: Int32Array;
  /** The same memory, byte by byte. */
  readonly bytes: Int8Array;
  /** To be called where the row of the word, the `ROW` numbers from `ROW * word.number` on, has another serial. */
  readonly writeRow: (word: Word) => void;
}

/** Makes the rows of words as they are met. */
export function createWordRows(
  { firstLook }: Pick<SpanModel, 'firstLook'>,
  known: (word: Word) => KnownWord,
): WordRows {
  const numbers = new Int32Array(alignedMemory(4 * (OUTSIDE_ROW + ROW)));
  const bytes = new Int8Array(numbers.buffer);
  const besidePlaces = new Int32Array(BESIDE.length * CLASSES.length);

  // All places are made before the first weight is looked up: the looks at memory then wait for one another no more.
  function sumAt(places: readonly number[]): number {
    let sum = 0;
    for (let at = 0; at < places.length; at++) sum += firstLook[places[at] ?? 0] ?? 0;
    return sum;
  }

  function writeRow(row: number, word: Word): void {
    const { hash, wordClass, polarities } = known(word);
    numbers[row + OWN] = word.key === OUTSIDE ? 0 : sumAt(wordPlaces(word.key, wordClass));
    for (let slot = 0; slot < SLOTS.length; slot++)
      numbers[row + FOR_NEIGHBORS + slot] = sumAt(neighborPlaces(hash, wordClass, SLOTS[slot] ?? 0));
    numbers[row + OPENS_PAIR] = openPair(hash);
    numbers[row + OPENS_PAIR_RIGHT] = openPairRight(hash);
    numbers[row + CLOSES_PAIR] = closePair(hash);
    bytes[4 * (row + CLASS)] = wordClass | (SECOND_PERSON.has(word.key) ? SECOND_PERSON_BIT : 0);
    polarities.forEach((logOdds, polarity) => {
      bytes[4 * (row + CLASS) + 1 + polarity] = logOdds / POLARITY_UNIT;
    });
    let place = 0;
    for (const placeBeside of BESIDE)
      for (const other of CLASSES) besidePlaces[place++] = placeBeside(hash, other);
    for (let at = 0; at < place; at++)
      bytes[4 * (row + BESIDE_CLASS) + at] = firstLook[besidePlaces[at] ?? 0] ?? 0;
    numbers[row + SERIAL] = word.serial;
  }
  writeRow(OUTSIDE_ROW, wordOf(OUTSIDE));

  function rowOf(word: Word): number {
    const row = ROW * word.number;
    if (numbers[row + SERIAL] !== word.serial) writeRow(row, word);
    return row;
  }

  return {
    numbers,
    bytes,
    writeRow: (word) => {
      writeRow(ROW * word.number, word);
    },
    polarityOf: (word, polarity) => (bytes[4 * (rowOf(word) + CLASS) + 1 + polarity] ?? 0) * POLARITY_UNIT,
    isSecondPerson: (word) => ((bytes[4 * (rowOf(word) + CLASS)] ?? 0) & SECOND_PERSON_BIT) !== 0,
  };
}
