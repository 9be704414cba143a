import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { aimOf, type Aim } from '../syntax/attribution.js';
import { nextInClause, previousInClause } from '../syntax/clause.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document } from '../document.js';
import { NEGATIONS, POSSESSIVES, SECOND_PERSON } from '../lexicons/grammar.js';
import { threats } from '../lexicons/index.js';
import {
  BODY_PARTS,
  BREAKING_VERBS,
  DONE_TO_PEOPLE,
  HARMLESS_AFTER,
  SOFTENERS,
  VICTIMS,
  VIOLENT_PARTICIPLES,
  VIOLENT_VERBS,
  WISHES,
} from '../lexicons/threats.js';
import { findContempt } from '../identity/find-contempt.js';
import { endOfProtectedGroup } from '../identity/group-phrase.js';
import { isSomebody, openedByAnybody, subjectAt, subjectBefore, type Subject } from '../syntax/subject.js';
import { inQuotes, spanOf, withoutOverlaps } from '../candidate.js';
import { anySign, hasSign, MAY_THREATEN } from '../word-signs.js';
import { words } from '../lexicons/words.js';

const FIRST_PERSON = words("i we i'll ill we'll i'm im we're i'd id we'd ima imma");
const ANNOUNCERS = words("i'll ill we'll will gonna gotta ima imma to should must");
const OUGHT = words('should must ought deserve deserves needs need has gotta');
/** Between "should" and "shot". */
const BETWEEN = words('be been have all get being to');
const DEATHS = words('die dies dead died burn burns rot rots suffer suffers killed shot hanged raped cancer');
const OBJECTS = words('you u ya him her them em those these all every your his their');
const OBJECT_DETERMINERS = words('those these all every your his their');
const OWNERS = words('your his her their');
const DOERS = words('someone somebody');
const OPENERS = words('just please and then go');

/** How far before the words a "not" or an "I" is looked for. */
const REACH = 5;

/** Wishes for or announcements of violence or death against somebody. */
export const threat: Detector = {
  id: 'threat',
  examples: {
    hits: [
      ["I'll kill you.", ["I'll kill you"]],
      ['We are going to hang those traitors.', ['We are going to hang those traitors']],
      ['Politicians like him should be shot.', ['should be shot']],
      ['I hope you die.', ['hope you die']],
      ['Shoot them all!', ['Shoot them']],
      ['Hit them with a baseball bat.', ['Hit them']],
      ['Go kill yourself.', ['kill yourself']],
      ['I swear ill break his jaw.', ['ill break his jaw']],
      ['I hope someone shoots him.', ['hope someone shoots him']],
      ['Whoever signed this should be strung up.', ['should be strung']],
    ],
    misses: [
      'They want to kill the bill.',
      "I'd kill for a beer.",
      'Shoot me an email.',
      'He should not be shot.',
      'The soldiers were shot in the war.',
      'Kick them out of office.',
      'Kill them with kindness.',
      'The chair should be burned.',
      'I will break his record.',
      'Crack your knuckles.',
      "I'll find you a link.",
      'I hope somebody helps him.',
    ],
  },
  detect(document) {
    const found: Candidate[] = [];
    for (const { row, first, end } of threats.findAll(document)) {
      if (isDenied(document, first)) continue;
      found.push(finding(document, { first, end }, row.severity, `threats:${row.term}`));
    }
    if (anySign(document, MAY_THREATEN))
      document.tokens.forEach(({ word }, at) => {
        if (!hasSign(word, MAY_THREATEN)) return;
        const made = announced(document, at) ?? deserved(document, at) ?? wished(document, at);
        if (made) found.push(made);
      });
    for (const { span, severity, deed, name } of findContempt(document))
      if (deed === 'violence') found.push(againstGroup(document, span, severity, name));
    return withoutOverlaps(found);
  },
};

