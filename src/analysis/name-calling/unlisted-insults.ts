import { firstEndingAfter } from '../../domain/span.js';
import { spanOf, withoutOverlaps } from '../candidate.js';
import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import { isFond } from '../excused-words.js';
import { SECOND_PERSON } from '../lexicons/grammar.js';
import { isGroupWord } from '../lexicons/groups.js';
import { names, speech, traits } from '../lexicons/index.js';
import { KNOWN_FIGURES } from '../lexicons/people.js';
import { words } from '../lexicons/words.js';
import { withoutPossessive } from '../normalize.js';
import type { TypedSpan } from '../span-tagger/tagger.js';
import type { Attribution } from '../syntax/attribution.js';
import { followsComma, previousInClause } from '../syntax/clause.js';
import { endsNounPhrase, grammarWords, startOfModifiers } from '../syntax/noun-phrase.js';
import { isSomebody } from '../syntax/subject.js';
import {
  attributeWithin,
  isForMany,
  nameCallingFinding,
  personAfter,
  type Insult,
  type Reading,
} from './reading.js';

/** Words of one comment that readers would mark as offensive. */
export interface MarkedWords {
  /** In any comment. */
  readonly sure: readonly TypedSpan[];
  /** In this one, which may be suspected to be toxic: these, and perhaps some more. */
  readonly shown: readonly TypedSpan[];
}

/** Of shorter words readers mark the most by mistake; "pos" is as short. */
const SHORTEST = 3;
/** Qualities and stuff ("stupidity", "nonsense"), which nobody is called. */
const IS_ABSTRACT = /(?:ity|ism|tion|ness|ance|ence|cy|sense|ing)$/u;
/** What was done to somebody ("screwed"), adverbs, and scraps of words. */
const IS_NO_TRAIT = /(?:ed|ly)$|^.{1,3}$/u;
/** What befalls people: readers of toxic comments mark it along with the rest. */
const CONDITIONS = words(
  'dead dying ill sick injured wounded blind deaf mute disabled pregnant poor hungry homeless drunk mad naked old',
);
/** How words for persons are made: "grifter", "dingbat", "airhead", "whackjob", "dummie"; not of an ending alone ("brains"). */
const NAMES_PERSON =
  /^..+(?:er|or|ist|ite|head|face|bag|bat|wit|brain|nut|job|tard|bot|boy|monger|phobe|ass|hole|ling|ard|oon|ie|o|bird|brat|rat|pig|dog|kin|pants)s?$/u;

/**
 * Name-calling by words that no lexicon has: readers would mark them as an insult, and the sentence does with them
 * what is done to insults. Either alone is not enough. Where a lexicon has the word, what was made of it stands.
 */
export function unlistedInsults(
  document: Document,
  { sure, shown }: MarkedWords,
  source: string,
): Candidate[] {
  const marked = tokensOf(document, shown);
  const listed = listedIn(document);
  const unlisted = [...marked].filter(([at]) => !listed.has(at) && mayBeInsult(document, at));
  // Most of what is marked has been listed.
  if (unlisted.length === 0) return [];
  const certain = tokensOf(document, sure);
  const disparaging = new Set([...marked.keys(), ...listed]);
  const reading: Reading = { document, disparaging, literal: new Set() };
  const found: Candidate[] = [];
  for (const [at, { type }] of unlisted) {
    if (type !== 'INSULT' && type !== 'PROFANITY') continue;
    const insult: Insult = { severity: 1, severityToFace: 2, source };
    const candidate = judge(reading, {
      at,
      insult,
      isCertain: certain.has(at),
      isVulgar: type === 'PROFANITY',
    });
    if (candidate !== null) found.push(candidate);
  }
  return [...withoutOverlaps(found)];
}

interface MarkedWord {
  readonly at: number;
  readonly insult: Insult;
  readonly isCertain: boolean;
  readonly isVulgar: boolean;
}

/** The tokens of the spans, each with its span. */
function tokensOf({ tokens }: Document, spans: readonly TypedSpan[]): Map<number, TypedSpan> {
  const marked = new Map<number, TypedSpan>();
  for (const span of spans)
    for (let at = firstEndingAfter(tokens, span.start); (tokens[at]?.start ?? span.end) < span.end; at++)
      marked.set(at, span);
  return marked;
}

/** Whether the word is one of the matter and names neither a group nor somebody. */
function mayBeInsult(document: Document, at: number): boolean {
  const key = withoutPossessive(document.tokens[at]?.key ?? '');
  return (
    key.length >= SHORTEST &&
    !grammarWords().has(key) &&
    !isGroupWord(key) &&
    !KNOWN_FIGURES.has(key) &&
    !CONDITIONS.has(key) &&
    !IS_ABSTRACT.test(key)
  );
}

