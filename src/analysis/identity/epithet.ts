import type { Document } from '../document.js';
import { GROUP_ADJECTIVES, GROUP_MEMBERS } from '../lexicons/groups.js';
import { names, ofGroups } from '../lexicons/index.js';
import { EPITHETS, PROFANE_EPITHETS } from '../lexicons/slurs.js';
import { followsComma, nextInClause, previousInClause } from '../syntax/clause.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';
import type { Contempt } from './contempt.js';
import type { GroupPhrase } from './group-phrase.js';
import type { Word } from '../word.js';
import { WordSet } from '../word-set.js';

/** Before "fucking", these show that it is an adjective. */
const BEFORE_PROFANITY = new WordSet('these those all you the every of any more another'.split(' '));

/** "filthy immigrants": an insult put before the group's name. */
export function epithetBefore(
  document: Document,
  { head, end, ground, quantity }: GroupPhrase,
): Contempt | null {
  const { tokens } = document;
  let at = head - 1;
  while (
    at > head - 3 &&
    nextInClause(tokens, at + 1) &&
    !EPITHETS.holds(tokens[at]) &&
    /^(?:old|young|little|illegal|fat)$/u.test(tokens[at]?.key ?? '')
  )
    at--;
  const key = nextInClause(tokens, at + 1) ? (tokens[at]?.key ?? '') : '';
  // "a sick man" is one man, and no group.
  if (ground === 'gender' && tokens[head]?.key === 'man' && end === head + 1) return null;
  if (followsComma(document, at + 1) || isDenied(document, at) || quantity === 'none') return null;
  const before = previousInClause(tokens, at)?.key ?? '';
  const isProfane =
    PROFANE_EPITHETS.has(key) && BEFORE_PROFANITY.has(before) && (ground !== 'gender' || before !== 'the');
  if (!EPITHETS.has(key) && !isProfane) return null;
  return { first: at, end, severity: 2, deed: 'epithet' };
}

const OPENS_INSULT = new WordSet([
  ...GROUP_ADJECTIVES.keys(),
  ...[...GROUP_MEMBERS].filter(([, { plural }]) => !plural).map(([noun]) => noun),
]);
/** Whether `insultBehind` may find anything at a word. */
export function mayOpenInsult(word: Word): boolean {
  return OPENS_INSULT.includes(word);
}

/** "gay idiot", "Muslim scum", "black bastards": what somebody is, made part of an insult. */
export function insultBehind(document: Document, at: number): Contempt | null {
  const { tokens } = document;
  const key = tokens[at]?.key ?? '';
  if (!OPENS_INSULT.holds(tokens[at])) return null;
  // "white racists" says what kind of racists, "old fool" how old.
  if (/^(?:white|old|foreign|american|illegal|eastern|senior|native|wheelchair|male|man)$/u.test(key))
    return null;
  for (let next = at + 1; next <= at + 3; next++) {
    const token = nextInClause(tokens, next);
    if (!token || isFunctionWord(token) || followsComma(document, next)) return null;
    const name = ofGroups.names.match(tokens, next);
    const insult = names.match(tokens, next);
    const found = name && INSULTING.holds(token) ? name : insult && insult.row.severity >= 2 ? insult : null;
    if (found)
      return isDenied(document, at)
        ? null
        : { first: at, end: found.end, severity: found.row.severity, deed: 'epithet' };
    if (!GROUP_ADJECTIVES.has(token.key) && !GROUP_MEMBERS.has(token.key)) return null;
  }
  return null;
}

const INSULTING = new WordSet(
  `scum filth vermin trash garbage rats rat parasite parasites animals pigs pig swine dogs apes monkeys savages savage
  invaders cockroaches freak freaks pervert perverts leeches degenerates bitch bitches whore whores slut sluts cunt
  bastard bastards devil devils monsters barbarians plague infestation`.split(/\s+/u),
);

function isDenied({ tokens }: Document, at: number): boolean {
  for (let i = at - 1; i >= at - 5 && nextInClause(tokens, i + 1); i--)
    if (DENYING.holds(tokens[i])) return true;
  return false;
}

const DENYING = new WordSet("not never no isn't isnt aren't arent nobody without don't dont stop".split(' '));
