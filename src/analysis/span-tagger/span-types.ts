import { neighborPlaces, wordPlaces } from './features.js';
import type { Reading } from './first-look.js';
import { SPAN_TYPES, TYPE_BITS, type SpanModel, type SpanType } from './weights.js';

const PLACES = 2 ** TYPE_BITS - 1;
const NEAR = [-1, 1] as const;

/** The rows of the table of types that speak about the word at `at`: its own and its two neighbors'. */
export function typePlaces({ units, words, outside }: Reading, at: number): number[] {
  const places = wordPlaces(units[at]?.key ?? '', words[at]?.wordClass ?? 0);
  for (const slot of NEAR) {
    const { hash, wordClass } = words[at + slot] ?? outside;
    places.push(...neighborPlaces(hash, wordClass, slot));
  }
  return places.map((place) => place & PLACES);
}

/** What the marked words `[first, end)` most likely are. */
export function typeOf({ types }: SpanModel, reading: Reading, first: number, end: number): SpanType {
  const sums = SPAN_TYPES.map(() => 0);
  for (let at = first; at < end; at++)
    for (const place of typePlaces(reading, at))
      for (let type = 0; type < sums.length; type++)
        sums[type] = (sums[type] ?? 0) + (types[place * SPAN_TYPES.length + type] ?? 0);
  return SPAN_TYPES[sums.indexOf(Math.max(...sums))] ?? 'OTHER';
}
