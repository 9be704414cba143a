import { isContractedNot } from './lexicons/contractions.js';
import type { DetectorId } from '../domain/finding.js';
import { firstEndingAfter, type Span } from '../domain/span.js';
import { isSpace } from './characters.js';
import type { Candidate } from './detector.js';
import { isSaid, type Document, type Token } from './document.js';
import {
  ADVERBS,
  CONTRACTED_WITH_BE,
  COPULAS,
  DETERMINERS,
  SECOND_PERSON,
  SELF,
  WE,
} from './lexicons/grammar.js';
import {
  ASKING_VERBS,
  CALLING_VERBS,
  CALL_PARTICLES,
  REPORTING_VERBS,
  WORDS_ABOUT_WORDS,
} from './lexicons/mentions.js';
import { words } from './lexicons/words.js';
import { isDistanced, isWhoeverSays } from './stance.js';
import { followsComma, nextInClause, previousInClause } from './syntax/clause.js';
import { WordSet } from './word-set.js';

const REACH = 8;
/** Forms that can be reported ("he called her a liar"); a vulgar word stays vulgar in a report. */
const REPORTABLE: ReadonlySet<DetectorId> = new Set(['name-calling', 'lying-accusation', 'aspersion']);
/** Forms that are done by asserting something, so that whoever only quotes or denounces it does not do them. */
const DEEDS_OF_SPEECH: ReadonlySet<DetectorId> = new Set(['identity-attack', 'threat']);

/**
 * Whether the words are only mentioned: a quotation of somebody else, a report of what somebody was called,
 * or talk about the word itself. Using the words is not doing the deed.
 */
export function isMention(document: Document, detector: DetectorId, { span, aimedAt }: Candidate): boolean {
  const { tokens } = document;
  const first = firstEndingAfter(tokens, span.start);
  const end = firstEndingAfter(tokens, span.end - 1) + 1;
  const token = tokens[first];
  if (!token) return false;
  if (!isSaid(document, token) || isInAddress(document.text, span)) return true;
  if (isTalkAboutWords(document, first, end)) return true;
  if (DEEDS_OF_SPEECH.has(detector)) return isDistanced(document, span) || isCalledByOthers(document, first);
  if (!REPORTABLE.has(detector) || isWhatSomebodyIs(document, end)) return false;
  return isCalledByOthers(document, first) || isReported(document, first, end, aimedAt?.kind === 'self');
}

/** "call him the liar he is": whoever says so says it. */
function isWhatSomebodyIs({ tokens }: Document, end: number): boolean {
  const at = nextInClause(tokens, end)?.key === 'that' ? end + 1 : end;
  const subject = nextInClause(tokens, at)?.key ?? '';
  return (
    PRONOUNS_WITH_BE.has(subject) &&
    /^(?:is|are|was|were|really|truly)$/u.test(nextInClause(tokens, at + 1)?.key ?? '')
  );
}

const PRONOUNS_WITH_BE = new WordSet('he she you they'.split(' '));

/** How far an address around a word is looked for. */
const LONGEST_ADDRESS = 300;

/** Whether the word is part of a web address. */
function isInAddress(text: string, { start, end }: Span): boolean {
  // A word between spaces is in no address, and nearly all are.
  if (isSpace(text.charCodeAt(start - 1)) && isSpace(text.charCodeAt(end))) return false;
  let from = start;
  while (from > start - LONGEST_ADDRESS && from > 0 && !isSpace(text.charCodeAt(from - 1))) from--;
  return /:\/\/|www\./u.test(text.slice(from, start));
}

