import type { Document, Token } from '../document.js';
import {
  AUXILIARIES,
  DETERMINERS,
  NEGATIONS,
  POINTERS,
  POSSESSIVES,
  SUBJECT_ADVERBS,
} from '../lexicons/grammar.js';
import { HAUNTS, RUN_BY_PEOPLE } from '../lexicons/people.js';
import { allForms, DONE_TO_PERSONS, GOVERNING, PERSONAL_VERBS } from '../lexicons/personal-verbs.js';
import { isPrecededBy, nextInClause, previousInClause } from '../syntax/clause.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';
import { nameAt } from '../syntax/person-names.js';
import { words } from '../lexicons/words.js';
import { WordSet } from '../word-set.js';

// Beasts and things disparage nobody by themselves. What the sentence does with one may say that a person is meant.

/** Whether the words from `first` to `end` do what only people do, or have done to them what is only done to people. */
export function isPersonHere(document: Document, first: number, end: number, plural: boolean): boolean {
  return doesWhatPeopleDo(document, end, plural) || isDoneToPeople(document, first);
}

/** "the ghouls on this page", "those vultures at city hall": behind such a place whoever is meant is a person. */
export function isInHaunt({ tokens }: Document, end: number): boolean {
  const to = nextInClause(tokens, end);
  if (RUNNING.holds(to)) return isFollowedBy(tokens, end + 1, RUN_BY_PEOPLE);
  return TO_PLACE.holds(to) && isFollowedBy(tokens, end + 1, HAUNTS);
}

const TO_PLACE = words('on in at from inside');
const RUNNING = words('running run runs ran ruining ruined destroying leading');

/** Whether one of the words comes within four tokens, before any word of grammar but a determiner; or "the White House". */
function isFollowedBy(tokens: Document['tokens'], from: number, wanted: WordSet): boolean {
  for (let at = from; at < from + 4; at++) {
    const token = nextInClause(tokens, at);
    if (wanted.holds(token) || (token?.key === 'house' && tokens[at - 1]?.key === 'white')) return true;
    if (!token || (at > from && isFunctionWord(token))) return false;
  }
  return false;
}

/** "voted", "wrote": no noun, so that what stands before describes none. */
export function isPastOfPersonalVerb(token: Token | undefined): boolean {
  return PERSONAL_VERBS.holds(token) && (token?.key.endsWith('ed') === true || IRREGULAR_PASTS.holds(token));
}

/** "these vultures voted for it", "the snake who has never apologized", "that weasel was elected by four votes". */
function doesWhatPeopleDo({ tokens }: Document, end: number, plural: boolean): boolean {
  let be = false;
  for (let at = end; at < end + 5; at++) {
    const token = nextInClause(tokens, at);
    if (!token) return false;
    const isParticiple = token.key.endsWith('ed');
    if (be && isParticiple) return DONE_TO_PERSONS.holds(token);
    if (PERSONAL_VERBS.holds(token)) {
      if (at > end) return true;
      // "vulture funds", "monkeys tortured in laboratories"
      if (isParticiple) return !BEHIND_PARTICIPLE.holds(nextInClause(tokens, end + 1));
      return plural ? !token.key.endsWith('s') : IRREGULAR_PASTS.holds(token);
    }
    if (!plural && at === end && isVerbBeforeObject(tokens, at)) return true;
    // "racist to claim so" says it of a claim.
    if (!BEFORE_VERB.holds(token) || (at === end && token.key === 'to')) return false;
    be = BE.holds(token);
  }
  return false;
}

/** "this parrot supports the war", "that rat calls himself a patriot": behind a noun, a verb is no other noun. */
function isVerbBeforeObject(tokens: Document['tokens'], at: number): boolean {
  const verb = tokens[at];
  const object = nextInClause(tokens, at + 1);
  if (verb?.key.endsWith('s') !== true || !object) return false;
  if (PERSONAL_VERBS.holds(verb)) return DETERMINERS.holds(object) || POSSESSIVES.holds(object);
  if (verb.key === 'thinks') return OF_ONESELF.holds(object);
  return verb.key === 'calls' && /^(?:him|her)self$/u.test(object.key);
}

