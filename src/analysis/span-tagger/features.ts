import { hashText, mixHashes } from './hash.js';

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

/** What the word says by itself: itself, its stem, runs of three to five letters, its class. */
export function wordPlaces(key: string, wordClass: number): number[] {
  const word = key.slice(0, LONGEST_WORD);
  const places = [
    mixHashes(OWN, hashText(word)),
    mixHashes(STEM, hashText(word.replace(ENDINGS, ''))),
    mixHashes(CLASS, wordClass),
  ];
  const bordered = `^${word}$`;
  for (let length = 3; length <= 5; length++)
    for (let at = 0; at + length <= bordered.length; at++)
      places.push(mixHashes(LETTERS, hashText(bordered.slice(at, at + length))));
  return places.map((place) => place & PLACES);
}

/** What the word says about the one that stands `slot` places before or behind it. */
export function neighborPlaces(hash: number, wordClass: number, slot: number): number[] {
  return [mixHashes(NEIGHBOR + slot, hash) & PLACES, mixHashes(NEIGHBOR_CLASS + slot, wordClass) & PLACES];
}

/** A word as far as pairs of words need it. */
export interface WordHash {
  readonly hash: number;
  readonly wordClass: number;
}

/** How many places `writePairPlaces` writes. */
export const PAIR_PLACES = 9;

/**
 * What only words together say, and how the word is written: the word with its left neighbor, with its right one,
 * with the one before the left, and with its shape (see `shapeOf`). Written into `places`, for the speed of it.
 */
export function writePairPlaces(
  places: Uint32Array,
  { hash, wordClass }: WordHash,
  left: WordHash,
  right: WordHash,
  distant: WordHash,
  shape: number,
): void {
  places[0] = mixHashes(PAIR, left.hash, hash) & PLACES;
  places[1] = mixHashes(CLASS_PAIR, left.wordClass, wordClass) & PLACES;
  places[2] = mixHashes(NEIGHBOR_AND_CLASS - 1, left.hash, wordClass) & PLACES;
  places[3] = mixHashes(PAIR_RIGHT, hash, right.hash) & PLACES;
  places[4] = mixHashes(CLASS_PAIR_RIGHT, wordClass, right.wordClass) & PLACES;
  places[5] = mixHashes(NEIGHBOR_AND_CLASS + 1, right.hash, wordClass) & PLACES;
  places[6] = mixHashes(NEIGHBOR_AND_CLASS - 2, distant.hash, wordClass) & PLACES;
  places[7] = mixHashes(SHAPE, shape) & PLACES;
  places[8] = mixHashes(SHAPE, shape, wordClass + 1) & PLACES;
}