/** "the word idiot", "'troll' is an insult". */
function isTalkAboutWords({ tokens, text }: Document, first: number, end: number): boolean {
  const before = tokens[first]?.breakBefore === false ? tokens[first - 1] : undefined;
  if (before && WORDS_ABOUT_WORDS.holds(before) && before.key !== 'names') return true;
  if (isInMarks(text, tokens[first], tokens[end - 1]) && !isUsedAfter(before?.key)) return true;
  const verb = tokens[end];
  if (!verb || verb.breakBefore || !COPULAS.holds(verb)) return false;
  const isQuoted = /["'“‘«]/u.test(text.charAt((tokens[first]?.start ?? 0) - 1));
  return isQuoted && [1, 2, 3].some((offset) => WORDS_ABOUT_WORDS.holds(tokens[end + offset]));
}

/** Each word between quotation marks of its own. */
function isInMarks(text: string, first: Token | undefined, last: Token | undefined): boolean {
  if (!first || !last) return false;
  return /["“‘«]/u.test(text.charAt(first.start - 1)) && /["”’»]/u.test(text.charAt(last.end));
}

/** `a "troll"`, `you are "pussy"`: with these the marked word is used all the same. */
export function isUsedAfter(key: string | undefined): boolean {
  return (
    key !== undefined &&
    (DETERMINERS.has(key) || COPULAS.has(key) || ADVERBS.has(key) || SECOND_PERSON.has(key))
  );
}

/** "calling him a propagandist is unfair", "who are you calling an idiot?"; not "I call him a liar". */
function isCalledByOthers(document: Document, first: number): boolean {
  const { tokens } = document;
  for (let at = first - 1; at >= first - REACH && isJoined(document, at); at--) {
    if (!CALLING_VERBS.holds(tokens[at])) continue;
    const called = tokens[at + 1]?.key ?? '';
    // "calling this old fool to account": whom it is done to, not what he is called.
    if (first - at > 6) return false;
    const isPointed = CALL_PARTICLES.holds(tokens[at + 1]) || /^(?:this|that|these|those)$/u.test(called);
    // "calls this writer a traitor": the article begins what he is called.
    const isNamed = called !== 'for' && first - at > 3 && /^an?$/u.test(tokens[first - 1]?.key ?? '');
    if (isPointed && !isNamed) return false;
    // "It's called a leash, you fool": what follows "you" is said to somebody.
    if (at < first - 2 && SECOND_PERSON.holds(tokens[first - 1])) return false;
    return !isOwnCall(tokens, at);
  }
  return false;
}

/** Whether the token and the one after it stand in one clause, without a comma between them. */
function isJoined(document: Document, at: number): boolean {
  return at >= 0 && nextInClause(document.tokens, at + 1) !== undefined && !followsComma(document, at + 1);
}

const OWN_CALL = new WordSet("i i'd i'll we we'd we'll i'm let's lets".split(' '));

function isOwnCall(tokens: readonly Token[], verb: number): boolean {
  if (tokens[verb - 1]?.key === 'so') return true;
  for (let at = verb - 1; at >= verb - 3 && at >= 0 && tokens[at + 1]?.breakBefore === false; at--) {
    const key = tokens[at]?.key ?? '';
    if (isContractedNot(key) || /^(?:not|never|was|been|am|being|get|got|is|are)$/u.test(key)) return false;
    if (OWN_CALL.holds(tokens[at])) return true;
  }
  return false;
}

/**
 * "you think I'm stupid", "people who say women are stupid", `he said "fools"`; not "I think he is an idiot".
 * What is reported is a clause, so a verb or a quotation mark must stand between.
 */
function isReported(document: Document, first: number, end: number, aboutSelf: boolean): boolean {
  const { tokens, text } = document;
  let sawClause = tokens.slice(first, end).some(isVerb);
  for (let at = first - 1; at >= first - REACH && isJoined(document, at); at--) {
    const token = tokens[at];
    if (!token) return false;
    if (isVerb(token) || (aboutSelf && (token.key === 'like' || token.key === 'as'))) sawClause = true;
    if (ASKING_VERBS.holds(token) && /^(?:who|who'?s|whether|if|which)$/u.test(tokens[at + 1]?.key ?? ''))
      return !isOwnCall(tokens, at) && !/^(?:can'?t|cannot|couldn'?t)$/u.test(tokens[at - 1]?.key ?? '');
    if (!REPORTING_VERBS.holds(token) || isWhoeverSays(tokens, at)) continue;
    if (isWhatIsSpokenOf(tokens, at, first)) continue;
    const isQuoted = /["“‘«]/u.test(text.slice(token.end, tokens[first]?.start));
    if (!sawClause && !isQuoted) return false;
    const subject = subjectOfReport(document, at);
    // "I can't believe that he is so naive"
    if (/^(?:can'?t|cannot|couldn'?t)$/u.test(subject ?? '') && token.key === 'believe') return false;
    if (subject === 'to' && OWN_SAYING.holds(tokens[at - 2])) return false;
    return subject !== undefined && !SELF.has(subject) && !WE.has(subject) && !isOwnCall(tokens, at);
  }
  return false;
}

/**
 * "What she said is a lie", "your argument is a lie": what was said is what the words are said of. In "what they think
 * is a lie" it may be they who say so.
 */
function isWhatIsSpokenOf(tokens: readonly Token[], saying: number, first: number): boolean {
  const verb = tokens[saying + 1];
  if (saying + 1 >= first || verb === undefined || !COPULAS.holds(verb)) return false;
  if (THINKING.holds(tokens[saying])) return false;
  return !tokens.slice(saying + 2, first).some((token) => isVerb(token) || token.key === 'that');
}

const THINKING = words(
  'think thinks thought believe believes believed feel feels felt tell tells told know knows knew',
);

/** The word before a reporting verb and its adverbs; none where "just think" leaves out its "I". */
function subjectOfReport(document: Document, verb: number): string | undefined {
  let at = verb;
  while (ADVERBS.holds(previousInClause(document.tokens, at)) && !followsComma(document, at)) at--;
  return followsComma(document, at) ? undefined : previousInClause(document.tokens, at)?.key;
}

/** "it's safe to say", "I have to say", "sad to say". */
const OWN_SAYING = new WordSet('safe fair have gotta needless sorry sad just need'.split(' '));

function isVerb(token: Token): boolean {
  return COPULAS.holds(token) || CONTRACTED_WITH_BE.holds(token);
}
