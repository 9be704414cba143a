import type { Unit } from './unit.js';
import type { InTurns } from './turns.js';

/** The longest phrase looked for, in words. */
export const LONGEST = 6;
const NONE = -1;
/** Positions gone through between two pauses. */
const TURN = 2_048;

/** All phrases of one length. A phrase has a number; it is made of the two phrases, one word shorter, that overlap in it. */
export interface GramLevel {
  /** For each position of the corpus the phrase that begins there, or -1. */
  readonly at: Int32Array;
  /** For each phrase how often it occurs, in how many units, and where first. */
  readonly occurrences: readonly number[];
  readonly units: readonly number[];
  readonly first: readonly number[];
  /** From the pair of shorter phrases to the phrase. */
  readonly ids: ReadonlyMap<number, number>;
}

/** Units one after the other, with a gap wherever no phrase may run on. */
export interface Corpus {
  readonly units: readonly Unit[];
  /** For each position the word's number, or -1 for a gap. */
  readonly words: Int32Array;
  /** For each position the place of its unit in `units`, and of the word in it. */
  readonly unitAt: Int32Array;
  readonly wordAt: Int32Array;
}

/** Lays the units out; with `known`, words that are not in it become gaps. */
export function layOut(units: readonly Unit[], vocabulary: Map<string, number>, known = false): Corpus {
  const length = units.reduce(
    (sum, { words }) => sum + 1 + words.reduce((gaps, { breakBefore }) => gaps + (breakBefore ? 2 : 1), 0),
    0,
  );
  const corpus = {
    units,
    words: new Int32Array(length).fill(NONE),
    unitAt: new Int32Array(length),
    wordAt: new Int32Array(length),
  };
  let position = 0;
  for (const [unit, { words }] of units.entries()) {
    corpus.unitAt[position++] = unit;
    for (const [word, { key, breakBefore }] of words.entries()) {
      if (breakBefore) corpus.unitAt[position++] = unit;
      let id = vocabulary.get(key);
      if (id === undefined && !known) vocabulary.set(key, (id = vocabulary.size));
      corpus.words[position] = id ?? NONE;
      corpus.unitAt[position] = unit;
      corpus.wordAt[position++] = word;
    }
  }
  return corpus;
}

/**
 * All phrases of up to `LONGEST` words that occur in at least `minUnits` units, by length: `levels[n - 1]`. Level by level,
 * since a phrase can only recur if both phrases in it do: R. Agrawal & R. Srikant, VLDB 1994, 487–499.
 */
export function* gramLevels(corpus: Corpus, minUnits: number): InTurns<GramLevel[]> {
  const levels: GramLevel[] = [];
  for (let n = 1; n <= LONGEST; n += 1) {
    const shorter = levels.at(-1);
    const level = yield* countLevel(corpus, shorter, n);
    for (let position = 0; position < level.at.length; position += 1) {
      if (position % TURN === 0) yield;
      const id = level.at[position] ?? NONE;
      if (id !== NONE && (level.units[id] ?? 0) < minUnits) level.at[position] = NONE;
    }
    levels.push(level);
  }
  return levels;
}

function* countLevel(corpus: Corpus, shorter: GramLevel | undefined, n: number): InTurns<GramLevel> {
  const at = new Int32Array(corpus.words.length).fill(NONE);
  const ids = new Map<number, number>();
  const occurrences: number[] = [];
  const units: number[] = [];
  const first: number[] = [];
  const lastUnit: number[] = [];
  for (let position = 0; position + n <= at.length; position += 1) {
    if (position % TURN === 0) yield;
    const key = shorter ? pairAt(shorter, position) : (corpus.words[position] ?? NONE);
    if (key === NONE) continue;
    let id = ids.get(key);
    if (id === undefined) {
      ids.set(key, (id = ids.size));
      first.push(position);
      occurrences.push(0);
      units.push(0);
      lastUnit.push(NONE);
    }
    at[position] = id;
    occurrences[id] = (occurrences[id] ?? 0) + 1;
    const unit = corpus.unitAt[position] ?? NONE;
    if (lastUnit[id] === unit) continue;
    lastUnit[id] = unit;
    units[id] = (units[id] ?? 0) + 1;
  }
  return { at, occurrences, units, first, ids };
}

/** The number of the pair of shorter phrases that begin here and at the next word, or -1. Exact up to 90 million phrases. */
function pairAt(shorter: GramLevel, position: number): number {
  const left = shorter.at[position] ?? NONE;
  const right = shorter.at[position + 1] ?? NONE;
  return left === NONE || right === NONE ? NONE : left * shorter.ids.size + right;
}

/** How often phrases of known levels occur in other texts, laid out with the same vocabulary. */
export interface Elsewhere {
  /** Units and occurrences of phrase `id` of `n` words. */
  count(n: number, id: number): { readonly units: number; readonly occurrences: number };
}

export function* countElsewhere(levels: readonly GramLevel[], corpus: Corpus): InTurns<Elsewhere> {
  const counts = levels.map(() => new Map<number, { units: number; occurrences: number; last: number }>());
  let shorter: Int32Array | null = null;
  for (const [index, level] of levels.entries()) {
    const at = new Int32Array(corpus.words.length).fill(NONE);
    const width: number = levels[index - 1]?.ids.size ?? 0;
    for (let position = 0; position < at.length; position += 1) {
      if (position % TURN === 0) yield;
      const left: number = (shorter ?? corpus.words)[position] ?? NONE;
      const right: number = shorter ? (shorter[position + 1] ?? NONE) : 0;
      if (left === NONE || right === NONE) continue;
      const id = level.ids.get(shorter ? left * width + right : left);
      if (id === undefined) continue;
      at[position] = id;
      const unit = corpus.unitAt[position] ?? NONE;
      const count = counts[index]?.get(id) ?? { units: 0, occurrences: 0, last: NONE };
      count.occurrences += 1;
      if (count.last !== unit) count.units += 1;
      count.last = unit;
      counts[index]?.set(id, count);
    }
    shorter = at;
  }
  return { count: (n, id) => counts[n - 1]?.get(id) ?? { units: 0, occurrences: 0 } };
}
