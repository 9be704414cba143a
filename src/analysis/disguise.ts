import { HIDES_LETTERS, isSpace, signBetweenWords, unitAt } from './characters.js';
import type { Disguise } from './document.js';
import { MAX_DISGUISE_LENGTH, readDisguise } from './disguise-keys.js';
import {
  HAS_DIGIT,
  HAS_FOREIGN,
  HAS_HIDDEN,
  HAS_LETTER,
  HAS_REPEAT,
  HAS_SIGN_BESIDE,
  IS_DOTTED,
  type OpenToken,
  type TokenStream,
} from './tokenize.js';
import { wordOf } from './word.js';

/** Without any of these, a word of more than one letter is as it should be. */
const ODD = HAS_DIGIT | HAS_FOREIGN | HAS_HIDDEN | HAS_REPEAT | HAS_SIGN_BESIDE;
/** More signs in a row are a line drawn, not a word hidden. */
const MAX_SIGNS = 10;
const MIN_SPACED_LETTERS = 3;

/** A disguised stretch: its place and the raw letters, digits, letter signs and `*` it is made of. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly endToken: number;
  readonly word: string;
}

/** Finds the words written so that a filter misses them, each with every plain word it may stand for. */
export function findDisguises(text: string, { tokens }: TokenStream): Disguise[] {
  const disguises: Disguise[] = [];
  const add = ({ start, end, firstToken, endToken, word }: Stretch): void => {
    for (const key of new Set(readDisguise(word)))
      disguises.push({ start, end, firstToken, endToken, key, word: wordOf(key) });
  };
  let index = 0;
  for (let token = tokens[0]; token !== undefined; token = tokens[index]) {
    if ((token.shape & ODD) === 0 && !isSingle(token)) {
      index += 1;
      continue;
    }
    const spaced = spacedLetters(text, tokens, index);
    if (spaced !== null) {
      add(spaced);
      // `f*c*k` may be spaced by its marks or masked by them.
      const masked = text.charAt(spaced.start + 1) === '*' ? signedWord(text, tokens, index) : null;
      if (masked !== null) add(masked);
      // `a f u c k`: the first letter may be a word of its own.
      const second = tokens[index + 1];
      const byItself = /^[aiu]/.test(spaced.word) && text.charAt(spaced.start + 1) === ' ';
      if (byItself && second !== undefined && spaced.word.length > MIN_SPACED_LETTERS) {
        add({ ...spaced, start: second.start, firstToken: index + 1, word: spaced.word.slice(1) });
      }
      index = spaced.endToken;
      continue;
    }
    const signed = signedWord(text, tokens, index);
    if (signed !== null) {
      add(signed);
      index = signed.endToken;
      continue;
    }
    const plain = disguisedToken(text, tokens, index);
    if (plain !== null) add(plain);
    index += plain === null ? 1 : plain.endToken - plain.firstToken;
  }
  return disguises;
}

/** `d e e p`, `i-d-i-o-t`, `f*u*c*k`: three single letters or more, all apart in the same way. */
function spacedLetters(text: string, tokens: readonly OpenToken[], first: number): Stretch | null {
  const start = tokens[first];
  const second = tokens[first + 1];
  if (start === undefined || second === undefined || !isSingle(start) || !isSingle(second)) return null;
  const gap = text.slice(start.end, Math.min(second.start, start.end + 3));
  if (!/^[ \-.*_·•/|]{1,2}$/u.test(gap)) return null;
  let word = start.key + second.key;
  let end = second.end;
  let next = first + 2;
  for (let token = tokens[next]; token !== undefined && isSingle(token); token = tokens[++next]) {
    if (token.start - end !== gap.length || !text.startsWith(gap, end)) break;
    word += token.key;
    end = token.end;
  }
  // `e e p i-d-i-o-t`: the last letter belongs to what it is glued to.
  const right = tokens[next];
  const glued = right !== undefined && isSingle(right) && !isSpace(unitAt(text, end)) && gap.startsWith(' ');
  if (glued) {
    next -= 1;
    word = word.slice(0, -1);
    end = tokens[next - 1]?.end ?? end;
  }
  const letters = next - first;
  if (letters < MIN_SPACED_LETTERS || !/\p{L}.*\p{L}/u.test(word.slice(0, MAX_DISGUISE_LENGTH))) return null;
  return { start: start.start, end, firstToken: first, endToken: next, word };
}

function isSign(text: string, index: number): boolean {
  return index >= 0 && index < text.length && (signBetweenWords(unitAt(text, index)) & HIDES_LETTERS) !== 0;
}

function isSingle(token: OpenToken | undefined): boolean {
  return token !== undefined && token.end - token.start === 1;
}

/** `f*cking`, `sh!t`, `$hit`, `a$$`, `s***`, `f-ck`: letters with signs among them, nothing else between. */
function signedWord(text: string, tokens: readonly OpenToken[], first: number): Stretch | null {
  const token = tokens[first];
  if (token === undefined) return null;
  const hasLead = isSign(text, token.start - 1);
  if (!hasLead && !isSign(text, token.end)) return null;

  const lead = hasLead ? leadingSigns(text, token.start) : '';
  let word = lead !== '' && /^[$@]{1,3}$/.test(lead) && !/^\d/.test(token.key) ? lead : '';
  const start = token.start - word.length;
  word += token.key;
  let end = token.end;
  let next = first + 1;
  for (let right = tokens[next]; right !== undefined; right = tokens[++next]) {
    if (right.start - end > MAX_SIGNS || right.start === end) break;
    const joint = readJoint(text.slice(end, right.start), word, right.key);
    if (joint === null || word.length + right.key.length > MAX_DISGUISE_LENGTH) break;
    word += joint + right.key;
    end = right.end;
  }
  const trail = readTrail(trailingSigns(text, end), word, lead);
  const isDisguise = end > token.end || start < token.start || trail !== '';
  if (!isDisguise || !/\p{L}/u.test(word)) return null;
  return { start, end: end + trail.length, firstToken: first, endToken: next, word: word + trail };
}

