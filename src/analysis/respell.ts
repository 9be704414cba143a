import { DocumentNotes, reread, type Disguise, type Document, type Token } from './document.js';
import { otherReading, splitJoined, splitLetters } from './joined-words.js';
import { areTarget, wordsMeantBy } from './respell-index.js';
import { wordOf } from './word.js';
import { hasSign, MAY_READ_OTHERWISE, anySign } from './word-signs.js';

/** A word torn in two is at least this long. */
const SHORTEST_TORN = 5;

/**
 * The comment as somebody would read it who knows what it is about: misspelled, disguised, run-together and torn words
 * put right as far as they stand for a protected group or contempt for one. Tokens still point into the same text.
 * The document itself where there is nothing to put right; linear in its length.
 */
export function respelled(document: Document): Document {
  return readings.of(document);
}

/** Asked twice about each comment, for slurs and for the rest. */
const readings = new DocumentNotes(respell);

function respell(document: Document): Document {
  const { tokens, disguises } = document;
  if (disguises.length === 0 && !anySign(document, MAY_READ_OTHERWISE)) return document;
  const read: Token[] = [];
  /** The tokens before this one are in `read`; none is put there before the first that reads otherwise. */
  let taken = 0;
  /** Reads the tokens from `first` up to `endToken`, whose last character is before `end`, as these words. */
  const put = (first: number, endToken: number, end: number, keys: readonly string[]): void => {
    for (; taken < first; taken++) read.push(tokens[taken] as Token);
    taken = endToken;
    const token = tokens[first] as Token;
    keys.forEach((key, index) => read.push(asWord(token, key, end, index === 0)));
  };
  let nextDisguise = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    while ((disguises[nextDisguise]?.firstToken ?? at) < at) nextDisguise++;
    if (nextDisguise === disguises.length && !hasSign(token.word, MAY_READ_OTHERWISE)) continue;
    const spoken = readingOf(disguises, nextDisguise, at);
    if (spoken) {
      put(at, spoken.endToken, spoken.end, spoken.keys);
      at = spoken.endToken - 1;
      continue;
    }
    // "1 h4te"
    if (token.key === '1' && token.breakBefore && beginsAt(disguises, nextDisguise, at + 1)) {
      put(at, at + 1, token.end, ['i']);
      continue;
    }
    const other = otherReading(token.word);
    if (other === null) continue;
    const torn = other.mayBeTorn ? tornWord(document, at) : null;
    if (torn !== null) {
      put(at, at + 2, tokens[at + 1]?.end ?? token.end, [torn]);
      at++;
      continue;
    }
    const isMeant = other.words !== null && (token.key !== 'hte' || isBehindSubject(tokens, at));
    if (isMeant) put(at, at + 1, token.end, other.words);
  }
  if (taken === 0) return document;
  for (; taken < tokens.length; taken++) read.push(tokens[taken] as Token);
  return reread(document, read);
}

/** What is written at the token, up to `end`, read as one word, the first of it or a further one. */
function asWord(token: Token, key: string, end: number, isFirst: boolean): Token {
  const { start, sentence, breakBefore, commaBefore, quote, shape } = token;
  return {
    start,
    end,
    key,
    word: wordOf(key),
    sentence,
    breakBefore: isFirst && breakBefore,
    commaBefore: isFirst && commaBefore,
    quote,
    shape,
  };
}

/** "hte" is "the" unless somebody does it. */
function isBehindSubject(tokens: readonly Token[], at: number): boolean {
  return /^(?:i|we|really|all|just|fucking|do|you|they)$/u.test(tokens[at - 1]?.key ?? '');
}

/**
 * What a disguise starting at the token stands for, if that matters here: `Musl1ms`, `h a t e`, `I h a t e w o m e n`. The
 * first of them that may start there is the one at `from`.
 */
function readingOf(disguises: readonly Disguise[], from: number, at: number): Reading | null {
  for (let next = from; disguises[next]?.firstToken === at; next++) {
    const { firstToken, endToken, end, key } = disguises[next] as Disguise;
    const isSpaced = endToken - firstToken > 1;
    const [word] = wordsMeantBy(key);
    const keys =
      (isSpaced ? splitLetters(key) : null) ??
      (word === undefined ? null : [word]) ??
      (key.includes('*') ? null : splitJoined(key));
    if (keys) return { keys, endToken, end };
  }
  return null;
}

function beginsAt(disguises: readonly Disguise[], from: number, at: number): boolean {
  let next = from;
  while ((disguises[next]?.firstToken ?? at) < at) next++;
  return disguises[next]?.firstToken === at;
}

interface Reading {
  readonly keys: readonly string[];
  readonly endToken: number;
  readonly end: number;
}

/** "mus lims": two strings that are no words and together are one. */
function tornWord({ tokens, text }: Document, at: number): string | null {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (
    !token ||
    !next ||
    next.breakBefore ||
    next.start - token.end !== 1 ||
    !/[ -]/u.test(text.charAt(token.end))
  )
    return null;
  const isWhole = token.key.length + next.key.length >= SHORTEST_TORN && areTarget(token.word, next.word);
  return isWhole ? token.key + next.key : null;
}
