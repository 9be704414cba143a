import { isSmall } from '../analysis/characters.js';
import type { ReadWords } from '../analysis/document.js';
import { scoredWords, withoutLinkPaths } from '../analysis/scored-words.js';
import type { Word } from '../analysis/word.js';

/**
 * How a comment becomes what the model reads: one entry a word, with hashes of what stands at its place. Training and
 * serving share this file; a golden test pins it, and a change of any hash asks for a new model.
 */
export interface EncodedComment {
  /** Null for an entry that is a mark (punctuation, capitals, length) and no word. */
  readonly words: readonly (Word | null)[];
  /** Hash of the word together with the one before it, or of the mark; 0 for none. */
  readonly pairs: readonly number[];
  /** Hash of the word together with the one two before it; 0 for none. */
  readonly skips: readonly number[];
}

/** Of a longer comment the beginning and the end are read: where people greet, and where they lose their temper. */
const MAX_WORDS = 400;
const WORDS_FROM_END = 100;
const MAX_WORD_LENGTH = 24;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
const MAX_MARKS = 30;
const MAX_DISGUISES = 4_000;
/** No comment has more entries: words, capitals, marks, disguises, and three on the whole. */
export const MOST_ENTRIES = 2 * MAX_WORDS + MAX_MARKS + MAX_DISGUISES + 3;
/** Nor a word more features. */
export const MOST_WORD_FEATURES = 1 + (LONGEST_GRAM - SHORTEST_GRAM + 1) * (MAX_WORD_LENGTH + 2);

/** What begins the hash of each kind of feature, so that kinds do not meet. */
const SEED = {
  word: 0x811c9dc5,
  gram: 0x3243f6a9,
  pair: 0x2545f491,
  skip: 0x68e31da4,
  mark: 0x1b873593,
  capitals: 0x51ab7e11,
  share: 0x7feb352d,
  repetition: 0x00077777,
  length: 0x00005555,
} as const;

const CLAUSE_START = 0x1234567;
const MARK = /[!?*]+|\.\.+|:\(|:\)|[\u{1F300}-\u{1FAFF}]/gu;

/** The pair hashes of the words of the comment that is being written. */
const hashes = new Int32Array(MAX_WORDS);

/** Who is told the entries of a comment. */
export interface EntryTaker {
  /** See `pairHashOfWord`; asked of every word before the first entry is told. */
  pairHashOf(word: Word): number;
  /** Takes the next entry, see `EncodedComment`; answers how often its word was taken, 0 for a mark. */
  take(word: Word | null, pair: number, skip: number): number;
}

/** What a word says to its neighbors: its hash among pairs. */
export function pairHashOfWord(key: string): number {
  return hashText(key, SEED.pair);
}

/** Encodes a comment that was read; linear in its length. */
export function encodeDocument(document: ReadWords): EncodedComment {
  const words: (Word | null)[] = [];
  const pairs: number[] = [];
  const skips: number[] = [];
  const times = new Map<Word, number>();
  writeEntries(document, {
    pairHashOf: ({ key }) => pairHashOfWord(key),
    take(word, pair, skip) {
      words.push(word);
      pairs.push(pair);
      skips.push(skip);
      if (word === null) return 0;
      const taken = (times.get(word) ?? 0) + 1;
      times.set(word, taken);
      return taken;
    },
  });
  return { words, pairs, skips };
}

/** The same, entry by entry. */
export function writeEntries(document: ReadWords, taker: EntryTaker): void {
  const { text } = document;
  const all = scoredWords(text, document.tokens);
  const disguises = withoutLinkPaths(text, document.disguises);
  const tokens =
    all.length > MAX_WORDS
      ? [...all.slice(0, MAX_WORDS - WORDS_FROM_END), ...all.slice(-WORDS_FROM_END)]
      : all;
  // By themselves: looks at memory that do not depend on one another, so that the processor waits for some at once.
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token !== undefined) hashes[index] = taker.pairHashOf(token.word);
  }
  let inCapitals = 0;
  let mostRepeated = 0;
  let before = CLAUSE_START;
  let twoBefore = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const { word, start, end } = token;
    const hash = hashes[index] ?? 0;
    if (token.breakBefore && index > 0) {
      before = CLAUSE_START;
      twoBefore = 0;
    }
    const times = taker.take(
      word,
      finish(Math.imul(before, 0x9e3779b1) ^ hash),
      twoBefore === 0 ? 0 : finish(Math.imul(twoBefore, 0x85ebca6b) ^ hash ^ SEED.skip),
    );
    if (times > mostRepeated) mostRepeated = times;
    twoBefore = before;
    before = hash;
    if (end - start > 2 && isInCapitals(text, start, end)) {
      inCapitals += 1;
      taker.take(null, finish(hashText(word.key, SEED.capitals)), 0);
    }
  }
  MARK.lastIndex = 0;
  for (let marks = 0; marks < MAX_MARKS; marks++) {
    const found = MARK.exec(text);
    if (found === null) break;
    taker.take(null, finish(hashText(found[0].slice(0, 4), SEED.mark)), 0);
  }
  const quarters = (part: number): number => Math.ceil((4 * part) / tokens.length);
  if (inCapitals > 0) taker.take(null, finish(SEED.share ^ quarters(inCapitals)), 0);
  if (tokens.length > 10 && mostRepeated > tokens.length / 5)
    taker.take(null, finish(SEED.repetition ^ quarters(mostRepeated)), 0);
  taker.take(null, finish(SEED.length ^ Math.floor(Math.log2(tokens.length + 1))), 0);
  for (let index = 0; index < disguises.length && index < MAX_DISGUISES; index++)
    taker.take(disguises[index]?.word ?? null, 0, 0);
}

/** Hashes of a word as a whole and of its 3- to 5-grams of letters, with `<` and `>` at its ends. */
export function featuresOfWord(key: string): number[] {
  const features = [finish(hashText(key, SEED.word))];
  const word = `<${key.slice(0, MAX_WORD_LENGTH)}>`;
  for (let start = 0; start < word.length; start++) {
    let hash: number = SEED.gram;
    for (let length = 1; length <= LONGEST_GRAM && start + length <= word.length; length++) {
      hash = Math.imul(hash ^ word.charCodeAt(start + length - 1), FNV_PRIME);
      if (length >= SHORTEST_GRAM && length < word.length) features.push(finish(hash ^ length));
    }
  }
  return features;
}

function isInCapitals(text: string, start: number, end: number): boolean {
  if (isSmall(text, start) || isSmall(text, start + 1)) return false;
  const word = text.slice(start, end);
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return hash;
}

/** Spreads a hash over all 32 bits (C. Wellons, hash prospector: lowbias32); never 0, which means none. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) | 0 || 1;
}
