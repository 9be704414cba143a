import { firstEndingAfter, type Span } from '../domain/span.js';
import type { Document } from './document.js';
import { ADVERBS, AUXILIARIES, COPULAS, NEGATIONS, SELF, WE } from './lexicons/grammar.js';
import { words } from './lexicons/words.js';
import { BEHIND_SPEECH_NOUNS, DENUNCIATIONS, SPEECH_NOUNS, SPEECH_VERBS } from './lexicons/stances.js';
import { nextInClause, previousInClause } from './syntax/clause.js';
import { ANYBODY_WHO } from './syntax/subject.js';

/** How far before the words a verb of saying is looked for. */
const REACH = 14;
/** Longer quotations are the document's business. */
const LONGEST_QUOTE = 240;

/**
 * Whether the commenter keeps a distance from the words: they stand between quotation marks, somebody else is said
 * to say or think them, or they are called what they are ("saying that … is racist").
 */
export function isDistanced(document: Document, span: Span): boolean {
  const { tokens } = document;
  const first = firstEndingAfter(tokens, span.start);
  const end = firstEndingAfter(tokens, span.end - 1) + 1;
  return (
    isBetweenMarks(document.text, span) ||
    isSaidByOthers(document, first) ||
    isDenounced(document, first, end)
  );
}

function isBetweenMarks(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_QUOTE), start);
  const after = text.slice(end, end + LONGEST_QUOTE);
  // An opening mark that nothing closed before the words, and one that closes behind them.
  const straight = /(?:^|[\s(:—-])"[^"\n]*$/u.test(before) && /^[^"\n]*"(?:[\s.,;:!?)—-]|$)/u.test(after);
  const single =
    /(?:^|[\s(:—-])'(?:[^'\n]|\p{L}'\p{L})*$/u.test(before) &&
    /^(?:[^'\n]|\p{L}'\p{L})*'(?:[\s.,;:!?)—-]|$)/u.test(after);
  const curly = /[“‘«][^”»\n]*$/u.test(before) && /^[^“«\n]*[”’»]/u.test(after);
  return straight || single || curly;
}

/** "he said", "anyone who thinks", "saying that", "the idea that"; not "I think", nor "who else thinks". */
function isSaidByOthers({ tokens }: Document, first: number): boolean {
  const sentence = tokens[first]?.sentence;
  for (let at = first - 1; at >= first - REACH; at--) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || /^(?:but|however|yet)$/u.test(token.key)) return false;
    const { key } = token;
    const next = tokens[at + 1]?.key ?? '';
    const before = at > 0 && tokens[at - 1]?.sentence === sentence ? (tokens[at - 1]?.key ?? '') : '';
    if (key === 'that' && /^(?:false|untrue|wrong|lie|myth|true|absurd|ridiculous)$/u.test(before)) {
      if (before !== 'true' || [2, 3, 4].some((back) => NEGATIONS.holds(tokens[at - back]))) return true;
    }
    if (key === 'as' && /^(?:if|though)$/u.test(next)) return true;
    if (/^(?:according|bigots|racists|nazis)$/u.test(key) && (next === 'to' || next === 'like')) return true;
    if (
      SPEECH_NOUNS.has(key) &&
      BEHIND_SPEECH_NOUNS.holds(tokens[at + 1]) &&
      !/^(?:my|our|only|one|first|in)$/u.test(before) &&
      !(before === 'the' && tokens[at - 2]?.key === 'of')
    ) {
      if (!/^things?$/u.test(key) || next === 'like' || next === 'such') return true;
    }
    if (SPEECH_VERBS.has(key) && !isWhoeverSays(tokens, at)) {
      const speaker = speakerOf(tokens, at, sentence);
      if (speaker !== 'nobody') return speaker === 'others';
    }
  }
  return false;
}

/**
 * "Anyone who believes this is an idiot.": where no other verb comes, what follows is said of whoever believes it; in
 * "anyone who believes this is an idiot should see him work" it is what they believe.
 */
export function isWhoeverSays(tokens: Document['tokens'], verb: number): boolean {
  const isSomebodys =
    previousInClause(tokens, verb)?.key === 'whoever' ||
    (previousInClause(tokens, verb)?.key === 'who' && ANYBODY_WHO.holds(previousInClause(tokens, verb - 1)));
  if (!isSomebodys || !WHAT_IS_SAID.holds(nextInClause(tokens, verb + 1))) return false;
  if (!COPULAS.holds(nextInClause(tokens, verb + 2))) return false;
  for (let at = verb + 3; nextInClause(tokens, at); at++)
    if (COPULAS.holds(tokens[at]) || AUXILIARIES.holds(tokens[at])) return false;
  return true;
}

