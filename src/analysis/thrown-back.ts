import type { DetectorId } from '../domain/finding.js';
import { firstEndingAfter, type Span } from '../domain/span.js';
import type { EarlierComment } from '../domain/thread-context.js';
import type { Candidate } from './detector.js';
import type { Document, Token } from './document.js';
import { SECOND_PERSON } from './lexicons/grammar.js';
import { isUsedAfter } from './mention.js';
import { isFunctionWord } from './syntax/noun-phrase.js';
import { tokenize } from './tokenize.js';

/** Forms that can be thrown back at whoever used them. */
const CAN_BE_THROWN_BACK: ReadonlySet<DetectorId> = new Set([
  'name-calling',
  'lying-accusation',
  'aspersion',
]);
/** A question that only repeats is short: "A Kremlin stooge, me?" */
const MOST_WORDS = 6;

/**
 * Whether the words only repeat what the comment replied to has said: "Stooge? Really?", or "'gutless wonders' is
 * too kind". A question that speaks to somebody ("are you a stooge?") is the commenter's own, and so are marked words
 * that are used ("the 'patriots'").
 */
export function isThrownBack(
  document: Document,
  detector: DetectorId,
  { span }: Candidate,
  parent: EarlierComment | null,
): boolean {
  if (parent === null || !CAN_BE_THROWN_BACK.has(detector)) return false;
  const { tokens } = document;
  const first = firstEndingAfter(tokens, span.start);
  const end = firstEndingAfter(tokens, span.end - 1) + 1;
  if (!isAskedShort(document, first) && !isMarked(document, span, first)) return false;
  const words = tokens.slice(first, end).filter((token) => !isFunctionWord(token));
  const said = new Set(tokenize(parent.text).tokens.map(({ key }) => key));
  return words.length > 0 && words.every(({ key }) => said.has(key));
}

/** A short question to nobody. */
function isAskedShort({ tokens, sentences }: Document, at: number): boolean {
  const sentence = sentences[tokens[at]?.sentence ?? -1];
  if (!sentence?.question || sentence.endToken - sentence.firstToken > MOST_WORDS) return false;
  return !tokens.slice(sentence.firstToken, sentence.endToken).some(isSecondPerson);
}

/** Between quotation marks that nothing before them makes a use of. */
function isMarked({ text, tokens }: Document, { start, end }: Span, first: number): boolean {
  if (!/["'“‘«]/u.test(text.charAt(start - 1)) || !/["'”’»]/u.test(text.charAt(end))) return false;
  const word = tokens[first]?.breakBefore === false ? tokens[first - 1] : undefined;
  return !isUsedAfter(word?.key);
}

function isSecondPerson({ key }: Token): boolean {
  return SECOND_PERSON.has(key) || key === 'your';
}
