import type { Phrase } from './attribution.js';
import { followsComma, nextInClause, previousInClause } from './clause.js';
import type { Document, Token } from '../document.js';
import {
  ADVERBS,
  AFTER_MISSPELLED_YOUR,
  AUXILIARIES,
  BE_QUESTION,
  CONJUNCTIONS,
  BELIEF_WORDS,
  COLLECTIVES,
  COPULAS,
  DETERMINERS,
  NEGATIONS,
  PREPOSITIONS,
  SUBJECT_WITH_BE,
} from '../lexicons/grammar.js';
import { withoutPossessive } from '../normalize.js';
import { isFunctionWord } from './noun-phrase.js';
import {
  COMMENTER,
  isSomebody,
  openedByAnybody,
  subjectAt,
  subjectBefore,
  subjectOfClause,
  UNKNOWN,
  type Subject,
} from './subject.js';
import { WordSet } from '../word-set.js';

/** What somebody is said to be, and whether it is denied. */
export interface Predicate {
  readonly subject: Subject;
  readonly negated: boolean;
}

/** How far to the left the verb is looked for; longer predicates are rare and the bound keeps this linear. */
const REACH = 12;

const MAKING_VERBS = new WordSet(
  'make makes made making consider considers find found deem call prove proves proved'.split(' '),
);
const CANNOT = /^(?:can'?t|cannot|couldn'?t)$/u;
const IMPERATIVES = new WordSet('be being act acting stay behave'.split(' '));

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
    if (followsComma(document, at + 1) && !phrase.mayBeBetween(at) && !ADVERBS.holds(token)) return null;
    if (NEGATIONS.holds(token) && !isNotOnly(tokens, at)) negated = true;
    if (isNothingElseThan(tokens, at)) {
      at -= 2;
      negated = false;
      continue;
    }
    const contracted = contractedSubject(document, at, phrase);
    if (contracted) return { subject: contracted, negated: negated || isDoubted(document, at) };
    const made = madeObject(document, at, phrase);
    if (made) return { subject: made, negated: negated || isNegatedVerb(document, at - 1) };
    const subject = COPULAS.holds(token) || isComeOffAs(tokens, at) ? subjectOfVerb(document, at) : null;
    if (subject) {
      const isDenied = negated || isNegatedVerb(document, at);
      return { subject, negated: isDenied && !isDisbelief(tokens, at) && !isUnreal(tokens, at) };
    }
    const asked = askedSubject(document, at);
    if (asked) return { subject: asked, negated: false };
    if (CONJUNCTIONS.holds(token) && opensClause(document, at + 1, phrase)) return null;
    if (isObjectOfAdjective(tokens, at, phrase)) return null;
    const mayBePassed =
      key === 'like' ||
      key === 'as' ||
      NEGATIONS.holds(token) ||
      DETERMINERS.holds(token) ||
      ADVERBS.holds(token) ||
      CONJUNCTIONS.holds(token) ||
      AUXILIARIES.holds(token) ||
      isAdverb(key) ||
      (COLLECTIVES.holds(token) && tokens[at + 1]?.key === 'of') ||
      (key === 'about' && tokens[at + 1]?.key === 'as') ||
      phrase.mayBeBetween(at) ||
      isListed(document, at, phrase);
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
  const next = tokens[at + 1];
  if (key === 'your') {
    const behind = nextInClause(tokens, end);
    const standsAlone =
      isAdjective &&
      at + 1 === first &&
      (!behind || PREPOSITIONS.holds(behind) || CONJUNCTIONS.holds(behind));
    return standsAlone || (at + 1 < first && AFTER_MISSPELLED_YOUR.holds(next)) ? COMMENTER : null;
  }
  if (!key.endsWith("'s") || at + 1 === first || !AFTER_MISSPELLED_YOUR.holds(next)) return null;
  const subject = subjectAt(document, at, withoutPossessive(key));
  return subject.kind === 'unknown' ? null : subject;
}

/** "… and the kid was black": behind "and" a subject with a verb of its own. */
function opensClause({ tokens }: Document, at: number, { end }: Phrase): boolean {
  const key = tokens[at]?.key ?? '';
  return DETERMINERS.holds(tokens[at]) && !/^an?$/u.test(key) && COPULAS.holds(nextInClause(tokens, end));
}

/** "sick of these idiots": whoever is sick of them is none; "a bunch of idiots" is what somebody is. */
function isObjectOfAdjective(tokens: readonly Token[], at: number, phrase: Phrase): boolean {
  const governor = previousInClause(tokens, at)?.key ?? '';
  return tokens[at]?.key === 'of' && !COLLECTIVES.has(governor) && phrase.mayBeBetween(at - 1);
}

