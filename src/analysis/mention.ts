import type { Candidate } from './detector.js';
import type { DetectorId } from '../domain/finding.js';
import type { Document, Token } from './document.js';
import { COPULAS, SELF, SUBJECT_WITH_BE, WE } from './lexicons/grammar.js';
import { CALLING_VERBS, CALL_PARTICLES, REPORTING_VERBS, WORDS_ABOUT_WORDS } from './lexicons/mentions.js';

const REACH = 8;
/** Forms that can be reported ("he called her a liar"); a vulgar word stays vulgar in a report. */
const REPORTABLE: ReadonlySet<DetectorId> = new Set([
  'name-calling',
  'lying-accusation',
  'identity-attack',
  'aspersion',
  'threat',
]);

/**
 * Whether the words are only mentioned: a quotation of somebody else, a report of what somebody was called,
 * or talk about the word itself. Using the words is not doing the deed.
 */
export function isMention(document: Document, detector: DetectorId, { span, aimedAt }: Candidate): boolean {
  const { tokens } = document;
  const first = tokenAt(tokens, span.start);
  const end = tokenAt(tokens, span.end);
  const token = tokens[first];
  if (!token) return false;
  if (token.quote !== -1) return true;
  if (isTalkAboutWords(document, first, end)) return true;
  if (!REPORTABLE.has(detector)) return false;
  return isCalledByOthers(tokens, first) || isReported(tokens, first, aimedAt?.kind === 'self');
}

/** The first token that starts at or after `offset`. */
function tokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "the word idiot", "'troll' is an insult". */
function isTalkAboutWords({ tokens, text }: Document, first: number, end: number): boolean {
  const before = tokens[first]?.breakBefore === false ? tokens[first - 1] : undefined;
  if (before && WORDS_ABOUT_WORDS.has(before.key) && before.key !== 'names') return true;
  const verb = tokens[end];
  if (!verb || verb.breakBefore || !COPULAS.has(verb.key)) return false;
  const isQuoted = /["'“‘«]\s*$/u.test(text.slice(0, tokens[first]?.start));
  return isQuoted && [1, 2, 3].some((offset) => WORDS_ABOUT_WORDS.has(tokens[end + offset]?.key ?? ''));
}

/** "calling him a propagandist is unfair", "who are you calling an idiot?"; not "I call him a liar". */
function isCalledByOthers(tokens: readonly Token[], first: number): boolean {
  for (let at = first - 1; at >= first - REACH && at >= 0 && tokens[at + 1]?.breakBefore === false; at--) {
    const key = tokens[at]?.key ?? '';
    if (!CALLING_VERBS.has(key)) continue;
    if (CALL_PARTICLES.has(tokens[at + 1]?.key ?? '') || first - at > 6) return false;
    return !isOwnCall(tokens, at);
  }
  return false;
}

const OWN_CALL: ReadonlySet<string> = new Set("i i'd i'll we we'd we'll i'm let's lets".split(' '));
const SO_CALLED: ReadonlySet<string> = new Set(['so']);

function isOwnCall(tokens: readonly Token[], verb: number): boolean {
  if (SO_CALLED.has(tokens[verb - 1]?.key ?? '')) return true;
  for (let at = verb - 1; at >= verb - 3 && at >= 0 && tokens[at + 1]?.breakBefore === false; at--) {
    const key = tokens[at]?.key ?? '';
    if (/n't$|^not$|^never$/u.test(key)) return false;
    if (OWN_CALL.has(key)) return true;
  }
  return false;
}

/** "you think I'm stupid", "people who say women are stupid"; not "I think he is an idiot". */
function isReported(tokens: readonly Token[], first: number, aboutSelf: boolean): boolean {
  let sawVerb = false;
  for (let at = first - 1; at >= first - REACH && at >= 0 && tokens[at + 1]?.breakBefore === false; at--) {
    const key = tokens[at]?.key ?? '';
    if (COPULAS.has(key) || SUBJECT_WITH_BE.has(key) || (aboutSelf && (key === 'like' || key === 'as')))
      sawVerb = true;
    if (!REPORTING_VERBS.has(key) || at === first - 1) continue;
    if (!sawVerb) return false;
    return (
      !isOwnCall(tokens, at) &&
      !SELF.has(tokens[at - 1]?.key ?? '') &&
      !WE.has(tokens[at - 1]?.key ?? '') &&
      tokens[at]?.breakBefore === false
    );
  }
  return false;
}
