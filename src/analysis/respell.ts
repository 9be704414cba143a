import { DocumentNotes, reread, type Disguise, type Document, type Token } from './document.js';
import { splitJoined, splitLetters } from './joined-words.js';
import { isTarget, wordMeantBy, wordsMeantBy } from './respell-index.js';
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
  const disguisesAt = new Map<number, Disguise[]>();
  for (const disguise of disguises) {
    const same = disguisesAt.get(disguise.firstToken);
    if (same) same.push(disguise);
    else disguisesAt.set(disguise.firstToken, [disguise]);
  }
  const read: Token[] = [];
  const put = (token: Token, end: number, keys: readonly string[]): void => {
    keys.forEach((key, index) => {
      const isFirst = index === 0;
      read.push({
        ...token,
        key,
        word: wordOf(key),
        end,
        breakBefore: isFirst && token.breakBefore,
        commaBefore: isFirst && token.commaBefore,
      });
    });
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    const spoken = readingOf(disguisesAt.get(at) ?? []);
    if (spoken) {
      put(token, spoken.end, spoken.keys);
      at = spoken.endToken - 1;
      continue;
    }
    const { key } = token;
    // "1 h4te"
    if (key === '1' && token.breakBefore && disguisesAt.has(at + 1)) {
      put(token, token.end, ['i']);
      continue;
    }
    if (!hasSign(token.word, MAY_READ_OTHERWISE)) {
      read.push(token);
      continue;
    }
    const torn = tornWord(document, at);
    if (torn !== null) {
      put(token, tokens[at + 1]?.end ?? token.end, [torn]);
      at++;
      continue;
    }
    const meant = wordMeantBy(key);
    if (meant !== undefined && (key !== 'hte' || isBehindSubject(tokens, at))) {
      put(token, token.end, [meant]);
      continue;
    }
    const joined = meant === undefined ? splitJoined(key) : null;
    if (joined) put(token, token.end, joined);
    else read.push(token);
  }
  const isSame = read.length === tokens.length && read.every((token, at) => token === tokens[at]);
  return isSame ? document : reread(document, read);
}

/** "hte" is "the" unless somebody does it. */
function isBehindSubject(tokens: readonly Token[], at: number): boolean {
  return /^(?:i|we|really|all|just|fucking|do|you|they)$/u.test(tokens[at - 1]?.key ?? '');
}

/** What a disguise starting at the token stands for, if that matters here: `Musl1ms`, `h a t e`, `I h a t e w o m e n`. */
function readingOf(disguises: readonly Disguise[]): Reading | null {
  for (const { firstToken, endToken, end, key } of disguises) {
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
  const whole = token.key + next.key;
  if (whole.length < SHORTEST_TORN || !isTarget(whole)) return null;
  return whole;
}
