import type { Document } from '../document.js';
import { endOfProtectedGroup } from '../identity/group-phrase.js';
import { POSSESSIVES } from '../lexicons/grammar.js';
import { GROUP_NOUNS, KNOWN_FIGURES } from '../lexicons/people.js';
import { VICTIMS } from '../lexicons/threats.js';
import { words } from '../lexicons/words.js';
import { nextInClause } from '../syntax/clause.js';
import { isFunctionWord } from '../syntax/noun-phrase.js';

const OBJECTS = words('you u ya him her them em those these all every your his their');
const OBJECT_DETERMINERS = words('those these all every your his their');
/** "every last one of you", "the whole lot of them". */
const SHARES = words(
  'every last single one each and all the whole entire damn bloody lot rest half both most',
);
const SHARED_BY = words('you them those these us');
const MOST_SHARES = 7;
/** How many adjectives may stand before a victim's noun: "all convicted terrorists". */
const MOST_ADJECTIVES = 2;

/**
 * One past whoever a deed is done to that stands at `at`; -1 when it is nobody. Of a deed that is lethal also somebody
 * named, or many by a noun alone, who would only be an opponent otherwise: "hang the bankers", "beat the bankers".
 */
export function endOfVictim(document: Document, at: number, isLethal: boolean): number {
  const { tokens } = document;
  const key = nextInClause(tokens, at)?.key ?? '';
  const group = Math.max(endOfProtectedGroup(document, at), endOfProtectedGroup(document, at + 1));
  if (group !== -1 && (OBJECT_DETERMINERS.has(key) || group === at + 1)) return group;
  const shared = endOfShare(document, at);
  if (shared !== -1) return shared;
  if (isLethal) {
    const many = endOfMany(document, at);
    if (many !== -1) return many;
    if (isFigure(document, at)) return at + 1;
  }
  if (!OBJECTS.has(key)) return -1;
  const noun = nextInClause(tokens, at + 1)?.key;
  if (noun !== undefined && VICTIMS.has(noun)) return at + 2;
  if (!OBJECT_DETERMINERS.has(key)) return at + 1;
  return noun === undefined && !POSSESSIVES.has(key) ? at + 1 : -1;
}

/** "every last one of you", "the lot of them", "the whole lot". */
function endOfShare({ tokens }: Document, at: number): number {
  let end = at;
  while (end < at + MOST_SHARES && SHARES.holds(nextInClause(tokens, end))) end++;
  if (end === at) return -1;
  if (nextInClause(tokens, end)?.key === 'of')
    return SHARED_BY.holds(nextInClause(tokens, end + 1)) ? end + 2 : -1;
  return end > at + 1 && tokens[end - 1]?.key === 'lot' && !nextInClause(tokens, end) ? end : -1;
}

/** "the bankers", "all convicted terrorists", "traitors"; what they own is not meant: "the bankers' bill". */
function endOfMany(document: Document, at: number): number {
  const { tokens, text } = document;
  const first = nextInClause(tokens, at)?.key ?? '';
  let noun = OBJECT_DETERMINERS.has(first) || first === 'the' ? at + 1 : at;
  while (noun <= at + 1 + MOST_ADJECTIVES) {
    const token = nextInClause(tokens, noun);
    if (!token || (isFunctionWord(token) && !VICTIMS.holds(token))) return -1;
    const isMany = (VICTIMS.holds(token) || GROUP_NOUNS.holds(token)) && token.key.endsWith('s');
    if (isMany) return /['’]/u.test(text.charAt(token.end)) ? -1 : noun + 1;
    noun++;
  }
  return -1;
}

/** Somebody in the news, with a capital: "sessions" may be executed. */
function isFigure({ tokens, text }: Document, at: number): boolean {
  const token = nextInClause(tokens, at);
  return token !== undefined && KNOWN_FIGURES.has(token.key) && /^\p{Lu}/u.test(text.charAt(token.start));
}
