import {
  CLASSES,
  pairPlace,
  pairPlaceRight,
  placeOfClasses,
  placeOfClassesRight,
  shapePlaces,
} from './features.js';
import { SHAPES, shapeOf, type Reading } from './first-look.js';
import type { SpanModel } from './weights.js';
import {
  BESIDE_CLASS,
  CLASS,
  CLASS_BITS,
  CLOSES_PAIR,
  FOR_NEIGHBORS,
  OPENS_PAIR,
  OPENS_PAIR_RIGHT,
  OUTSIDE_ROW,
  OWN,
  ROW,
  SERIAL,
  type WordRows,
} from './word-rows.js';

/** For each word of a comment the log odds that readers would mark it; the list is used again by the next look. */
export type FirstLook = (reading: Pick<Reading, 'text' | 'units'>) => Float64Array;

/**
 * Opens the first look: for each word the log odds that readers would mark it, from the word and its neighbors. The sum
 * of the weights at `placesOf`, most of it taken ready from the words' rows and from small tables of the classes; only
 * the two hashes of whole pairs are made for each place.
 */
export function createFirstLook(model: SpanModel, rows: WordRows): FirstLook {
  const { firstLook, firstLookUnit, bias } = model;
  const { numbers, bytes, writeRow } = rows;
  const classAt = (row: number): number => (bytes[4 * (row + CLASS)] ?? 0) & CLASS_BITS;
  const weightAt = (place: number): number => firstLook[place] ?? 0;
  const ofClasses = Int32Array.from(
    CLASSES.flatMap((left) => CLASSES.map((own) => weightAt(placeOfClasses(left, own)))),
  );
  const ofClassesRight = Int32Array.from(
    CLASSES.flatMap((own) => CLASSES.map((right) => weightAt(placeOfClassesRight(own, right)))),
  );
  const ofShapes = Int32Array.from(
    Array.from({ length: SHAPES }, (_, shape) =>
      CLASSES.map((own) =>
        shapePlaces(shape, own)
          .map(weightAt)
          .reduce((sum, weight) => sum + weight),
      ),
    ).flat(),
  );
  const classes = CLASSES.length;
  let room = 256;
  let logits = new Float64Array(room);
  /** The rows of the words, between two neighbors on either side that are outside. */
  let places = new Int32Array(room + 4).fill(OUTSIDE_ROW);
  let serials = new Int32Array(room);
  /** For each word where the weights of its two pairs stand. */
  let pairs = new Int32Array(2 * room);
  /** By the number of words, views that were given before: V8 takes long to make one, and leaves much behind. */
  let views = new Array<Float64Array | undefined>(room + 1);

  function makeRoom(count: number): void {
    if (count <= room) return;
    room = 2 * count;
    logits = new Float64Array(room);
    places = new Int32Array(room + 4).fill(OUTSIDE_ROW);
    serials = new Int32Array(room);
    pairs = new Int32Array(2 * room);
    views = new Array<Float64Array | undefined>(room + 1);
  }

  return ({ text, units }) => {
    const count = units.length;
    makeRoom(count);
    // Each by itself: looks at memory that do not depend on one another, so that the processor waits for many at once.
    for (let at = 0; at < count; at++) {
      const unit = units[at];
      if (unit === undefined) break;
      places[at + 2] = ROW * unit.word.number;
      serials[at] = unit.word.serial;
    }
    for (let at = 0; at < count; at++) {
      if (numbers[(places[at + 2] ?? OUTSIDE_ROW) + SERIAL] === serials[at]) continue;
      const unit = units[at];
      if (unit !== undefined) writeRow(unit.word);
    }
    places[count + 2] = OUTSIDE_ROW;
    places[count + 3] = OUTSIDE_ROW;
    for (let at = 0; at < count; at++) {
      const distant = places[at] ?? OUTSIDE_ROW;
      const left = places[at + 1] ?? OUTSIDE_ROW;
      const word = places[at + 2] ?? OUTSIDE_ROW;
      const right = places[at + 3] ?? OUTSIDE_ROW;
      const far = places[at + 4] ?? OUTSIDE_ROW;
      const wordClass = classAt(word);
      const leftClass = classAt(left);
      const rightClass = classAt(right);
      logits[at] =
        (numbers[word + OWN] ?? 0) +
        (numbers[distant + FOR_NEIGHBORS] ?? 0) +
        (numbers[left + FOR_NEIGHBORS + 1] ?? 0) +
        (numbers[right + FOR_NEIGHBORS + 2] ?? 0) +
        (numbers[far + FOR_NEIGHBORS + 3] ?? 0) +
        (bytes[4 * (left + BESIDE_CLASS) + wordClass] ?? 0) +
        (bytes[4 * (right + BESIDE_CLASS) + classes + wordClass] ?? 0) +
        (bytes[4 * (distant + BESIDE_CLASS) + 2 * classes + wordClass] ?? 0) +
        (ofClasses[classes * leftClass + wordClass] ?? 0) +
        (ofClassesRight[classes * wordClass + rightClass] ?? 0);
      pairs[2 * at] = pairPlace(numbers[left + OPENS_PAIR] ?? 0, numbers[word + CLOSES_PAIR] ?? 0);
      pairs[2 * at + 1] = pairPlaceRight(
        numbers[word + OPENS_PAIR_RIGHT] ?? 0,
        numbers[right + CLOSES_PAIR] ?? 0,
      );
    }
    // By themselves too: so little else is done that the processor sees many of these looks ahead.
    for (let at = 0; at < count; at++)
      logits[at] = (logits[at] ?? 0) + weightAt(pairs[2 * at] ?? 0) + weightAt(pairs[2 * at + 1] ?? 0);
    for (let at = 0; at < count; at++) {
      const wordClass = classAt(places[at + 2] ?? OUTSIDE_ROW);
      const shape = shapeOf(text, units[at], units[at + 1]);
      const sum = (logits[at] ?? 0) + (ofShapes[classes * shape + wordClass] ?? 0);
      logits[at] = sum * firstLookUnit + bias;
    }
    return (views[count] ??= logits.subarray(0, count));
  };
}