const OF_ONESELF = words("he she he's she's hes shes");

const BE = words('is are was were be been being');
const BEHIND_PARTICIPLE = words('by in as for on at to from');
const IRREGULAR_PASTS = words('wrote swore');
const BEFORE_VERB = new WordSet([...AUXILIARIES, ...SUBJECT_ADVERBS, ...NEGATIONS, ...BE, 'who']);

/** "impeach the rat", "vote these leeches out", "listen to that snake". */
function isDoneToPeople({ tokens }: Document, first: number): boolean {
  const determiner = previousInClause(tokens, first);
  if (!DETERMINERS.holds(determiner) && !POSSESSIVES.holds(determiner)) return false;
  const before = previousInClause(tokens, first - 1);
  if (DONE_TO_PERSONS.holds(before)) return true;
  const verb = previousInClause(tokens, first - 2)?.key ?? '';
  const particle = before?.key ?? '';
  // "listening to the parrots" is done in gardens.
  if (particle === 'to' && LISTEN.test(verb)) return POINTERS.holds(determiner);
  return VOTE.test(particle) || (PARTICLE.test(particle) && VOTE.test(verb));
}

const VOTE = /^vot(?:e|es|ed|ing)$/u;
const PARTICLE = /^(?:for|in|out|against)$/u;
const LISTEN = /^listen(?:s|ed|ing)?$/u;

/** "voted for a fraud", "you elected a child": an office is given to nobody but a person. */
export function isVotedFor({ tokens }: Document, first: number, end: number): boolean {
  if (!/^(?:an?|this|that|the)$/u.test(previousInClause(tokens, first)?.key ?? '')) return false;
  const next = nextInClause(tokens, end);
  // "elected a child of immigrants" says whose child.
  if (next?.key === 'of' || (next && !isFunctionWord(next))) return false;
  const before = previousInClause(tokens, first - 1)?.key ?? '';
  if (ELECT.test(before)) return true;
  return before === 'for' && VOTE.test(previousInClause(tokens, first - 2)?.key ?? '');
}

const ELECT = /^(?:re-?)?elect(?:s|ed|ing)?$/u;

/** "run by parrots", "Smith and his parrots": who governs or follows somebody is a person. */
export function isInPower(document: Document, first: number, plural: boolean): boolean {
  if (isInCharge(document, first)) return true;
  return plural && (isRetinue(document, first) || isFull(document, first) || isFellow(document, first));
}

/** "his fellow vultures": beasts have no fellows. */
function isFellow({ tokens }: Document, first: number): boolean {
  const fellow = tokens[first]?.key === 'fellow' ? first : first - 1;
  return (
    tokens[fellow]?.key === 'fellow' &&
    /^(?:his|her|their|your)$/u.test(previousInClause(tokens, fellow)?.key ?? '')
  );
}

/** Whether the sentence is a saying that makes an insult of any bad word for somebody. */
export function isInSaying(document: Document, first: number, end: number): boolean {
  return (
    isWhatOnlySuchDo(document, first, end) ||
    isTakenToBelieve(document, first, end) ||
    isExpectedOf(document, first, end) ||
    isOneWhoWould(document, first, end) ||
    isOnceAlways(document, first, end) ||
    isAsSuchOnesGo(document, end) ||
    isSpokenLike(document, first) ||
    isCalledByName(document, first)
  );
}

/** "Spoken like a true amateur." */
function isSpokenLike({ tokens }: Document, first: number): boolean {
  return isPrecededBy(tokens, first, 'like', 'a') && SPOKEN.test(tokens[first - 3]?.key ?? '');
}

const SPOKEN = /^(?:spoken|talks|talking|argues|arguing)$/u;

/** "Call him what he is: a fraud." */
function isCalledByName({ tokens }: Document, first: number): boolean {
  let at = first - 1;
  if (/^an?$/u.test(tokens[at]?.key ?? '')) at--;
  if (!BE.holds(tokens[at])) return false;
  for (let back = at - 1; back > at - 5; back--)
    if (tokens[back]?.key === 'what') return CALL.test(tokens[back - 2]?.key ?? '');
  return false;
}

