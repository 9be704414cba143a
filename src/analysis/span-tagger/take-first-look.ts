import { alignedMemory } from '../web-assembly.js';
import { WORD_NUMBERS, wordOf, type Word } from '../word.js';
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
  shapePlaces,
  SLOTS,
  visitWordPlaces,
} from './features.js';
import { SHAPES, shapeOf, type KnownWord, type Reading } from './first-look.js';
import type { Unit } from './units.js';
import type { SpanModel } from './weights.js';

/**
 * What the first look needs of a word, side by side in one row of numbers, as long as what the processor fetches at
 * once:
 * - what it weighs by itself, and for its neighbors at each of `SLOTS`,
 * - its share of the hashes of pairs: as the left word, as the word before another one, and as the second of both,
 * - its class,
 * - what it weighs beside a word of each class, a byte each: as its left neighbor, its right one, and the one before
 *   the left,
 * - its serial: the row is another word's as long as it is not the same.
 */
const OWN = 0;
const FOR_NEIGHBORS = 1;
const OPENS_PAIR = 5;
const OPENS_PAIR_RIGHT = 6;
const CLOSES_PAIR = 7;
const CLASS = 8;
const BESIDE_CLASS = 9;
const SERIAL = 15;
/** 64 bytes. */
const ROW = 16;
/** The row of the neighbors that the first and the last word do not have. */
const OUTSIDE_ROW = ROW * WORD_NUMBERS;

/** For each word of a comment the log odds that readers would mark it; the list is used again by the next look. */
export type FirstLook = (reading: Pick<Reading, 'text' | 'units'>) => Float64Array;

/**
 * Opens the first look: for each word the log odds that readers would mark it, from the word and its neighbors. The sum
 * of the weights at `placesOf`, most of it taken ready from the words' rows and from small tables of the classes; only
 * the two hashes of whole pairs are made for each place.
 */
