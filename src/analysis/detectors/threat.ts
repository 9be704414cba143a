import type { Severity } from '../../domain/finding.js';
import { aimOf } from '../attribution.js';
import type { Candidate, Detector } from '../detector.js';
import type { Document, Token } from '../document.js';
import { NEGATIONS, SECOND_PERSON } from '../lexicons/grammar.js';
import { compileLexicon } from '../lexicons/lexicon.js';
import { HARMLESS_AFTER, THREATS, VIOLENT_PARTICIPLES, VIOLENT_VERBS } from '../lexicons/threats.js';
import { subjectAt, subjectBefore, type Subject } from '../subject.js';
import { inQuotes, spanOf, withoutOverlaps } from './candidate.js';

const threats = compileLexicon('threats', THREATS);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const ANNOUNCERS = words("i'll we'll i'm we're will gonna gotta ima imma to");
const OUGHT = words('should must ought deserve deserves needs need has gotta better to');
const WISHES = words('hope hopes wish wishes pray want wanna love');
const DEATHS = words('die dies dead died burns burn rots rot suffers suffer killed shot hanged raped cancer');
const OBJECTS = words('you him her them em those these all every ya your his their u');
/** Between "should" and "shot". */
const BETWEEN = words('be been have all get being');

/** Wishes for or announcements of violence or death against somebody. */
export const threat: Detector = {
  id: 'threat',
  examples: {
    hits: [
      ["I'll kill you.", ["I'll kill you"]],
      ['Politicians like him should be shot.', ['should be shot']],
      ['I hope you die.', ['hope you die']],
      ['Shoot them all!', ['Shoot them']],
      ['Go kill yourself.', ['kill yourself']],
    ],
    misses: [
      'They want to kill the bill.',
      "I'd kill for a beer.",
      'Shoot me an email.',
      'He should not be shot.',
      'The soldiers were shot in the war.',
      'Kick them out of office.',
    ],
  },
  detect(document) {
    const found: Candidate[] = threats
      .findAll(document)
      .filter(({ first }) => !isDenied(document, first))
      .map(({ row, first, end }) =>
        finding(document, first, end, row.severity, aimAt(document, first, end), `threats:${row.term}`),
      );
    for (let at = 0; at < document.tokens.length; at++) {
      const made = announcement(document, at) ?? sentence(document, at) ?? wish(document, at);
      if (made) found.push(made);
    }
    return withoutOverlaps(found);
  },
};

/** "I'll kill you", "we will hang them", and the bare order "shoot them". */
function announcement(document: Document, verb: number): Candidate | null {
  const { tokens } = document;
  const token = tokens[verb];
  const object = tokens[verb + 1];
  if (!token || !VIOLENT_VERBS.has(token.key) || !object || object.breakBefore || !OBJECTS.has(object.key))
    return null;
  const end = endOfObject(document, verb + 1);
  if (end === -1 || isHarmless(tokens, end)) return null;
  const opener = token.breakBefore ? null : tokens[verb - 1];
  const isOrder =
    !opener ||
    opener.key === 'just' ||
    opener.key === 'please' ||
    (opener.key === 'and' && tokens[verb - 2]?.breakBefore === true);
  const announced = opener && ANNOUNCERS.has(opener.key) && isFirstPerson(tokens, verb - 1);
  if (!isOrder && !announced) return null;
  if (isDenied(document, verb)) return null;
  const first = announced ? startOfAnnouncement(tokens, verb - 1) : verb;
  return finding(
    document,
    first,
    end,
    3,
    aimAt(document, verb + 1, end),
    isOrder ? 'pattern:call-for-violence' : 'pattern:announced-violence',
  );
}

function isHarmless(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end];
  return next !== undefined && !next.breakBefore && HARMLESS_AFTER.has(next.key);
}

/** One past the object: a pronoun, or a determiner with its noun. */
function endOfObject({ tokens }: Document, at: number): number {
  const token = tokens[at];
  if (!token) return -1;
  if (!['those', 'these', 'all', 'every', 'your', 'his', 'her', 'their'].includes(token.key)) return at + 1;
  const noun = tokens[at + 1];
  if (!noun || noun.breakBefore)
    return token.key === 'her' || token.key === 'all' || token.key === 'those' || token.key === 'these'
      ? at + 1
      : -1;
  return PERSONAL.has(noun.key) ? at + 2 : token.key === 'her' ? at + 1 : -1;
}

