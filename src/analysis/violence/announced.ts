import type { Document } from '../document.js';
import { violence } from '../lexicons/index.js';
import { PLACES } from '../lexicons/places.js';
import {
  BODY_PARTS,
  BREAKING_VERBS,
  ERASING_VERBS,
  HARMLESS_AFTER,
  LEADING_VERBS,
  LETHAL_VERBS,
  RAZING_VERBS,
  SOFTENERS,
  VIOLENT_VERBS,
} from '../lexicons/threats.js';
import { words } from '../lexicons/words.js';
import { nextInClause, previousInClause } from '../syntax/clause.js';
import { callAt } from './call.js';
import { endOfVictim } from './victim.js';
import { isDenied, type ViolentWords } from './violent-words.js';

const OWNERS = words('your his her their');

/** "I'll kill you", "we will hang them", and the bare order "shoot them". */
export function announced(document: Document, verb: number): ViolentWords | null {
  const { tokens } = document;
  const deed = tokens[verb]?.key ?? '';
  const end = isDenied(document, verb) ? -1 : endOfViolence(document, verb, deed);
  if (end === -1 || isHarmless(document, end, deed)) return null;
  // "Crack your knuckles" is no call.
  if (BREAKING_VERBS.has(deed) && !previousInClause(tokens, verb)) return null;
  const call = callAt(document, verb);
  if (call === null) return null;
  const source = call.how === 'announced' ? 'pattern:announced-violence' : 'pattern:call-for-violence';
  return { first: call.first, end, severity: 3, source };
}

/** One past whoever a deed is done to ("shoot them", "break his jaw"), or -1; `deed` is the verb's plain form. */
export function endOfViolence(document: Document, verb: number, deed: string): number {
  const { tokens } = document;
  if (VIOLENT_VERBS.has(deed)) return endOfVictim(document, verb + 1, LETHAL_VERBS.has(deed));
  // "break his jaw", not "break his record"
  const isOfSomebody = BREAKING_VERBS.has(deed) && OWNERS.holds(nextInClause(tokens, verb + 1));
  return isOfSomebody && BODY_PARTS.holds(nextInClause(tokens, verb + 2)) ? verb + 3 : -1;
}

/** "kick them out", "kill them with kindness"; "hang them for treason" is none. */
export function isHarmless({ tokens }: Document, end: number, deed: string): boolean {
  const key = nextInClause(tokens, end)?.key ?? '';
  if (LETHAL_VERBS.has(deed) && (key === 'for' || (key === 'on' && tokens[end + 1]?.key === 'sight')))
    return false;
  return HARMLESS_AFTER.has(key) || (key === 'with' && SOFTENERS.holds(tokens[end + 1]));
}

/** "Line them up against a wall", "send every one of them to the gas chambers". */
export function led(document: Document, verb: number): ViolentWords | null {
  const { tokens } = document;
  if (!LEADING_VERBS.holds(tokens[verb]) || isDenied(document, verb)) return null;
  const victim = endOfVictim(document, verb + 1, true);
  if (victim === -1) return null;
  for (let at = victim; at <= victim + 2 && nextInClause(tokens, at); at++) {
    const place = violence.deadlyPlaces.match(tokens, at);
    if (!place) continue;
    const { end, row } = place;
    const call = callAt(document, verb);
    return call && { first: call.first, end, severity: row.severity, source: 'pattern:led-to-death' };
  }
  return null;
}

/** How many words a country's name and what qualifies it may have: "the whole damn place". */
const LONGEST_PLACE = 4;
const ANY_PLACE = words(
  'place places country countries city cities region capital land hellhole shithole lot thing',
);
const BEFORE_PLACE = words('the that this whole entire damn bloody goddamn fucking stinking all of them it');

/** "Nuke Tehran", "bomb them back to the stone age", "turn the whole region into glass". */
export function razed(document: Document, verb: number): ViolentWords | null {
  const { tokens } = document;
  const deed = tokens[verb]?.key ?? '';
  if (!RAZING_VERBS.has(deed) || isDenied(document, verb)) return null;
  const missile = deed === 'drop' ? violence.missiles.match(tokens, verb + 1) : null;
  if (deed === 'drop' && missile === null) return null;
  const target = missile?.end ?? verb + 1;
  let end = target;
  while (end < target + LONGEST_PLACE && BEFORE_PLACE.holds(nextInClause(tokens, end))) end++;
  const noun = nextInClause(tokens, end)?.key ?? '';
  const isPlace = PLACES.has(noun);
  if (isPlace || ANY_PLACE.has(noun)) end++;
  if (end === target) return null;
  const ruins = nextInClause(tokens, end) && violence.ruins.match(tokens, end);
  const isErased = missile !== null || (isPlace && ERASING_VERBS.has(deed));
  const call = ruins || isErased ? callAt(document, verb) : null;
  return call && { first: call.first, end: ruins?.end ?? end, severity: 2, source: 'pattern:call-to-raze' };
}
