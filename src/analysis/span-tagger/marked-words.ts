import type { Span } from '../../domain/span.js';
import type { Unit } from './units.js';
import type { SpanModel } from './weights.js';

/** A word that may be marked: its place, and how likely readers would mark it. */
export interface JudgedWord {
  readonly at: number;
  readonly probability: number;
}

/** Words readers would mark as offensive, side by side in one clause. */
export interface MarkedSpan extends Span {
  /** How likely the likeliest of its words is to be marked. */
  readonly probability: number;
  /** Its words: index of the first unit, and one past the last. */
  readonly firstUnit: number;
  readonly endUnit: number;
}

/** From here on a word is marked in any comment. */
export const SURE_FROM = 0.5;
/** A word less likely than this is not marked, however offensive the comment is. */
const LEAST = 0.1;

type Counting = Pick<SpanModel, 'countFrom'>;

/** Less likely words matter to none of the functions here. */
export function judgedFrom({ countFrom }: Counting): number {
  return Math.min(LEAST, countFrom);
}

/** The first `count` words, as far as they are marked with at least this probability, in their order. */
export function judgedWords(
  probabilities: ArrayLike<number>,
  least: number,
  count = probabilities.length,
): JudgedWord[] {
  const words: JudgedWord[] = [];
  for (let at = 0; at < count; at++) {
    const probability = probabilities[at] ?? 0;
    if (probability >= least) words.push({ at, probability });
  }
  return words;
}

/** Which words are more likely to be marked than not. */
export function surelyMarked(words: readonly JudgedWord[]): JudgedWord[] {
  return words.filter(isSure);
}

/**
 * Which words are marked in a comment that has offensive words: all that surely are, and of the likeliest as many as
 * make the expected character F1 highest. With P the letters that are marked in expectation, of those words with a
 * probability of `countFrom` or more, and n letters marked here, p of them rightly in expectation, that is 2p / (n + P)
 * (after Ye, Chai, Lee & Chieu 2012, with the expectation drawn into the fraction).
 */
export function likelyMarked(
  units: readonly Span[],
  words: readonly JudgedWord[],
  { countFrom }: Counting,
): JudgedWord[] {
  const lengthAt = (at: number): number => (units[at]?.end ?? 0) - (units[at]?.start ?? 0);
  let expected = 0;
  for (const { at, probability } of words)
    if (probability >= countFrom) expected += probability * lengthAt(at);
  const ranked = words.filter(({ probability }) => probability >= LEAST);
  ranked.sort((a, b) => b.probability - a.probability);
  let right = 0;
  let letters = 0;
  let best = 0;
  let count = 0;
  ranked.forEach((word, rank) => {
    right += word.probability * lengthAt(word.at);
    letters += lengthAt(word.at);
    const f1 = (2 * right) / (letters + expected);
    if (f1 > best) {
      best = f1;
      count = rank + 1;
    } else if (isSure(word)) count = rank + 1;
  });
  return ranked.slice(0, count).sort((a, b) => a.at - b.at);
}

function isSure({ probability }: JudgedWord): boolean {
  return probability >= SURE_FROM;
}

/** Marked words side by side, in one clause, are one span. */
export function joinMarked(units: readonly Unit[], marked: readonly JudgedWord[]): MarkedSpan[] {
  const spans: { -readonly [K in keyof MarkedSpan]: MarkedSpan[K] }[] = [];
  for (const { at, probability } of marked) {
    const unit = units[at];
    if (unit === undefined) break;
    const last = spans.at(-1);
    if (last?.endUnit !== at || unit.breakBefore)
      spans.push({ start: unit.start, end: unit.end, probability, firstUnit: at, endUnit: at + 1 });
    else {
      last.end = unit.end;
      last.endUnit = at + 1;
      last.probability = Math.max(last.probability, probability);
    }
  }
  return spans;
}
