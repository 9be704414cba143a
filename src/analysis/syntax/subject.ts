import type { Document, Token } from '../document.js';
import {
  AUXILIARIES,
  CONJUNCTIONS,
  COPULAS,
  DETERMINERS,
  EVERYBODY,
  NEGATIONS,
  POSTMODIFIERS,
  PREPOSITIONS,
  SECOND_PERSON,
  SELF,
  SHARES,
  SUBJECT_ADVERBS,
  SUBJECT_WITH_BE,
  THINGS,
  THIRD_PLURAL,
  THIRD_SINGULAR,
  WE,
} from '../lexicons/grammar.js';
import {
  ARTICLE_AUTHOR_NOUNS,
  ARTICLE_NOUNS,
  GROUP_NOUNS,
  IN_OFFICE,
  KIN,
  PERSON_NOUNS_SINGULAR,
} from '../lexicons/people.js';
import { PROFESSIONS, PROFESSIONS_PLURAL } from '../lexicons/professions.js';
import { withoutPossessive } from '../normalize.js';
import { followsComma, nextInClause, previousInClause } from './clause.js';
import { isFunctionWord } from './noun-phrase.js';
import { nameEndingAt } from './person-names.js';
import { WordSet } from '../word-set.js';

/** Who or what a sentence speaks of, as far as its own words tell. */
export interface Subject {
  /**
   * `third`: somebody without a name ("he", "this guy"); `named`: somebody with one; `acquaintance`: whom only the
   * commenter knows ("my brother"); `thing`: nobody at all.
   */
  readonly kind:
    'commenter' | 'author' | 'self' | 'group' | 'third' | 'named' | 'acquaintance' | 'thing' | 'unknown';
  readonly name: string | null;
  /** A group that is spoken to: "you are all …". */
  readonly isSpokenTo?: true;
}

export const COMMENTER: Subject = { kind: 'commenter', name: null };
export const AUTHOR: Subject = { kind: 'author', name: null };
export const SELF_SUBJECT: Subject = { kind: 'self', name: null };
export const GROUP: Subject = { kind: 'group', name: null };
export const ALL_OF_YOU: Subject = { kind: 'group', name: null, isSpokenTo: true };
export const THIRD: Subject = { kind: 'third', name: null };
export const ACQUAINTANCE: Subject = { kind: 'acquaintance', name: null };
export const THING: Subject = { kind: 'thing', name: null };
export const UNKNOWN: Subject = { kind: 'unknown', name: null };

type Somebody = Subject & { readonly kind: Exclude<Subject['kind'], 'thing' | 'unknown'> };

/** Whether the subject is somebody, named or not, rather than a thing or a word that tells nothing. */
export function isSomebody(subject: Subject | null): subject is Somebody {
  return subject !== null && subject.kind !== 'thing' && subject.kind !== 'unknown';
}

/** The subject of the verb at `verb`: the nearest noun or pronoun before it. */
export function subjectBefore(document: Document, verb: number): Subject {
  const { tokens } = document;
  let at = verb;
  while (isBetweenSubjectAndVerb(previousInClause(tokens, at))) at--;
  const token = previousInClause(tokens, at);
  if (!token) return UNKNOWN;
  if (isInsertedBehindYou(document, at)) return COMMENTER;
  if (/^(?:who|that|which)$/u.test(token.key) && previousInClause(tokens, at - 1)) {
    const antecedent = subjectAt(document, at - 2);
    if (isSomebody(antecedent)) return antecedent;
  }
  if (IN_ADDRESS.holds(token) && SECOND_PERSON.holds(previousInClause(tokens, at - 1))) return COMMENTER;
  const subject = subjectAt(document, at - 1);
  return isOneOfSeveral(document, at - 1, subject, tokens[verb]?.key ?? '') ? GROUP : subject;
}

/** "you and Gus are": one person alone "is". */
function isOneOfSeveral({ tokens }: Document, at: number, { kind, name }: Subject, verb: string): boolean {
  if ((kind !== 'named' && kind !== 'third') || !/^(?:are|were|aren'?t|weren'?t)$/u.test(verb)) return false;
  const first = at - (name?.split(' ').length ?? 1) + 1;
  return previousInClause(tokens, first)?.key === 'and';
}

/** How long what is set off behind "you" may be. */
const SET_OFF_REACH = 6;

/** "you, my friend, are", "you, of all people, are" */
function isInsertedBehindYou(document: Document, verb: number): boolean {
  const { tokens } = document;
  if (!followsComma(document, verb) || /^(?:is|was|isn'?t|wasn'?t|has)$/u.test(tokens[verb]?.key ?? ''))
    return false;
  for (let at = verb - 1; at > verb - SET_OFF_REACH && previousInClause(tokens, at); at--)
    if (followsComma(document, at)) return SECOND_PERSON.holds(tokens[at - 1]);
  return false;
}

/** "you sir are", "you, pal, are" */
const IN_ADDRESS = new WordSet("sir madam ma'am mister buddy pal dude bro mate".split(' '));

