import { GROUP_ADJECTIVES, GROUP_MEMBERS } from '../lexicons/groups.js';
import { ofGroups } from '../lexicons/index.js';
import type { Document } from '../document.js';
import { nextInClause, previousInClause } from '../syntax/clause.js';
import { disparagementFrom } from './complement.js';
import { deedOf, type Contempt } from './contempt.js';
import { verbGroupAt } from './verb-group.js';
import { words } from '../lexicons/words.js';
import type { Word } from '../word.js';
import { WordSet } from '../word-set.js';

const WAYS_TO_BE = words(
  'homosexuality lesbianism bisexuality transgenderism transsexualism transness gayness blackness',
);
const RELIGIONS = words('islam judaism hinduism sikhism christianity catholicism buddhism');
/** A religion may be called wrong; to call it filth or a disease is to say what its people are. */
const BEYOND_CRITICISM = words('evil satanic barbaric filthy disgusting vile');

const OPENS_IDENTITY = new WordSet(['than', 'being', ...RELIGIONS, ...WAYS_TO_BE]);
/** Whether `contemptForIdentity` may find anything at a word. */
export function mayOpenIdentity(word: Word): boolean {
  return OPENS_IDENTITY.includes(word);
}

/** "Being gay is a mental illness", "homosexuality is disgusting", "Islam is a cancer": contempt for what makes a group. */
export function contemptForIdentity(document: Document, at: number): Contempt | null {
  const { tokens } = document;
  const worse = ratherDead(document, at);
  if (worse) return worse;
  const isReligion = RELIGIONS.holds(tokens[at]);
  const end = isReligion || WAYS_TO_BE.holds(tokens[at]) ? at + 1 : endOfBeing(document, at);
  if (end === -1 || /^(?:of|in|not|no|than)$/u.test(previousInClause(tokens, at)?.key ?? '')) return null;
  const verb = verbGroupAt(tokens, end);
  if (!verb.be || verb.negated || verb.past || !nextInClause(tokens, verb.head)) return null;
  const named = disorderFrom(document, verb.head);
  const found = disparagementFrom(document, verb.head);
  if (isReligion && found && found.severity < 3 && !BEYOND_CRITICISM.holds(tokens[found.end - 1]))
    return null;
  if (isReligion && !found) return null;
  const last = found?.end ?? named;
  return last === -1
    ? null
    : { first: at, end: last, severity: found?.severity ?? 2, deed: deedOf(found?.severity ?? 2) };
}

/** One past "a mental illness", "sinful", "wrong"; or -1. */
function disorderFrom({ tokens }: Document, from: number): number {
  for (let at = from; at < from + 4 && nextInClause(tokens, at); at++) {
    const found = ofGroups.disorders.match(tokens, at);
    if (found) return found.end;
    if (
      !/^(?:a|an|the|just|simply|really|always|so|very|morally|plain|only|clearly)$/u.test(
        tokens[at]?.key ?? '',
      )
    )
      return -1;
  }
  return -1;
}

/** One past "being gay", "being a woman", "acting black"; or -1. */
function endOfBeing({ tokens }: Document, at: number): number {
  if (tokens[at]?.key !== 'being') return -1;
  const next = /^(?:a|an)$/u.test(nextInClause(tokens, at + 1)?.key ?? '') ? at + 2 : at + 1;
  const key = nextInClause(tokens, next)?.key ?? '';
  return GROUP_ADJECTIVES.has(key) || GROUP_MEMBERS.has(key) ? next + 1 : -1;
}

/** "I would rather die than be gay." */
function ratherDead({ tokens }: Document, at: number): Contempt | null {
  if (
    tokens[at]?.key !== 'than' ||
    !/^(?:be|become|being|have)$/u.test(nextInClause(tokens, at + 1)?.key ?? '')
  )
    return null;
  const next = /^(?:a|an)$/u.test(tokens[at + 2]?.key ?? '') ? at + 3 : at + 2;
  const key = nextInClause(tokens, next)?.key ?? '';
  if (!GROUP_ADJECTIVES.has(key) && !GROUP_MEMBERS.has(key)) return null;
  for (let i = at - 1; i >= at - 4 && nextInClause(tokens, i + 1); i--)
    if (/^(?:die|dead|kill|hang|shoot)$/u.test(tokens[i]?.key ?? ''))
      return { first: i, end: next + 1, severity: 2, deed: 'derogation' };
  return null;
}
