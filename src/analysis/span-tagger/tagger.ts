import type { Span } from '../../domain/span.js';
import type { Document } from '../document.js';
import { OUTSIDE } from './features.js';
import { createWordMemory, firstLook, type KnownWord, type Reading } from './first-look.js';
import { describeWord, overviewOf, SECOND_LOOK_FEATURES } from './second-look.js';
import { compileTrees } from './trees.js';
import { unitsOf, type Unit } from './units.js';
import { typeOf } from './span-types.js';
import type { SpanModel, SpanType } from './weights.js';

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

/** Marks the words of a comment that readers would mark as offensive. */
export interface SpanTagger {
  readonly version: string;
  mark(document: Document): (MarkedSpan & { readonly type: SpanType })[];
}

/** Opens the tagger over a trained model. */
export function createSpanTagger(model: SpanModel): SpanTagger {
  const probabilitiesOf = createMarker(model);
  return {
    version: model.version,
    mark(document) {
      const { reading, probabilities } = probabilitiesOf(document);
      return joinMarked(reading.units, markedAt(probabilities, model), probabilities).map((span) => ({
        ...span,
        type: typeOf(model, reading, span.firstUnit, span.endUnit),
      }));
    },
  };
}

/** Answers for each word of a comment how likely readers would mark it. */
export function createMarker(
  model: SpanModel,
): (document: Document) => { reading: Reading; probabilities: Float64Array } {
  const read = createReader(model);
  const sumTrees = compileTrees(model.trees);
  const features = new Float64Array(SECOND_LOOK_FEATURES);
  return (document) => {
    const reading = read(document);
    const overview = overviewOf(firstLook(model, reading));
    const probabilities = Float64Array.from(overview.probabilities);
    for (let at = 0; at < probabilities.length; at++) {
      if ((overview.probabilities[at] ?? 0) < model.secondLookFrom) continue;
      describeWord(reading, overview, at, features);
      const logit = (overview.logits[at] ?? 0) + sumTrees(features);
      probabilities[at] = 1 / (1 + Math.exp(-logit));
    }
    return { reading, probabilities };
  };
}

/** Reads a comment for the tagger. */
export function createReader(model: SpanModel): (document: Document) => Reading {
  const known = createWordMemory(model);
  const outside = known(OUTSIDE);
  const judge = (key: string): number => known(key).polarities[1] ?? 0;
  return (document) => {
    const units = unitsOf(document, MOST_UNITS, judge);
    return { text: document.text, units, words: units.map(({ key }): KnownWord => known(key)), outside };
  };
}

/** Which words are marked: all that are likely, and the likeliest even when it is a little less so. */
export function markedAt(
  probabilities: Float64Array,
  { markFrom, markStrongestFrom }: Pick<SpanModel, 'markFrom' | 'markStrongestFrom'>,
): boolean[] {
  let strongest = -1;
  for (let at = 0; at < probabilities.length; at++)
    if ((probabilities[at] ?? 0) > (probabilities[strongest] ?? markStrongestFrom)) strongest = at;
  return Array.from(probabilities, (probability, at) => probability >= markFrom || at === strongest);
}

/** Marked words side by side, in one clause, are one span. */
export function joinMarked(
  units: readonly Unit[],
  marked: readonly boolean[],
  probabilities: Float64Array,
): MarkedSpan[] {
  const spans: MarkedSpan[] = [];
  units.forEach((unit, at) => {
    if (marked[at] !== true) return;
    const probability = probabilities[at] ?? 0;
    const last = spans.at(-1);
    if (last && marked[at - 1] === true && !unit.breakBefore)
      spans[spans.length - 1] = {
        ...last,
        end: unit.end,
        endUnit: at + 1,
        probability: Math.max(last.probability, probability),
      };
    else spans.push({ start: unit.start, end: unit.end, firstUnit: at, endUnit: at + 1, probability });
  });
  return spans;
}
