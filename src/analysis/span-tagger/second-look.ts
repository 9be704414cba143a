import type { Word } from '../word.js';
import { capitalsOf, type Reading } from './first-look.js';
import type { Unit } from './units.js';
import { POLARITIES } from './weights.js';

/** How many numbers `describeWord` gives. */
export const SECOND_LOOK_FEATURES = 33;

/** Farther than this is far away. */
const FAR = 30;
/** The log odds of what is not there. */
const NOTHING = -9;
const LIKELY = 0.5;
const POSSIBLE = 0.25;
/** Joined to a run of likely words from this probability on. */
const IN_RUN = 0.2;

/** A product of probabilities is not let become smaller: numbers end at 1e-308. */
const SMALL = 1e-200;

/** What the first look says about a comment as a whole. */
export interface Overview {
  readonly words: readonly Word[];
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  /** The places of the words that are worth a second look, in order: no other word is described. */
  readonly candidates: readonly number[];
  /** The four highest log odds of the comment, the highest first. */
  readonly highest: readonly number[];
  readonly likely: number;
  readonly possible: number;
  readonly sum: number;
  /** The logarithm of the probability that no word is marked. */
  readonly logNone: number;
  /** The logarithm of the number of words, and one. */
  readonly logLength: number;
  /** The sentence that was described last: its words are asked about one after the other. */
  lastSentence: SentenceView | null;
}

/** What the first look says about a sentence. */
interface SentenceView {
  /** Its number. */
  readonly sentence: number | undefined;
  readonly length: number;
  /** The word with the highest log odds, and these; the next highest. */
  readonly bestAt: number;
  readonly best: number;
  readonly second: number;
  readonly speaksToSomebody: boolean;
}

/**
 * Sums up the first look; words of at least the probability `from` are worth a second one. Writes into `probabilities`,
 * which may be longer than the comment.
 */
export function overviewOf(
  units: readonly Unit[],
  logits: Float64Array,
  from: number,
  probabilities = new Float64Array(logits.length),
): Overview {
  const words = units.map(({ word }) => word);
  const candidates: number[] = [];
  const highest = [NOTHING, NOTHING, NOTHING, NOTHING];
  let likely = 0;
  let possible = 0;
  let sum = 0;
  let none = 1;
  let logNone = 0;
  for (let at = 0; at < logits.length; at++) {
    const logit = logits[at] ?? NOTHING;
    const probability = 1 / (1 + Math.exp(-logit));
    probabilities[at] = probability;
    if (probability >= from) candidates.push(at);
    if (probability > LIKELY) likely++;
    if (probability > POSSIBLE) possible++;
    sum += probability;
    none *= 1 - Math.min(0.999, probability);
    // One logarithm for many words.
    if (none < SMALL) {
      logNone += Math.log(none);
      none = 1;
    }
    if (logit > (highest[3] ?? NOTHING)) insert(highest, logit);
  }
  logNone += Math.log(none);
  return {
    words,
    logits,
    probabilities,
    candidates,
    highest,
    likely,
    possible,
    sum,
    logNone,
    logLength: Math.log(units.length + 1),
    lastSentence: null,
  };
}

function insert(highest: number[], logit: number): void {
  for (let rank = 0; rank < highest.length; rank++) {
    const held = highest[rank] ?? NOTHING;
    if (logit <= held) continue;
    highest[rank] = logit;
    logit = held;
  }
}

/**
 * A candidate in view of the whole comment, as numbers for the trees: readers mark the worst words of a comment, and
 * what counts as worst depends on the others.
 */
