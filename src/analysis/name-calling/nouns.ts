import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { spanOf } from '../candidate.js';
import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import { isFond } from '../excused-words.js';
import { withoutPossessive } from '../normalize.js';
import { compoundOf } from '../lexicons/compounds.js';
import { CONJUNCTIONS, NOBODYS, POINTERS, SECOND_PERSON, VERBS_AFTER_NOUNS } from '../lexicons/grammar.js';
import { names } from '../lexicons/index.js';
import type { LexiconHit } from '../lexicons/lexicon.js';
import { MODIFIERS } from '../lexicons/modifiers.js';
import { INTENSIFIERS, PRAISING_NOUNS } from '../lexicons/fondness.js';
import { COMPOUND_HEADS } from '../lexicons/compound-heads.js';
import { KNOWN_FIGURES } from '../lexicons/people.js';
import type { PersonNoun } from '../lexicons/person-nouns.js';
import {
  EPITHETS,
  NO_INSULT_OF_MANY,
  NO_PERSONS,
  REAL_PERSONS,
  VERMIN,
} from '../lexicons/person-noun-kinds.js';
import { isSpokenToBehindOrder } from '../syntax/address.js';
import type { Attribution } from '../syntax/attribution.js';
import { followsComma, isPrecededBy, nextInClause, previousInClause } from '../syntax/clause.js';
import { isFunctionWord, startOfModifiers } from '../syntax/noun-phrase.js';
import { nameAt } from '../syntax/person-names.js';
import { isSomebody } from '../syntax/subject.js';
import { anySign, hasSign, INTENSIFIES, IS_COINED } from '../word-signs.js';
import {
  isInHaunt,
  isInPower,
  isInSaying,
  isPastOfPersonalVerb,
  isPersonHere,
  isVotedFor,
} from './personhood.js';
import {
  attributeWithin,
  isForMany,
  nameCallingFinding,
  personAfter,
  type Insult,
  type Reading,
} from './reading.js';
import { WordSet } from '../word-set.js';

/** A word for a person that may be an insult here, before the sentence around it is read. */
export interface NamingWord extends Insult {
  readonly first: number;
  readonly end: number;
  readonly span: Span;
  readonly plural: boolean;
  readonly use: PersonNoun['use'];
  /** Also an adjective ("racist"): of an unknown subject it may describe a thing. */
  readonly isAdjective: boolean;
  readonly isBeast?: boolean;
  /** One word for one and for many ("sheep"). */
  readonly isMass?: boolean;
}

/** Nouns for what is done, some of them verbs as well: "a racist act", "a real asshole move". */
const DEEDS = new WordSet(
  'act acts thing things move moves behavior behaviour stunt tactic tactics stuff remark remarks comment comments'.split(
    ' ',
  ),
);

const KINDS_OF_DEED = new WordSet(
  'way errand game gold paradise choice folly guide advocate bargain mate dream'.split(' '),
);

/** "a coward's way out", "a fool's errand": the word stands for a kind of deed. */
function isOfDeed({ tokens }: Document, { end }: NamingWord, first: number): boolean {
  const next = nextInClause(tokens, end);
  if (!next) return false;
  const isPossessive = tokens[end - 1]?.key.endsWith("'s") === true;
  if (DEEDS.holds(next)) return !isPossessive && !SECOND_PERSON.holds(tokens[first - 1]);
  return isPossessive && KINDS_OF_DEED.holds(next);
}

/** "the idiot box says", "nobody's puppet": the word means something else, or nobody. */
function isOtherMeaning({ tokens }: Document, { first, end, row }: LexiconHit<PersonNoun>): boolean {
  if (NOBODYS.holds(tokens[end - 1])) return true;
  return (
    first === end - 1 && COMPOUND_HEADS.get(row.term)?.has(nextInClause(tokens, end)?.key ?? '') === true
  );
}

