import type { Span } from '../domain/span.js';
import type { Document, Token } from './document.js';
import {
  ADVERBS,
  AUXILIARIES,
  NEGATIONS,
  SECOND_PERSON,
  SELF,
  SUBJECT_WITH_BE,
  THINGS,
  THIRD_PLURAL,
  THIRD_SINGULAR,
  WE,
} from './lexicons/grammar.js';
import { withoutPossessive } from './normalize.js';
import {
  ARTICLE_AUTHOR_NOUNS,
  GROUP_NOUNS,
  KNOWN_FIGURES,
  NOT_PERSONS,
  PERSON_NOUNS_SINGULAR,
  TITLES,
} from './lexicons/people.js';

/** Who or what a sentence speaks of, as far as its own words tell. */
export interface Subject {
  /** `third`: somebody without a name ("he", "this guy"); `named`: somebody with one; `thing`: nobody at all. */
  readonly kind: 'commenter' | 'author' | 'self' | 'group' | 'third' | 'named' | 'thing' | 'unknown';
  readonly name: string | null;
}

const UNKNOWN: Subject = { kind: 'unknown', name: null };
const THING: Subject = { kind: 'thing', name: null };
const THIRD: Subject = { kind: 'third', name: null };

/** Abstract nouns by their endings; at the start of a sentence their capital does not make them a name. */
const ABSTRACT_ENDING = /(?:ism|ity|tion|sion|ness|ment|ance|ence|ship|hood|ing|acy|ics|ogy)s?$/u;

/** The subject of the verb at `verb`: the nearest noun or pronoun before it. */
export function subjectBefore(document: Document, verb: number): Subject {
  const { tokens } = document;
  let at = verb - 1;
  while (at >= 0 && tokens[at + 1]?.breakBefore === false && isBetweenSubjectAndVerb(tokens[at])) at--;
  if (at < 0 || tokens[at + 1]?.breakBefore !== false) return UNKNOWN;
  const token = tokens[at];
  if (token && (token.key === 'who' || token.key === 'that' || token.key === 'which') && !token.breakBefore) {
    const antecedent = subjectAt(document, at - 1);
    if (antecedent && antecedent.kind !== 'unknown' && antecedent.kind !== 'thing') return antecedent;
  }
  return subjectAt(document, at) ?? UNKNOWN;
}

const SUBJECT_ADVERBS: ReadonlySet<string> = new Set(
  'just really clearly obviously also still always all both truly simply actually apparently either probably certainly definitely never not now then only even literally'.split(
    ' ',
  ),
);

function isBetweenSubjectAndVerb(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (SUBJECT_ADVERBS.has(token.key) ||
      AUXILIARIES.has(token.key) ||
      (NEGATIONS.has(token.key) && ADVERBS.size > 0 && token.key !== 'nobody' && token.key !== 'none'))
  );
}

/** What the noun or pronoun at `at` stands for; `as` overrides its key (the `you` of `you're`). */
export function subjectAt(document: Document, at: number, as?: string): Subject | null {
  const token = document.tokens[at];
  if (!token) return null;
  const key = as ?? SUBJECT_WITH_BE.get(token.key) ?? token.key;
  const bare = withoutPossessive(key);
  const previous = token.breakBefore ? '' : (document.tokens[at - 1]?.key ?? '');
  if (SECOND_PERSON.has(key)) return { kind: 'commenter', name: null };
  if (SELF.has(key) || WE.has(key)) return { kind: 'self', name: null };
  if (THIRD_PLURAL.has(key)) return { kind: 'group', name: null };
  if (THIRD_SINGULAR.has(key)) return THIRD;
  if (THINGS.has(key)) return THING;
  if (key === 'everyone' || key === 'everybody' || key === 'anyone' || key === 'anybody')
    return { kind: 'group', name: null };
  if (
    ARTICLE_AUTHOR_NOUNS.has(bare) &&
    (previous === 'the' || previous === 'this' || previous === "article's")
  )
    return { kind: 'author', name: null };
  if (GROUP_NOUNS.has(bare)) return { kind: 'group', name: written(document, token) };
  if (PERSON_NOUNS_SINGULAR.has(bare)) return THIRD;
  const name = nameEndingAt(document, at);
  if (name !== null) return { kind: 'named', name };
  return UNKNOWN;
}

/** The name that begins at `at` ("Mikhail", "Joe Biden", "Dr Smith"), as written; null when the word is no name. */
export function nameAt(document: Document, at: number): string | null {
  const { tokens } = document;
  if (!isName(document, at)) return null;
  let end = at + 1;
  while (
    end < at + 3 &&
    tokens[end]?.breakBefore === false &&
    isCapitalized(document, end) &&
    joined(document, end) &&
    isName(document, end)
  )
    end++;
  const first = tokens[at];
  const last = tokens[end - 1];
  return first && last ? trimPossessive(document.text.slice(first.start, last.end)) : null;
}

function nameEndingAt(document: Document, at: number): string | null {
  let first = at;
  if (!isName(document, at)) return null;
  while (
    first > at - 2 &&
    document.tokens[first]?.breakBefore === false &&
    isCapitalized(document, first - 1) &&
    joined(document, first) &&
    (isName(document, first - 1) || TITLES.has(document.tokens[first - 1]?.key ?? ''))
  )
    first--;
  const start = document.tokens[first];
  const last = document.tokens[at];
  return start && last ? trimPossessive(document.text.slice(start.start, last.end)) : null;
}

function joined(document: Document, at: number): boolean {
  const before = document.tokens[at - 1];
  const token = document.tokens[at];
  return (
    before !== undefined &&
    token !== undefined &&
    token.start - before.end <= 2 &&
    !document.text.slice(before.end, token.start).includes(',')
  );
}

function isName(document: Document, at: number): boolean {
  const token = document.tokens[at];
  if (!token) return false;
  const key = withoutPossessive(token.key);
  if (KNOWN_FIGURES.has(key)) return true;
  if (!isCapitalized(document, at) || NOT_PERSONS.has(key) || GROUP_NOUNS.has(key) || key.length < 2)
    return false;
  // In a shouted sentence every word is a capital; at the start of one, most nouns are.
  if (isAllCapitals(document, token)) return false;
  if (token.breakBefore) return !ABSTRACT_ENDING.test(key) && !key.endsWith('s');
  return true;
}

function isCapitalized(document: Document, at: number): boolean {
  const token = document.tokens[at];
  if (!token) return false;
  const letter = document.text.charAt(token.start);
  return letter !== letter.toLowerCase();
}

function isAllCapitals(document: Document, token: Token): boolean {
  const word = document.text.slice(token.start, token.end);
  return word.length > 1 && word === word.toUpperCase();
}

function written(document: Document, token: Token): string {
  return trimPossessive(document.text.slice(token.start, token.end));
}

function trimPossessive(name: string): string {
  return name.replace(/['’]s$/u, '');
}

/** A name and where it stands. */
export interface NamedPerson extends Span {
  readonly name: string;
}

/** Every name of a person in the commenter's own words, in order, as written. */
export function namesIn(document: Document): NamedPerson[] {
  const names: NamedPerson[] = [];
  for (let at = 0; at < document.tokens.length;) {
    const token = document.tokens[at];
    const name = token?.quote === -1 ? nameAt(document, at) : null;
    // A single unknown word at the start of a sentence is more often no name.
    const isSure = token && !(token.breakBefore && !KNOWN_FIGURES.has(token.key) && !name?.includes(' '));
    if (name !== null && isSure) names.push({ name, start: token.start, end: token.start + name.length });
    at += name === null ? 1 : name.split(/[\s-]+/u).length;
  }
  return names;
}