/** "exquisitely ignorant": an adverb nobody has listed. */
function isAdverb(key: string): boolean {
  return (
    key.length > 4 &&
    key.endsWith('ly') &&
    !/^(?:family|bully|reply|supply|apply|italy|rally|july)$/u.test(key)
  );
}

/** "weak and stupid": a word of the matter that "and" or "or" joins to the ones behind it. */
function isListed({ tokens }: Document, at: number, { first, isAdjective }: Phrase): boolean {
  const joint = nextInClause(tokens, at + 1)?.key ?? '';
  if ((joint !== 'and' && joint !== 'or') || isFunctionWord(tokens[at])) return false;
  // "a crook and a liar", but "the cop was white and the kid was black".
  return isAdjective
    ? at + 2 === first || !DETERMINERS.holds(tokens[at + 2])
    : /^an?$/u.test(tokens[at + 2]?.key ?? '');
}

/** "makes you an idiot", "I consider him a fraud": the object of a verb that says what it is made or taken for. */
function madeObject(document: Document, at: number, { first, end, isAdjective }: Phrase): Subject | null {
  const { tokens } = document;
  const article = tokens[at + 1]?.key;
  const isNamed = at + 1 < first && (article === 'a' || article === 'an');
  // "makes people stupid", not "makes people stupid offers"
  const behind = nextInClause(tokens, end);
  const isSaid = isAdjective && at + 1 === first && (!behind || isFunctionWord(behind));
  if ((!isNamed && !isSaid) || tokens[at]?.key.endsWith("'s")) return null;
  if (!MAKING_VERBS.holds(previousInClause(tokens, at))) return null;
  const object = subjectAt(document, at);
  return isSomebody(object) ? object : null;
}

/** "are you an idiot", "is he really that stupid". */
function askedSubject(document: Document, at: number): Subject | null {
  if (!BE_QUESTION.holds(previousInClause(document.tokens, at))) return null;
  const asked = subjectAt(document, at);
  return isSomebody(asked) ? asked : null;
}

/** "you come off as a fool", "he comes across as a bully". */
function isComeOffAs(tokens: readonly Token[], at: number): boolean {
  const particle = tokens[at + 1]?.key;
  return COMING.holds(tokens[at]) && (particle === 'off' || particle === 'across');
}

const COMING = new WordSet(['come', 'comes', 'came', 'coming']);