/** "racist policies": an adjective before an ordinary noun; "the racist Smith" names somebody. */
function isAdjective(document: Document, { row, end }: LexiconHit<PersonNoun>): boolean {
  const after = nextInClause(document.tokens, end);
  if (row.adjective !== true || !after) return false;
  if (DEEDS.holds(after)) return true;
  // "racist and sexist policies"
  const joined = CONJUNCTIONS.holds(after) ? names.match(document.tokens, end + 1) : null;
  if (joined && isAdjective(document, joined)) return true;
  if (isFunctionWord(after) || VERBS_AFTER_NOUNS.holds(after) || isSetOff(document, end)) return false;
  if (isPastOfPersonalVerb(after)) return false;
  return nameAt(document, end) === null && personAfter(document, end) === -1;
}

/** A comma, a dash or a quotation mark stands before the token. */
function isSetOff({ tokens, text }: Document, at: number): boolean {
  return !/^\s+$/u.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start));
}

/** Whether the hit describes another noun and names nobody. */
export function isDescription(document: Document, hit: LexiconHit<PersonNoun>): boolean {
  return isAdjective(document, hit) || isOtherMeaning(document, hit);
}

export function namingWord(document: Document, hit: LexiconHit<PersonNoun>): NamingWord {
  const { row, first, end, span } = hit;
  const { severity, use, adjective: isAdjective = false } = row;
  // The second tier: what may pass about a group ("snowflakes") may not when a commenter is called so.
  const severityToFace: Severity = severity === 1 && use !== 'called' ? 2 : severity;
  const source = `names:${row.term}`;
  // "idiot voters", "fat cat farmers": the insult stands before the people it is about.
  const people = personAfter(document, end);
  const isBefore = isForMany(document.tokens[people]);
  return {
    first,
    end: isBefore ? people + 1 : end,
    span: isBefore ? { start: span.start, end: spanOf(document, people, people + 1).end } : span,
    // "vermin" is one word for many.
    plural: isBefore || hit.plural || row.plural === row.term,
    isMass: !isBefore && row.plural === row.term,
    isBeast: row.isBeast === true,
    severity,
    severityToFace,
    use,
    isAdjective,
    source,
  };
}

/** Insults made by rule, such as "putintard", where no row has claimed the word. */
export function coinedInsults(document: Document, claimed: ReadonlySet<number>): NamingWord[] {
  const words: NamingWord[] = [];
  if (!anySign(document, IS_COINED)) return words;
  document.tokens.forEach((token, at) => {
    const compound = claimed.has(at) || !hasSign(token.word, IS_COINED) ? null : compoundOf(token.key);
    if (!compound) return;
    const { severity, id } = compound;
    const plural = token.key.endsWith('s');
    const place = { first: at, end: at + 1, span: token, plural };
    words.push({ ...place, severity, use: 'always', isAdjective: false, source: `pattern:${id}` });
  });
  return words;
}

/**
 * "you absolute walnut": behind "you" and "absolute", at the end of what is said, any noun is an insult that nobody
 * has listed, or praise that somebody has.
 */
export function intensifiedInsults(document: Document, claimed: ReadonlySet<number>): NamingWord[] {
  const words: NamingWord[] = [];
  if (!anySign(document, INTENSIFIES)) return words;
  const { tokens } = document;
  tokens.forEach((token, at) => {
    if (!hasSign(token.word, INTENSIFIES) || !INTENSIFIERS.holds(token)) return;
    const noun = nextInClause(tokens, at + 1);
    const you = previousInClause(tokens, at);
    if (!noun || !you || !SECOND_PERSON.holds(you) || claimed.has(at + 1)) return;
    const isSetApart = !previousInClause(tokens, at - 1) || followsComma(document, at - 1);
    const closes = !nextInClause(tokens, at + 2) || followsComma(document, at + 2);
    if (!isSetApart || !closes || isFunctionWord(noun) || PRAISING_NOUNS.holds(noun)) return;
    const plural = noun.key.endsWith('s') && !noun.key.endsWith('ss');
    words.push({
      first: at + 1,
      end: at + 2,
      span: noun,
      plural,
      severity: 1,
      severityToFace: 2,
      use: 'always',
      isAdjective: false,
      source: 'pattern:you-absolute',
    });
  });
  return words;
}

