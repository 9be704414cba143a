import type { Candidate } from './detector.js';
import type { Document, Token } from './document.js';
import {
  ADVERBS,
  AFTER_MISSPELLED_YOUR,
  AUXILIARIES,
  BE_QUESTION,
  CONJUNCTIONS,
  COPULAS,
  DETERMINERS,
  GENERIC_DETERMINERS,
  NEGATIONS,
  POINTERS,
  POSSESSIVES,
  SECOND_PERSON,
  SUBJECT_WITH_BE,
} from './lexicons/grammar.js';
import { subjectAt, subjectBefore, nameAt, type Subject } from './subject.js';

/** What the words themselves say about their target. */
export type Aim = NonNullable<Candidate['aimedAt']>;

/** How a sentence ties disparaging words to somebody. */
export interface Attribution {
  /**
   * - `addressed`: to somebody's face ("you idiot", "nice try, troll")
   * - `said-of`: what somebody is said to be ("he is an idiot", "are you a troll?")
   * - `named`: put on a name ("Crook Biden", "the propagandist Mikhail", "Mikhail, the liar")
   * - `pointed`: "this clown", "those idiots"
   * - `exclaimed`: "What a clown!", "Moron."
   * - `loose`: none of these ("idiots run the place")
   */
  readonly tie: 'addressed' | 'said-of' | 'named' | 'pointed' | 'exclaimed' | 'loose';
  /** Null when the sentence does not say. */
  readonly subject: Subject | null;
  readonly negated: boolean;
  /** "any idiot", "every fool": a kind of person, nobody in particular. */
  readonly generic: boolean;
}

/** The words an attribution is about: from the first modifier to one past the last word. */
export interface Phrase {
  readonly first: number;
  readonly end: number;
  readonly plural: boolean;
}

const COMMENTER: Subject = { kind: 'commenter', name: null };
const SELF: Subject = { kind: 'self', name: null };
const THIRD: Subject = { kind: 'third', name: null };
const GROUP: Subject = { kind: 'group', name: null };

/** How far to the left the verb is looked for; long predicates beyond it are rare and the bound keeps this linear. */
const REACH = 12;

const GREETINGS: ReadonlySet<string> = new Set(
  'hello hi hey yo listen look sorry thanks thank yeah yes yep no nope sure ok okay well dear oh wow bye goodbye congrats congratulations again wrong right truth try'.split(
    ' ',
  ),
);

/** Reads from the words to the left and right of `phrase` whom they are said of. */
export function attribute(
  document: Document,
  phrase: Phrase,
  mayBeBetween: (at: number) => boolean,
): Attribution {
  const { tokens } = document;
  const { first, end, plural } = phrase;
  const before = previousInClause(tokens, first);
  const found = (tie: Attribution['tie'], subject: Subject | null, negated = false): Attribution => ({
    tie,
    subject,
    negated,
    generic: before !== null && GENERIC_DETERMINERS.has(before.key) && tie !== 'said-of',
  });

  const likeSomebody = comparedTo(document, end);
  if (likeSomebody) return found('said-of', likeSomebody);

  if (before && SECOND_PERSON.has(before.key) && !isVerbObject(tokens, first - 1))
    return found('addressed', plural ? GROUP : COMMENTER);

  const predicate = predicateOf(document, first, mayBeBetween);
  if (predicate) return found('said-of', predicate.subject, predicate.negated);

  const name = nameAt(document, end);
  if (name !== null && !plural && isEpithet(document, phrase)) return found('named', { kind: 'named', name });

  const apposed = apposition(document, first);
  if (apposed !== null && !plural) return found('named', { kind: 'named', name: apposed });

  const postposed = subjectAfter(document, phrase);
  if (postposed) return found('said-of', postposed);

  if (isVocative(document, phrase)) return found('addressed', plural ? GROUP : COMMENTER);
  if (isWholeSentence(document, phrase)) return found('exclaimed', plural ? GROUP : null);

  if (before) {
    if (
      before.key === 'what' ||
      before.key === 'such' ||
      precededBy(tokens, first, ['what', 'a']) ||
      precededBy(tokens, first, ['such', 'a'])
    )
      return found('exclaimed', plural ? GROUP : null);
    if (before.key === 'my' || before.key === 'me') return found('pointed', SELF);
    if (POINTERS.has(before.key) || DETERMINERS.has(before.key) || POSSESSIVES.has(before.key))
      return found(
        POINTERS.has(before.key) || before.key === 'the' ? 'pointed' : 'loose',
        plural ? GROUP : before.key === 'a' || before.key === 'an' ? null : THIRD,
      );
  }
  return found('loose', plural ? GROUP : null);
}

