import type { Span } from '../../domain/span.js';
import { isSmall } from '../characters.js';
import { isSaid, type Document, type Token } from '../document.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { GROUP_NOUNS, KNOWN_FIGURES, NOT_PERSONS, PLACES_AND_BODIES, TITLES } from '../lexicons/people.js';
import { withoutPossessive } from '../normalize.js';
import { followsComma, nextInClause, previousInClause } from './clause.js';
import { grammarWords } from './noun-phrase.js';
import { WordSet } from '../word-set.js';

/** A name and where it stands. */
export interface NamedPerson extends Span {
  readonly name: string;
}

const LONGEST_NAME = 3;
/** Abstract nouns by their endings; at the start of a sentence their capital does not make them a name. */
const ABSTRACT_ENDING = /(?:ism|ity|tion|sion|ness|ment|ance|ence|ship|hood|ing|acy|ics|ogy)s?$/u;

/** The name that begins at `at` ("Mikhail", "Joe Biden"), as written; null when the word is no name. */
export function nameAt(document: Document, at: number): string | null {
  if (!isName(document, at)) return null;
  let end = at + 1;
  while (end < at + LONGEST_NAME && continuesName(document, end) && isName(document, end)) end++;
  return written(document, at, end);
}

/** The name that ends at `at` ("Joe Biden", "Dr Smith"), as written; null when the word is no name. */
export function nameEndingAt(document: Document, at: number): string | null {
  if (!isName(document, at)) return null;
  let first = at;
  while (first > at - LONGEST_NAME + 1 && continuesName(document, first) && mayOpenName(document, first - 1))
    first--;
  return written(document, first, at + 1);
}

/** Every name of a person in the commenter's own words, in order; `isAround` knows who takes part in the thread. */
export function namesIn(
  document: Document,
  isAround: (name: string) => boolean = () => false,
): NamedPerson[] {
  const names: NamedPerson[] = [];
  for (let at = 0; at < document.tokens.length;) {
    const token = document.tokens[at];
    const name = token && isSaid(document, token) ? nameAt(document, at) : null;
    // A single unknown word at the start of a sentence is more often no name.
    const isSure =
      token &&
      name !== null &&
      (!token.breakBefore || KNOWN_FIGURES.holds(token) || name.includes(' ') || isAround(name));
    if (isSure && !isPlace(document, at))
      names.push({ name, start: token.start, end: token.start + name.length });
    at += name === null ? 1 : name.split(/[\s-]+/u).length;
  }
  return names;
}

/** "in Halifax": whoever is there is not called so. */
function isPlace({ tokens }: Document, at: number): boolean {
  return (
    /^(?:in|from|at|near|into|across|throughout)$/u.test(previousInClause(tokens, at)?.key ?? '') &&
    !KNOWN_FIGURES.holds(tokens[at])
  );
}

function isName(document: Document, at: number): boolean {
  const token = document.tokens[at];
  if (!token) return false;
  if (KNOWN_FIGURES.holdsNoun(token)) return true;
  if (isInitial(document, token)) return true;
  if (!isCapitalized(document, token) || NOT_PERSONS.holdsNoun(token) || GROUP_NOUNS.holdsNoun(token))
    return false;
  const key = withoutPossessive(token.key);
  if (key.length < 2 || PLACES_AND_BODIES.holdsNoun(token)) return false;
  // In a shouted sentence every word is a capital; at the start of one, most nouns are.
  if (isAllCapitals(document, token)) return false;
  return !token.breakBefore || !isCommonOpener(key, isOne(document.tokens, at));
}

/** "Chris is": what ends in an s and is one is no plural. */
function isOne(tokens: readonly Token[], at: number): boolean {
  return /^(?:is|was|has|isn'?t|wasn'?t)$/u.test(nextInClause(tokens, at + 1)?.key ?? '');
}

/** What opens a sentence with a capital that makes it no name: "Unfortunately", "Typical", "Although", "Damn". */
function isCommonOpener(key: string, isSingular: boolean): boolean {
  return (
    ABSTRACT_ENDING.test(key) ||
    key.endsWith('ly') ||
    (key.endsWith('s') && !isSingular) ||
    grammarWords().has(key) ||
    (MODIFIERS.has(key) && !SURNAMES.has(key)) ||
    OPENERS.has(key)
  );
}

/** Adjectives that people are called as well. */
const SURNAMES = new WordSet('young white brown green black gray grey rich strange'.split(' '));
const OPENERS = new WordSet(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen
  based cool yet although damn fuck shit hell hope love hate imagine guess funny interesting weird nah meh hmm duh
  yikes gosh geez jeez dude man bro talk enough spoken call blame vote quick remember forget leave put`.split(
    /\s+/u,
  ),
);

/** "the propagandist M. has an agenda": a letter with a dot that does not end the sentence stands for a name. */
function isInitial({ text }: Document, { start, end }: Token): boolean {
  return end - start === 1 && /^\p{Lu}\. \p{Ll}/u.test(text.slice(start, end + 3));
}

/** Whether the token goes on a name that the one before it may have begun. */
function continuesName(document: Document, at: number): boolean {
  const before = document.tokens[at - 1];
  const token = nextInClause(document.tokens, at);
  if (!token || !before || !isCapitalized(document, token)) return false;
  return token.start - before.end <= 2 && !followsComma(document, at);
}

function mayOpenName(document: Document, at: number): boolean {
  const token = document.tokens[at];
  if (!token || !isCapitalized(document, token)) return false;
  return isName(document, at) || TITLES.holds(token);
}

function isCapitalized({ text }: Document, { start }: Token): boolean {
  if (isSmall(text, start)) return false; // nearly all are
  const letter = text.charAt(start);
  return letter !== letter.toLowerCase();
}

function isAllCapitals({ text }: Document, { start, end }: Token): boolean {
  const word = text.slice(start, end);
  return word.length > 1 && word === word.toUpperCase();
}

function written({ text, tokens }: Document, first: number, end: number): string {
  return text.slice(tokens[first]?.start, tokens[end - 1]?.end).replace(/['’]s$/u, '');
}