const CALL = /^(?:call|calls|called|calling)$/u;

/** "run by clowns", "a paper owned by a leech". */
function isInCharge({ tokens }: Document, first: number): boolean {
  const at = DETERMINERS.holds(previousInClause(tokens, first)) ? first - 1 : first;
  return previousInClause(tokens, at)?.key === 'by' && GOVERNING.holds(previousInClause(tokens, at - 1));
}

/** "Congress is full of snakes." */
function isFull({ tokens }: Document, first: number): boolean {
  if (!isPrecededBy(tokens, first, 'full', 'of')) return false;
  const full = first - 2;
  const verb = BE.holds(previousInClause(tokens, full)) ? full - 1 : full;
  return HAUNTS.holds(previousInClause(tokens, verb));
}

/** "Only a coward would say so." */
function isOneWhoWould({ tokens }: Document, first: number, end: number): boolean {
  const isOnly = isPrecededBy(tokens, first, 'only', 'a') || isPrecededBy(tokens, first, 'only', 'an');
  return isOnly && /^(?:would|could|can|will)$/u.test(nextInClause(tokens, end)?.key ?? '');
}

/** "Only clowns believe this.", "Only a clown believes that." */
function isWhatOnlySuchDo({ tokens }: Document, first: number, end: number): boolean {
  const only = /^an?$/u.test(previousInClause(tokens, first)?.key ?? '') ? first - 1 : first;
  return previousInClause(tokens, only)?.key === 'only' && FALLS_FOR.holds(nextInClause(tokens, end));
}

/** "It takes a clown to believe this." */
function isTakenToBelieve({ tokens }: Document, first: number, end: number): boolean {
  if (!/^an?$/u.test(previousInClause(tokens, first)?.key ?? '')) return false;
  if (!/^(?:takes?|took)$/u.test(previousInClause(tokens, first - 1)?.key ?? '')) return false;
  return nextInClause(tokens, end)?.key === 'to' && FALLS_FOR.holds(nextInClause(tokens, end + 1));
}

/** What is done with claims and causes, and thought little of by who says so. */
const FALLS_FOR = allForms('believe buy claim defend deny fall say support swallow think trust vote write');

/** "What do you expect from a clown?" */
function isExpectedOf({ tokens }: Document, first: number, end: number): boolean {
  if (nextInClause(tokens, end)) return false;
  const article = /^(?:an?|these|this|such)$/u.test(previousInClause(tokens, first)?.key ?? '');
  const from = article ? first - 1 : first;
  if (!/^(?:from|of)$/u.test(previousInClause(tokens, from)?.key ?? '')) return false;
  if (previousInClause(tokens, from - 1)?.key !== 'expect') return false;
  for (let at = from - 2; at > from - 6; at--) if (tokens[at]?.key === 'what') return true;
  return false;
}

/** "Once a thief, always a thief." */
function isOnceAlways({ tokens }: Document, first: number, end: number): boolean {
  const isOnce = isPrecededBy(tokens, first, 'once', 'a') || isPrecededBy(tokens, first, 'once', 'an');
  return isOnce && tokens[end]?.key === 'always';
}

/** "a snake if there ever was one". */
function isAsSuchOnesGo({ tokens }: Document, end: number): boolean {
  if (nextInClause(tokens, end)?.key !== 'if') return false;
  for (let at = end + 2; at < end + 6; at++) if (nextInClause(tokens, at)?.key === 'one') return true;
  return false;
}

/** "Smith and his lapdogs", "she and her minions". */
function isRetinue(document: Document, first: number): boolean {
  const { tokens } = document;
  const whose = previousInClause(tokens, first)?.key ?? '';
  if (
    !/^(?:his|her|their)$/u.test(whose) ||
    !/^(?:and|&)$/u.test(previousInClause(tokens, first - 1)?.key ?? '')
  )
    return false;
  const leader = previousInClause(tokens, first - 2);
  return (
    leader !== undefined &&
    (nameAt(document, first - 3) !== null || /^(?:he|she|him|they)$/u.test(leader.key))
  );
}