export function describeWord(reading: Reading, overview: Overview, at: number, features: Float64Array): void {
  const { units, text, facts } = reading;
  const { words, logits, probabilities, candidates, highest } = overview;
  const unit = units[at];
  if (unit === undefined) return;
  const own = logits[at] ?? NOTHING;
  const probability = probabilities[at] ?? 0;
  const best = highest[0] === own ? (highest[1] ?? NOTHING) : (highest[0] ?? NOTHING);
  const { lastSentence } = overview;
  const sentence =
    lastSentence?.sentence === unit.sentence ? lastSentence : sentenceAround(reading, logits, at);
  overview.lastSentence = sentence;
  let stronger = 0;
  let distanceToStronger = FAR;
  // Whatever is stronger than a candidate is one too.
  for (let nth = 0; nth < candidates.length; nth++) {
    const other = candidates[nth] ?? at;
    if ((logits[other] ?? NOTHING) <= own) continue;
    stronger++;
    distanceToStronger = Math.min(distanceToStronger, Math.abs(other - at));
  }
  const run = runAround(reading, overview, at);
  const next = units[at + 1];
  let index = 0;
  features[index++] = own;
  features[index++] = logits[at - 1] ?? NOTHING;
  features[index++] = logits[at + 1] ?? NOTHING;
  features[index++] = logits[at - 2] ?? NOTHING;
  features[index++] = logits[at + 2] ?? NOTHING;
  features[index++] = best;
  features[index++] = own - best;
  features[index++] = highest[2] ?? NOTHING;
  features[index++] = highest[3] ?? NOTHING;
  features[index++] = stronger;
  features[index++] = overview.likely;
  features[index++] = overview.possible;
  features[index++] = overview.sum - probability;
  features[index++] = overview.logNone;
  features[index++] = overview.logLength;
  features[index++] = at / units.length;
  features[index++] = at;
  features[index++] = sentence.bestAt === at ? sentence.second : sentence.best;
  features[index++] = sentence.length;
  features[index++] = sentence.speaksToSomebody ? 1 : 0;
  features[index++] = run.length;
  features[index++] = run.best;
  features[index++] = distanceToStronger;
  features[index++] = unit.breakBefore ? 1 : 0;
  features[index++] = next === undefined || next.breakBefore ? 1 : 0;
  features[index++] = capitalsOf(text, unit.start);
  features[index++] = unit.key.length;
  features[index++] = timesIn(words, unit.word, 0, at);
  features[index++] = timesIn(words, unit.word, at + 1, words.length);
  features[index++] = unit.quote === -1 ? 0 : 1;
  for (let polarity = 0; polarity < POLARITIES.length; polarity++)
    features[index++] = facts.polarityOf(unit.word, polarity);
}

function sentenceAround({ units, facts }: Reading, logits: ArrayLike<number>, at: number): SentenceView {
  const sentence = units[at]?.sentence;
  let first = at;
  while (first > 0 && units[first - 1]?.sentence === sentence) first--;
  let bestAt = -1;
  let best = NOTHING;
  let second = NOTHING;
  let speaksToSomebody = false;
  let end = first;
  for (let unit = units[end]; unit !== undefined && unit.sentence === sentence; unit = units[++end]) {
    const logit = logits[end] ?? NOTHING;
    if (logit > best) {
      second = best;
      best = logit;
      bestAt = end;
    } else if (logit > second) second = logit;
    speaksToSomebody ||= facts.isSecondPerson(unit.word);
  }
  return { sentence, length: end - first, bestAt, best, second, speaksToSomebody };
}

/** The likely words beside it, in one clause, without a gap. */
function runAround({ units }: Reading, { logits, probabilities }: Overview, at: number) {
  let first = at;
  while (first > 0 && units[first]?.breakBefore === false && (probabilities[first - 1] ?? 0) > IN_RUN)
    first--;
  let last = at;
  while (units[last + 1]?.breakBefore === false && (probabilities[last + 1] ?? 0) > IN_RUN) last++;
  let best = NOTHING;
  for (let other = first; other <= last; other++)
    if (other !== at) best = Math.max(best, logits[other] ?? NOTHING);
  return { length: last - first, best };
}

/** How often a word stands in `[from, end)` of the words. */
function timesIn(words: readonly Word[], word: Word, from: number, end: number): number {
  let times = 0;
  for (let at = from; at < end; at++) if (words[at] === word) times++;
  return times;
}
