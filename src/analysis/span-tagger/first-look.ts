import { neighborPlaces, OUTSIDE, PAIR_PLACES, SLOTS, wordPlaces, writePairPlaces } from './features.js';
import { hashText } from './hash.js';
import { WordNotes, type Word } from '../word.js';
import type { Unit } from './units.js';
import { polarityPlace, POLARITY_UNIT, type SpanModel } from './weights.js';

/** A word as it is remembered: everything that does not depend on where it stands. */
export interface KnownWord {
  readonly hash: number;
  /** From 0 (found in civil comments) to 7 (found in toxic ones). */
  readonly wordClass: number;
  /** One each of `POLARITIES`, as log odds. */
  readonly polarities: readonly number[];
  /** What it weighs by itself, and for its neighbors at each of `SLOTS`. */
  readonly own: number;
  readonly forNeighbors: readonly number[];
}

/** Knows words; asks the tables only for a word it has not met lately. */
export function createWordMemory(model: SpanModel): (word: Word) => KnownWord {
  const notes = new WordNotes(({ key }) => readWord(model, key));
  return (word) => notes.of(word);
}

function readWord({ firstLook, polarities }: SpanModel, key: string): KnownWord {
  const hash = hashText(key);
  const place = polarityPlace(key);
  const logOdds = polarities.map((table) => (table[place] ?? 0) * POLARITY_UNIT);
  const wordClass = classOf(logOdds);
  return {
    hash,
    wordClass,
    polarities: logOdds,
    own: key === OUTSIDE ? 0 : sumAt(firstLook, wordPlaces(key, wordClass)),
    forNeighbors: SLOTS.map((slot) => sumAt(firstLook, neighborPlaces(hash, wordClass, slot))),
  };
}

/** The class of a word from its polarities, `TOXICITY` and `INSULT` first. */
export function classOf([toxicity = 0, insult = 0]: readonly number[]): number {
  return Math.max(-2, Math.min(5, Math.round(Math.max(toxicity, insult)))) + 2;
}

function sumAt(table: Int8Array, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += table[place] ?? 0;
  return sum;
}

/** How a word is written and placed, as a small number: capitals, quotation, clause begins, clause ends. */
export function shapeOf(text: string, units: readonly Unit[], at: number): number {
  const unit = units[at];
  if (unit === undefined) return 0;
  const next = units[at + 1];
  const endsClause = next === undefined || next.breakBefore;
  return (
    capitalsOf(text, unit.start) + (unit.quoted ? 4 : 0) + (unit.breakBefore ? 8 : 0) + (endsClause ? 16 : 0)
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

/** A comment as the tagger reads it. */
export interface Reading {
  readonly text: string;
  readonly units: readonly Unit[];
  /** One each of the units. */
  readonly words: readonly KnownWord[];
  /** Stands for the neighbors that the first and the last word do not have. */
  readonly outside: KnownWord;
}

const pairPlaces = new Uint32Array(PAIR_PLACES);

/** Every place of the table that speaks about the word at `at`: what training adjusts. */
export function placesOf(reading: Reading, at: number): number[] {
  const { units, words, outside } = reading;
  const key = units[at]?.key ?? OUTSIDE;
  const places = wordPlaces(key, words[at]?.wordClass ?? 0);
  for (const slot of SLOTS) {
    const { hash, wordClass } = words[at + slot] ?? outside;
    places.push(...neighborPlaces(hash, wordClass, slot));
  }
  writePairsAt(reading, at);
  places.push(...pairPlaces);
  return places;
}

function writePairsAt({ text, units, words, outside }: Reading, at: number): void {
  writePairPlaces(
    pairPlaces,
    words[at] ?? outside,
    words[at - 1] ?? outside,
    words[at + 1] ?? outside,
    words[at - 2] ?? outside,
    shapeOf(text, units, at),
  );
}

/** The first look: for each word the log odds that readers would mark it, from the word and its neighbors. */
export function firstLook({ firstLook, firstLookUnit, bias }: SpanModel, reading: Reading): Float64Array {
  const { words, outside } = reading;
  const logits = new Float64Array(words.length);
  for (let at = 0; at < words.length; at++) {
    let sum = words[at]?.own ?? 0;
    for (let slot = 0; slot < SLOTS.length; slot++)
      sum += (words[at + (SLOTS[slot] ?? 0)] ?? outside).forNeighbors[slot] ?? 0;
    writePairsAt(reading, at);
    for (let pair = 0; pair < PAIR_PLACES; pair++) sum += firstLook[pairPlaces[pair] ?? 0] ?? 0;
    logits[at] = sum * firstLookUnit + bias;
  }
  return logits;
}