/** How far before its verb a subject with words behind it is looked for: "cops all over the world are". */
const CLAUSE_REACH = 14;
/** Behind a noun these begin a clause about it, with or without "that": "the colonel they keep inviting". */
const RELATIVES = new WordSet('that who whose whom they we you i he she'.split(' '));
/** Behind these a clause says who is meant: "anyone who", "those that". */
export const ANYBODY_WHO = new WordSet('anyone anybody whoever everyone everybody those people'.split(' '));

/**
 * The subject of a verb that has other words right before it: "most of the people on this site are",
 * "anyone who believes that is", and, where any person will do, the nearest one.
 */
export function subjectOfClause(document: Document, verb: number, nearest: boolean): Subject {
  const { tokens } = document;
  if (!nearest && followsComma(document, verb)) return subjectBeforeInsertion(document, verb);
  for (let at = verb - 1; at >= verb - CLAUSE_REACH && nextInClause(tokens, at + 1); at--) {
    const key = tokens[at]?.key ?? '';
    const next = tokens[at + 1]?.key ?? '';
    if (key === 'whoever' && isWritingOfArticle(tokens, at + 1)) return AUTHOR;
    if (ANYBODY_WHO.holds(tokens[at]) && (key === 'whoever' || next === 'who' || next === 'that'))
      return GROUP;
    if (
      followsComma(document, at + 1) ||
      (!nearest && (COPULAS.holds(tokens[at]) || CONJUNCTIONS.holds(tokens[at])))
    )
      break;
    const mayBeHead =
      at < verb - 1 && (POSTMODIFIERS.holds(tokens[at + 1]) || RELATIVES.holds(tokens[at + 1]));
    const subject = nearest || mayBeHead ? subjectAt(document, at) : UNKNOWN;
    if (!isSomebody(subject)) continue;
    if (nearest) return at >= verb - 6 ? subject : UNKNOWN;
    if (isFunctionWord(tokens[at]) || isGoverned(tokens, at)) continue;
    return agrees(subject, tokens[verb]?.key ?? '') ? subject : UNKNOWN;
  }
  return nearest ? UNKNOWN : openedByAnybody(document, verb);
}

/** "anyone who still thinks that it was broken by those who were bombed is": the clause begins with anybody. */
export function openedByAnybody(document: Document, verb: number): Subject {
  const { tokens } = document;
  let first = verb;
  while (first > verb - ANYBODY_REACH && previousInClause(tokens, first) && !followsComma(document, first))
    first--;
  if (tokens[first]?.breakBefore !== true && !followsComma(document, first)) return UNKNOWN;
  const opener = tokens[first]?.key ?? '';
  const next = tokens[first + 1]?.key ?? '';
  if (opener === 'whoever' && isWritingOfArticle(tokens, first + 1)) return AUTHOR;
  const isAnybody =
    opener === 'whoever' || (ANYBODY_WHO.holds(tokens[first]) && (next === 'who' || next === 'that'));
  return isAnybody ? GROUP : UNKNOWN;
}

const ANYBODY_REACH = 24;

const WRITTEN = new WordSet([...ARTICLE_NOUNS, 'headline', 'story']);

/** "whoever wrote this article" */
function isWritingOfArticle(tokens: readonly Token[], verb: number): boolean {
  return (
    /^(?:wrote|writes|penned)$/u.test(nextInClause(tokens, verb)?.key ?? '') &&
    /^(?:this|the)$/u.test(nextInClause(tokens, verb + 1)?.key ?? '') &&
    WRITTEN.holds(nextInClause(tokens, verb + 2))
  );
}

/** How long what is inserted between a subject and its verb may be. */
const INSERTION_REACH = 24;

/** "the clerk, who has three jobs and a cousin on the board, is": the noun before the first comma. */
function subjectBeforeInsertion(document: Document, verb: number): Subject {
  const { tokens } = document;
  let opened = -1;
  for (let at = verb - 1; at > verb - INSERTION_REACH && nextInClause(tokens, at); at--)
    if (followsComma(document, at)) opened = at;
  if (opened === -1) return UNKNOWN;
  const subject = subjectAt(document, opened - 1);
  const isInserted = OPENS_INSERTION.holds(tokens[opened]) && !isGoverned(tokens, opened - 1);
  return isInserted && isSomebody(subject) && agrees(subject, tokens[verb]?.key ?? '') ? subject : UNKNOWN;
}

/** What words set off behind a noun begin with, where they are neither a list nor another clause. */
const OPENS_INSERTION = new WordSet(
  'who whose whom which that with from like of in at a an the despite after before once now then formerly always so'.split(
    ' ',
  ),
);

/** "by the people": what hangs on a preposition is no subject; "most of the people" is one. */
function isGoverned(tokens: readonly Token[], at: number): boolean {
  let first = at;
  while (DETERMINERS.holds(previousInClause(tokens, first))) first--;
  const before = previousInClause(tokens, first)?.key ?? '';
  if (before === 'of') return !QUANTITIES.holds(previousInClause(tokens, first - 1));
  return PREPOSITIONS.has(before);
}

