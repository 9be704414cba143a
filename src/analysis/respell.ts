import type { Disguise, Document, Token } from './document.js';
import {
  beginsTarget,
  isContemptWord,
  isGroupWord,
  isKnownWord,
  isTarget,
  wordMeantBy,
  wordsMeantBy,
} from './respell-index.js';
import { WordNotes, wordOf } from './word.js';

/** Words run together are at most this long; longer strings are no words. */
const LONGEST_JOINED = 60;
const SHORTEST_JOINED = 7;
/** A word torn in two is at least this long. */
const SHORTEST_TORN = 5;

/**
 * The comment as somebody would read it who knows what it is about: misspelled, disguised, run-together and torn words
 * put right as far as they stand for a protected group or contempt for one. Tokens still point into the same text.
 * The document itself where there is nothing to put right; linear in its length.
 */
export function respelled(document: Document): Document {
  if (last?.document !== document) last = { document, read: respell(document) };
  return last.read;
}

/** Asked twice about each comment, for slurs and for the rest. */
let last: { readonly document: Document; readonly read: Document } | null = null;

/** Words that read the same whatever stands around them, as nearly all do; see the cases of `respell`. */
const isPlain = new WordNotes(
  ({ key }) =>
    isKnownWord(key) || (!beginsTarget(key) && wordMeantBy(key) === undefined && splitJoined(key) === null),
);

function respell(document: Document): Document {
  const { tokens, disguises } = document;
  if (disguises.length === 0 && tokens.every(({ word }) => isPlain.of(word))) return document;
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
    if (isPlain.of(token.word)) {
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
  return isSame ? document : { ...document, tokens: read, disguises: [] };
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

/** "ihatewomen", "allmuslims", "immigrantsareparasites": known words run together, a group or contempt among them. */
function splitJoined(key: string): readonly string[] | null {
  if (key.length < SHORTEST_JOINED || key.length > LONGEST_JOINED || !/^[a-z]+$/u.test(key)) return null;
  const words = segment(key);
  if (!words || words.length < 2) return null;
  const hasGroup = words.some(
    (word, at) =>
      isGroupWord(word) &&
      word.length > 3 &&
      (/s$|en$/u.test(word) ||
        at + 1 < words.length ||
        (word === 'people' && isGroupWord(words[at - 1] ?? ''))),
  );
  const hasContempt = words.some((word) => isContemptWord(word) && word.length > 3);
  if (hasGroup && (hasContempt || words.length > 2 || MAY_END.test(words.at(-1) ?? ''))) return words;
  return hasContempt && words.length === 2 && JOINTS.has(words[0] ?? '') ? words : null;
}

/** What a group glued to one other word may end in: "allmuslims", "gaypeople", "peopleare". */
const MAY_END = /s$|en$|^(?:people|folk|are|should|must|deserve)$/u;

/** What may be glued before contempt alone: "arestupid". */
const JOINTS: ReadonlySet<string> = new Set(
  'are is i all so should just such these those fucking really'.split(' '),
);

/** Spaced letters: the words they spell, whatever they are about, if all of it is words and one matters here. */
function splitLetters(key: string): readonly string[] | null {
  if (key.length > LONGEST_JOINED || !/^[a-z]+$/u.test(key)) return null;
  const words = segment(key);
  if (!words) return null;
  const isOneWord = words.length === 1 && key.length > 2;
  return isOneWord || words.some((word) => isTarget(word) && word.length > 2) ? words : null;
}

/** The fewest known words that make up the string, or null. */
function segment(key: string): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= key.length; end++) {
    let found: readonly string[] | null = null;
    for (let start = Math.max(0, end - 14); start < end; start++) {
      const before = best[start];
      if (!before || (found && before.length + 1 >= found.length)) continue;
      const word = key.slice(start, end);
      const isShort =
        word.length === 1 ? word === 'a' || word === 'i' : word.length > 2 || SHORT_WORDS.has(word);
      if (isShort && isKnownWord(word)) found = [...before, word];
    }
    best.push(found);
  }
  return best[key.length] ?? null;
}

const SHORT_WORDS: ReadonlySet<string> = new Set(
  'am is to of in on at be we us it he my no so do go up an as or'.split(' '),
);
