import { addToHash, EMPTY_HASH, hashOf } from '../word.js';
import { beginMix, endMix, joinMix, mixHashes } from './hash.js';

/**
 * What the first look knows of a word and its neighbors, as places in one table of weights. Training and serving
 * both ask this file, so that they cannot differ.
 */

/** The first look's table has 2^FIRST_LOOK_BITS weights; features that share a place share a weight. */
export const FIRST_LOOK_BITS = 19;
const PLACES = 2 ** FIRST_LOOK_BITS - 1;

const OWN = 0;
const STEM = 1;
const LETTERS = 2;
const CLASS = 3;
const PAIR = 4;
const CLASS_PAIR = 5;
const PAIR_RIGHT = 6;
const CLASS_PAIR_RIGHT = 7;
const SHAPE = 8;
/** Room for the slots of a word's neighbors, two kinds each. */
const NEIGHBOR = 16;
const NEIGHBOR_CLASS = 32;
const NEIGHBOR_AND_CLASS = 48;

/** Where a neighbor may stand, counted from the word. */
export const SLOTS = [-2, -1, 1, 2] as const;

/** Stands for the neighbor of the first and the last word. */
export const OUTSIDE = '';

/** Endings cut to bring forms of a word together; crude on purpose, the letters say the rest. */
const ENDINGS = /(?:'s|ing|ers|er|ed|es|s|ly)$/u;
const LONGEST_WORD = 40;
const SHORTEST_RUN = 3;
const LONGEST_RUN = 5;

/** What the word says by itself: itself, its stem, its class, runs of three to five letters. */
export function wordPlaces(key: string, wordClass: number): number[] {
  const word = key.slice(0, LONGEST_WORD);
  const places = [
    mixHashes(OWN, hashOf(word)) & PLACES,
    mixHashes(STEM, hashOf(word.replace(ENDINGS, ''))) & PLACES,
    mixHashes(CLASS, wordClass) & PLACES,
  ];
  const bordered = `^${word}$`;
  for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++)
    for (let start = 0; start + length <= bordered.length; start++) {
      let hash = EMPTY_HASH;
      for (let at = start; at < start + length; at++) hash = addToHash(hash, bordered.charCodeAt(at));
      places.push(mixHashes(LETTERS, hash) & PLACES);
    }
  return places;
}

/** What the word says about the one that stands `slot` places before or behind it. */
export function neighborPlaces(hash: number, wordClass: number, slot: number): number[] {
  return [mixHashes(NEIGHBOR + slot, hash) & PLACES, mixHashes(NEIGHBOR_CLASS + slot, wordClass) & PLACES];
}

/** A word as far as pairs of words need it. */
export interface WordHash {
  readonly hash: number;
  /** From 0 (found in civil comments) to 7 (found in toxic ones). */
  readonly wordClass: number;
}

/** Every class of words. */
export const CLASSES = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/**
 * What only words together say: the word with its left neighbor and with its right one. Most of the work of a hash is
 * done once a word, by `openPair`, `openPairRight` and `closePair`; these two are what is left for each place.
 */
export function pairPlace(opensPairOfLeft: number, closesPair: number): number {
  return endMix(opensPairOfLeft ^ closesPair) & PLACES;
}
export function pairPlaceRight(opensPairRight: number, closesPairOfRight: number): number {
  return endMix(opensPairRight ^ closesPairOfRight) & PLACES;
}
export function openPair(hash: number): number {
  return beginMix(PAIR, hash);
}
export function openPairRight(hash: number): number {
  return beginMix(PAIR_RIGHT, hash);
}
export function closePair(hash: number): number {
  return joinMix(hash);
}

/** A word's class beside its neighbor's: where the left one's comes first, where the right one's follows. */
export function placeOfClasses(left: number, wordClass: number): number {
  return mixHashes(CLASS_PAIR, left, wordClass) & PLACES;
}
export function placeOfClassesRight(wordClass: number, right: number): number {
  return mixHashes(CLASS_PAIR_RIGHT, wordClass, right) & PLACES;
}

/** A neighbor beside a word of a class: one place before it, one behind it, two before it. */
export function placeBesideRight(left: number, wordClass: number): number {
  return mixHashes(NEIGHBOR_AND_CLASS - 1, left, wordClass) & PLACES;
}
export function placeBesideLeft(right: number, wordClass: number): number {
  return mixHashes(NEIGHBOR_AND_CLASS + 1, right, wordClass) & PLACES;
}
export function placeBesideDistant(distant: number, wordClass: number): number {
  return mixHashes(NEIGHBOR_AND_CLASS - 2, distant, wordClass) & PLACES;
}

/** How the word is written (see `shapeOf`), by itself and with its class. */
export function shapePlaces(shape: number, wordClass: number): number[] {
  return [mixHashes(SHAPE, shape) & PLACES, mixHashes(SHAPE, shape, wordClass + 1) & PLACES];
}

/** Every place that speaks about a word between its neighbors. */
export function placesBetween(
  word: WordHash,
  left: WordHash,
  right: WordHash,
  distant: WordHash,
  shape: number,
): number[] {
  return [
    pairPlace(openPair(left.hash), closePair(word.hash)),
    placeOfClasses(left.wordClass, word.wordClass),
    placeBesideRight(left.hash, word.wordClass),
    pairPlaceRight(openPairRight(word.hash), closePair(right.hash)),
    placeOfClassesRight(word.wordClass, right.wordClass),
    placeBesideLeft(right.hash, word.wordClass),
    placeBesideDistant(distant.hash, word.wordClass),
    ...shapePlaces(shape, word.wordClass),
  ];
}