/** One who is called "sheep" is one, though the word is for many as well. */
function attributionOf(reading: Reading, { end, plural, isMass }: NamingWord, first: number): Attribution {
  if (isMass === true) {
    const asOne = attributeWithin(reading, { first, end, plural: false, isAdjective: false });
    const isCertain = asOne.tie === 'said-of' || isSpokenToAtEnd(reading.document, first, end);
    if (isCertain && asOne.subject?.kind === 'commenter') return asOne;
  }
  return attributeWithin(reading, { first, end, plural, isAdjective: false });
}

/** The finding for a noun and its modifiers ("ignorant idiot"), if the sentence makes it an insult. */
export function judgeNoun(reading: Reading, word: NamingWord): Candidate | null {
  const { document, disparaging } = reading;
  const { end, span } = word;
  const first = startOfModifiers(document, word.first, (at) => disparaging.has(at));
  if (isOfDeed(document, word, first)) return null;
  const attribution = attributionOf(reading, word, first);
  const plural = word.plural && attribution.subject?.kind !== 'commenter';
  if (attribution.negated || attribution.generic) return null;
  if (attribution.tie === 'addressed' && isFond(document, first, word.first)) return null;
  const isMeant =
    word.use === 'called'
      ? isCalled(document, first, end, attribution)
      : isInsult(reading, word, first, attribution);
  if (!isMeant) return null;
  const start = first === word.first ? span.start : spanOf(document, first, end).start;
  return nameCallingFinding(
    document,
    { start, end: endWithName(document, word, attribution) },
    word,
    attribution,
    plural,
  );
}

/** "nice try, genius": behind a comma at the end, or where no article could make it part of another phrase. */
function isCalled(document: Document, first: number, end: number, { subject }: Attribution): boolean {
  if (subject?.kind !== 'commenter') return false;
  return isSpokenToAtEnd(document, first, end) || isSpokenToBehindOrder(document, first, end);
}

function isSpokenToAtEnd(document: Document, first: number, end: number): boolean {
  return followsComma(document, first) && nextInClause(document.tokens, end) === undefined;
}

/** "What a bunch of sheep!", "Just a bunch of sheep.": beasts come in herds, and where no more is said of it people in bunches. */
function isBunch({ tokens }: Document, first: number, end: number): boolean {
  if (nextInClause(tokens, end) || !isPrecededBy(tokens, first, 'bunch', 'of')) return false;
  for (let at = first - 2; at > first - 6; at--) {
    const before = previousInClause(tokens, at);
    if (!before) return true;
    if (!BEFORE_BUNCH.holds(before) && !MODIFIERS.holds(before)) return false;
  }
  return false;
}

const BEFORE_BUNCH = new WordSet('what such just only a'.split(' '));

/**
 * "the puppet Zelensky", "Trump the rat", "Smith, a fraud, has": put on a name; titles are capitalized, "the Witch
 * Hazel".
 */
function isPutOnName(
  document: Document,
  word: NamingWord,
  first: number,
  { tie, subject }: Attribution,
): boolean {
  const { text, tokens } = document;
  const { span, end, source } = word;
  const before = previousInClause(tokens, first);
  if (tie !== 'named' || /^\p{Lu}/u.test(text.slice(span.start, span.end))) return false;
  const isBehind = nameAt(document, end) === null;
  const isApposed = isBehind && isSetOffByCommas(document, first, end);
  if (!isApposed && !BEFORE_EPITHET.holds(before)) return false;
  if (EPITHETS.has(source)) return true;
  const name = withoutPossessive(subject?.name?.toLowerCase() ?? '').split(' ');
  const isKnown = name.some((part) => KNOWN_FIGURES.has(part));
  // "Rex the dog" is one, "the vulture Smith" may be; nobody keeps a pet named Putin.
  if (isKnown && (VERMIN.has(source) || isBehind)) return true;
  // "that fraud Smith", where "the amateur Smith" may be no reproach.
  return (
    word.use === 'said' &&
    !NO_INSULT_OF_MANY.has(source) &&
    (isApposed || (!isBehind && POINTERS.holds(before)))
  );
}