const QUANTITIES = new WordSet('most half all many some lot lots majority rest percent few'.split(' '));

function agrees({ kind }: Subject, verb: string): boolean {
  if (kind === 'group') return !/^(?:is|was|isn'?t|wasn'?t|seems|looks|sounds|appears)$/u.test(verb);
  return !/^(?:are|were|aren'?t|weren'?t|seem|look|sound|appear)$/u.test(verb);
}

function isBetweenSubjectAndVerb(token: Token | undefined): boolean {
  if (!token || EVERYBODY.holds(token)) return false;
  return SUBJECT_ADVERBS.holds(token) || AUXILIARIES.holds(token) || NEGATIONS.holds(token);
}

/** Whom a pronoun stands for; one that is in several lists stands for what the last of these says. */
const PRONOUNS: ReadonlyMap<string, Subject> = new Map(
  (
    [
      [THINGS, THING],
      [THIRD_SINGULAR, THIRD],
      [EVERYBODY, GROUP],
      [THIRD_PLURAL, GROUP],
      [WE, SELF_SUBJECT],
      [SELF, SELF_SUBJECT],
      [SECOND_PERSON, COMMENTER],
    ] as const
  ).flatMap(([words, subject]) => Array.from(words, (word) => [word, subject] as const)),
);

/** What the noun or pronoun at `at` stands for; `as` is the pronoun or the noun in a word that has a verb as well. */
export function subjectAt(document: Document, at: number, as?: string): Subject {
  const token = document.tokens[at];
  if (!token) return UNKNOWN;
  const key = as ?? SUBJECT_WITH_BE.get(token.key) ?? token.key;
  const pronoun = PRONOUNS.get(key);
  if (pronoun === COMMENTER) return isManyOfYou(document.tokens, at) ? ALL_OF_YOU : COMMENTER;
  if (pronoun !== undefined) return pronoun;
  // "you lot are"
  if (key === 'lot' && previousInClause(document.tokens, at)?.key === 'you') return ALL_OF_YOU;
  const noun = withoutPossessive(key);
  if (isAcquaintance(document, at)) return ACQUAINTANCE;
  if (ARTICLE_AUTHOR_NOUNS.holdsNoun(token)) {
    const before = previousInClause(document.tokens, at)?.key ?? '';
    if (/^(?:the|this|article's)$/u.test(before)) return AUTHOR;
  }
  if (GROUP_NOUNS.holdsNoun(token))
    return { kind: 'group', name: document.text.slice(token.start, token.start + noun.length) };
  // "the mayor" is somebody in the news, never a reader.
  if (IN_OFFICE.holdsNoun(token)) return { kind: 'third', name: noun };
  if (PERSON_NOUNS_SINGULAR.holdsNoun(token)) {
    // "your idol", "their hero": whose one has is not the one spoken to.
    const isOwned = OWNERS.holds(previousInClause(document.tokens, at));
    return isOwned ? { kind: 'third', name: noun } : THIRD;
  }
  const name = nameEndingAt(document, at);
  if (name !== null) return { kind: 'named', name };
  return byProfession(document.text, token, noun);
}

const OWNERS = new WordSet(['your', 'their', 'our']);

/** "the surveyor", "those nurses". */
function byProfession(text: string, token: Token, noun: string): Subject {
  // A part of a handle: "antiwar_vet".
  if (text.charAt(token.start - 1) === '_' || text.charAt(token.end) === '_') return UNKNOWN;
  if (PROFESSIONS.holdsNoun(token)) return { kind: 'third', name: noun };
  if (!PROFESSIONS_PLURAL.holdsNoun(token)) return UNKNOWN;
  return { kind: 'group', name: text.slice(token.start, token.start + noun.length) };
}

const PLURALS_BEHIND_YOU = new WordSet('people folks guys lot gentlemen ladies kids'.split(' '));

/** "you all", "you're both", "you lot", "half of you": many are spoken to. */
function isManyOfYou(tokens: readonly Token[], at: number): boolean {
  const verb = nextInClause(tokens, at + 1)?.key ?? '';
  const next = verb === 'are' || verb === 'were' ? nextInClause(tokens, at + 2)?.key : verb;
  // "you people"
  if (PLURALS_BEHIND_YOU.has(verb)) return true;
  if (next === 'all' || next === 'both' || next === 'lot') return true;
  return previousInClause(tokens, at)?.key === 'of' && SHARES.holds(previousInClause(tokens, at - 1));
}

/** Words between "my" and whom it goes with: "my poor old father", "my ex husband". */
const MOST_BETWEEN = 2;

/** Whether the noun at `at` is somebody only the commenter knows. */
export function isAcquaintance({ tokens }: Document, at: number): boolean {
  if (!KIN.holds(tokens[at])) return false;
  for (let before = at; before >= at - MOST_BETWEEN; before--)
    if (previousInClause(tokens, before)?.key === 'my') return true;
  return false;
}
