import type { Document } from '../document.js';
import { names } from '../lexicons/index.js';
import { NEGATIONS } from '../lexicons/grammar.js';
import { PLACES } from '../lexicons/places.js';
import { EXPECTING, HARMLESS_AFTER, WISHES } from '../lexicons/threats.js';
import { words } from '../lexicons/words.js';
import { nextInClause, previousInClause } from '../syntax/clause.js';
import { isSomebody, subjectAt } from '../syntax/subject.js';
import { endOfViolence, isHarmless } from './announced.js';
import { firstPersonBefore } from './call.js';
import { endOfVictim } from './victim.js';
import { isDenied, SOMEBODY, type ViolentWords } from './violent-words.js';

const DEATHS = words(
  `die dies dead died burn burns rot rots suffer suffers killed shot hanged raped cancer starve drown drowns choke
  executed beheaded`,
);
/** What is let happen to somebody, or watched. */
const DYING = words('die starve drown freeze rot burn bleed hang swing perish choke');
const NOBODY = words('nobody noone none');
const CANNOT = words("can't cannot cant");
/** How many words may stand between somebody and his death. */
const LONGEST_WISH = 4;

/** "I hope he dies", "I want them dead"; "I hope somebody shoots him"; "I can't wait to see her hang". */
export function wished(document: Document, at: number): ViolentWords | null {
  const { tokens } = document;
  if (!isWish(document, at)) return null;
  const opening = nextInClause(tokens, at + 1)?.key ?? '';
  const isWatched = opening === 'to' && /^see(?:ing)?$/u.test(nextInClause(tokens, at + 2)?.key ?? '');
  const victimAt = isWatched ? at + 3 : opening === 'that' ? at + 2 : at + 1;
  const victim = subjectAt(document, victimAt);
  if (!isSomebody(victim) || victim.kind === 'self' || NOBODY.holds(tokens[victimAt])) return null;
  const does = nextInClause(tokens, at + 2)?.key;
  if (does !== undefined && SOMEBODY.has(opening)) {
    const deed = does.replace(/s$/u, '');
    const end = endOfViolence(document, at + 2, deed);
    if (end !== -1 && !isHarmless(document, end, deed))
      return { first: at, end, severity: 3, source: 'pattern:wished-violence' };
  }
  for (let end = victimAt + 1; end <= victimAt + LONGEST_WISH; end++) {
    const key = nextInClause(tokens, end)?.key;
    if (key === undefined || NEGATIONS.has(key)) return null;
    if (DEATHS.has(key) || (isWatched && isDying(document, end)))
      return { first: at, end: end + 1, victim, severity: 3, source: 'pattern:wished-death' };
  }
  return null;
}

/** Whether the commenter wishes for something with the word. */
function isWish(document: Document, at: number): boolean {
  const { tokens } = document;
  const key = tokens[at]?.key ?? '';
  if (key === EXPECTING) return CANNOT.holds(previousInClause(tokens, at));
  if (!WISHES.has(key) || isDenied(document, at)) return false;
  return !previousInClause(tokens, at) || firstPersonBefore(document, at) !== -1;
}

/** "let them die", "may he rot": what nobody is to prevent. */
export function granted(document: Document, at: number): ViolentWords | null {
  const { tokens } = document;
  const key = tokens[at]?.key ?? '';
  if ((key !== 'let' && key !== 'may') || previousInClause(tokens, at)) return null;
  const victim = nextInClause(tokens, at + 1) ? subjectAt(document, at + 1) : null;
  // What has a name here is more often a company.
  if (!isSomebody(victim) || victim.kind === 'self' || victim.kind === 'named') return null;
  const dies = nextInClause(tokens, at + 2)?.key === 'all' ? at + 3 : at + 2;
  if (!isDying(document, dies)) return null;
  return { first: at, end: dies + 1, victim, severity: 2, source: 'pattern:let-die' };
}

/** "hang", not "hang out". */
function isDying({ tokens }: Document, at: number): boolean {
  const key = nextInClause(tokens, at)?.key ?? '';
  if (!DYING.has(key)) return false;
  if (!/^(?:hang|swing|burn|freeze)$/u.test(key)) return true;
  const next = nextInClause(tokens, at + 1)?.key ?? '';
  return !HARMLESS_AFTER.has(next) || next === 'in' || next === 'for';
}

/** "Death to all traitors", "death to America". */
export function deathTo(document: Document, at: number): ViolentWords | null {
  const { tokens } = document;
  if (tokens[at]?.key !== 'death' || previousInClause(tokens, at)) return null;
  if (nextInClause(tokens, at + 1)?.key !== 'to' || !nextInClause(tokens, at + 2)) return null;
  const end = Math.max(
    endOfVictim(document, at + 2, true),
    PLACES.has(tokens[at + 2]?.key ?? '') ? at + 3 : -1,
    names.match(tokens, at + 2)?.end ?? -1,
  );
  return end === -1 ? null : { first: at, end, severity: 3, source: 'pattern:death-to' };
}