/** What the signs between two words stand for, or null when they only part them. */
function readJoint(signs: string, left: string, right: string): string | null {
  for (let i = 0; i < signs.length; i += 1) if (!isSign(signs, i)) return null;
  if (/^(?:@+|\$+|!+|\|+|€+)$/u.test(signs)) return signs;
  if (signs === '&' || !/\p{L}$/u.test(left) || !/^\p{L}/u.test(right)) return null;
  // Hyphens part words, except behind the one or two consonants of `f-ck`, `sh--`, `a-hole`.
  if (/^-+$/.test(signs) && !/^(?:[^aeiou'*\d]{1,2}|a)$/.test(left)) return null;
  if (signs === '-' && !/^[^aeiou\d]/.test(right)) return null;
  return '*'.repeat(signs.length);
}

/** What the signs behind a word stand for; empty when they are punctuation, emphasis or a footnote mark. */
function readTrail(signs: string, word: string, lead: string): string {
  const trail = signs.replace(/!+$/, '');
  if (trail === '') return '';
  if (/^\$+$/.test(trail)) return trail;
  if (trail.length < 2 || trail.length > MAX_SIGNS || word.length > 8) return '';
  if (/^[*_]/.test(lead) || /^[_@!|€]+$/u.test(trail) || !/\p{L}$/u.test(word)) return '';
  if (/^-+$/.test(trail) && !/^[^aeiou'*\d]{1,2}$/.test(word)) return '';
  return '*'.repeat(trail.length);
}

function leadingSigns(text: string, end: number): string {
  let start = end;
  while (end - start <= MAX_SIGNS && isSign(text, start - 1)) start -= 1;
  const glued = /[\p{L}\p{N}]/u.test(text.charAt(start - 1));
  return glued ? '' : text.slice(start, end);
}

function trailingSigns(text: string, start: number): string {
  let end = start;
  while (end - start <= MAX_SIGNS + 1 && isSign(text, end)) end += 1;
  return text.slice(start, end);
}

/** Disguises inside one token: leet digits, look-alike letters, zero-width characters, long repeats, `s.h.i.t`. */
function disguisedToken(text: string, tokens: readonly OpenToken[], index: number): Stretch | null {
  const token = tokens[index];
  if (token === undefined) return null;
  const { start, end, key, shape } = token;
  if ((shape & (HAS_DIGIT | HAS_FOREIGN | HAS_HIDDEN | HAS_REPEAT)) === 0) return null;
  const stretch = { start, end, firstToken: index, endToken: index + 1, word: key };
  if ((shape & IS_DOTTED) !== 0) return dottedWord(tokens, index, stretch);
  if (key.length > MAX_DISGUISE_LENGTH || (shape & HAS_LETTER) === 0) return null;
  if ((shape & HAS_DIGIT) !== 0) return isLeet(key) ? stretch : null;
  if ((shape & (HAS_HIDDEN | HAS_REPEAT)) !== 0) return stretch;
  const ascii = /^[a-z']+$/.test(key);
  if (ascii) return hasStyledLetters(text.slice(start, end)) ? stretch : null;
  return /[a-z]/.test(key) || isAmongLatin(tokens, index) ? stretch : null;
}

/** Letters and digits mixed, but not `9th`, `covid19`, `5m` or `100km`. */
function isLeet(key: string): boolean {
  return !/^(?:\d+(?:st|nd|rd|th|[a-z]|am|pm|bn|km|kg|cm|mm|mb|gb|hz|yr|hr|yo)s?|\p{L}+\d{2,}|\d{2,}\p{L}{1,2})$/u.test(
    key,
  );
}

/** Full-width or mathematical letters, whose key is plain Latin already. */
function hasStyledLetters(word: string): boolean {
  return word.normalize('NFKC') !== word.normalize('NFC');
}

/** A word wholly in look-alike letters is only a disguise when its neighbours are Latin; else it is, say, Russian. */
function isAmongLatin(tokens: readonly OpenToken[], index: number): boolean {
  const neighbours = [tokens[index - 1], tokens[index + 1]].filter((token) => token !== undefined);
  return neighbours.length > 0 && neighbours.every((token) => /^[a-z]/.test(token.key));
}

function dottedWord(tokens: readonly OpenToken[], index: number, stretch: Stretch): Stretch | null {
  const next = tokens[index + 1];
  const joins = next !== undefined && next.start === stretch.end && isSingle(next);
  const word = stretch.word.replaceAll('.', '') + (joins ? next.key : '');
  if (word.length < MIN_SPACED_LETTERS || word.length > MAX_DISGUISE_LENGTH) return null;
  return joins ? { ...stretch, end: next.end, endToken: index + 2, word } : { ...stretch, word };
}
