import type { Document } from '../document.js';
import { withoutPossessive } from '../normalize.js';
import { WordNotes } from '../word.js';

/** Tells where the terms of many lexicons may begin, with one look at each word of a comment. */
export interface WordIndex {
  /** Takes the first words of one more lexicon; answers with its number. */
  add(words: Iterable<string>): number;
  /** The tokens at which a term of the lexicon may begin, in order. */
  placesIn(document: Document, lexicon: number): readonly number[];
}

const APOSTROPHE = 0x27;
const NOWHERE: readonly number[] = [];

export function createWordIndex(): WordIndex {
  /** For each first word the lexicons that have it. */
  const lexiconsOf = new Map<string, number[]>();
  /** All lexicons are asked about one comment before the next comes. */
  let last: {
    readonly document: Document;
    readonly places: readonly (readonly number[] | undefined)[];
  } | null = null;
  let count = 0;
  const beginnings = new WordNotes(
    ({ key }) =>
      lexiconsOf.get(key) ??
      (key.charCodeAt(key.length - 2) === APOSTROPHE ? lexiconsOf.get(withoutPossessive(key)) : undefined),
  );

  function read({ tokens }: Document): (number[] | undefined)[] {
    const places = new Array<number[] | undefined>(count).fill(undefined);
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      const lexicons = token && beginnings.of(token.word);
      if (lexicons) for (const lexicon of lexicons) (places[lexicon] ??= []).push(at);
    }
    return places;
  }

  return {
    add(words) {
      const lexicon = count++;
      for (const word of words) {
        const lexicons = lexiconsOf.get(word);
        if (lexicons) lexicons.push(lexicon);
        else lexiconsOf.set(word, [lexicon]);
      }
      return lexicon;
    },
    placesIn(document, lexicon) {
      if (last?.document !== document) last = { document, places: read(document) };
      return last.places[lexicon] ?? NOWHERE;
    },
  };
}
