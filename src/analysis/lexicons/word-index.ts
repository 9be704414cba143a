import { DocumentNotes, type Document } from '../document.js';
import { HashFilter } from '../hash-filter.js';
import { withoutPossessive } from '../normalize.js';
import { hashOf, WordNotes, WordNumbers } from '../word.js';
import type { Beginning, Pattern } from './term-table.js';

/** Tells where the terms of many lexicons may begin, with one look at each word of a comment and at the next one. */
export interface WordIndex {
  /** Takes the beginnings of the terms of one more lexicon, by their first words; answers with its number. */
  add(beginnings: ReadonlyMap<string, Beginning<unknown>>): number;
  /** Whether terms of the lexicon may begin anywhere in the comment: of most lexicons none do. */
  hasPlaces(document: Document, lexicon: number): boolean;
  /** Where terms of the lexicon may begin, in order; the lists are used again with the next question. */
  placesIn(document: Document, lexicon: number): Places;
}

/** Tokens at which a term may begin, by their indexes, and beside each the terms that the next word leaves possible. */
export interface Places {
  /** How many there are; what the lists hold beyond is older. */
  readonly count: number;
  readonly at: readonly number[];
  readonly patterns: readonly (readonly Pattern<unknown>[])[];
}

/** The terms of one lexicon that two words side by side leave possible. */
interface Opened {
  readonly lexicon: number;
  readonly patterns: readonly Pattern<unknown>[];
}

/** What the lexicons have of a word. */
interface Listed {
  /** Its number among the words that go on any term; 0 for none, `POSSESSIVE` for any possessive. */
  readonly follower: number;
  /** What begins with it whatever follows, or nothing. */
  readonly alone: readonly Opened[];
  /** By the number of the word that follows; where that is none of them, only the former are left. */
  readonly goingOn: ReadonlyMap<number, readonly Opened[]>;
  /** All of them: a possessive may stand for itself or for its noun. */
  readonly all: readonly Opened[];
}

const POSSESSIVE = -1;

/**
 * What tells most words that open no term at their place from those that do, in one number: two words side by side
 * seldom do. Each word that goes on some term shares a bit with every so manieth of them.
 */
const FOLLOWER_BITS = 25;
/** The bits of the words that may follow this one. */
const MAY_GO_ON = 2 ** FOLLOWER_BITS - 1;
/** It opens something whatever follows. */
const STANDS_ALONE = 1 << FOLLOWER_BITS;
/** Above these, which of the bits it has itself as one that follows, counted from 1; or it has none, or all. */
const OWN_BIT = FOLLOWER_BITS + 1;
const NO_BIT = 0;
const ALL_BITS = 31;

/** What is followed by `next` as one of the words that it may be: the bits that both have. */
function bitsAsNext(next: number): number {
  const own = next >>> OWN_BIT;
  return own === NO_BIT ? 0 : own === ALL_BITS ? MAY_GO_ON : 1 << (own - 1);
}

function ownBit(follower: number): number {
  return follower === 0 ? NO_BIT : follower === POSSESSIVE ? ALL_BITS : 1 + (follower % FOLLOWER_BITS);
}

function lexiconBit(lexicon: number): number {
  return 1 << (lexicon & 31);
}

const NOTHING: readonly Opened[] = [];

/** What a word leaves possible before the follower with this number; 0 is none. */
function openedBefore(word: Listed | null, follower: number): readonly Opened[] {
  if (word === null) return NOTHING;
  if (follower === POSSESSIVE) return word.all;
  return (follower === 0 ? undefined : word.goingOn.get(follower)) ?? word.alone;
}

/** Places as they are being found; the lists grow to what the comment with the most of them needs. */
class PlaceList implements Places {
  count = 0;
  readonly at: number[] = [];
  readonly patterns: (readonly Pattern<unknown>[])[] = [];

  add(at: number, patterns: readonly Pattern<unknown>[]): void {
    this.at[this.count] = at;
    this.patterns[this.count++] = patterns;
  }
}

