import { neighborPlaces, wordPlaces } from './features.js';
import { knownAt, type Reading } from './first-look.js';
import { SPAN_TYPES, TYPE_BITS, type SpanModel, type SpanType } from './weights.js';

const PLACES = 2 ** TYPE_BITS - 1;
const NEAR = [-1, 1] as const;
/** Few words are ever marked; of so many what they weigh is kept. */
const MOST_REMEMBERED = 4_096;

/** The rows of the table of types that speak about the word at `at`: its own and its two neighbors'. */
export function typePlaces(reading: Reading, at: number): number[] {
  const places = wordPlaces(reading.units[at]?.key ?? '', knownAt(reading, at).wordClass);
  for (const slot of NEAR) {
    const { hash, wordClass } = knownAt(reading, at + slot);
    places.push(...neighborPlaces(hash, wordClass, slot));
  }
  return places.map((place) => place & PLACES);
}

/** Says what the marked words `[first, end)` of a comment most likely are: the type with the highest sum of weights. */
export type TypeOf = (reading: Reading, first: number, end: number) => SpanType;

export function createTypeOf({ types }: Pick<SpanModel, 'types'>): TypeOf {
  const addAt = (places: readonly number[], sums: number[]): void => {
    for (const place of places)
      for (let type = 0; type < sums.length; type++)
        sums[type] = (sums[type] ?? 0) + (types[(place & PLACES) * SPAN_TYPES.length + type] ?? 0);
  };
  /** What a word weighs by itself for each type. */
  const ownSums = new Map<string, readonly number[]>();
  const ownSumsOf = (key: string, wordClass: number): readonly number[] => {
    const known = ownSums.get(key);
    if (known !== undefined) return known;
    const sums = SPAN_TYPES.map(() => 0);
    addAt(wordPlaces(key, wordClass), sums);
    if (ownSums.size >= MOST_REMEMBERED) ownSums.clear();
    ownSums.set(key, sums);
    return sums;
  };
  return (reading, first, end) => {
    const sums = SPAN_TYPES.map(() => 0);
    for (let at = first; at < end; at++) {
      const own = ownSumsOf(reading.units[at]?.key ?? '', knownAt(reading, at).wordClass);
      for (let type = 0; type < sums.length; type++) sums[type] = (sums[type] ?? 0) + (own[type] ?? 0);
      for (const slot of NEAR) {
        const { hash, wordClass } = knownAt(reading, at + slot);
        addAt(neighborPlaces(hash, wordClass, slot), sums);
      }
    }
    return SPAN_TYPES[sums.indexOf(Math.max(...sums))] ?? 'OTHER';
  };
}
