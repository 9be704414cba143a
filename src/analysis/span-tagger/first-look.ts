import {
  CLASSES,
  closePair,
  neighborPlaces,
  openPair,
  openPairRight,
  OUTSIDE,
  pairPlace,
  pairPlaceRight,
  placeBesideDistant,
  placeBesideLeft,
  placeBesideRight,
  placeOfClasses,
  placeOfClassesRight,
  placesBetween,
  shapePlaces,
  SLOTS,
  visitWordPlaces,
  wordPlaces,
  type WordHash,
} from './features.js';
import { WordNotes, type Word } from '../word.js';
import type { Unit } from './units.js';
import { polarityPlace, POLARITY_UNIT, type SpanModel } from './weights.js';

/** A word as it is remembered: everything that does not depend on where it stands. */
export interface KnownWord extends WordHash {
  /** One each of `POLARITIES`, as log odds. */
  readonly polarities: readonly number[];
  /** What it weighs by itself, and for its neighbors at each of `SLOTS`. */
  readonly own: number;
  readonly forNeighbors: readonly number[];
  /** What it weighs beside a word of each class, as its left neighbor, its right one, and the one before the left. */
  readonly besideClass: readonly number[];
  /** Its share of the hashes of pairs: as the left word, as the word before another one, and as the second of both. */
  readonly opensPair: number;
  readonly opensPairRight: number;
  readonly closesPair: number;
}

/** Knows words; asks the tables only for a word it has not met lately. */
export function createWordMemory(model: SpanModel): (word: Word) => KnownWord {
  const notes = new WordNotes((word) => readWord(model, word));
  return (word) => notes.of(word);
}

function readWord({ firstLook, polarities }: SpanModel, { key, hash }: Word): KnownWord {
  const place = polarityPlace(key);
  const logOdds = polarities.map((table) => (table[place] ?? 0) * POLARITY_UNIT);
  const wordClass = classOf(logOdds);
  return {
    hash,
    wordClass,
    polarities: logOdds,
    own: key === OUTSIDE ? 0 : ownWeight(firstLook, key, wordClass),
    forNeighbors: SLOTS.map((slot) => sumAt(firstLook, neighborPlaces(hash, wordClass, slot))),
    besideClass: [placeBesideRight, placeBesideLeft, placeBesideDistant].flatMap((placeBeside) =>
      CLASSES.map((other) => firstLook[placeBeside(hash, other)] ?? 0),
    ),
    opensPair: openPair(hash),
    opensPairRight: openPairRight(hash),
    closesPair: closePair(hash),
  };
}

function ownWeight(table: Int8Array, key: string, wordClass: number): number {
  let sum = 0;
  visitWordPlaces(key, wordClass, (place) => {
    sum += table[place] ?? 0;
  });
  return sum;
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

/** No shape is as high. */
const SHAPES = 32;

/** How a word is written and placed, as a small number: capitals, quotation, clause begins, clause ends. */
export function shapeOf(text: string, units: readonly Unit[], at: number): number {
  const unit = units[at];
  if (unit === undefined) return 0;
  const next = units[at + 1];
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

/** A comment as the tagger reads it. */
export interface Reading {
  readonly text: string;
  readonly units: readonly Unit[];
  /** One each of the units. */
  readonly words: readonly KnownWord[];
  /** Stands for the neighbors that the first and the last word do not have. */
  readonly outside: KnownWord;
}

/** Every place of the table that speaks about the word at `at`: what training adjusts. */
export function placesOf(reading: Reading, at: number): number[] {
  const { text, units, words, outside } = reading;
  const wordAt = (place: number): KnownWord => words[place] ?? outside;
  const key = units[at]?.key ?? OUTSIDE;
  return [
    ...wordPlaces(key, words[at]?.wordClass ?? 0),
    ...SLOTS.flatMap((slot) => {
      const { hash, wordClass } = wordAt(at + slot);
      return neighborPlaces(hash, wordClass, slot);
    }),
    ...placesBetween(wordAt(at), wordAt(at - 1), wordAt(at + 1), wordAt(at - 2), shapeOf(text, units, at)),
  ];
}

/**
 * Opens the first look: for each word the log odds that readers would mark it, from the word and its neighbors. The sum
 * of the weights at `placesOf`, most of it taken ready from the words (`KnownWord`) and from small tables of the
 * classes; only the two hashes of whole pairs are made for each place.
 */
export function createFirstLook({
  firstLook,
  firstLookUnit,
  bias,
}: SpanModel): (reading: Reading) => number[] {
  const weightAt = (place: number): number => firstLook[place] ?? 0;
  const ofClasses = CLASSES.flatMap((left) => CLASSES.map((own) => weightAt(placeOfClasses(left, own))));
  const ofClassesRight = CLASSES.flatMap((own) =>
    CLASSES.map((right) => weightAt(placeOfClassesRight(own, right))),
  );
  const ofShapes = Array.from({ length: SHAPES }, (_, shape) =>
    CLASSES.map((own) => sumAt(firstLook, shapePlaces(shape, own))),
  ).flat();
  const count = CLASSES.length;
  return ({ text, units, words, outside }) => {
    const logits: number[] = [];
    let distant = outside;
    let left = outside;
    let word = words[0] ?? outside;
    let right = words[1] ?? outside;
    for (let at = 0; at < words.length; at++) {
      const far = words[at + 2] ?? outside;
      const { wordClass } = word;
      const sum =
        word.own +
        (distant.forNeighbors[0] ?? 0) +
        (left.forNeighbors[1] ?? 0) +
        (right.forNeighbors[2] ?? 0) +
        (far.forNeighbors[3] ?? 0) +
        weightAt(pairPlace(left.opensPair, word.closesPair)) +
        weightAt(pairPlaceRight(word.opensPairRight, right.closesPair)) +
        (left.besideClass[wordClass] ?? 0) +
        (right.besideClass[count + wordClass] ?? 0) +
        (distant.besideClass[2 * count + wordClass] ?? 0) +
        (ofClasses[count * left.wordClass + wordClass] ?? 0) +
        (ofClassesRight[count * wordClass + right.wordClass] ?? 0) +
        (ofShapes[count * shapeOf(text, units, at) + wordClass] ?? 0);
      logits.push(sum * firstLookUnit + bias);
      distant = left;
      left = word;
      word = right;
      right = far;
    }
    return logits;
  };
}
