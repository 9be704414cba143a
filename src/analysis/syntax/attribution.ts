import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import {
  COLLECTIVES,
  CONJUNCTIONS,
  COPULAS,
  DETERMINERS,
  GENERIC_DETERMINERS,
  POINTERS,
  POSSESSIVES,
  NOBODYS,
  SUBJECT_WITH_BE,
} from '../lexicons/grammar.js';
import { OFFICES } from '../lexicons/people.js';
import { WordSet } from '../word-set.js';
import { atAnEdge, behindOrder, setOffByComma, spokenTo, toYourFace } from './address.js';
import { beforeName, behindName, equated } from './apposition.js';
import { followsComma, isPrecededBy, nextInClause, previousInClause } from './clause.js';
import { announced, exclaimed, labelled, subjectBehindWhat, wholeSentence } from './fragments.js';
import { isFunctionWord } from './noun-phrase.js';
import { predicateOf } from './predicate.js';
import {
  ACQUAINTANCE,
  ALL_OF_YOU,
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

export interface Reading {
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

const ELECTING = new WordSet(
  'elect elected electing support supports supported supporting nominated chose hired defend defends defending'.split(
    ' ',
  ),
);

const VOTING = new WordSet('vote voted voting votes settled settle stump stumping campaigning'.split(' '));

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

/** "A liar is what he is.", "The clown in chief has spoken." */
function inverted(document: Document, phrase: Phrase): Reading | null {
  const { tokens } = document;
  if (nextInClause(tokens, phrase.end)?.key === 'in' && nextInClause(tokens, phrase.end + 1)?.key === 'chief')
    return { tie: 'said-of', subject: THIRD };
  const subject = subjectBehindWhat(document, phrase);
  return subject && { tie: 'said-of', subject };
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
