import type { Document, Token } from '../document.js';
import { AUXILIARIES, DETERMINERS, NEGATIONS, POSSESSIVES, SUBJECT_ADVERBS } from '../lexicons/grammar.js';
import { HAUNTS, RUN_BY_PEOPLE } from '../lexicons/people.js';
import { DONE_TO_PERSONS, GOVERNING, PERSONAL_VERBS } from '../lexicons/personal-verbs.js';
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
    // "racist to claim so" says it of a claim.
    if (!BEFORE_VERB.holds(token) || (at === end && token.key === 'to')) return false;
    be = BE.holds(token);
  }
  return false;
}

const BE = words('is are was were be been being');
const BEHIND_PARTICIPLE = words('by in as for on at to from');
const IRREGULAR_PASTS = words('wrote swore');
const BEFORE_VERB = new WordSet([...AUXILIARIES, ...SUBJECT_ADVERBS, ...NEGATIONS, ...BE, 'who']);

/** "impeach the rat", "vote these leeches out". */
function isDoneToPeople({ tokens }: Document, first: number): boolean {
  const determiner = previousInClause(tokens, first);
  if (!DETERMINERS.holds(determiner) && !POSSESSIVES.holds(determiner)) return false;
  const before = previousInClause(tokens, first - 1);
  if (DONE_TO_PERSONS.holds(before)) return true;
  return (
    VOTE.test(before?.key ?? '') ||
    (PARTICLE.test(before?.key ?? '') && VOTE.test(previousInClause(tokens, first - 2)?.key ?? ''))
  );
}

const VOTE = /^vot(?:e|es|ed|ing)$/u;
const PARTICLE = /^(?:for|in|out|against)$/u;

/** "run by parrots", "Smith and his parrots": who governs or follows somebody is a person. */
export function isInPower(document: Document, first: number, plural: boolean): boolean {
  return isInCharge(document, first) || (plural && (isRetinue(document, first) || isFull(document, first)));
}

/** Whether the sentence is a saying that makes an insult of any bad word for somebody. */
export function isInSaying(document: Document, first: number, end: number): boolean {
  return (
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