/** The tokens that a lexicon has. */
function listedIn(document: Document): ReadonlySet<number> {
  const listed = new Set<number>();
  for (const hits of [names.findAll(document), traits.findAll(document), speech.findAll(document)])
    for (const { first, end } of hits) for (let at = first; at < end; at++) listed.add(at);
  return listed;
}

function judge(reading: Reading, word: MarkedWord): Candidate | null {
  if (!endsNounPhrase(reading.document, word.at + 1)) return beforePerson(reading, word);
  return asNoun(reading, word) ?? asTrait(reading, word);
}

/** "clueless voters" */
function beforePerson(reading: Reading, { at, insult, isCertain, isVulgar }: MarkedWord): Candidate | null {
  const { document } = reading;
  const noun = isCertain && !isVulgar ? personAfter(document, at + 1) : -1;
  const key = document.tokens[noun]?.key ?? '';
  // Contempt for a whole group is a form of its own.
  if (noun === -1 || isGroupWord(key)) return null;
  const end = noun + 1;
  const attribution = attributeWithin(reading, {
    first: at,
    end,
    plural: isForMany(document.tokens[noun]),
    isAdjective: false,
  });
  if (attribution.negated || attribution.generic) return null;
  return nameCallingFinding(document, spanOf(document, at, end), insult, attribution);
}

/** "you are a grifter", "you pompous gasbag", "Smith the gasbag", "those gasbags". */
function asNoun(reading: Reading, word: MarkedWord): Candidate | null {
  const { document, disparaging } = reading;
  const { tokens } = document;
  const { at, insult } = word;
  const first = startOfModifiers(document, at, (place) => disparaging.has(place));
  const key = tokens[at]?.key ?? '';
  const plural = /[^su]s$/u.test(key);
  const attribution = attributeWithin(reading, { first, end: at + 1, plural, isAdjective: false });
  if (attribution.negated || attribution.generic || isFond(document, first, at)) return null;
  const phrase = {
    seemsPerson: NAMES_PERSON.test(key),
    before: previousInClause(tokens, first)?.key ?? '',
    opens: !previousInClause(tokens, first - 1) || followsComma(document, first - 1),
    plural,
    isModified: first < at,
  };
  if (!isCalled(word, attribution, phrase)) return null;
  const isMany = plural && attribution.subject?.kind !== 'commenter';
  return nameCallingFinding(document, spanOf(document, first, at + 1), insult, attribution, isMany);
}

interface NounPhrase {
  /** The noun is made as words for persons are. */
  readonly seemsPerson: boolean;
  /** The word before the phrase. */
  readonly before: string;
  /** Nothing stands before that word. */
  readonly opens: boolean;
  readonly plural: boolean;
  readonly isModified: boolean;
}

/** Whether the sentence makes a name for somebody of the noun. */
function isCalled(
  { isCertain, isVulgar }: MarkedWord,
  { tie, subject }: Attribution,
  { seemsPerson, before, opens, plural, isModified }: NounPhrase,
): boolean {
  // An article or a plural says that it is a noun; a modifier behind "you" says so too.
  if (tie === 'said-of' && isSomebody(subject)) return plural || /^an?$/u.test(before);
  const isToFace = tie === 'addressed' && SECOND_PERSON.has(before);
  if (isToFace && isModified) return true;
  if (!isCertain || isVulgar) return false;
  switch (tie) {
    case 'addressed':
      // "you poop" may be said of what somebody does.
      return seemsPerson && (!isToFace || opens || plural);
    case 'named':
      return DEFINITE.test(before) || /^an?$/u.test(before);
    case 'pointed':
      return (plural && DEFINITE.test(before)) || seemsPerson;
    default:
      return seemsPerson && (plural || tie === 'exclaimed');
  }
}

const DEFINITE = /^(?:the|this|that|these|those|our)$/u;

/** "he is clueless" */
function asTrait(reading: Reading, { at, insult, isCertain, isVulgar }: MarkedWord): Candidate | null {
  const { document } = reading;
  const key = document.tokens[at]?.key ?? '';
  if (!isCertain || isVulgar || IS_NO_TRAIT.test(key)) return null;
  const attribution = attributeWithin(reading, { first: at, end: at + 1, plural: false, isAdjective: true });
  if (attribution.negated || attribution.tie !== 'said-of' || !isSomebody(attribution.subject)) return null;
  return nameCallingFinding(document, spanOf(document, at, at + 1), insult, attribution);
}
