import type { Document } from '../document.js';
import { isPossessive, withoutPossessive } from '../normalize.js';
import { WordNotes } from '../word.js';
import type { Beginning } from './term-table.js';

/** Tells where the terms of many lexicons may begin, with one look at each word of a comment and at the next one. */
export interface WordIndex {
  /** Takes the beginnings of the terms of one more lexicon, by their first words; answers with its number. */
  add(beginnings: ReadonlyMap<string, Beginning<unknown>>): number;
  /** The tokens at which a term of the lexicon may begin, in order. */
  placesIn(document: Document, lexicon: number): readonly number[];
}

/** What one lexicon has that begins with a word. */
interface Entry {
  readonly lexicon: number;
  readonly beginning: Beginning<unknown>;
}

const NOWHERE: readonly number[] = [];

export function createWordIndex(): WordIndex {
  const entriesOf = new Map<string, Entry[]>();
  /** All lexicons are asked about one comment before the next comes. */
  let last: Document | null = null;
  /** One list of places a lexicon. */
  const places: number[][] = [];
  const entries = new WordNotes(
    ({ key }) =>
      entriesOf.get(key) ?? (isPossessive(key) ? entriesOf.get(withoutPossessive(key)) : undefined),
  );

  function read({ tokens }: Document): void {
    for (let lexicon = 0; lexicon < places.length; lexicon++) places[lexicon] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      const found = token && entries.of(token.word);
      if (found)
        for (const { lexicon, beginning } of found)
          if (beginning.before(tokens[at + 1]).length > 0) places[lexicon]?.push(at);
    }
  }

  return {
    add(beginnings) {
      const lexicon = places.push([]) - 1;
      for (const [word, beginning] of beginnings) {
        const known = entriesOf.get(word);
        if (known) known.push({ lexicon, beginning });
        else entriesOf.set(word, [{ lexicon, beginning }]);
      }
      return lexicon;
    },
    placesIn(document, lexicon) {
      if (last !== document) {
        read(document);
        last = document;
      }
      return places[lexicon] ?? NOWHERE;
    },
  };
}