export function createWordIndex(): WordIndex {
  const beginningsWith = new Map<string, { lexicon: number; beginning: Beginning<unknown> }[]>();
  const known = new Map<string, Listed>();
  /** Of every word that begins a term or may follow in one: most that are met for the first time are none of these. */
  const mentioned = new HashFilter(2 ** 13);
  /** The words that may follow in some term, numbered from 1. */
  const followers = new Map<string, number>();
  /** All lexicons are asked about one comment before the next comes. */
  let last: Document | null = null;
  let lexicons = 0;
  /** The places of all lexicons in that comment, in order, and beside each the number of its lexicon: seldom more than ten. */
  const places = new PlaceList();
  const lexiconAt: number[] = [];
  /** Those of the lexicon that was asked about last. */
  const asked = new PlaceList();
  const notes = new WordNotes(({ key, hash }): Listed | null => {
    const bare = withoutPossessive(key);
    return bare === key && !mentioned.mayHold(hash) ? null : listedAs(key, bare);
  });
  const glances = new WordNumbers((word) => {
    const listed = notes.of(word);
    if (listed === null) return 0;
    let glance = ownBit(listed.follower) << OWN_BIT;
    for (const next of listed.goingOn.keys()) glance |= 1 << (ownBit(next) - 1);
    return listed.alone.length > 0 ? glance | STANDS_ALONE : glance;
  });

  /** What a word opens; a possessive also what its noun opens in the lexicons that lack the possessive. */
  function listedAs(word: string, bare: string): Listed | null {
    const before = known.get(word);
    if (before !== undefined) return before;
    const beginnings = [...(beginningsWith.get(word) ?? [])];
    const having = new Set(beginnings.map(({ lexicon }) => lexicon));
    if (bare !== word)
      beginnings.push(...(beginningsWith.get(bare) ?? []).filter(({ lexicon }) => !having.has(lexicon)));
    const follower = bare === word ? (followers.get(word) ?? 0) : POSSESSIVE;
    if (beginnings.length === 0 && follower === 0) return null;
    const leaving = (
      patternsOf: (beginning: Beginning<unknown>) => readonly Pattern<unknown>[],
    ): readonly Opened[] =>
      beginnings
        .map(({ lexicon, beginning }) => ({ lexicon, patterns: patternsOf(beginning) }))
        .filter(({ patterns }) => patterns.length > 0);
    const next = new Set(beginnings.flatMap(({ beginning }) => [...beginning.followers]));
    const goingOn = new Map(
      Array.from(next, (key) => [followers.get(key) ?? 0, leaving((beginning) => beginning.goingOn(key))]),
    );
    const listed = {
      follower,
      alone: leaving(({ alone }) => alone),
      goingOn,
      all: leaving(({ patterns }) => patterns),
    };
    if (beginnings.length > 0) known.set(word, listed);
    return listed;
  }

  function note(at: number, opened: readonly Opened[]): void {
    for (const { lexicon, patterns } of opened) {
      lexiconAt[places.count] = lexicon;
      places.add(at, patterns);
    }
  }

  function read({ tokens }: Document): void {
    places.count = 0;
    let token = tokens[0];
    let glance = token ? glances.of(token.word) : 0;
    for (let at = 0; token !== undefined; at++) {
      const next = tokens[at + 1];
      const nextGlance = next ? glances.of(next.word) : 0;
      const mayGoOn = next?.breakBefore === false && (glance & bitsAsNext(nextGlance)) !== 0;
      if (mayGoOn || (glance & STANDS_ALONE) !== 0) {
        const follower = mayGoOn ? (notes.of(next.word)?.follower ?? 0) : 0;
        note(at, openedBefore(notes.of(token.word), follower));
      }
      token = next;
      glance = nextGlance;
    }
  }

  /** Which lexicons have places in a comment, for later steps to ask as well. Beyond 32 lexicons some share a bit. */
  const lexiconsIn = new DocumentNotes((document) => {
    readOnce(document);
    let bits = 0;
    for (let place = 0; place < places.count; place++) bits |= lexiconBit(lexiconAt[place] ?? 0);
    return bits;
  });

  function readOnce(document: Document): void {
    if (last === document) return;
    read(document);
    last = document;
  }

  return {
    add(beginnings) {
      const lexicon = lexicons++;
      for (const [word, beginning] of beginnings) {
        mentioned.add(hashOf(word));
        const others = beginningsWith.get(word);
        if (others) others.push({ lexicon, beginning });
        else beginningsWith.set(word, [{ lexicon, beginning }]);
        for (const follower of beginning.followers) {
          mentioned.add(hashOf(follower));
          if (!followers.has(follower)) followers.set(follower, followers.size + 1);
        }
      }
      return lexicon;
    },
    hasPlaces: (document, lexicon) => (lexiconsIn.of(document) & lexiconBit(lexicon)) !== 0,
    placesIn(document, lexicon) {
      readOnce(document);
      asked.count = 0;
      for (let place = 0; place < places.count; place++)
        if (lexiconAt[place] === lexicon) asked.add(places.at[place] ?? 0, places.patterns[place] ?? []);
      return asked;
    },
  };
}
