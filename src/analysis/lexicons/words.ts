import { WordSet } from '../word-set.js';
import { withBareSpellings } from './contractions.js';

/** The words of a list, separated by spaces or line ends. */
export function words(list: string): WordSet {
  return new WordSet(list.trim().split(/\s+/u));
}

/** The same, and their spellings without an apostrophe. */
export function wordsAsWritten(list: string): WordSet {
  return new WordSet(withBareSpellings(list.trim().split(/\s+/u)));
}
