import { withoutPossessive } from './normalize.js';
import { addWordSet, type Word } from './word.js';

/**
 * A set of words whose members know that they are in it: a word of a comment is looked at, where a set would have to be
 * searched for its key. For lists that belong to the program: each takes a bit in every word.
 */
export class WordSet extends Set<string> {
  private readonly place: number;
  private readonly bit: number;

  constructor(keys: Iterable<string>) {
    super(keys);
    ({ place: this.place, bit: this.bit } = addWordSet(this));
  }

  /** Whether the word is one of these. */
  includes(word: Word): boolean {
    return ((word.sets[this.place] ?? 0) & this.bit) !== 0;
  }

  /** Whether the token is one of the words; where none is, it is not. */
  holds(token: { readonly word: Word } | undefined): boolean {
    return token !== undefined && this.includes(token.word);
  }

  /** Whether the token, or the noun of a possessive, is one of the words. */
  holdsNoun(token: { readonly key: string; readonly word: Word }): boolean {
    const noun = withoutPossessive(token.key);
    return noun === token.key ? this.holds(token) : this.has(noun);
  }
}
