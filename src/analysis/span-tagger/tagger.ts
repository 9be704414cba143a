import type { Span } from '../../domain/span.js';
import type { Document } from '../document.js';
import { isGroupToken } from '../lexicons/groups.js';
import { logOdds, sigmoid } from '../platt.js';
import { OUTSIDE } from './features.js';
import { createWordMemory, type KnownWord, type Reading } from './first-look.js';
import { describeWord, overviewOf, SECOND_LOOK_FEATURES } from './second-look.js';
import { createFirstLook } from './take-first-look.js';
import { openTrees, WORDS_AT_ONCE } from './tree-kernel.js';
import { unitsOf, type Unit } from './units.js';
import { createTypeOf, type TypeOf } from './span-types.js';
import { wordOf, type Word } from '../word.js';
import type { SpanModel, SpanType } from './weights.js';
import { createWordRows } from './word-rows.js';

/** Words read at most; what stands behind them is left to the rules. Keeps the work linear. */
const MOST_UNITS = 2_000;

/** Words readers would mark as offensive, side by side in one clause. */
export interface MarkedSpan extends Span {
  /** How likely the likeliest of its words is to be marked. */
  readonly probability: number;
  /** Its words: index of the first unit, and one past the last. */
  readonly firstUnit: number;
  readonly endUnit: number;
}

/** A marked stretch, and what it would be marked as. */
export type TypedSpan = MarkedSpan & { readonly type: SpanType };

export interface Marks {
  /** Words that are more likely to be marked than not. */
  readonly sure: readonly TypedSpan[];
  /** Words that readers would mark if they find the comment offensive at all: these, and often some more. */
  readonly likely: readonly TypedSpan[];
  /** How likely its worst word is to be marked; the names of groups do not count. 0 for a comment without words. */
  readonly worst: number;
}

/** Marks the words of a comment that readers would mark as offensive. */
export interface SpanTagger {
  readonly version: string;
  mark(document: Document): Marks;
}

/** Opens the tagger over a trained model. */
export function createSpanTagger(model: SpanModel): SpanTagger {
  const known = createWordMemory(model);
  const readUnits = createUnitReader(known);
  const outside = known(wordOf(OUTSIDE));
  const rows = createWordRows(model, known);
  const { polarityOf } = rows;
  const look = createFirstLook(model, rows);
  const lookAgain = createSecondLook(model);
  const typeOf = createTypeOf(model);
  // A little less, so that rounding leaves nothing out.
  const least = logOdds(Math.min(model.secondLookFrom, LEAST)) - 1e-6;
  return {
    version: model.version,
    mark(document) {
      const { text } = document;
      const units = readUnits(document);
      const logits = look({ text, units });
      // In most comments no word is near to being marked.
      if (!reaches(logits, least)) return { sure: [], likely: [], worst: sigmoid(highestOf(units, logits)) };
      const reading = { text, units, known, polarityOf, outside };
      return new LazyMarks(model, typeOf, reading, lookAgain(reading, logits));
    },
  };
}

/** Takes the second look: answers for each word how likely readers would mark it. */
function createSecondLook(model: SpanModel): (reading: Reading, logits: Float64Array) => number[] {
  const trees = openTrees(model.trees, SECOND_LOOK_FEATURES);
  /** Where the words stand that were described and not yet summed. */
  const places = new Int32Array(WORDS_AT_ONCE);
  return (reading, logits) => {
    const overview = overviewOf(reading.units, logits, model.secondLookFrom);
    const probabilities = overview.probabilities.slice();
    let described = 0;
    const sumDescribed = (): void => {
      const sums = trees.sum(described);
      for (let word = 0; word < described; word++) {
        const at = places[word] ?? 0;
        probabilities[at] = sigmoid((logits[at] ?? 0) + (sums[word] ?? 0));
      }
      described = 0;
    };
    for (const at of overview.candidates) {
      const row = trees.rows[described];
      if (row === undefined) break;
      describeWord(reading, overview, at, row);
      places[described++] = at;
      if (described === WORDS_AT_ONCE) sumDescribed();
    }
    if (described > 0) sumDescribed();
    return probabilities;
  };
}

/**
 * Spans that are made when they are asked for: few comments have any that are shown. A class, and no object with
 * getters of its own: V8 gives each of those a hidden class, which keeps the whole comment until the next major
 * collection.
 */
class LazyMarks implements Marks {
  #sure: readonly TypedSpan[] | undefined;
  #likely: readonly TypedSpan[] | undefined;
  readonly worst: number;

  constructor(
    private readonly model: SpanModel,
    private readonly typeOf: TypeOf,
    private readonly reading: Reading,
    private readonly probabilities: ArrayLike<number>,
  ) {
    this.worst = worstOf(reading.units, probabilities);
  }

  get sure(): readonly TypedSpan[] {
    return (this.#sure ??= reaches(this.probabilities, SURE_FROM)
      ? this.typed(surelyMarked(this.probabilities))
      : NO_SPANS);
  }

  get likely(): readonly TypedSpan[] {
    return (this.#likely ??= reaches(this.probabilities, LEAST)
      ? this.typed(likelyMarked(this.reading.units, this.probabilities, this.model))
      : NO_SPANS);
  }