/** "All Muslims should be shot": what is wished upon a protected group. */
function againstGroup(document: Document, span: Span, severity: Severity, name: string | null): Candidate {
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} wishes or announces violence`,
    source: 'pattern:violence-against-a-group',
    aimedAt: { kind: 'group', name },
    addressed: true,
  };
}

/** The words of a threat, and whom they say it is for where that is not among them. */
interface Words {
  readonly first: number;
  readonly end: number;
  readonly victim?: Subject;
}

/** "I'll kill you", "we will hang them", and the bare order "shoot them". */
function announced(document: Document, verb: number): Candidate | null {
  const { tokens } = document;
  const deed = tokens[verb]?.key ?? '';
  const end = isDenied(document, verb) ? -1 : endOfViolence(document, verb, deed);
  if (end === -1 || isHarmless(document, end)) return null;
  const opener = previousInClause(tokens, verb);
  // "Crack your knuckles" is no call.
  if (!opener && BREAKING_VERBS.has(deed)) return null;
  if (!opener || (OPENERS.has(opener.key) && !previousInClause(tokens, verb - 1)))
    return finding(document, { first: verb, end }, 3, 'pattern:call-for-violence');
  const announcer = firstPersonBefore(document, verb);
  if (announcer === -1 || !ANNOUNCERS.has(opener.key)) return null;
  return finding(document, { first: announcer, end }, 3, 'pattern:announced-violence');
}

/** One past whoever a deed is done to ("shoot them", "break his jaw"), or -1; `deed` is the verb's plain form. */
function endOfViolence(document: Document, verb: number, deed: string): number {
  const { tokens } = document;
  if (VIOLENT_VERBS.has(deed)) return endOfVictim(document, verb + 1);
  // "break his jaw", not "break his record"
  const isOfSomebody = BREAKING_VERBS.has(deed) && OWNERS.has(nextInClause(tokens, verb + 1)?.key ?? '');
  return isOfSomebody && BODY_PARTS.has(nextInClause(tokens, verb + 2)?.key ?? '') ? verb + 3 : -1;
}

/** "kick them out", "kill them with kindness". */
function isHarmless({ tokens }: Document, end: number): boolean {
  const key = nextInClause(tokens, end)?.key ?? '';
  return HARMLESS_AFTER.has(key) || (key === 'with' && SOFTENERS.has(tokens[end + 1]?.key ?? ''));
}

/** One past the victim, a pronoun or a determiner with a person; -1 when it is no person. */
function endOfVictim(document: Document, at: number): number {
  const { tokens } = document;
  const key = nextInClause(tokens, at)?.key ?? '';
  const group = Math.max(endOfProtectedGroup(document, at), endOfProtectedGroup(document, at + 1));
  if (group !== -1 && (OBJECT_DETERMINERS.has(key) || group === at + 1)) return group;
  if (!OBJECTS.has(key)) return -1;
  const noun = nextInClause(tokens, at + 1)?.key;
  if (noun !== undefined && VICTIMS.has(noun)) return at + 2;
  if (!OBJECT_DETERMINERS.has(key)) return at + 1;
  return noun === undefined && !POSSESSIVES.has(key) ? at + 1 : -1;
}

/** The "I" or "we" of the clause before `at`, or -1. */
function firstPersonBefore({ tokens }: Document, at: number): number {
  for (let i = at - 1; i >= at - REACH && nextInClause(tokens, i + 1); i--)
    if (FIRST_PERSON.has(tokens[i]?.key ?? '')) return i;
  return -1;
}

/** "should be shot", "deserves to be hanged", "ought to have been put down". */
function deserved(document: Document, at: number): Candidate | null {
  const { tokens } = document;
  const participle = tokens[at]?.key ?? '';
  if (!VIOLENT_PARTICIPLES.has(participle)) return null;
  let first = at;
  while (BETWEEN.has(previousInClause(tokens, first)?.key ?? '')) first--;
  const ought = previousInClause(tokens, first);
  if (first === at || !ought || !OUGHT.has(ought.key) || isDenied(document, first)) return null;
  const before = subjectBefore(document, first - 1);
  // "whoever signed this should be shot"
  const victim = isSomebody(before) ? before : subjectOfAnybody(document, first - 1, before);
  if (victim.kind === 'thing' || victim.kind === 'self') return null;
  if (victim.kind === 'unknown' && !DONE_TO_PEOPLE.has(participle)) return null;
  return finding(document, { first: first - 1, end: at + 1, victim }, 3, 'pattern:ought-to-be-killed');
}

function subjectOfAnybody(document: Document, verb: number, otherwise: Subject): Subject {
  const anybody = openedByAnybody(document, verb);
  return isSomebody(anybody) ? anybody : otherwise;
}

/** "I hope he dies", "I want them dead"; "I hope somebody shoots him". */
function wished(document: Document, at: number): Candidate | null {
  const { tokens } = document;
  if (!WISHES.has(tokens[at]?.key ?? '') || isDenied(document, at)) return null;
  if (previousInClause(tokens, at) && firstPersonBefore(document, at) === -1) return null;
  const victim = subjectAt(document, tokens[at + 1]?.key === 'that' ? at + 2 : at + 1);
  if (!isSomebody(victim) || victim.kind === 'self') return null;
  const does = nextInClause(tokens, at + 2)?.key;
  if (does !== undefined && DOERS.has(tokens[at + 1]?.key ?? '')) {
    const end = endOfViolence(document, at + 2, does.replace(/s$/u, ''));
    if (end !== -1 && !isHarmless(document, end))
      return finding(document, { first: at, end }, 3, 'pattern:wished-violence');
  }
  for (let end = at + 2; end < at + 6; end++) {
    const token = nextInClause(tokens, end);
    if (!token || NEGATIONS.has(token.key)) return null;
    if (DEATHS.has(token.key))
      return finding(document, { first: at, end: end + 1, victim }, 3, 'pattern:wished-death');
  }
  return null;
}

function isDenied({ tokens }: Document, at: number): boolean {
  for (let i = at; i > at - REACH && (i === at || nextInClause(tokens, i + 1)); i--)
    if (NEGATIONS.has(tokens[i]?.key ?? '')) return true;
  return false;
}

/** Whom the words name as the victim; an order to "you" to harm yourself is aimed at the commenter. */
function aimIn(document: Document, { first, end, victim }: Words): Aim | null {
  if (victim) return aimOf(victim);
  let named: Subject | null = null;
  for (let at = first; at < end; at++) {
    const key = document.tokens[at]?.key ?? '';
    if (SECOND_PERSON.has(key) || key === 'your') return { kind: 'commenter', name: null };
    const subject = subjectAt(document, at);
    if (isSomebody(subject) && subject.kind !== 'self') named = subject;
  }
  return aimOf(named);
}

function finding(document: Document, found: Words, severity: Severity, source: string): Candidate {
  const span = spanOf(document, found.first, found.end);
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} wishes or announces violence`,
    source,
    aimedAt: aimIn(document, found),
    addressed: true,
  };
}
