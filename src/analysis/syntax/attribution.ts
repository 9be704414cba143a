import { followsComma, isPrecededBy, nextInClause, previousInClause } from './clause.js';
import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import {
  AUXILIARIES,
  BE_QUESTION,
  COLLECTIVES,
  CONJUNCTIONS,
  COPULAS,
  DETERMINERS,
  GENERIC_DETERMINERS,
  GREETINGS,
  POINTERS,
  POSSESSIVES,
  PREPOSITIONS,
  NOBODYS,
  SECOND_PERSON,
  SUBJECT_WITH_BE,
} from '../lexicons/grammar.js';
import { FAINT_PRAISE, ORDERS } from '../lexicons/dismissals.js';
import { OFFICES } from '../lexicons/people.js';
import { announcedSubject, isJustOne, subjectBehindWhat } from './fragments.js';
import { isFunctionWord } from './noun-phrase.js';
import { predicateOf } from './predicate.js';
import { nameAt } from './person-names.js';
import {
  ACQUAINTANCE,
  ALL_OF_YOU,
  COMMENTER,
  GROUP,
  isAcquaintance,
  isSomebody,
  SELF_SUBJECT,
  subjectAt,
  subjectBefore,
  subjectOfClause,
  THING,
  THIRD,
  type Subject,
} from './subject.js';
import { WordSet } from '../word-set.js';
import { wordsAsWritten } from '../lexicons/words.js';

/** What the words themselves say about their target. */
export type Aim = NonNullable<Candidate['aimedAt']>;

/** How a sentence ties disparaging words to somebody. */
export interface Attribution {
  /**
   * - `said-of`: what somebody is said to be ("he is an idiot", "are you a troll?", "fools like you")
   * - `addressed`: to somebody's face ("you idiot", "nice try, troll")
   * - `named`: put on a name ("Crook Biden", "the propagandist Mikhail", "Mikhail, the liar")
   * - `exclaimed`: "What a clown!", "Moron."
   * - `pointed`: "this clown", "those idiots"
   * - `loose`: none of these ("idiots run the place")
   */
  readonly tie: 'said-of' | 'addressed' | 'named' | 'exclaimed' | 'pointed' | 'loose';
  /** Null when the sentence does not say. */
  readonly subject: Subject | null;
  readonly negated: boolean;
  /** "any idiot", "every fool": a kind of person, nobody in particular. */
  readonly generic: boolean;
}

/** The words an attribution is about. */
export interface Phrase {
  /** From the first modifier to one past the last word. */
  readonly first: number;
  readonly end: number;
  readonly plural: boolean;
  readonly isAdjective: boolean;
  /** Whether a token may stand between the phrase and its verb, as another item of a list ("a liar and a fool"). */
  mayBeBetween(at: number): boolean;
}

interface Reading {
  readonly tie: Attribution['tie'];
  readonly subject: Subject | null;
  readonly negated?: boolean;
}

/** The ways to read a sentence, the surest first; the first that applies is taken. */
const READINGS: readonly ((document: Document, phrase: Phrase) => Reading | null)[] = [
  likeSomebody,
  saidBehind,
  inverted,
  toYourFace,
  setOffByComma,
  behindOrder,
  ofSomebody,
  equated,
  thanSomebody,
  saidOf,
  likeOne,
  beforeName,
  behindName,
  howSomebodyIs,
  atAnEdge,
  announced,
  wholeSentence,
  exclaimed,
  spokenTo,
  oneOfMany,
  elected,
  labelled,
  pointedAt,
];

/** Insults that are verbs as well. */
const VERB_LIKE = new WordSet(
  'bully bum clown creep leech freak goof scold shill weasel prick bitch douche troll fool dope bastard scum snitch narc scrub crank'.split(
    ' ',
  ),
);

/** What begins a clause of its own behind somebody spoken to. */
const OPENS_CLAUSE =
  wordsAsWritten(`i i'm you you're he he's she she's we we're they they're it it's what who why how where if because do don't does
  doesn't did didn't nobody everyone everybody`);