function previousInClause(tokens: readonly Token[], at: number): Token | null {
  const token = tokens[at];
  return token && !token.breakBefore ? (tokens[at - 1] ?? null) : null;
}

function precededBy(tokens: readonly Token[], at: number, keys: readonly string[]): boolean {
  return keys.every((key, index) => {
    const token = tokens[at - keys.length + index];
    const next = tokens[at - keys.length + index + 1];
    return token?.key === key && next?.breakBefore === false;
  });
}

const GIVING_VERBS: ReadonlySet<string> = new Set(
  'call called calling calls think consider name thank'.split(' '),
);

/** "who calls you idiots", "thank you, fools": the pronoun belongs to the verb before it. */
function isVerbObject(tokens: readonly Token[], at: number): boolean {
  const before = previousInClause(tokens, at);
  return before !== null && GIVING_VERBS.has(before.key) && before.key !== 'thank';
}

/** "idiots like you", "a fool such as Smith", "morons like these". */
function comparedTo(document: Document, end: number): Subject | null {
  const { tokens } = document;
  const like = tokens[end];
  if (!like || like.breakBefore) return null;
  const at =
    like.key === 'like' ? end + 1 : like.key === 'such' && tokens[end + 1]?.key === 'as' ? end + 2 : -1;
  const subject = at === -1 ? null : subjectAt(document, at);
  return subject && subject.kind !== 'thing' && subject.kind !== 'unknown' ? subject : null;
}

interface Predicate {
  readonly subject: Subject;
  readonly negated: boolean;
}

/** Walks left over what may stand between a verb and its predicate, to the verb and its subject. */
function predicateOf(
  document: Document,
  first: number,
  mayBeBetween: (at: number) => boolean,
): Predicate | null {
  const { tokens } = document;
  let negated = false;
  for (let at = first - 1; at >= 0 && at >= first - REACH; at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.breakBefore !== false) return null;
    const { key } = token;

    const contracted = SUBJECT_WITH_BE.get(key);
    if (contracted !== undefined) {
      const subject = subjectAt(document, at, contracted);
      return subject && { subject, negated };
    }
    if (
      key === 'your' &&
      at === first - 1 - skipped(tokens, at, first) &&
      AFTER_MISSPELLED_YOUR.has(tokens[at + 1]?.key ?? '') &&
      at + 1 < first
    )
      return { subject: COMMENTER, negated };
    if (isNameWithBe(document, at, first))
      return { subject: { kind: 'named', name: document.text.slice(token.start, token.end - 2) }, negated };
    if (NEGATIONS.has(key)) negated = true;
    if (COPULAS.has(key)) {
      const subject = subjectOfVerb(document, at);
      if (isNegatedVerb(tokens, at)) negated = true;
      return { subject, negated };
    }
    // "are you an idiot", "is he really that stupid"
    const verb = tokens[at - 1];
    if (verb && !token.breakBefore && BE_QUESTION.has(verb.key)) {
      const asked = subjectAt(document, at);
      if (asked && asked.kind !== 'unknown' && !(asked.kind === 'thing' && !NEGATIONS.has(key)))
        return { subject: asked, negated: false };
    }
    if (key === 'like' || key === 'as' || NEGATIONS.has(key)) continue;
    if (!(
      DETERMINERS.has(key) ||
      ADVERBS.has(key) ||
      CONJUNCTIONS.has(key) ||
      AUXILIARIES.has(key) ||
      mayBeBetween(at)
    ))
      return null;
  }
  return null;
}

function skipped(tokens: readonly Token[], at: number, first: number): number {
  let count = 0;
  for (let i = at + 1; i < first; i++) if (tokens[i]) count++;
  return count;
}

/** "Trump's an idiot": a name with a contracted "is"; "Trump's stupid plan" is a possessive. */
function isNameWithBe(document: Document, at: number, first: number): boolean {
  const token = document.tokens[at];
  const next = document.tokens[at + 1];
  return (
    token !== undefined &&
    token.key.endsWith("'s") &&
    at + 1 < first &&
    next !== undefined &&
    AFTER_MISSPELLED_YOUR.has(next.key) &&
    nameAt(document, at) !== null
  );
}

