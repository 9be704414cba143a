import type { Document } from '../document.js';
import { isGroupToken } from '../lexicons/groups.js';
import { sigmoid } from '../platt.js';
import { OUTSIDE } from './features.js';
import { createWordMemory, type KnownWord, type Reading } from './first-look.js';
import {
  joinMarked,
  judgedFrom,
  judgedWords,
  likelyMarked,
  surelyMarked,
  type JudgedWord,
  type MarkedSpan,
} from './marked-words.js';
import { describeWord, overviewOf, SECOND_LOOK_FEATURES, type Overview } from './second-look.js';
import { createFirstLook } from './take-first-look.js';
import { openTrees, WORDS_AT_ONCE } from './tree-kernel.js';
import { unitsOf, type Unit } from './units.js';
import { createTypeOf, type TypeOf } from './span-types.js';
import { wordOf, type Word } from '../word.js';
import type { SpanModel, SpanType } from './weights.js';
import { createWordRows } from './word-rows.js';

/** Words read at most; what stands behind them is left to the rules. Keeps the work linear. */
const MOST_UNITS = 2_000;

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
  const look = createFirstLook(model, rows);
  const lookAgain = createSecondLook(model);
  const typeOf = createTypeOf(model);
  return {
    version: model.version,
    mark(document) {
      const units = readUnits(document);
      const reading = { text: document.text, units, known, facts: rows, outside };
      return new LazyMarks(model, typeOf, reading, lookAgain(reading, look(reading)));
    },
  };
}

/** What the second look says about a comment. */
interface Judgement {
  /** Those of its words that matter. */
  readonly words: readonly JudgedWord[];
  readonly worst: number;
}

/** Takes the second look: answers how likely readers would mark the words. */
function createSecondLook(model: SpanModel): (reading: Reading, logits: Float64Array) => Judgement {
  const trees = openTrees(model.trees, SECOND_LOOK_FEATURES);
  const least = judgedFrom(model);
  /** For each word; used again for the next comment. */
  const probabilities = new Float64Array(MOST_UNITS);
  /** What the trees add to the log odds of each candidate. */
  const changes = new Float64Array(MOST_UNITS);

  function sumTrees(reading: Reading, overview: Overview): void {
    const { candidates } = overview;
    for (let first = 0; first < candidates.length; first += WORDS_AT_ONCE) {
      const count = Math.min(WORDS_AT_ONCE, candidates.length - first);
      for (let nth = 0; nth < count; nth++)
        describeWord(reading, overview, candidates[first + nth] ?? 0, trees.rows[nth] ?? NO_FEATURES);
      const sums = trees.sum(count);
      for (let nth = 0; nth < count; nth++) changes[first + nth] = sums[nth] ?? 0;
    }
  }

  return (reading, logits) => {
    const { units } = reading;
    const overview = overviewOf(units, logits, model.secondLookFrom, probabilities);
    const { candidates } = overview;
    sumTrees(reading, overview);
    for (let nth = 0; nth < candidates.length; nth++) {
      const at = candidates[nth] ?? 0;
      probabilities[at] = sigmoid((logits[at] ?? 0) + (changes[nth] ?? 0));
    }
    return {
      words: judgedWords(probabilities, least, units.length),
      worst: worstOf(units, probabilities),
    };
  };
}

const NO_FEATURES = new Float64Array();

/**
 * Spans that are made when they are asked for: few comments have any that are shown. A class, and no object with
 * getters of its own: V8 gives each of those a hidden class, which keeps the whole comment until the next major
 * collection.
 */
class LazyMarks implements Marks {
  #sure: readonly TypedSpan[] | undefined;
  #likely: readonly TypedSpan[] | undefined;
  readonly worst: number;
  private readonly words: readonly JudgedWord[];

  constructor(
    private readonly model: SpanModel,
    private readonly typeOf: TypeOf,
    private readonly reading: Reading,
    { words, worst }: Judgement,
  ) {
    this.words = words;
    this.worst = worst;
  }

  get sure(): readonly TypedSpan[] {
    return (this.#sure ??= this.typed(surelyMarked(this.words)));
  }

  get likely(): readonly TypedSpan[] {
    return (this.#likely ??= this.typed(likelyMarked(this.reading.units, this.words, this.model)));
  }

  private typed(marked: readonly JudgedWord[]): readonly TypedSpan[] {
    if (marked.length === 0) return NO_SPANS;
    return joinMarked(this.reading.units, marked).map(
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

/** Reads a comment for training, when the first look has no weights yet. */
export function createReader(known: (word: Word) => KnownWord): (document: Document) => Reading {
  const facts = createWordRows({ firstLook: new Int8Array() }, known);
  const readUnits = createUnitReader(known);
  const outside = known(wordOf(OUTSIDE));
  return (document) => ({ text: document.text, units: readUnits(document), known, facts, outside });
}

function createUnitReader(known: (word: Word) => KnownWord): (document: Document) => readonly Unit[] {
  const judge = (word: Word): number => known(word).polarities[1] ?? 0;
  return (document) => unitsOf(document, MOST_UNITS, judge);
}

/**
 * The probability of the worst of the words; 0 where there is none. Readers of toxic comments mark the names of groups
 * too: no reason to suspect.
 */
export function worstOf(units: readonly Unit[], probabilities: ArrayLike<number>): number {
  let worst = 0;
  for (let at = 0; at < units.length; at++) {
    const probability = probabilities[at] ?? 0;
    if (probability > worst && !isGroupToken(units[at])) worst = probability;
  }
  return worst;
}
