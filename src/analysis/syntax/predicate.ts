import type { Phrase } from './attribution.js';
import { followsComma, nextInClause, previousInClause } from './clause.js';
import type { Document, Token } from '../document.js';
import {
  ADVERBS,
  AFTER_MISSPELLED_YOUR,
  AUXILIARIES,
  BE_QUESTION,
  CONJUNCTIONS,
  COPULAS,
  DETERMINERS,
  NEGATIONS,
  PREPOSITIONS,
  SUBJECT_WITH_BE,
} from '../lexicons/grammar.js';
import { withoutPossessive } from '../normalize.js';
import { COMMENTER, isSomebody, subjectAt, subjectBefore, UNKNOWN, type Subject } from './subject.js';

/** What somebody is said to be, and whether it is denied. */
export interface Predicate {
  readonly subject: Subject;
  readonly negated: boolean;
}

/** How far to the left the verb is looked for; longer predicates are rare and the bound keeps this linear. */
const REACH = 12;

const MAKING_VERBS: ReadonlySet<string> = new Set(
  'make makes made making consider considers find found deem call prove proves proved'.split(' '),
);
const IMPERATIVES: ReadonlySet<string> = new Set('be being act acting stay behave'.split(' '));

/** Walks left over what may stand between a verb and its predicate, to the verb and its subject. */
export function predicateOf(document: Document, phrase: Phrase): Predicate | null {
  const { tokens } = document;
  const { first } = phrase;
  let negated = false;
  for (let at = first - 1; at >= first - REACH && nextInClause(tokens, at + 1); at--) {
    const token = tokens[at];
    if (!token) return null;
    const { key } = token;
    // A comma may part the items of a list, not a verb from what it says.
    if (followsComma(document, at + 1) && !phrase.mayBeBetween(at) && !ADVERBS.has(key)) return null;
    if (NEGATIONS.has(key)) negated = true;
    const subject =
      contractedSubject(document, at, phrase) ??
      madeObject(document, at, first) ??
      (COPULAS.has(key) || isComeOffAs(tokens, at) ? subjectOfVerb(document, at) : null);
    if (subject) return { subject, negated: negated || isNegatedVerb(tokens, at) };
    const asked = askedSubject(document, at);
    if (asked) return { subject: asked, negated: false };
    const mayBePassed =
      key === 'like' ||
      key === 'as' ||
      NEGATIONS.has(key) ||
      DETERMINERS.has(key) ||
      ADVERBS.has(key) ||
      CONJUNCTIONS.has(key) ||
      AUXILIARIES.has(key) ||
      phrase.mayBeBetween(at);
    if (!mayBePassed) return null;
  }
  return null;
}

/** "you're an idiot", "Trump's a fool", and the misspelled "your an idiot", "your pathetic". */
function contractedSubject(
  document: Document,
  at: number,
  { first, end, isAdjective }: Phrase,
): Subject | null {
  const { tokens } = document;
  const key = tokens[at]?.key ?? '';
  const contracted = SUBJECT_WITH_BE.get(key);
  if (contracted !== undefined) return subjectAt(document, at, contracted);
  const next = tokens[at + 1]?.key ?? '';
  if (key === 'your') {
    const behind = nextInClause(tokens, end);
    const standsAlone =
      isAdjective &&
      at + 1 === first &&
      (!behind || PREPOSITIONS.has(behind.key) || CONJUNCTIONS.has(behind.key));
    return standsAlone || (at + 1 < first && AFTER_MISSPELLED_YOUR.has(next)) ? COMMENTER : null;
  }
  if (!key.endsWith("'s") || at + 1 === first || !AFTER_MISSPELLED_YOUR.has(next)) return null;
  const subject = subjectAt(document, at, withoutPossessive(key));
  return subject.kind === 'unknown' ? null : subject;
}

/** "makes you an idiot", "I consider him a fraud": the object of a verb that says what it is made or taken for. */
function madeObject(document: Document, at: number, first: number): Subject | null {
  const { tokens } = document;
  const article = tokens[at + 1]?.key;
  if (at + 1 >= first || (article !== 'a' && article !== 'an')) return null;
  if (!MAKING_VERBS.has(previousInClause(tokens, at)?.key ?? '')) return null;
  const object = subjectAt(document, at);
  return isSomebody(object) ? object : null;
}

/** "are you an idiot", "is he really that stupid". */
function askedSubject(document: Document, at: number): Subject | null {
  if (!BE_QUESTION.has(previousInClause(document.tokens, at)?.key ?? '')) return null;
  const asked = subjectAt(document, at);
  return isSomebody(asked) ? asked : null;
}

/** "you come off as a fool", "he comes across as a bully". */
function isComeOffAs(tokens: readonly Token[], at: number): boolean {
  const particle = tokens[at + 1]?.key;
  return (
    /^(?:come|comes|came|coming)$/u.test(tokens[at]?.key ?? '') &&
    (particle === 'off' || particle === 'across')
  );
}

function subjectOfVerb(document: Document, verb: number): Subject {
  const { tokens } = document;
  const key = tokens[verb]?.key ?? '';
  // "Don't be an idiot" calls somebody one.
  if (key === 'be' && /^don'?t$/u.test(previousInClause(tokens, verb)?.key ?? '')) return COMMENTER;
  let at = verb;
  // "must be", "has to be", "don't be", "stop acting like"
  while (AUXILIARIES.has(previousInClause(tokens, at)?.key ?? '')) at--;
  while (NEGATIONS.has(previousInClause(tokens, at)?.key ?? '')) at--;
  // "Stop acting like a fool" tells somebody; "Is stupid" leaves it open.
  if (!previousInClause(tokens, at)) return IMPERATIVES.has(key) ? COMMENTER : UNKNOWN;
  const subject = subjectBefore(document, at);
  return subject.kind === 'unknown' && key === 'being' ? subjectOfClause(document, at) : subject;
}

/** "do you work at being so stupid": the nearest person before. */
function subjectOfClause(document: Document, verb: number): Subject {
  for (let at = verb - 1; at >= verb - 6 && nextInClause(document.tokens, at + 1); at--) {
    const subject = subjectAt(document, at);
    if (isSomebody(subject)) return subject;
  }
  return UNKNOWN;
}

/** "isn't", "is not", "would never be"; but "don't be an idiot" calls somebody one. */
function isNegatedVerb(tokens: readonly Token[], verb: number): boolean {
  for (let at = verb; at > verb - 4; at--) {
    const token = tokens[at];
    if (!token) return false;
    if (NEGATIONS.has(token.key)) return !(/^don'?t$/u.test(token.key) && tokens[at + 1]?.key === 'be');
    if (token.breakBefore) return false;
  }
  return false;
}
