import type { Document } from '../document.js';
import { FAINT_PRAISE, ORDERS } from '../lexicons/dismissals.js';
import {
  AUXILIARIES,
  BE_QUESTION,
  CONJUNCTIONS,
  DETERMINERS,
  GREETINGS,
  POSSESSIVES,
  PREPOSITIONS,
  SECOND_PERSON,
  SUBJECT_WITH_BE,
} from '../lexicons/grammar.js';
import { wordsAsWritten } from '../lexicons/words.js';
import { WordSet } from '../word-set.js';
import type { Phrase, Reading } from './attribution.js';
import { followsComma, nextInClause, previousInClause } from './clause.js';
import { isFunctionWord } from './noun-phrase.js';
import { nameAt } from './person-names.js';
import { ALL_OF_YOU, COMMENTER, GROUP } from './subject.js';

// What is said to somebody's face.

/** "you idiot"; not "are you stupid", nor "who calls you idiots". */
export function toYourFace({ tokens }: Document, { first, plural }: Phrase): Reading | null {
  const you = previousInClause(tokens, first);
  if (!you || !SECOND_PERSON.holds(you)) return null;
  const before = previousInClause(tokens, first - 1)?.key ?? '';
  if (
    BE_QUESTION.has(before) ||
    /^(?:calls?|called|calling|thinks?|considers?|names?|makes?|made|making)$/u.test(before)
  )
    return null;
  // "would you snitch" asks what somebody would do.
  if (!plural && AUXILIARIES.has(before) && VERB_LIKE.holds(tokens[first])) return null;
  return { tie: 'addressed', subject: plural ? ALL_OF_YOU : COMMENTER };
}

/** Insults that are verbs as well. */
const VERB_LIKE = new WordSet(
  'bully bum clown creep leech freak goof scold shill weasel prick bitch douche troll fool dope bastard scum snitch narc scrub crank'.split(
    ' ',
  ),
);

/** "Nice try, troll." */
export function setOffByComma(document: Document, phrase: Phrase): Reading | null {
  const { first, end, plural } = phrase;
  if (!followsComma(document, first) || !isClosed(document, end) || phrase.mayBeBetween(first - 1))
    return null;
  const next = nextInClause(document.tokens, end)?.key ?? '';
  if (next !== '' && !SECOND_PERSON.has(next) && SUBJECT_WITH_BE.get(next) !== 'you') return null;
  return { tie: 'addressed', subject: plural ? GROUP : COMMENTER };
}

/**
 * "Read a map genius, the river is there", "Keep typing bot": an order whose verb takes no person, and then one without
 * an article, is spoken to that one.
 */
export function behindOrder(document: Document, phrase: Phrase): Reading | null {
  const { first, end, plural, isAdjective } = phrase;
  if (isAdjective || !isSpokenToBehindOrder(document, first, end)) return null;
  // "Shut up losers", but "keep feeding trolls".
  if (plural && !CLOSES_ORDER.holds(document.tokens[first - 1])) return null;
  return { tie: 'addressed', subject: plural ? ALL_OF_YOU : COMMENTER };
}

/** Whether an order stands before the words and the clause ends behind them. */
export function isSpokenToBehindOrder(document: Document, first: number, end: number): boolean {
  const { tokens } = document;
  const before = previousInClause(tokens, first);
  if (!before || !isClosed(document, end) || followsComma(document, first)) return false;
  if (isFunctionWord(before) && !CLOSES_ORDER.holds(before)) return false;
  if (before.key.endsWith("'s") || before.key === 'own' || nameAt(document, first - 1) !== null) return false;
  let verb = first - 1;
  while (verb > first - ORDER_REACH && previousInClause(tokens, verb) && !followsComma(document, verb))
    verb--;
  const opener = tokens[verb]?.key ?? '';
  const isFirst = tokens[verb]?.breakBefore !== false || followsComma(document, verb);
  const isOrder =
    ORDERS.holds(tokens[verb]) || FAINT_PRAISE.get(opener)?.has(tokens[verb + 1]?.key ?? '') === true;
  return isOrder && verb < first && isFirst;
}

/** How long the order before somebody spoken to may be. */
const ORDER_REACH = 7;

const CLOSES_ORDER = new WordSet('up down off out on it more again over try one'.split(' '));

/** "Moron, read the article.", "Hello idiots.", "Hey loser watch this." */
export function atAnEdge(document: Document, { first, end, plural, isAdjective }: Phrase): Reading | null {
  const { tokens } = document;
  if (!isClosed(document, end)) {
    const next = tokens[end];
    const goesOn = !isAdjective && (ORDERS.holds(next) || OPENS_CLAUSE.holds(next));
    if (!goesOn || !isGreeted(document, first)) return null;
    return { tie: 'addressed', subject: plural ? GROUP : COMMENTER };
  }
  const before = previousInClause(tokens, first);
  const opens = !before && nextInClause(tokens, end) !== undefined;
  const greeted = isGreeted(document, first);
  return opens || greeted ? { tie: 'addressed', subject: plural ? GROUP : COMMENTER } : null;
}

/** What begins a clause of its own behind somebody spoken to. */
const OPENS_CLAUSE =
  wordsAsWritten(`i i'm you you're he he's she she's we we're they they're it it's what who why how where if because do don't does
  doesn't did didn't nobody everyone everybody`);

/** Whether a greeting stands before, and at most a word before that: "hello", "psst hey". */
function isGreeted({ tokens }: Document, first: number): boolean {
  const before = previousInClause(tokens, first);
  return before !== undefined && GREETINGS.holds(before) && !previousInClause(tokens, first - 2);
}

/** Whether a comma or the clause's end follows, or somebody laughs. */
function isClosed(document: Document, end: number): boolean {
  const next = nextInClause(document.tokens, end);
  return !next || followsComma(document, end) || LAUGHTER.test(next.key);
}

const LAUGHTER = /^(?:lol|lmao|rofl|smh|ha|(?:ha){2,}|(?:he){2,})$/u;

/**
 * "Pack up loser!", "what is it to you loser what I do": one person without an article is spoken to; English leaves
 * it out nowhere else. In the middle of a clause only words that are no verbs are read so.
 */
export function spokenTo(document: Document, { first, end, plural, isAdjective }: Phrase): Reading | null {
  const { tokens } = document;
  const before = previousInClause(tokens, first);
  if (!before || plural || isAdjective) return null;
  const next = nextInClause(tokens, end);
  const goesOn = next && OPENS_CLAUSE.holds(next) && !followsComma(document, first);
  if (next && (!goesOn || VERB_LIKE.holds(tokens[end - 1]))) return null;
  const isGoverned =
    DETERMINERS.holds(before) ||
    POSSESSIVES.holds(before) ||
    PREPOSITIONS.holds(before) ||
    CONJUNCTIONS.holds(before) ||
    /'s$|^(?:as|like)$/u.test(before.key) ||
    nameAt(document, first - 1) !== null;
  return isGoverned ? null : { tie: 'pointed', subject: COMMENTER };
}