/** "…, a fraud, …" */
function isSetOffByCommas(document: Document, first: number, end: number): boolean {
  const { tokens } = document;
  if (!/^an?$/u.test(previousInClause(tokens, first)?.key ?? '')) return false;
  return followsComma(document, first - 1) && (followsComma(document, end) || !nextInClause(tokens, end));
}

const BEFORE_EPITHET = new WordSet('the that this our your their his her'.split(' '));
/** "those frauds in Congress", "the amateurs running this paper" */
function isManyInPower(
  document: Document,
  { plural, source, end }: NamingWord,
  first: number,
  { tie }: Attribution,
): boolean {
  if (!plural || tie !== 'pointed' || NO_INSULT_OF_MANY.has(source)) return false;
  return isInHaunt(document, end) || isInPower(document, first, plural);
}

/** Whether the word is one for beasts and things, or for bad people only, and is not somebody's name ("Hope Hicks"). */
function mayBePerson({ text, tokens }: Document, { first, span, source }: NamingWord): boolean {
  if (REAL_PERSONS.has(source) || NO_PERSONS.has(source)) return false;
  const isCapital = /^\p{Lu}\p{Ll}/u.test(text.slice(span.start, span.end));
  return !isCapital || previousInClause(tokens, first) === undefined;
}

function isDisparaged({ disparaging, literal, document }: Reading, first: number, noun: number): boolean {
  for (let at = first; at < noun; at++) {
    // "rats, cockroaches": a list of beasts
    const isListed = literal.has(at) && followsComma(document, at + 1);
    if (disparaging.has(at) && !isListed) return true;
  }
  return false;
}

/** An epithet and the name it is put on are one name ("Crook Biden") when both are capitalized. */
function endWithName(
  { text, tokens }: Document,
  { span, end }: NamingWord,
  { tie, subject }: Attribution,
): number {
  const next = tokens[end];
  const isCapital = /^\p{Lu}/u.test(text.slice(span.start, span.end));
  if (tie !== 'named' || !next || !subject?.name || !isCapital) return span.end;
  return text.startsWith(subject.name, next.start) ? next.start + subject.name.length : span.end;
}

/** Whether the sentence does enough with the word for it to be an insult. */
function isInsult(reading: Reading, word: NamingWord, first: number, attribution: Attribution): boolean {
  const { use, end } = word;
  const { tie, subject } = attribution;
  const { document } = reading;
  if (use === 'always' || tie === 'addressed') return true;
  if (tie === 'said-of') {
    const isOfUnknown = subject?.kind === 'unknown' && use === 'pointed';
    return isSomebody(subject) || (isOfUnknown && (word.plural || !word.isAdjective));
  }
  if (isInSaying(document, first, end)) return true;
  if (isPutOnName(document, word, first, attribution) || isVotedFor(document, first, end)) return true;
  if (use === 'said') return isManyInPower(document, word, first, attribution);
  if (tie === 'exclaimed' ? word.isBeast !== true : use === 'pointed' && tie !== 'loose') return true;
  return (
    isDisparaged(reading, first, word.first) ||
    isInHaunt(document, end) ||
    isBunch(document, first, end) ||
    (mayBePerson(document, word) &&
      (isPersonHere(document, first, end, word.plural) || isInPower(document, first, word.plural)))
  );
}