function subjectOfVerb(document: Document, verb: number): Subject {
  const { tokens } = document;
  const key = tokens[verb]?.key ?? '';
  // "Don't be an idiot" calls somebody one.
  if (key === 'be' && /^don'?t$/u.test(previousInClause(tokens, verb)?.key ?? '')) return COMMENTER;
  let at = verb;
  // "must be", "has to be", "don't be", "stop acting like"
  while (AUXILIARIES.holds(previousInClause(tokens, at))) at--;
  while (NEGATIONS.holds(previousInClause(tokens, at))) at--;
  // "he turned out to be"
  if (tokens[at]?.key === 'out' && /^turn(?:s|ed)?$/u.test(previousInClause(tokens, at)?.key ?? '')) at--;
  // "Stop acting like a fool" tells somebody; "Is stupid" leaves it open.
  if (!previousInClause(tokens, at)) return IMPERATIVES.holds(tokens[verb]) ? COMMENTER : UNKNOWN;
  const subject = endsInObjectPronoun(tokens, at) ? UNKNOWN : subjectBefore(document, at);
  // "those who believe that are": a single thing has no "are".
  const disagrees = subject.kind === 'thing' && (key === 'are' || key === 'were');
  // "whoever signed it is": what stands before the verb is no subject of it.
  const anybody = subject.kind === 'thing' ? openedByAnybody(document, at) : UNKNOWN;
  if (anybody.kind !== 'unknown') return anybody;
  return subject.kind === 'unknown' || disagrees ? subjectOfClause(document, at, key === 'being') : subject;
}

/** "the nurse they sent us was": no verb has "us" for its subject; "every one of them" is one. */
function endsInObjectPronoun(tokens: readonly Token[], verb: number): boolean {
  const pronoun = previousInClause(tokens, verb);
  if (!OBJECT_PRONOUNS.holds(pronoun)) return false;
  const isAllOfThem = pronoun?.key === 'them' && previousInClause(tokens, verb - 1)?.key === 'of';
  return !isAllOfThem || !ALL_OR_EACH.holds(previousInClause(tokens, verb - 2));
}

const ALL_OR_EACH = new WordSet(['all', 'each', 'one']);

const OBJECT_PRONOUNS = new WordSet(['me', 'us', 'him', 'them']);

/** "isn't", "is not", "would never be", "I don't think he is"; but "don't be an idiot" calls somebody one. */
function isNegatedVerb(document: Document, verb: number): boolean {
  const { tokens } = document;
  for (let at = verb; at > verb - 4; at--) {
    const key = tokens[at]?.key ?? '';
    if (NEGATIONS.holds(tokens[at]))
      return !isNotOnly(tokens, at) && !(/^don'?t$/u.test(key) && tokens[at + 1]?.key === 'be');
    const isOfVerb = at === verb || AUXILIARIES.holds(tokens[at]) || ADVERBS.holds(tokens[at]);
    if (!isOfVerb || !previousInClause(tokens, at)) break;
  }
  return isDoubted(document, verb);
}

const DOUBT_REACH = 12;

/** "I don't think Smith is a fool", "nobody said you're an idiot": what is denied is that somebody thinks so. */
function isDoubted(document: Document, verb: number): boolean {
  const { tokens } = document;
  for (let at = verb - 1; at >= verb - DOUBT_REACH && nextInClause(tokens, at + 1); at--) {
    if (followsComma(document, at + 1)) return false;
    // Farther off, another clause may have begun.
    if (at < verb - 6 && CONJUNCTIONS.holds(tokens[at])) return false;
    if (tokens[at]?.key === 'not' && /^(?:all|every|any)/u.test(tokens[at + 1]?.key ?? '')) return true;
    if (isSupposed(tokens, at) || DENIERS.holds(tokens[at])) return true;
    if (!BELIEF_WORDS.holds(tokens[at])) continue;
    // "I can't believe how stupid he is" says that he is.
    const before = previousInClause(tokens, at)?.key ?? '';
    return NEGATIONS.has(before) && !(tokens[at]?.key === 'believe' && CANNOT.test(before));
  }
  return false;
}

/** "if somebody is a racist": nobody in particular. */
function isSupposed(tokens: readonly Token[], at: number): boolean {
  return CONDITIONS.holds(tokens[at]) && /^some(?:one|body)$/u.test(tokens[at + 1]?.key ?? '');
}

const DENIERS = new WordSet(['nobody', 'none', 'without']);
const CONDITIONS = new WordSet(['if', 'when', 'whether']);

/** "you can't be that stupid", "nobody can be this dumb": such disbelief is said of those who are. */
function isDisbelief(tokens: readonly Token[], verb: number): boolean {
  if (tokens[verb]?.key !== 'be' || !/^(?:that|this|so)$/u.test(tokens[verb + 1]?.key ?? '')) return false;
  const before = previousInClause(tokens, verb)?.key ?? '';
  return CANNOT.test(before) || before === 'can' || before === 'could';
}

const ONLY = new WordSet('only just merely simply solely'.split(' '));

/** "not only a fool", "isn't just rude": what is denied is that it is all. */
function isNotOnly(tokens: readonly Token[], negation: number): boolean {
  return ONLY.holds(nextInClause(tokens, negation + 1));
}

/** "nothing more than a thug", "little better than thugs", "nothing short of a fraud": at the last word of these. */
function isNothingElseThan(tokens: readonly Token[], at: number): boolean {
  const measure = previousInClause(tokens, at)?.key ?? '';
  const amount = previousInClause(tokens, at - 1)?.key ?? '';
  if (tokens[at]?.key === 'than')
    return /^(?:more|less|better|other)$/u.test(measure) && /^(?:nothing|little|no|none)$/u.test(amount);
  return tokens[at]?.key === 'of' && measure === 'short' && amount === 'nothing';
}

const PAST_DENIAL = /^(?:wasn'?t|weren'?t)$/u;
const UNREAL_REACH = 6;

/** "if you weren't a fool", "I wish he were not so dumb": what is not so only in thought is so. */
function isUnreal(tokens: readonly Token[], verb: number): boolean {
  const key = tokens[verb]?.key ?? '';
  if (isUnlessSo(tokens, verb)) return true;
  const isPast = PAST_DENIAL.test(key) || (/^(?:was|were)$/u.test(key) && tokens[verb + 1]?.key === 'not');
  if (!isPast) return false;
  for (let at = verb - 1; at >= verb - UNREAL_REACH && nextInClause(tokens, at + 1); at--)
    if (/^(?:if|wish|wishes)$/u.test(tokens[at]?.key ?? '')) return true;
  return false;
}

const UNLESS_REACH = 12;

/** "you wouldn't be so ignorant if you read more" */
function isUnlessSo(tokens: readonly Token[], verb: number): boolean {
  if (tokens[verb]?.key !== 'be' || !/^(?:so|this|that|such)$/u.test(tokens[verb + 1]?.key ?? ''))
    return false;
  if (!/^wouldn'?t$/u.test(previousInClause(tokens, verb)?.key ?? '')) return false;
  for (let at = verb + 2; at < verb + UNLESS_REACH && nextInClause(tokens, at); at++)
    if (tokens[at]?.key === 'if') return true;
  return false;
}