  private typed(marked: readonly boolean[]): TypedSpan[] {
    return joinMarked(this.reading.units, marked, this.probabilities).map(
      (span) => new LazySpan(this.reading, this.typeOf, span),
    );
  }
}

/** Is asked what it would be marked as when somebody wants to know: of most spans only the place matters. */
class LazySpan implements TypedSpan {
  readonly start: number;
  readonly end: number;
  readonly probability: number;
  readonly firstUnit: number;
  readonly endUnit: number;
  #type: SpanType | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly typeOf: TypeOf,
    { start, end, probability, firstUnit, endUnit }: MarkedSpan,
  ) {
    this.start = start;
    this.end = end;
    this.probability = probability;
    this.firstUnit = firstUnit;
    this.endUnit = endUnit;
  }

  get type(): SpanType {
    return (this.#type ??= this.typeOf(this.reading, this.firstUnit, this.endUnit));
  }
}

const NO_SPANS: readonly never[] = [];

/** Whether one of the values is as high as the least. */
function reaches(values: ArrayLike<number>, least: number): boolean {
  for (let at = 0; at < values.length; at++) if ((values[at] ?? 0) >= least) return true;
  return false;
}

/** Reads a comment for the tagger. */
export function createReader(known: (word: Word) => KnownWord): (document: Document) => Reading {
  const readUnits = createUnitReader(known);
  const outside = known(wordOf(OUTSIDE));
  const polarityOf = (word: Word, polarity: number): number => known(word).polarities[polarity] ?? 0;
  return (document) => ({ text: document.text, units: readUnits(document), known, polarityOf, outside });
}

function createUnitReader(known: (word: Word) => KnownWord): (document: Document) => readonly Unit[] {
  const judge = (word: Word): number => known(word).polarities[1] ?? 0;
  return (document) => unitsOf(document, MOST_UNITS, judge);
}

/** The probability of the worst word. Readers of toxic comments mark the names of groups too: no reason to suspect. */
export function worstOf(units: readonly Unit[], probabilities: ArrayLike<number>): number {
  return Math.max(0, highestOf(units, probabilities));
}

/** The highest value of a word that names no group. */
function highestOf(units: readonly Unit[], values: ArrayLike<number>): number {
  let highest = -Infinity;
  for (let at = 0; at < units.length; at++) {
    const value = values[at] ?? -Infinity;
    if (value > highest && !isGroupToken(units[at])) highest = value;
  }
  return highest;
}

/** From here on a word is marked in any comment. */
const SURE_FROM = 0.5;
/** A word less likely than this is not marked, however offensive the comment is. */
const LEAST = 0.1;

/** Which words are more likely to be marked than not. */
export function surelyMarked(probabilities: ArrayLike<number>): boolean[] {
  const marked = new Array<boolean>(probabilities.length);
  for (let at = 0; at < marked.length; at++) marked[at] = (probabilities[at] ?? 0) >= SURE_FROM;
  return marked;
}

/**
 * Which words are marked in a comment that has offensive words: all that surely are, and of the likeliest as many as
 * make the expected character F1 highest. With P the letters that are marked in expectation, of those words with a
 * probability of `countFrom` or more, and n letters marked here, p of them rightly in expectation, that is 2p / (n + P)
 * (after Ye, Chai, Lee & Chieu 2012, with the expectation drawn into the fraction).
 */
export function likelyMarked(
  units: readonly Span[],
  probabilities: ArrayLike<number>,
  { countFrom }: Pick<SpanModel, 'countFrom'>,
): boolean[] {
  const marked = surelyMarked(probabilities);
  const lengthAt = (at: number): number => (units[at]?.end ?? 0) - (units[at]?.start ?? 0);
  const ranked: number[] = [];
  let expected = 0;
  for (let at = 0; at < probabilities.length; at++) {
    const probability = probabilities[at] ?? 0;
    if (probability >= LEAST) ranked.push(at);
    if (probability >= countFrom) expected += probability * lengthAt(at);
  }
  ranked.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  let right = 0;
  let letters = 0;
  let best = 0;
  let bestCount = 0;
  ranked.forEach((at, rank) => {
    right += (probabilities[at] ?? 0) * lengthAt(at);
    letters += lengthAt(at);
    const f1 = (2 * right) / (letters + expected);
    if (f1 <= best) return;
    best = f1;
    bestCount = rank + 1;
  });
  for (const at of ranked.slice(0, bestCount)) marked[at] = true;
  return marked;
}

/** Marked words side by side, in one clause, are one span. */
export function joinMarked(
  units: readonly Unit[],
  marked: readonly boolean[],
  probabilities: ArrayLike<number>,
): MarkedSpan[] {
  const spans: MarkedSpan[] = [];
  let firstUnit = 0;
  let probability = 0;
  for (let at = 0; at < units.length; at++) {
    if (marked[at] !== true) continue;
    const isFirst = marked[at - 1] !== true || units[at]?.breakBefore === true;
    if (isFirst) firstUnit = at;
    probability = Math.max(isFirst ? 0 : probability, probabilities[at] ?? 0);
    if (marked[at + 1] === true && units[at + 1]?.breakBefore === false) continue;
    const { start = 0 } = units[firstUnit] ?? {};
    const { end = start } = units[at] ?? {};
    spans.push({ start, end, firstUnit, endUnit: at + 1, probability });
  }
  return spans;
}
