import {
  beginsTarget,
  holdsTellingWord,
  isContemptWord,
  isGroupWord,
  isKnownWord,
  isTarget,
  SHORTEST_TELLING,
  wordMeantBy,
} from './respell-index.js';
import { WordNotes, type Word } from './word.js';

/** Words run together are at most this long; longer strings are no words. */
const LONGEST_JOINED = 60;
const SHORTEST_JOINED = 7;

/** How a word may read otherwise than it is written. */
export interface OtherReading {
  /** What it is a misspelling of, or the words run together in it; null where it is neither. */
  readonly words: readonly string[] | null;
  /** It may be the first half of a torn word. */
  readonly mayBeTorn: boolean;
}

const otherReadings = new WordNotes((word): OtherReading | null => {
  const { key } = word;
  const mayBeTorn = beginsTarget(word);
  const meant = wordMeantBy(word);
  const words = meant === undefined ? splitJoined(key) : [meant];
  // What is known is asked last: hardly any word comes as far.
  return (mayBeTorn || words !== null) && !isKnownWord(key) ? { words, mayBeTorn } : null;
});

/** How a word may read otherwise than it is written; null for nearly all. */
export function otherReading(word: Word): OtherReading | null {
  return otherReadings.of(word);
}

/** "ihatewomen", "allmuslims", "immigrantsareparasites": known words run together, a group or contempt among them. */
export function splitJoined(key: string): readonly string[] | null {
  if (key.length < SHORTEST_JOINED || key.length > LONGEST_JOINED) return null;
  // Every word that nobody has met yet is asked about: hardly any has to be taken apart.
  if (!holdsTellingWord(key) || !/^[a-z]+$/u.test(key)) return null;
  const words = segment(key);
  if (!words || words.length < 2) return null;
  const hasGroup = words.some(
    (word, at) =>
      isGroupWord(word) &&
      word.length >= SHORTEST_TELLING &&
      (/s$|en$/u.test(word) ||
        at + 1 < words.length ||
        (word === 'people' && isGroupWord(words[at - 1] ?? ''))),
  );
  const hasContempt = words.some((word) => isContemptWord(word) && word.length >= SHORTEST_TELLING);
  if (hasGroup && (hasContempt || words.length > 2 || MAY_END.test(words.at(-1) ?? ''))) return words;
  return hasContempt && words.length === 2 && JOINTS.has(words[0] ?? '') ? words : null;
}

/** What a group glued to one other word may end in: "allmuslims", "gaypeople", "peopleare". */
const MAY_END = /s$|en$|^(?:people|folk|are|should|must|deserve)$/u;

/** What may be glued before contempt alone: "arestupid". */
const JOINTS: ReadonlySet<string> = new Set(
  'are is i all so should just such these those fucking really'.split(' '),
);

/** Spaced letters: the words they spell, whatever they are about, if all of it is words and one matters here. */
export function splitLetters(key: string): readonly string[] | null {
  if (key.length > LONGEST_JOINED || !/^[a-z]+$/u.test(key)) return null;
  const words = segment(key);
  if (!words) return null;
  const isOneWord = words.length === 1 && key.length > 2;
  return isOneWord || words.some((word) => isTarget(word) && word.length > 2) ? words : null;
}

/** The fewest known words that make up the string, or null. */
function segment(key: string): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= key.length; end++) {
    let found: readonly string[] | null = null;
    for (let start = Math.max(0, end - 14); start < end; start++) {
      const before = best[start];
      if (!before || (found && before.length + 1 >= found.length)) continue;
      const word = key.slice(start, end);
      const isShort =
        word.length === 1 ? word === 'a' || word === 'i' : word.length > 2 || SHORT_WORDS.has(word);
      if (isShort && isKnownWord(word)) found = [...before, word];
    }
    best.push(found);
  }
  return best[key.length] ?? null;
}

const SHORT_WORDS: ReadonlySet<string> = new Set(
  'am is to of in on at be we us it he my no so do go up an as or'.split(' '),
);