const PERSONAL = words(
  'children kids wife husband family mother father face head ass butt throat people of bastards idiots scum men women muslims jews blacks gays cops pigs politicians traitors liberals conservatives democrats republicans criminals bankers sons son daughter daughters parents teeth',
);

function isFirstPerson(tokens: readonly Token[], at: number): boolean {
  for (let i = at; i >= 0 && i > at - 4; i--) {
    const key = tokens[i]?.key ?? '';
    if (["i'll", "we'll", "i'm", "we're", 'ima', 'imma', 'i', 'we'].includes(key)) return true;
    if (tokens[i]?.breakBefore) return false;
  }
  return false;
}

function startOfAnnouncement(tokens: readonly Token[], at: number): number {
  for (let i = at; i >= 0 && i > at - 4; i--)
    if (["i'll", "we'll", "i'm", "we're", 'ima', 'imma', 'i', 'we'].includes(tokens[i]?.key ?? '')) return i;
  return at;
}

/** "should be shot", "deserves to be hanged", "ought to have been put down". */
function sentence(document: Document, at: number): Candidate | null {
  const { tokens } = document;
  const token = tokens[at];
  if (!token || token.breakBefore || !VIOLENT_PARTICIPLES.has(token.key)) return null;
  let first = at - 1;
  while (first > 0 && BETWEEN.has(tokens[first]?.key ?? '') && tokens[first]?.breakBefore === false) first--;
  const ought = tokens[first];
  if (first === at - 1 || !ought || !OUGHT.has(ought.key)) return null;
  if (ought.key === 'to') {
    if (!tokens[first - 1] || !OUGHT.has(tokens[first - 1]?.key ?? '')) return null;
    first--;
  }
  if (isDenied(document, first) || tokens.slice(first, at).some(({ key }) => NEGATIONS.has(key))) return null;
  const subject = subjectBefore(document, first);
  if (subject.kind === 'thing' || subject.kind === 'self') return null;
  return finding(document, first, at + 1, 3, aimOf(subject), 'pattern:ought-to-be-killed');
}

/** "I hope he dies", "I want them dead". */
function wish(document: Document, at: number): Candidate | null {
  const { tokens } = document;
  const token = tokens[at];
  if (!token || !WISHES.has(token.key) || isDenied(document, at)) return null;
  if (!isFirstPerson(tokens, at) && !token.breakBefore) return null;
  for (let end = at + 1; end < at + 6; end++) {
    const next = tokens[end];
    if (!next || next.breakBefore || NEGATIONS.has(next.key)) return null;
    if (end === at + 1 || !DEATHS.has(next.key)) continue;
    const subject = subjectAt(document, tokens[at + 1]?.key === 'that' ? at + 2 : at + 1);
    if (!subject || subject.kind === 'thing' || subject.kind === 'self' || subject.kind === 'unknown')
      return null;
    return finding(document, at, end + 1, 3, aimOf(subject), 'pattern:wished-death');
  }
  return null;
}

function isDenied({ tokens }: Document, at: number): boolean {
  for (let i = at; i >= 0 && i > at - 4; i--) {
    if (NEGATIONS.has(tokens[i]?.key ?? '') || tokens[i]?.key === "don't") return true;
    if (tokens[i]?.breakBefore) return false;
  }
  return false;
}

/** Whom the words name as the victim; an order to "you" to harm yourself is aimed at the commenter. */
function aimAt(document: Document, first: number, end: number): Candidate['aimedAt'] {
  let victim: Subject | null = null;
  for (let at = first; at < end; at++) {
    const key = document.tokens[at]?.key ?? '';
    if (SECOND_PERSON.has(key) || key === 'your') return { kind: 'commenter', name: null };
    const subject = subjectAt(document, at);
    if (subject && subject.kind !== 'self' && subject.kind !== 'unknown' && subject.kind !== 'thing')
      victim = subject;
  }
  return aimOf(victim);
}

function finding(
  document: Document,
  first: number,
  end: number,
  severity: Severity,
  aimedAt: Candidate['aimedAt'],
  source: string,
): Candidate {
  const span = spanOf(document, first, end);
  return {
    span,
    severity,
    about: `${inQuotes(document, span)} wishes or announces violence`,
    source,
    aimedAt,
    addressed: true,
  };
}
