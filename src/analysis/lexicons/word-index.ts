import type { Document } from '../document.js';
import { isPossessive, withoutPossessive } from '../normalize.js';
import { hashOf, WordNotes } from '../word.js';
import type { Beginning } from './term-table.js';

/** Tells where the terms of many lexicons may begin, with one look at each word of a comment and at the next one. */
export interface WordIndex {
  /** Takes the beginnings of the terms of one more lexicon, by their first words; answers with its number. */
  add(beginnings: ReadonlyMap<string, Beginning<unknown>>): number;
  /** Where terms of the lexicon may begin, in order; the lists are used again for the next comment. */
  placesIn(document: Document, lexicon: number): Places;
}

/** Tokens at which a term may begin, by their indexes, and beside each the terms that begin with it. */
export interface Places {
  readonly at: readonly number[];
  readonly beginnings: readonly Beginning<unknown>[];
}

/** What one lexicon has that begins with a word. */
interface Entry {
  readonly lexicon: number;
  readonly beginning: Beginning<unknown>;
  readonly mayBeAlone: boolean;
  /** The bits of all words that may follow: a look at the next word's bit turns most away. */
  readonly followerBits: number;
}

/** What the lexicons have of a word. */
interface Listed {
  readonly entries: readonly Entry[];
  /** What holds for some entry: a glance at all of them, for words that begin many terms and mostly none that is there. */
  readonly mayBeAlone: boolean;
  readonly followerBits: number;
  /** Its bit where it goes on any term that begins with another word, else none; all for a possessive. */
  readonly bits: number;
}

const ALL_BITS = -1;
const NOWHERE: Places = { at: [], beginnings: [] };

/** One of 32 bits, by the word's hash. */
function bitOf(hash: number): number {
  return 1 << (hash >>> 27);
}

export function createWordIndex(): WordIndex {
  const entriesOf = new Map<string, Entry[]>();
  const followers = new Set<string>();
  /** All lexicons are asked about one comment before the next comes. */
  let last: Document | null = null;
  /** One for each lexicon, filled anew with each comment. */
  const places: { readonly at: number[]; readonly beginnings: Beginning<unknown>[] }[] = [];
  const notes = new WordNotes(({ key, hash }): Listed | null => {
    const bare = isPossessive(key) ? withoutPossessive(key) : key;
    const entries = entriesOf.get(key) ?? entriesOf.get(bare) ?? [];
    const bits = bare !== key ? ALL_BITS : followers.has(key) ? bitOf(hash) : 0;
    if (entries.length === 0 && bits === 0) return null;
    return {
      entries,
      mayBeAlone: entries.some(({ mayBeAlone }) => mayBeAlone),
      followerBits: entries.reduce((all, { followerBits }) => all | followerBits, 0),
      bits,
    };
  });

  function read({ tokens }: Document): void {
    for (const { at, beginnings } of places) at.length = beginnings.length = 0;
    let listed = tokens[0] ? notes.of(tokens[0].word) : null;
    for (let at = 0; at < tokens.length; at++) {
      const next = tokens[at + 1];
      const nextListed = next ? notes.of(next.word) : null;
      if (listed !== null && (listed.mayBeAlone || ((nextListed?.bits ?? 0) & listed.followerBits) !== 0))
        for (const { lexicon, beginning, mayBeAlone, followerBits } of listed.entries)
          if (
            mayBeAlone ||
            (nextListed !== null &&
              (nextListed.bits & followerBits) !== 0 &&
              beginning.before(next).length > 0)
          ) {
            const found = places[lexicon];
            found?.at.push(at);
            found?.beginnings.push(beginning);
          }
      listed = nextListed;
    }
  }

  return {
    add(beginnings) {
      const lexicon = places.push({ at: [], beginnings: [] }) - 1;
      for (const [word, beginning] of beginnings) {
        let followerBits = 0;
        for (const follower of beginning.followers) followerBits |= bitOf(hashOf(follower));
        const entry = { lexicon, beginning, mayBeAlone: beginning.mayBeAlone, followerBits };
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
