import { withoutPossessive } from '../normalize.js';
import { WordNotes, type Word } from '../word.js';

/**
 * Which lexicons have terms that begin with a word, a bit each: many lexicons are asked about places at which hardly any
 * of them has something, and a bit is looked at faster than a table. Beyond 32 lexicons some share one.
 */
const openers = new Map<string, number>();
let lexicons = 0;
/** Of words met before a lexicon was added nothing is kept. */
let notes: WordNotes<number> | undefined;

/** Takes the words that the terms of one more lexicon begin with; answers with its bit. */
export function addOpeners(words: Iterable<string>): number {
  const bit = 1 << (lexicons++ & 31);
  for (const word of words) openers.set(word, (openers.get(word) ?? 0) | bit);
  notes = undefined;
  return bit;
}

/** Whether the word, or the noun of a possessive, may begin a term of the lexicon with this bit. */
export function mayOpen(word: Word, bit: number): boolean {
  notes ??= new WordNotes(({ key }) => {
    const bare = withoutPossessive(key);
    return (openers.get(key) ?? 0) | (bare === key ? 0 : (openers.get(bare) ?? 0));
  });
  return (notes.of(word) & bit) !== 0;
}