/** Reads from the words to the left and right of a phrase whom it is said of. */
export function attribute(document: Document, phrase: Phrase): Attribution {
  for (const read of READINGS) {
    const reading = read(document, phrase);
    if (!reading) continue;
    const { tie, subject, negated = false } = reading;
    return {
      tie,
      subject,
      negated: negated || isDenied(document, phrase),
      generic: tie !== 'said-of' && isGeneric(document, phrase),
    };
  }
  return {
    tie: 'loose',
    subject: phrase.plural ? GROUP : null,
    negated: isDenied(document, phrase),
    generic: isGeneric(document, phrase),
  };
}

/** "… a good man, not a fool". */
function isDenied({ tokens }: Document, { first, end }: Phrase): boolean {
  const before = previousInClause(tokens, first);
  // "not these clowns again"
  if (POINTERS.holds(before) && nextInClause(tokens, end)?.key === 'again') return false;
  const denial = DETERMINERS.holds(before) ? previousInClause(tokens, first - 1) : before;
  return denial?.key === 'not' || denial?.key === 'never' || NOBODYS.holds(denial);
}

const MAKING = new WordSet('make makes made making'.split(' '));

/** "any idiot", "any writer and pundit wannabe". */
function isGeneric(document: Document, { first, end, plural }: Phrase): boolean {
  const { tokens } = document;
  // "war makes liars of everybody"
  if (plural && MAKING.holds(previousInClause(tokens, first)) && nextInClause(tokens, end)?.key === 'of')
    return true;
  for (let at = first; at > first - 4; at--) {
    const before = previousInClause(tokens, at);
    if (GENERIC_DETERMINERS.holds(before)) return true;
    if (followsComma(document, at)) return false;
    if (isFunctionWord(before) && !CONJUNCTIONS.holds(before)) return false;
  }
  return false;
}

/** "idiots like you", "a fool such as Smith". */
function likeSomebody(document: Document, { end }: Phrase): Reading | null {
  const { tokens } = document;
  const like = nextInClause(tokens, end);
  const at =
    like?.key === 'like' ? end + 1 : like?.key === 'such' && tokens[end + 1]?.key === 'as' ? end + 2 : -1;
  const subject = at === -1 ? null : subjectAt(document, at);
  return isSomebody(subject) ? { tie: 'said-of', subject } : null;
}

/** "spineless, all of you", "crooks, the lot of them": whom it is said of comes behind. */
function saidBehind(document: Document, { end }: Phrase): Reading | null {
  if (!followsComma(document, end)) return null;
  const { tokens } = document;
  const keyAt = (at: number): string => nextInClause(tokens, at)?.key ?? '';
  let at = end;
  while (at < end + 3 && BEFORE_SHARE.has(keyAt(at))) at++;
  if (!SHARES_BEHIND.has(keyAt(at)) || keyAt(at + 1) !== 'of') return null;
  const subject = subjectAt(document, at + 2);
  if (subject.kind === 'self') return { tie: 'said-of', subject };
  if (subject.kind === 'commenter' || subject.isSpokenTo) return { tie: 'said-of', subject: ALL_OF_YOU };
  return subject.kind === 'group' ? { tie: 'said-of', subject: GROUP } : null;
}

const BEFORE_SHARE = new WordSet('the whole entire every each single last and damn'.split(' '));
const SHARES_BEHIND = new WordSet('all both most lot bunch pack gang one crew half'.split(' '));

