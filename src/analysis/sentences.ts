import { isClauseEnd, isLineEnd, isSpace, unitAt } from './characters.js';
import type { Sentence } from './document.js';
import { IS_DOTTED, type OpenToken } from './tokenize.js';
import { WordSet } from './word-set.js';

// Words whose dot does not end a sentence. Kept to what comments use: a missed one only splits a sentence.
const ABBREVIATIONS = new WordSet(
  (
    'mr mrs ms dr st vs etc prof gen sen rep gov sgt lt col capt maj pres hon rev jr sr inc ltd co corp dept ' +
    'est approx fig vol no jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);
// After `U.S.` a new sentence is only believed in when it starts with one of these.
const SENTENCE_STARTERS = new WordSet(
  'the he she it they we i you this that these those but and so if there what who why how when in no'.split(
    ' ',
  ),
);
const ASCII_END = 0x80;
const CLOSERS = '"\'”’»“)]}*_';
const QUOTE_MARKS = '"\'”’»“«„‘';

interface Ending {
  /** One past the last character of the sentence. */
  readonly end: number;
  readonly question: boolean;
}

/** Groups the tokens into sentences, writing each token's sentence number. */
export function splitSentences(text: string, tokens: readonly OpenToken[]): Sentence[] {
  const sentences: Sentence[] = [];
  let firstToken = 0;
  let start = skipSpace(text, 0);
  let token = tokens[0];
  for (let index = 0; token !== undefined; index++) {
    token.sentence = sentences.length;
    const next = tokens[index + 1];
    const ending =
      next === undefined
        ? endOfText(text, start, token)
        : next.breakBefore || (token.shape & IS_DOTTED) !== 0
          ? endBetween(text, start, token, next)
          : null;
    if (ending !== null) {
      sentences.push({ start, end: ending.end, firstToken, endToken: index + 1, question: ending.question });
      firstToken = index + 1;
      start = skipSpace(text, ending.end);
    }
    token = next;
  }
  return sentences;
}

/** Where the sentence ends between two tokens, or null when it goes on. */
function endBetween(text: string, start: number, token: OpenToken, next: OpenToken): Ending | null {
  const gapEnd = next.start;
  let lineEnd = token.end;
  while (lineEnd < gapEnd && !isLineEnd(unitAt(text, lineEnd))) lineEnd += 1;
  let from = token.end;
  while (from < lineEnd && !terminates(unitAt(text, from))) from += 1;
  if (from === lineEnd) {
    if (lineEnd < gapEnd) return { end: trimEnd(text, token.end, lineEnd), question: false };
    const dotted = (token.shape & IS_DOTTED) !== 0 && startsSentence(text, next);
    return dotted ? { end: token.end, question: false } : null;
  }
  let to = from;
  while (to < lineEnd && terminates(unitAt(text, to))) to += 1;
  let end = to;
  while (end < lineEnd && CLOSERS.includes(text.charAt(end))) end += 1;
  const question = asks(text, start, from, to, end);
  if (lineEnd < gapEnd) return { end: trimEnd(text, end, lineEnd), question };

  const lowerNext = beginsLower(text, next);
  if (end === gapEnd) {
    // Glued together (`war.He`), unlike `3.5`, `antiwar.com` and `sh!t`.
    const glued = from === token.end && to === from + 1 && '.?'.includes(text.charAt(from));
    const cases = text.charAt(from - 1) + text.charAt(next.start);
    return glued && /^\p{Ll}\p{Lu}$/u.test(cases) ? { end, question } : null;
  }
  if (end > to && lowerNext) return null; // `"why?" he said`
  if (isEllipsis(text, from, to)) return lowerNext ? null : { end, question };
  if (to === from + 1 && from === token.end && text.charAt(from) === '.' && isAbbreviation(text, token, next))
    return null;
  return { end, question };
}

function endOfText(text: string, start: number, token: OpenToken): Ending {
  let lineEnd = token.end;
  while (lineEnd < text.length && !isLineEnd(unitAt(text, lineEnd))) lineEnd += 1;
  let from = token.end;
  while (from < lineEnd && !terminates(unitAt(text, from))) from += 1;
  let to = from;
  while (to < lineEnd && terminates(unitAt(text, to))) to += 1;
  return { end: trimEnd(text, token.end, lineEnd), question: asks(text, start, from, to, lineEnd) };
}

/** Whether the marks in `[from, to)` ask, and ask in the sentence's own voice: `He said "why?"` does not. */
function asks(text: string, start: number, from: number, to: number, closersEnd: number): boolean {
  let at = from;
  while (at < to && !isQuestionMark(unitAt(text, at))) at += 1;
  if (at === to) return false;
  const quotedMark = to < closersEnd && QUOTE_MARKS.includes(text.charAt(to));
  return !quotedMark || QUOTE_MARKS.includes(text.charAt(start));
}

function isQuestionMark(unit: number): boolean {
  return unit === 0x3f || unit === 0xff1f;
}

/** Whether a sentence may end at this UTF-16 unit, which ends a clause as well. */
function terminates(unit: number): boolean {
  return unit !== 0x3a && unit !== 0x3b && isClauseEnd(unit) && !isLineEnd(unit);
}

function isEllipsis(text: string, from: number, to: number): boolean {
  if (to === from + 1) return text.charAt(from) === '…';
  for (let index = from; index < to; index += 1) if (!'.…'.includes(text.charAt(index))) return false;
  return true;
}

function isAbbreviation(text: string, token: OpenToken, next: OpenToken): boolean {
  if (token.key === 'no') return /^\d/.test(next.key);
  if (ABBREVIATIONS.holds(token)) return true;
  return token.end - token.start === 1 && /^[A-HJ-Z]$/.test(text.slice(token.start, token.end)); // George W. Bush
}

function startsSentence(text: string, token: OpenToken): boolean {
  return !beginsLower(text, token) && SENTENCE_STARTERS.holds(token);
}

function beginsLower(text: string, token: OpenToken): boolean {
  const unit = unitAt(text, token.start);
  return unit < ASCII_END
    ? unit >= 0x61 && unit <= 0x7a
    : /^\p{Ll}/u.test(text.slice(token.start, token.start + 2));
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (index < text.length && isSpace(unitAt(text, index))) index += 1;
  return index;
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(unitAt(text, end - 1))) end -= 1;
  return end;
}
