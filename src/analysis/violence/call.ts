import type { Document } from '../document.js';
import { LEADING_VERBS } from '../lexicons/threats.js';
import { words } from '../lexicons/words.js';
import { nextInClause, previousInClause } from '../syntax/clause.js';
import { SOMEBODY } from './violent-words.js';

const FIRST_PERSON = words("i we i'll ill we'll i'm im we're i'd id we'd ima imma");
const ANNOUNCERS = words("i'll ill we'll will gonna gotta ima imma to should must");
const OPENERS = words('just please and then go');
const URGES = words('should must please needs ought has better');
const ROUNDING_UP = words('round rounded tie arm lock find catch grab take');

/** How far before the words an "I" is looked for. */
const REACH = 5;

/** How a deed is called for. */
export interface Call {
  /** The token that the call, or the announcement, begins with. */
  readonly first: number;
  readonly how: 'called-for' | 'announced';
}

/**
 * Whether the verb calls for its deed ("shoot", "just shoot", "let's shoot", "somebody needs to shoot", "it is time to
 * shoot", "line them up and shoot") or announces it ("I'll shoot"); null when it does neither.
 */
export function callAt(document: Document, verb: number): Call | null {
  const { tokens } = document;
  const keyBefore = (at: number): string => previousInClause(tokens, at)?.key ?? '';
  const opener = keyBefore(verb);
  if (opener === '' || (OPENERS.has(opener) && keyBefore(verb - 1) === ''))
    return { first: verb, how: 'called-for' };
  // "we used to hunt them"
  const isAnnouncer = ANNOUNCERS.has(opener) && keyBefore(verb - 1) !== 'used';
  const announcer = isAnnouncer ? firstPersonBefore(document, verb) : -1;
  if (announcer !== -1) return { first: announcer, how: 'announced' };
  if (opener === "let's" || opener === 'lets') return { first: verb - 1, how: 'called-for' };
  if (opener === 'to' && keyBefore(verb - 1) === 'time') return { first: verb, how: 'called-for' };
  const urge = opener === 'to' ? verb - 2 : verb - 1;
  if (URGES.holds(tokens[urge]) && SOMEBODY.has(keyBefore(urge)))
    return { first: urge - 1, how: 'called-for' };
  const led = opener === 'and' ? startOfLeading(document, verb - 1) : -1;
  return led === -1 ? null : { first: led, how: 'called-for' };
}

/** "line them up (and shoot)": where the clause of another order begins, or -1. */
function startOfLeading({ tokens }: Document, at: number): number {
  let first = at;
  while (first > at - REACH - 2 && previousInClause(tokens, first)) first--;
  const key = tokens[first]?.key ?? '';
  return first < at && (LEADING_VERBS.has(key) || ROUNDING_UP.has(key)) && !previousInClause(tokens, first)
    ? first
    : -1;
}

/** The "I" or "we" of the clause before `at`, or -1. */
export function firstPersonBefore({ tokens }: Document, at: number): number {
  for (let i = at - 1; i >= at - REACH && nextInClause(tokens, i + 1); i--)
    if (FIRST_PERSON.holds(tokens[i])) return i;
  return -1;
}
