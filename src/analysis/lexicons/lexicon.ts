import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { indexForDisguises } from '../disguise-keys.js';
import { DocumentNotes, type Disguise, type Document, type Token } from '../document.js';
import { addOpeners, mayOpen } from './openers.js';
import { longestOf, TermTable, type Pattern, type PatternMatch, type Term } from './term-table.js';
import { createWordIndex, type Places, type WordIndex } from './word-index.js';

/** Where a row comes from: Parley's own reading, or one of the free lexicons named in NOTICE.md. */
export const LEXICON_SOURCES = ['parley', 'surge', 'wiegand', 'wordnet'] as const;
export type LexiconSource = (typeof LEXICON_SOURCES)[number];

/** One piece of knowledge about words. */
export interface LexiconRow extends Term {
  /** In lower case, in the small syntax of `Term`. */
  readonly term: string;
  readonly severity: Severity;
  readonly source: LexiconSource;
  readonly note?: string;
  /** Neighbors, separated by spaces, beside which the words mean something else: "clown fish", "to troll". */
  readonly notBefore?: string;
  readonly notAfter?: string;
}

export interface LexiconHit<Row extends LexiconRow> {
  readonly row: Row;
  /** Index of the first token, and one past the last. */
  readonly first: number;
  readonly end: number;
  /** Whether the row matched in its plural. */
  readonly plural: boolean;
  /** Where the words stand in the text; a disguise may be wider than its tokens (`$hit`). */
  readonly span: Span;
}

export interface Lexicon<Row extends LexiconRow> {
  /** Prefix of a finding's source: `names` gives `names:propagandist`. */
  readonly id: string;
  readonly rows: readonly Row[];
  /** The longest row that begins at token `at` and crosses no clause end; null when there is none. */
  match(tokens: readonly Token[], at: number): LexiconHit<Row> | null;
  /** Every row found in the comment, in order, disguised words (`1diot`, `f*ck`) among them; no two share a token. */
  findAll(document: Document): readonly LexiconHit<Row>[];
}

export interface LexiconOptions<Row> {
  /** A second form of each term. */
  readonly pluralOf?: (row: Row) => string | null;
  /** How much of a masked word must be readable: `s***` stands for a great many words. */
  readonly leastLettersShown?: number;
  /** The words people do mask; all, when absent. */
  readonly mayBeMasked?: RegExp;
  /** Shared by lexicons that are asked about the same comments. */
  readonly index?: WordIndex;
}

/** Asks an index about one lexicon. */
interface Search {
  hasPlaces(document: Document): boolean;
  placesIn(document: Document): Places;
}

const NO_HITS: readonly never[] = [];

/** Compiles rows into a lookup. */
export function compileLexicon<Row extends LexiconRow>(
  id: string,
  rows: readonly Row[],
  options: LexiconOptions<Row> = {},
): Lexicon<Row> {
  const { pluralOf, index } = options;
  const table = new TermTable<Row>();
  for (const row of rows) {
    table.add(row, row.term, false);
    const plural = pluralOf?.(row);
    if (plural) table.add(row, plural, true);
  }
  const searchedBy = (index: WordIndex): Search => {
    const number = index.add(table.beginnings());
    return {
      hasPlaces: (document) => index.hasPlaces(document, number),
      placesIn: (document) => index.placesIn(document, number),
    };
  };
  // Some lexicons are only ever asked at a place: an index of their own is made when they are searched for.
  let searched = index && searchedBy(index);
  const search = (): Search => (searched ??= searchedBy(createWordIndex()));
  const unmask = createUnmasker(table, options);
  const opens = addOpeners(table.beginnings().keys());

  const hitOf = (
    found: PatternMatch<Row> | null,
    tokens: readonly Token[],
    at: number,
  ): LexiconHit<Row> | null => {
    const start = tokens[at];
    const last = found && tokens[found.end - 1];
    return start && last ? hit(found.pattern, at, found.end, { start: start.start, end: last.end }) : null;
  };

  // Several detectors and later steps ask the same lexicon about the same comment.
  const found = new DocumentNotes((document): readonly LexiconHit<Row>[] => {
    const { tokens, disguises } = document;
    const { count, at: places, patterns } = search().placesIn(document);
    const hits: LexiconHit<Row>[] = [];
    let end = 0;
    for (let index = 0; index < count; index++) {
      const place = places[index] ?? 0;
      if (place < end) continue;
      // The index was given this lexicon's own.
      const possible = patterns[index] as readonly Pattern<Row>[];
      const hit = hitOf(longestOf(possible, tokens, place), tokens, place);
      if (!hit || crossesComma(tokens, hit)) continue;
      hits.push(hit);
      end = hit.end;
    }
    return disguises.length === 0 ? hits : withDisguises(hits, disguises, unmask);
  });

  return {
    id,
    rows,
    match(tokens, at) {
      const token = tokens[at];
      return token && mayOpen(token.word, opens) ? hitOf(table.match(tokens, at), tokens, at) : null;
    },
    findAll(document) {
      const isNowhere = document.disguises.length === 0 && !search().hasPlaces(document);
      return isNowhere ? NO_HITS : found.of(document);
    },
  };
}

/** "paid by the Kremlin, troll" holds no "kremlin troll"; a term that has its comma ("liar, liar") may be one. */
function crossesComma(tokens: readonly Token[], { row, first, end }: LexiconHit<LexiconRow>): boolean {
  for (let at = first + 1; at < end; at++)
    if (tokens[at]?.commaBefore === true) return !row.term.includes(',');
  return false;
}

function hit<Row extends LexiconRow>(
  { row, plural }: Pattern<Row>,
  first: number,
  end: number,
  span: Span,
): LexiconHit<Row> {
  return { row, plural, first, end, span };
}

type Unmask<Row extends LexiconRow> = (disguise: Disguise) => LexiconHit<Row> | null;

function createUnmasker<Row extends LexiconRow>(
  table: TermTable<Row>,
  { leastLettersShown = 3, mayBeMasked }: LexiconOptions<Row>,
): Unmask<Row> {
  const words = indexForDisguises([...table.beginnings().keys()].filter((word) => table.oneWord(word)));
  return ({ key, firstToken, endToken, start, end }) => {
    const isMasked = key.includes('*');
    if (isMasked && key.replaceAll('*', '').length < leastLettersShown) return null;
    const word = words.wordsFor(key).find((found) => !isMasked || !mayBeMasked || mayBeMasked.test(found));
    const pattern = word === undefined ? undefined : table.oneWord(word);
    return pattern ? hit(pattern, firstToken, endToken, { start, end }) : null;
  };
}

/** Adds the disguised words whose tokens no plain hit has claimed. */
function withDisguises<Row extends LexiconRow>(
  hits: readonly LexiconHit<Row>[],
  disguises: readonly Disguise[],
  unmask: Unmask<Row>,
): readonly LexiconHit<Row>[] {
  const unmasked = disguises.map(unmask).filter((found) => found !== null);
  if (unmasked.length === 0) return hits;
  const all = [...hits];
  const taken = new Set<number>();
  const claim = (first: number, end: number): void => {
    for (let at = first; at < end; at++) taken.add(at);
  };
  for (const { first, end } of hits) claim(first, end);
  for (const found of unmasked) {
    const { first, end } = found;
    let isFree = true;
    for (let at = first; at < end; at++) if (taken.has(at)) isFree = false;
    if (!isFree) continue;
    all.push(found);
    claim(first, end);
  }
  return all.sort((a, b) => a.first - b.first);
}
