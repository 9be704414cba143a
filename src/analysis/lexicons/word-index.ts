import type { Document } from '../document.js';
import { withoutPossessive } from '../normalize.js';

/** Tells where the terms of many lexicons may begin, with one look at each word of a comment. */
export interface WordIndex {
  /** Takes the first words of one more lexicon; answers with its number. */
  add(words: Iterable<string>): number;
  /** The tokens at which a term of the lexicon may begin, in order. */
  placesIn(document: Document, lexicon: number): readonly number[];
}

const APOSTROPHE = 0x27;

export function createWordIndex(): WordIndex {
  /** For each first word the lexicons that have it. */
  const lexiconsOf = new Map<string, number[]>();
  /** All lexicons are asked about one comment before the next comes. */
  let last: { readonly document: Document; readonly places: readonly (readonly number[])[] } | null = null;
  let count = 0;

  function read({ tokens }: Document): number[][] {
    const places: number[][] = Array.from({ length: count }, () => []);
    for (let at = 0; at < tokens.length; at++) {
      const key = tokens[at]?.key ?? '';
      const lexicons =
        lexiconsOf.get(key) ??
        (key.charCodeAt(key.length - 2) === APOSTROPHE ? lexiconsOf.get(withoutPossessive(key)) : undefined);
      if (lexicons) for (const lexicon of lexicons) places[lexicon]?.push(at);
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
      return last.places[lexicon] ?? [];
    },
  };
}
