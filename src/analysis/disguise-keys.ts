import { latinLookAlike } from './confusables.js';
import { foldWord } from './normalize.js';

/** Longer strings are no disguised words. */
export const MAX_DISGUISE_LENGTH = 40;
/** A word that could be read in more ways than this keeps the first ones. */
const MAX_READINGS = 8;

/** What digits and signs stand for inside a word. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'il',
  '|': 'il',
  '€': 'e',
};

/**
 * The plain words a disguised one may stand for: digits and signs read as letters, look-alikes as Latin letters,
 * long repeats shortened. A `*` stays. Empty when a character stands for nothing.
 */
export function readDisguise(word: string): string[] {
  if (word.length > MAX_DISGUISE_LENGTH) return [];
  let readings = [''];
  for (const character of foldWord(word)) {
    const letters =
      character === '*' || character === "'"
        ? character
        : (latinLookAlike(character) ?? STANDS_FOR[character]);
    if (letters === undefined) return [];
    readings = extendAll(readings, Array.from(letters));
  }
  return readings.flatMap(squeeze);
}

const LONG_REPEAT = /(.)\1\1/su;

/** Letters written three times or more stand for one or two: `fuuuck` → `fuck`, `fuuck`. */
export function squeeze(word: string): string[] {
  if (!LONG_REPEAT.test(word)) return [word];
  let readings = [''];
  for (const [run] of word.matchAll(/(.)\1*/gsu)) {
    const short = run.length < 3 || run.startsWith('*') ? [run] : [run.slice(0, 1), run.slice(0, 2)];
    readings = extendAll(readings, short);
  }
  return readings;
}

function extendAll(readings: readonly string[], parts: readonly string[]): string[] {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return readings.map((reading) => reading + only);
  return parts.flatMap((part) => readings.map((reading) => reading + part)).slice(0, MAX_READINGS);
}

/**
 * Whether a disguise's key may stand for the word. A run of k `*` hides one to k + 1 letters:
 * people mask by feel, `f*cking` and `f**king` are the same word.
 */
export function matchesDisguise(key: string, word: string): boolean {
  if (!key.includes('*')) return key === word;
  // The set of places in `word` reachable after each part of the key; both are short.
  let places = new Set([0]);
  for (const [part] of key.matchAll(/\*+|[^*]+/gu)) {
    const reached = new Set<number>();
    for (const place of places) {
      if (!part.startsWith('*')) {
        if (word.startsWith(part, place)) reached.add(place + part.length);
        continue;
      }
      const furthest = Math.min(word.length, place + part.length + 1);
      for (let next = place + 1; next <= furthest; next += 1) reached.add(next);
    }
    if (reached.size === 0) return false;
    places = reached;
  }
  return places.has(word.length);
}

/** A word list that can be asked what a disguise stands for. */
export interface DisguisedWords {
  /** The words of the list the key may stand for, in the list's order. */
  wordsFor(key: string): readonly string[];
}

/** What tells most words apart from those a masked key may stand for. */
interface Mask {
  readonly key: string;
  /** What is shown before the first mask, and behind the last. */
  readonly beginning: string;
  readonly end: string;
  readonly shapes: readonly string[];
}

/** Many lists are asked about one key before the next comes. */
let lastMask: Mask | null = null;

function maskOf(key: string): Mask {
  if (lastMask?.key === key) return lastMask;
  const runs = [...key.matchAll(/\*+/g)].length;
  const parts = key.split('*');
  const masks = parts.length - 1;
  const shapes: string[] = [];
  for (let length = key.length - masks + runs; length <= key.length + runs; length += 1)
    shapes.push(shapeOf(key, length));
  return (lastMask = { key, beginning: parts[0] ?? '', end: parts[masks] ?? '', shapes });
}

/** A word's first letter and a length. */
function shapeOf(word: string, length: number): string {
  return `${word.charAt(0)}${length}`;
}

/** Indexes a word list by first letter and length, so that a masked word is compared with a handful of words only. */
export function indexForDisguises(words: Iterable<string>): DisguisedWords {
  const all = new Set(words);
  const byShape = new Map<string, string[]>();
  for (const word of all) {
    const shape = shapeOf(word, word.length);
    const same = byShape.get(shape);
    if (same) same.push(word);
    else byShape.set(shape, [word]);
  }
  return {
    wordsFor(key) {
      if (!key.includes('*')) return all.has(key) ? [key] : [];
      const { beginning, end, shapes } = maskOf(key);
      const found: string[] = [];
      for (const shape of shapes) {
        for (const word of byShape.get(shape) ?? []) {
          // Most words are told apart by what is shown of them before the first mask and behind the last.
          if (word.startsWith(beginning) && word.endsWith(end) && matchesDisguise(key, word))
            found.push(word);
        }
      }
      return found;
    },
  };
}