export function createFirstLook(model: SpanModel, known: (word: Word) => KnownWord): FirstLook {
  const { firstLook, firstLookUnit, bias } = model;
  const rows = new Int32Array(alignedMemory(4 * (OUTSIDE_ROW + ROW)));
  const bytes = new Int8Array(rows.buffer);
  const weightAt = (place: number): number => firstLook[place] ?? 0;
  const sumAt = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + weightAt(place), 0);

  function writeRow(row: number, word: Word): void {
    const { hash, wordClass } = known(word);
    let own = 0;
    if (word.key !== OUTSIDE)
      visitWordPlaces(word.key, wordClass, (place) => {
        own += weightAt(place);
      });
    rows[row + OWN] = own;
    SLOTS.forEach((slot, at) => {
      rows[row + FOR_NEIGHBORS + at] = sumAt(neighborPlaces(hash, wordClass, slot));
    });
    rows[row + OPENS_PAIR] = openPair(hash);
    rows[row + OPENS_PAIR_RIGHT] = openPairRight(hash);
    rows[row + CLOSES_PAIR] = closePair(hash);
    bytes[4 * (row + CLASS)] = wordClass;
    rows[row + SERIAL] = word.serial;
    [placeBesideRight, placeBesideLeft, placeBesideDistant].forEach((placeBeside, side) => {
      for (const other of CLASSES)
        bytes[4 * (row + BESIDE_CLASS) + CLASSES.length * side + other] = weightAt(placeBeside(hash, other));
    });
  }
  writeRow(OUTSIDE_ROW, wordOf(OUTSIDE));

  function rowOf(unit: Unit | undefined): number {
    if (unit === undefined) return OUTSIDE_ROW;
    const { word } = unit;
    const row = ROW * word.number;
    if (rows[row + SERIAL] !== word.serial) writeRow(row, word);
    return row;
  }

  const ofClasses = Int32Array.from(
    CLASSES.flatMap((left) => CLASSES.map((own) => weightAt(placeOfClasses(left, own)))),
  );
  const ofClassesRight = Int32Array.from(
    CLASSES.flatMap((own) => CLASSES.map((right) => weightAt(placeOfClassesRight(own, right)))),
  );
  const ofShapes = Int32Array.from(
    Array.from({ length: SHAPES }, (_, shape) => CLASSES.map((own) => sumAt(shapePlaces(shape, own)))).flat(),
  );
  const classes = CLASSES.length;
  let room = 256;
  let logits = new Float64Array(room);
  /** The rows of the words, between two neighbors on either side that are outside. */
  let places = new Int32Array(room + 4).fill(OUTSIDE_ROW);
  /** For each word where the weights of its two pairs stand. */
  let pairs = new Int32Array(2 * room);
  /** By the number of words, views that were given before: V8 takes long to make one, and leaves much behind. */
  let views = new Array<Float64Array | undefined>(room + 1);

  function makeRoom(count: number): void {
    if (count <= room) return;
    room = 2 * count;
    logits = new Float64Array(room);
    places = new Int32Array(room + 4).fill(OUTSIDE_ROW);
    pairs = new Int32Array(2 * room);
    views = new Array<Float64Array | undefined>(room + 1);
  }

  return ({ text, units }) => {
    const count = units.length;
    makeRoom(count);
    // By themselves: looks at memory that do not depend on one another, so that the processor waits for some at once.
    for (let at = 0; at < count; at++) places[at + 2] = rowOf(units[at]);
    places[count + 2] = OUTSIDE_ROW;
    places[count + 3] = OUTSIDE_ROW;
    for (let at = 0; at < count; at++) {
      const distant = places[at] ?? OUTSIDE_ROW;
      const left = places[at + 1] ?? OUTSIDE_ROW;
      const word = places[at + 2] ?? OUTSIDE_ROW;
      const right = places[at + 3] ?? OUTSIDE_ROW;
      const far = places[at + 4] ?? OUTSIDE_ROW;
      const wordClass = bytes[4 * (word + CLASS)] ?? 0;
      const leftClass = bytes[4 * (left + CLASS)] ?? 0;
      const rightClass = bytes[4 * (right + CLASS)] ?? 0;
      logits[at] =
        (rows[word + OWN] ?? 0) +
        (rows[distant + FOR_NEIGHBORS] ?? 0) +
        (rows[left + FOR_NEIGHBORS + 1] ?? 0) +
        (rows[right + FOR_NEIGHBORS + 2] ?? 0) +
        (rows[far + FOR_NEIGHBORS + 3] ?? 0) +
        (bytes[4 * (left + BESIDE_CLASS) + wordClass] ?? 0) +
        (bytes[4 * (right + BESIDE_CLASS) + classes + wordClass] ?? 0) +
        (bytes[4 * (distant + BESIDE_CLASS) + 2 * classes + wordClass] ?? 0) +
        (ofClasses[classes * leftClass + wordClass] ?? 0) +
        (ofClassesRight[classes * wordClass + rightClass] ?? 0);
      pairs[2 * at] = pairPlace(rows[left + OPENS_PAIR] ?? 0, rows[word + CLOSES_PAIR] ?? 0);
      pairs[2 * at + 1] = pairPlaceRight(rows[word + OPENS_PAIR_RIGHT] ?? 0, rows[right + CLOSES_PAIR] ?? 0);
    }
    // By themselves too: so little else is done that the processor sees many of these looks ahead.
    for (let at = 0; at < count; at++)
      logits[at] = (logits[at] ?? 0) + weightAt(pairs[2 * at] ?? 0) + weightAt(pairs[2 * at + 1] ?? 0);
    for (let at = 0; at < count; at++) {
      const wordClass = bytes[4 * ((places[at + 2] ?? OUTSIDE_ROW) + CLASS)] ?? 0;
      const shape = shapeOf(text, units[at], units[at + 1]);
      const sum = (logits[at] ?? 0) + (ofShapes[classes * shape + wordClass] ?? 0);
      logits[at] = sum * firstLookUnit + bias;
    }
    return (views[count] ??= logits.subarray(0, count));
  };
}