/** "you idiot"; not "are you stupid", nor "who calls you idiots". */
function toYourFace({ tokens }: Document, { first, plural }: Phrase): Reading | null {
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

/** "Nice try, troll." */
function setOffByComma(document: Document, phrase: Phrase): Reading | null {
  const { first, end, plural } = phrase;
  if (!followsComma(document, first) || !isClosed(document, end) || phrase.mayBeBetween(first - 1))
    return null;
  const next = nextInClause(document.tokens, end)?.key ?? '';
  if (next !== '' && !SECOND_PERSON.has(next) && SUBJECT_WITH_BE.get(next) !== 'you') return null;
  return { tie: 'addressed', subject: plural ? GROUP : COMMENTER };
}

function saidOf(document: Document, phrase: Phrase): Reading | null {
  const predicate = predicateOf(document, phrase);
  if (predicate === null) return null;
  // "now it's all trolls": a thing that is many people stands for those who are there.
  const isPlace = phrase.plural && predicate.subject.kind === 'thing';
  if (isPlace && SHARE_OF_THOSE_HERE.holds(previousInClause(document.tokens, phrase.first)))
    return { tie: 'pointed', subject: GROUP, negated: predicate.negated };
  // "you are thieves" speaks to many.
  const subject = phrase.plural && predicate.subject.kind === 'commenter' ? ALL_OF_YOU : predicate.subject;
  return { tie: 'said-of', ...predicate, subject };
}

const SHARE_OF_THOSE_HERE = new WordSet('all just only but mostly'.split(' '));

/** "Smith = loser". */
function equated(document: Document, { first, plural }: Phrase): Reading | null {
  const { tokens, text } = document;
  if (plural || first === 0 || !text.slice(tokens[first - 1]?.end, tokens[first]?.start).includes('='))
    return null;
  const subject = subjectAt(document, first - 1);
  return isSomebody(subject) ? { tie: 'said-of', subject } : null;
}

/** "no bigger hypocrite than Smith", "nobody is a worse liar than you". */
function thanSomebody(document: Document, { first, end }: Phrase): Reading | null {
  const { tokens } = document;
  if (nextInClause(tokens, end)?.key !== 'than') return null;
  const compared = COMPARATIVES.test(tokens[first]?.key ?? '') ? first : first - 1;
  if (!COMPARATIVES.test(tokens[compared]?.key ?? '') || !previousInClause(tokens, compared + 1)) return null;
  let before = compared;
  while (before > compared - 3 && BEFORE_COMPARATIVE.holds(previousInClause(tokens, before))) before--;
  if (!/^(?:no|never|nobody)$/u.test(previousInClause(tokens, before)?.key ?? '')) return null;
  const subject = subjectAt(document, end + 1);
  return isSomebody(subject) ? { tie: 'said-of', subject } : null;
}

const COMPARATIVES = /^(?:bigger|greater|worse|larger)$/u;
const BEFORE_COMPARATIVE = new WordSet('a an is was are be ever seen'.split(' '));

/** "you flag posts like a coward": what somebody does is done as such a one does it. */
function likeOne(document: Document, { first }: Phrase): Reading | null {
  const { tokens } = document;
  if (!isPrecededBy(tokens, first, 'like', 'a') && !isPrecededBy(tokens, first, 'like', 'an')) return null;
  const subject = subjectOfClause(document, first - 2, true);
  return isSomebody(subject) ? { tie: 'pointed', subject } : null;
}

/** "a bunch of clowns runs this country". */
function oneOfMany({ tokens }: Document, { first, plural }: Phrase): Reading | null {
  if (!plural || previousInClause(tokens, first)?.key !== 'of') return null;
  const many = previousInClause(tokens, first - 1)?.key ?? '';
  // "city hall is full of crooks"
  return COLLECTIVES.has(many) || many === 'full' ? { tie: 'pointed', subject: GROUP } : null;
}

/** "They elected a crook": somebody is meant though an "a" stands before. */
function elected({ tokens }: Document, { first }: Phrase): Reading | null {
  const article = previousInClause(tokens, first)?.key;
  if (article !== 'a' && article !== 'an') return null;
  const verb = previousInClause(tokens, first - 1)?.key ?? '';
  const elects = ELECTING.has(verb) || (verb === 'for' && VOTING.holds(previousInClause(tokens, first - 2)));
  return elects ? { tie: 'pointed', subject: THIRD } : null;
}

/** "Puppet of the developers, always has been.": one without an article at the beginning is a label. */
function labelled({ tokens }: Document, { first, end, plural, isAdjective }: Phrase): Reading | null {
  if (plural || isAdjective || previousInClause(tokens, first)) return null;
  return nextInClause(tokens, end)?.key === 'of' ? { tie: 'exclaimed', subject: null } : null;
}

/** "an absolute garbage of a mayor" says it of the mayor; "what a beast of a goal" of nobody. */
function ofSomebody(document: Document, { end, plural, isAdjective }: Phrase): Reading | null {
  const { tokens } = document;
  if (plural || isAdjective || nextInClause(tokens, end)?.key !== 'of') return null;
  if (!/^an?$/u.test(nextInClause(tokens, end + 1)?.key ?? '')) return null;
  const subject = subjectAt(document, end + 2);
  return isSomebody(subject) && subject.kind !== 'named'
    ? { tie: 'said-of', subject }
    : { tie: 'loose', subject: THING };
}

/**
 * "Read a map genius, the river is there", "Keep typing bot": an order whose verb takes no person, and then one without
 * an article, is spoken to that one.
 */
function behindOrder(document: Document, phrase: Phrase): Reading | null {
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

const ELECTING = new WordSet(
  'elect elected electing support supports supported supporting nominated chose hired defend defends defending'.split(
    ' ',
  ),
);
const VOTING = new WordSet('vote voted voting votes settled settle stump stumping campaigning'.split(' '));

/** "Crook Biden", "that idiot Smith": an epithet right before a name; not "an idiot, Monday". */
function beforeName(document: Document, { first, end, plural }: Phrase): Reading | null {
  const name = plural || !nextInClause(document.tokens, end) ? null : nameAt(document, end);
  if (name === null || followsComma(document, end)) return null;
  const before = previousInClause(document.tokens, first)?.key ?? '';
  return ['a', 'an', 'you'].includes(before) ? null : { tie: 'named', subject: { kind: 'named', name } };
}

/** "Mikhail, the propagandist", "Trump the clown". */
function behindName(document: Document, phrase: Phrase): Reading | null {
  const { first, end, plural } = phrase;
  const determiner = previousInClause(document.tokens, first);
  if (!plural && followsComma(document, first) && nextInClause(document.tokens, end)) {
    // "Mikhail, propagandist in residence"
    const name = nameAt(document, first - 1);
    if (name !== null) return { tie: 'named', subject: { kind: 'named', name } };
  }
  if (plural || !determiner || determiner.breakBefore) return null;
  const isApposed = determiner.key === 'the' || followsComma(document, first - 1);
  if (!isApposed || !['the', 'that', 'this', 'a', 'an', 'our', 'your'].includes(determiner.key)) return null;
  const name = nameAt(document, first - 2);
  if (name === null) return apposed(document, phrase);
  // "Mikhail, that gasbag," says it of him, whatever else the word may mean.
  const isSaid = determiner.key === 'that' && followsComma(document, first - 1);
  return { tie: isSaid ? 'said-of' : 'named', subject: { kind: 'named', name } };
}

/** "The author, a hack for the Pentagon, knows": the same of somebody without a name. */
function apposed(document: Document, { first }: Phrase): Reading | null {
  const { tokens } = document;
  if (!isPrecededBy(tokens, first, 'a') && !isPrecededBy(tokens, first, 'an')) return null;
  // "a doctor, a thief and a fool" are several.
  if (!followsComma(document, first - 1) || !POINTING.holds(previousInClause(tokens, first - 2))) return null;
  const subject = subjectAt(document, first - 2);
  return subject.kind === 'author' || subject.kind === 'third' ? { tie: 'named', subject } : null;
}

const POINTING = new WordSet('the this that our your their his her'.split(' '));

/** "how stupid he is", "what an idiot you are", "how dumb is Smith". */
function howSomebodyIs(document: Document, { first, end }: Phrase): Reading | null {
  const { tokens } = document;
  const opened =
    isPrecededBy(tokens, first, 'how') ||
    isPrecededBy(tokens, first - 1, 'how') ||
    isPrecededBy(tokens, first, 'what', 'a') ||
    isPrecededBy(tokens, first, 'what', 'an');
  const next = opened ? nextInClause(tokens, end) : undefined;
  if (!next) return null;
  const contracted = SUBJECT_WITH_BE.get(next.key);
  const subject = COPULAS.holds(next)
    ? subjectAt(document, end + 1)
    : contracted === undefined
      ? subjectOfNextVerb(document, end + 1)
      : subjectAt(document, end, contracted);
  return subject && { tie: 'said-of', subject };
}

function subjectOfNextVerb(document: Document, from: number): Subject | null {
  for (let verb = from; verb < from + 5; verb++) {
    const token = nextInClause(document.tokens, verb);
    if (!token) return null;
    if (COPULAS.holds(token)) return subjectBefore(document, verb);
  }
  return null;
}

/** "Moron, read the article.", "Hello idiots.", "Hey loser watch this." */
function atAnEdge(document: Document, { first, end, plural, isAdjective }: Phrase): Reading | null {
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

/** "A liar is what he is.", "The clown in chief has spoken." */
function inverted(document: Document, phrase: Phrase): Reading | null {
  const { tokens } = document;
  if (nextInClause(tokens, phrase.end)?.key === 'in' && nextInClause(tokens, phrase.end + 1)?.key === 'chief')
    return { tie: 'said-of', subject: THIRD };
  const subject = subjectBehindWhat(document, phrase);
  return subject && { tie: 'said-of', subject };
}

/** "Bolton? A fraud." */
function announced(document: Document, phrase: Phrase): Reading | null {
  const subject = announcedSubject(document, phrase);
  return subject && { tie: 'said-of', subject };
}

/** "Moron.", "A loser." */
function wholeSentence({ tokens }: Document, { first, end, plural }: Phrase): Reading | null {
  if (nextInClause(tokens, end)) return null;
  const before = previousInClause(tokens, first);
  const isOpened = before && DETERMINERS.holds(before) && !previousInClause(tokens, first - 1);
  if (before && !isOpened) return null;
  return { tie: 'exclaimed', subject: plural ? GROUP : null };
}

/** "What a clown!", "such idiots", "spoken like a true hypocrite", "just another hack". */
function exclaimed(document: Document, phrase: Phrase): Reading | null {
  const { tokens } = document;
  const { first, plural } = phrase;
  const opened =
    isJustOne(document, phrase) ||
    isPrecededBy(tokens, first, 'what') ||
    isPrecededBy(tokens, first, 'such') ||
    isPrecededBy(tokens, first, 'what', 'a') ||
    isPrecededBy(tokens, first, 'what', 'an') ||
    isPrecededBy(tokens, first, 'such', 'a') ||
    isPrecededBy(tokens, first, 'such', 'an') ||
    isPrecededBy(tokens, first, 'spoken', 'like', 'a');
  return opened ? { tie: 'exclaimed', subject: plural ? GROUP : null } : null;
}

/**
 * "Pack up loser!", "what is it to you loser what I do": one person without an article is spoken to; English leaves
 * it out nowhere else. In the middle of a clause only words that are no verbs are read so.
 */
function spokenTo(document: Document, { first, end, plural, isAdjective }: Phrase): Reading | null {
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

/** "this clown", "the morons", "our clown president", "my stupid self". */
function pointedAt(document: Document, { first, end, plural }: Phrase): Reading | null {
  const { tokens } = document;
  const before = previousInClause(tokens, first);
  if (!before) return null;
  const next = nextInClause(tokens, end);
  if (next && isAcquaintance(document, end)) return { tie: 'pointed', subject: ACQUAINTANCE };
  if (before.key === 'my' || before.key === 'me') return { tie: 'pointed', subject: SELF_SUBJECT };
  if (before.key === 'a' || before.key === 'an') return null;
  const subject = plural ? GROUP : THIRD;
  if (POINTERS.holds(before) || before.key === 'the') return { tie: 'pointed', subject };
  // "some clown from the Post" is one whose name does not matter; "if some clown comes" may be nobody.
  if (before.key === 'some' && !plural && /^(?:at|called|from|named)$/u.test(next?.key ?? ''))
    return { tie: 'pointed', subject };
  if (POSSESSIVES.holds(before) && next && OFFICES.holds(next))
    return { tie: 'pointed', subject: { kind: 'third', name: next.key } };
  return DETERMINERS.holds(before) || POSSESSIVES.holds(before) ? { tie: 'loose', subject } : null;
}

/** What the sentence alone says about the target; null leaves it to the thread. */
export function aimOf(subject: Subject | null): Aim | null {
  switch (subject?.kind) {
    case 'commenter':
    case 'author':
    case 'self':
      return { kind: subject.kind, name: null };
    case 'group':
      return { kind: 'group', name: subject.name };
    // Whether the named one is a reader here, the article's author or in the news, only the thread can tell.
    case 'named':
      return { kind: 'unclear', name: subject.name };
    // Nobody here knows the commenter's brother.
    case 'acquaintance':
      return { kind: 'unclear', name: null };
    // Somebody spoken of without a name is in the news, as long as the thread knows no better; by an office, for sure.
    case 'third':
      return { kind: 'public-figure', name: subject.name };
    default:
      return null;
  }
}