const WHAT_IS_SAID = words('this that it these those him her them');

/** Whose saying the verb at `verb` is; `nobody` where the word is no verb of saying here. */
function speakerOf(tokens: Document['tokens'], verb: number, sentence: number): 'own' | 'others' | 'nobody' {
  const key = tokens[verb]?.key ?? '';
  const isGerund = key.endsWith('ing');
  // "I don't care what anybody says"
  if (tokens[verb - 2]?.key === 'what' && /^(?:care|matter|matters)$/u.test(tokens[verb - 3]?.key ?? ''))
    return 'nobody';
  // "it has to be said", "if you ask me"
  if (key === 'said' && /^(?:be|it)$/u.test(tokens[verb - 1]?.key ?? '')) return 'own';
  if (key === 'ask' && tokens[verb + 1]?.key === 'me') return 'own';
  let isDenied = false;
  let at = verb - 1;
  for (; at >= verb - 6; at--) {
    const token = tokens[at];
    if (token?.sentence !== sentence || tokens[at + 1]?.breakBefore !== false) break;
    const word = token.key;
    if (NEGATIONS.has(word) || word === 'refuse' || word === 'stop' || word === 'used' || word === 'quit') {
      isDenied = true;
      continue;
    }
    if (/^(?:my|our|their|the|a|an|his|her|its)$/u.test(word) && at === verb - 1) return 'nobody';
    if (/^(?:i'm|im|we're)$/u.test(word)) return isDenied ? 'others' : 'own';
    if (word === 'else' || word === 'one' || word === 'all') return 'own';
    if (
      ADVERBS.has(word) ||
      /ly$/u.test(word) ||
      (AUXILIARIES.has(word) && !COPULAS.has(word)) ||
      word === 'to' ||
      word === 'am'
    )
      continue;
    break;
  }
  const subject =
    tokens[at]?.sentence === sentence && tokens[at + 1]?.breakBefore === false ? (tokens[at]?.key ?? '') : '';
  if (SELF.has(subject) || WE.has(subject) || /^i'/u.test(subject)) {
    const isHearing = /^(?:hear|heard|hearing|read|told|reading)$/u.test(key);
    // "let me tell you"
    return isDenied || isHearing ? 'others' : 'own';
  }
  // "don't you think", "you must say"
  const beforeSubject = tokens[at - 1]?.key ?? '';
  if (subject === 'you' && /^(?:don'?t|wouldn'?t|can'?t)$/u.test(beforeSubject)) return 'own';
  if (subject === 'who' && /^(?:one|only|else)$/u.test(beforeSubject)) return 'own';
  if (
    /^(?:everyone|everybody|anyone|would)$/u.test(subject) &&
    /^(?:thinks|agrees|says|think)$/u.test(key) &&
    !isDenied &&
    beforeSubject !== 'not'
  )
    return subject === 'anyone' ? 'others' : 'own';
  if (subject === '') {
    if (isGerund || isDenied) return 'others';
    // "Tell me why", "Think about it", "Imagine"; past forms without a subject report.
    return /^(?:say|tell|think|ask|read|hear|imagine|consider|call|believe|assume|feel|claim)$/u.test(key)
      ? 'own'
      : 'others';
  }
  return 'others';
}

/** "Women are stupid is a sexist thing to say", "… That is racist." */
function isDenounced({ tokens, sentences }: Document, first: number, end: number): boolean {
  const sentence = tokens[first]?.sentence ?? 0;
  const opens = sentences[sentence]?.firstToken === first;
  if (
    opens &&
    COPULAS.holds(tokens[end]) &&
    tokens[end]?.breakBefore === false &&
    denounces(tokens, end + 1, sentence)
  )
    return true;
  const next = sentences[sentence + 1];
  if (
    !next ||
    !/^(?:that|this|that's|thats|such|what|these|those|it's)$/u.test(tokens[next.firstToken]?.key ?? '')
  )
    return false;
  return denounces(tokens, next.firstToken + 1, sentence + 1, STRICT);
}

const STRICT =
  /(?:ist|ism|ot(?:ed|ry)|phobi[ac]|hateful|prejudice|offensive|unacceptable|false|untrue|lies?|myth|nonsense|discrimination)$/u;

function denounces(tokens: Document['tokens'], from: number, sentence: number, only = /./u): boolean {
  for (let at = from; at < from + 7 && tokens[at]?.sentence === sentence; at++) {
    const key = tokens[at]?.key ?? '';
    if (/^(?:they|them|who|their)$/u.test(key)) return false;
    if (DENUNCIATIONS.holds(tokens[at]) && only.test(key)) return true;
  }
  return false;
}
