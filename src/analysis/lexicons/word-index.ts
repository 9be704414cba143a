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
  readonly mayBeAlone: boolean;
}

/** What the lexicons have of a word. */
interface Listed {
  readonly entries: readonly Entry[];
  /** Whether it goes on any term that begins with another word. */
  readonly mayFollow: boolean;
}

const NOWHERE: readonly number[] = [];

export function createWordIndex(): WordIndex {
  const entriesOf = new Map<string, Entry[]>();
  const followers = new Set<string>();
  /** All lexicons are asked about one comment before the next comes. */
  let last: Document | null = null;
  /** One list of places a lexicon, filled anew with each comment. */
  const places: number[][] = [];
  const notes = new WordNotes(({ key }): Listed | null => {
    const bare = isPossessive(key) ? withoutPossessive(key) : key;
    const entries = entriesOf.get(key) ?? entriesOf.get(bare) ?? [];
    const mayFollow = bare !== key || followers.has(key);
    return entries.length > 0 || mayFollow ? { entries, mayFollow } : null;
  });

  function read({ tokens }: Document): void {
    for (const list of places) list.length = 0;
    let listed = tokens[0] ? notes.of(tokens[0].word) : null;
    for (let at = 0; at < tokens.length; at++) {
      const next = tokens[at + 1];
      const nextListed = next ? notes.of(next.word) : null;
      if (listed !== null)
        for (const { lexicon, beginning, mayBeAlone } of listed.entries)
          if (mayBeAlone || (nextListed?.mayFollow === true && beginning.before(next).length > 0))
            places[lexicon]?.push(at);
      listed = nextListed;
    }
  }

  return {
    add(beginnings) {
      const lexicon = places.push([]) - 1;
      for (const [word, beginning] of beginnings) {
        const entry = { lexicon, beginning, mayBeAlone: beginning.mayBeAlone };
        const known = entriesOf.get(word);
        if (known) known.push(entry);
        else entriesOf.set(word, [entry]);
        for (const follower of beginning.followers) followers.add(follower);
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
