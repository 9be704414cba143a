import { indexForDisguises } from './disguise-keys.js';
import { filterOf } from './hash-filter.js';
import { GROUP_ADJECTIVES, GROUP_MEMBERS, PEOPLE, PERSON } from './lexicons/groups.js';
import { ofGroups, slurs, toGroups } from './lexicons/index.js';
import { CORE_WORDS, REAL_WORDS, SHORTHANDS } from './lexicons/spellings.js';
import { grammarWords } from './syntax/noun-phrase.js';
import { hashOf, type Word } from './word.js';

/** Names of groups this long can be read with a letter left out; other words must be longer. */
const SHORTEST_GROUP = 5;
const SHORTEST_CUT = 6;
const SHORTEST_SWAPPED = 5;

/** Small words a sentence hangs on. */
const MODALS: ReadonlySet<string> = new Set(['should', 'never', 'because']);

const groupWords: ReadonlySet<string> = new Set([
  ...GROUP_MEMBERS.keys(),
  ...GROUP_ADJECTIVES.keys(),
  ...PEOPLE,
  ...PERSON,
]);
const contemptWords = new Set<string>(firstWords());
/** Every word that needs no other reading. */
const known: ReadonlySet<string> = new Set([
  ...groupWords,
  ...allWords(),
  ...grammarWords(),
  ...REAL_WORDS,
  'i',
  'a',
]);
const typos: ReadonlyMap<string, string> = new Map([...misspellings(), ...SHORTHANDS]);

/** Words that begin a term: the verbs and adjectives, rather than what goes with them. */
function* firstWords(): Iterable<string> {
  for (const { rows } of [
    ofGroups.traits,
    ofGroups.names,
    toGroups.feelings,
    toGroups.violence,
    toGroups.exclusion,
    slurs,
  ])
    for (const { term } of rows) yield* (term.split(' ')[0] ?? '').split('|');
  yield* 'deserve should belong because nothing animals parasites'.split(' ');
}

function* allWords(): Iterable<string> {
  for (const { rows } of [...Object.values(ofGroups), ...Object.values(toGroups), slurs])
    for (const { term } of rows) yield* term.split(/[ |?]+/u).filter((word) => word !== '');
}

/** Two letters in each other's place, or one left out, where that makes no other word. */
function* misspellings(): Iterable<readonly [string, string]> {
  for (const word of [...contemptWords, ...groupWords, ...MODALS]) {
    if (!/^[a-z]+$/u.test(word) || (grammarWords().has(word) && !groupWords.has(word) && !MODALS.has(word)))
      continue;
    const isCore = CORE_WORDS.has(word);
    for (let at = 0; at + 1 < word.length && (isCore || word.length >= SHORTEST_SWAPPED); at++) {
      const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
      if (!known.has(swapped)) yield [swapped, word];
    }
    const isLong = word.length >= (groupWords.has(word) ? SHORTEST_GROUP : SHORTEST_CUT);
    for (let at = 0; at < word.length && (isCore || isLong); at++) {
      const cut = word.slice(0, at) + word.slice(at + 1);
      if (!known.has(cut)) yield [cut, word];
    }
  }
}

const disguised = indexForDisguises([...contemptWords, ...groupWords].filter((word) => word.length > 2));

/** The words that matter here that a disguise's key may stand for. */
export function wordsMeantBy(key: string): readonly string[] {
  if (key.includes('*') && key.replaceAll('*', '').length < 3) return [];
  // A digit for a letter hides one word, a mask many: the first may stand for any word, the second for a telling one.
  if (!key.includes('*') && key.length > 2 && known.has(key)) return [key];
  const found = disguised.wordsFor(key);
  const meant = found.length === 0 ? SHORTHANDS.get(key) : undefined;
  return meant === undefined ? found : [meant];
}

/** The word that an unknown one is a misspelling of, or undefined. */
export function wordMeantBy({ key, hash }: Word): string | undefined {
  return mayBeTypo.mayHold(hash) ? typos.get(key) : undefined;
}
const mayBeTypo = filterOf(Array.from(typos.keys(), (key) => hashOf(key)));

export function isKnownWord(key: string): boolean {
  return known.has(key);
}

export function isTarget(key: string): boolean {
  return targets.has(key);
}

/** Whether the word and the one behind it are together one that matters here. */
export function areTarget(word: Word, next: Word): boolean {
  return mayBeTarget.mayHold(hashOf(next.key, word.hash)) && targets.has(word.key + next.key);
}

const targets: ReadonlySet<string> = new Set([...groupWords, ...contemptWords]);
const mayBeTarget = filterOf(Array.from(targets, (key) => hashOf(key)));

/** Whether a word that matters here begins with this one. */
export function beginsTarget({ key, hash }: Word): boolean {
  return mayBegin.mayHold(hash) && beginnings.has(key);
}

const beginnings: ReadonlySet<string> = new Set(
  Array.from(targets).flatMap((word) =>
    Array.from({ length: word.length }, (_, length) => word.slice(0, length)),
  ),
);
const mayBegin = filterOf(Array.from(beginnings, (key) => hashOf(key)));

/** Words shorter than this tell nothing when they stand among letters: "ass" in "classroom". */
export const SHORTEST_TELLING = 4;
const FIRST_LETTERS = 2 ** (5 * SHORTEST_TELLING) - 1;

/** Those that matter here and are long enough, by their first letters. */
const tellingWords = new Map<number, string[]>();
for (const word of targets) {
  if (word.length < SHORTEST_TELLING) continue;
  const beginning = firstLettersOf(word);
  const others = tellingWords.get(beginning);
  if (others) others.push(word);
  else tellingWords.set(beginning, [word]);
}

const mayBeTelling = filterOf([...tellingWords.keys()]);

/** The first letters of a telling word, five bits each, with the next one. */
function addLetter(letters: number, unit: number): number {
  return ((letters << 5) | (unit & 31)) & FIRST_LETTERS;
}

function firstLettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < SHORTEST_TELLING; at++) letters = addLetter(letters, word.charCodeAt(at));
  return letters;
}

/** Whether a telling word stands anywhere in the key. */
export function holdsTellingWord(key: string): boolean {
  let letters = 0;
  for (let end = 0; end < key.length; end++) {
    letters = addLetter(letters, key.charCodeAt(end));
    const at = end + 1 - SHORTEST_TELLING;
    if (at < 0 || !mayBeTelling.mayHold(letters)) continue;
    if (tellingWords.get(letters)?.some((word) => key.startsWith(word, at)) === true) return true;
  }
  return false;
}

export function isContemptWord(key: string): boolean {
  return contemptWords.has(key);
}
export function isGroupWord(key: string): boolean {
  return groupWords.has(key);
}
