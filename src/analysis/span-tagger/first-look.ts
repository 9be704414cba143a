import { neighborPlaces, OUTSIDE, placesBetween, SLOTS, wordPlaces, type WordHash } from './features.js';
import { WordNotes, type Word } from '../word.js';
import type { Unit } from './units.js';
import { polarityPlace, POLARITY_UNIT, type SpanModel } from './weights.js';

/** A word as it is remembered: what is asked of it again and again. */
export interface KnownWord extends WordHash {
  /** One each of `POLARITIES`, as log odds. */
  readonly polarities: readonly number[];
}

/** Knows words; asks the tables only for a word it has not met lately. */
export function createWordMemory({ polarities }: Pick<SpanModel, 'polarities'>): (word: Word) => KnownWord {
  const notes = new WordNotes(({ key, hash }): KnownWord => {
    const place = polarityPlace(key);
    const logOdds = polarities.map((table) => (table[place] ?? 0) * POLARITY_UNIT);
    return { hash, wordClass: classOf(logOdds), polarities: logOdds };
  });
  return (word) => notes.of(word);
}

/** The class of a word from its polarities, `TOXICITY` and `INSULT` first. */
export function classOf([toxicity = 0, insult = 0]: readonly number[]): number {
  return Math.max(-2, Math.min(5, Math.round(Math.max(toxicity, insult)))) + 2;
}

/** No shape is as high. */
export const SHAPES = 32;

/**
 * How a word is written and placed before the next one, as a small number: capitals, quotation, clause begins, clause
 * ends.
 */
export function shapeOf(text: string, unit: Unit | undefined, next: Unit | undefined): number {
  if (unit === undefined) return 0;
  const endsClause = next === undefined || next.breakBefore;
  return (
    capitalsOf(text, unit.start) +
    (unit.quote === -1 ? 0 : 4) +
    (unit.breakBefore ? 8 : 0) +
    (endsClause ? 16 : 0)
  );
}

/** 0 no capital, 1 the first letter, 2 the second letter too. */
export function capitalsOf(text: string, start: number): number {
  if (!isCapital(text.charCodeAt(start))) return 0;
  return isCapital(text.charCodeAt(start + 1)) ? 2 : 1;
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

/** What the second look asks about words. */
export interface WordFacts {
  /** One of the `POLARITIES` of a word, by its number, as log odds. */
  readonly polarityOf: (word: Word, polarity: number) => number;
  readonly isSecondPerson: (word: Word) => boolean;
}

/** A comment as the tagger reads it. */
export interface Reading {
  readonly text: string;
  readonly units: readonly Unit[];
  readonly known: (word: Word) => KnownWord;
  readonly facts: WordFacts;
  /** Stands for the neighbors that the first and the last word do not have. */
  readonly outside: KnownWord;
}

/** What is known of the word at a place, which may be outside. */
export function knownAt({ units, known, outside }: Reading, at: number): KnownWord {
  const unit = units[at];
  return unit === undefined ? outside : known(unit.word);
}

/** Every place of the table that speaks about the word at `at`: what training adjusts. */
export function placesOf(reading: Reading, at: number): number[] {
  const { text, units } = reading;
  const wordAt = (place: number): KnownWord => knownAt(reading, place);
  const shape = shapeOf(text, units[at], units[at + 1]);
  return [
    ...wordPlaces(units[at]?.key ?? OUTSIDE, wordAt(at).wordClass),
    ...SLOTS.flatMap((slot) => {
      const { hash, wordClass } = wordAt(at + slot);
      return neighborPlaces(hash, wordClass, slot);
    }),
    ...placesBetween(wordAt(at), wordAt(at - 1), wordAt(at + 1), wordAt(at - 2), shape),
  ];
}