function subjectOfVerb(document: Document, verb: number): Subject {
  const { tokens } = document;
  let at = verb;
  // "must be", "has to be", "comes across as being", "don't be", "stop acting like"
  while (at > 0 && tokens[at]?.breakBefore === false && AUXILIARIES.has(tokens[at - 1]?.key ?? '')) at--;
  while (at > 0 && tokens[at]?.breakBefore === false && NEGATIONS.has(tokens[at - 1]?.key ?? '')) at--;
  const isImperative = ['be', 'being', 'acting', 'act', 'stay'].includes(tokens[verb]?.key ?? '');
  if (at === 0 || tokens[at]?.breakBefore !== false) {
    // "Don't be an idiot", "Are you…" is handled before; "Is stupid" leaves it open.
    return isImperative ? COMMENTER : { kind: 'unknown', name: null };
  }
  return subjectBefore(document, at);
}

function isNegatedVerb(tokens: readonly Token[], verb: number): boolean {
  for (let at = verb; at >= 0 && at > verb - 4; at--) {
    const key = tokens[at]?.key ?? '';
    if (NEGATIONS.has(key))
      return !(
        (key === "don't" || key === 'dont') &&
        tokens[at + 1]?.key === 'be' &&
        tokens[at]?.breakBefore
      );
    if (tokens[at]?.breakBefore) return false;
  }
  return false;
}

/** An epithet stands right before a name: "Crook Biden", "that idiot Smith"; not "the idiot Monday". */
function isEpithet(document: Document, { first, end }: Phrase): boolean {
  const name = document.tokens[end];
  const last = document.tokens[end - 1];
  if (!name || name.breakBefore || !last) return false;
  if (document.text.slice(last.end, name.start).includes(',')) return false;
  const before = previousInClause(document.tokens, first);
  return !(before && ['a', 'an', 'you'].includes(before.key));
}

/** "Mikhail, the propagandist", "Trump the liar". */
function apposition(document: Document, first: number): string | null {
  const { tokens, text } = document;
  const determiner = tokens[first - 1];
  const named = tokens[first - 2];
  if (!determiner || !named || tokens[first]?.breakBefore !== false || determiner.breakBefore) return null;
  if (!['the', 'that', 'this', 'a', 'an', 'our', 'your'].includes(determiner.key)) return null;
  const gap = text.slice(named.end, determiner.start);
  if (!gap.includes(',') && determiner.key !== 'the') return null;
  return nameAt(document, first - 2);
}

/** "how stupid he is", "what an idiot you are". */
function subjectAfter(document: Document, { first, end }: Phrase): Subject | null {
  const { tokens } = document;
  const opener = tokens[first - 1];
  const opened =
    opener?.key === 'how' ||
    ((opener?.key === 'a' || opener?.key === 'an') && tokens[first - 2]?.key === 'what');
  const next = tokens[end];
  if (!opened || !next || next.breakBefore) return null;
  for (let verb = end + 1; verb < end + 5 && tokens[verb]?.breakBefore === false; verb++)
    if (COPULAS.has(tokens[verb]?.key ?? '')) return subjectBefore(document, verb);
  const contracted = SUBJECT_WITH_BE.get(next.key);
  return contracted === undefined ? null : subjectAt(document, end, contracted);
}

/** Set off by commas and at an edge of the sentence, without an article: "Nice try, troll." */
function isVocative(document: Document, { first, end }: Phrase): boolean {
  const { tokens, text } = document;
  const last = tokens[end - 1];
  const start = tokens[first];
  if (!start || !last) return false;
  const next = tokens[end];
  const before = tokens[first - 1];
  const closed = !next || next.breakBefore || text.slice(last.end, next.start).includes(',');
  if (!closed) return false;
  if (start.breakBefore || !before) {
    // "Moron, read the article." but not "Fools, knaves and liars."
    return next !== undefined && !next.breakBefore;
  }
  if (text.slice(before.end, start.start).includes(','))
    return (
      !next || next.breakBefore || SECOND_PERSON.has(next.key) || SUBJECT_WITH_BE.get(next.key) === 'you'
    );
  return GREETINGS.has(before.key) && (before.breakBefore || tokens[first - 2]?.breakBefore === true);
}

function isWholeSentence(document: Document, { first, end }: Phrase): boolean {
  const next = document.tokens[end];
  return document.tokens[first]?.breakBefore === true && (!next || next.breakBefore);
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
    // Somebody spoken of without a name is in the news, as long as the thread knows no better.
    case 'third':
      return { kind: 'public-figure', name: null };
    default:
      return null;
  }
}
