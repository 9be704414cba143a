import { firstEndingAfter, type Span } from '../domain/span.js';
import type { Voice } from '../domain/narrative.js';
import { findDisguises } from './disguise.js';
import type { EchoIndex } from './echo-index.js';
import { findQuotes } from './quotes.js';
import { splitSentences } from './sentences.js';
import { tokenize } from './tokenize.js';
import type { Word } from './word.js';

/**
 * A comment read once, for every detector and matcher to share. Offsets everywhere point into `text`,
 * the untouched original, in UTF-16 units; normalization only ever adds keys beside it.
 */
export interface Document {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly quotes: readonly Quote[];
  /** Words written so that a filter misses them (`f*cking`, `sh1t`, `d e e p`), each with what it may stand for. */
  readonly disguises: readonly Disguise[];
  /** What was found out about it; see `DocumentNotes`. */
  readonly notes: unknown[];
}

export interface Token extends Span {
  /** NFKD, marks dropped, lower case, curly apostrophe folded. Never stemmed. */
  readonly key: string;
  /** The word of the key. */
  readonly word: Word;
  /** Index into `sentences`. */
  readonly sentence: number;
  /** A clause end (`. ! ? … ; :` or a line end) lies between the previous token and this one; true for the first. */
  readonly breakBefore: boolean;
  /** A comma stands between the previous token and this one. */
  readonly commaBefore: boolean;
  /** Index into `quotes` of the quotation this token is part of, or -1 for the commenter's own words. */
  readonly quote: number;
  /** What was seen while its characters were read, as bits (see `tokenize`). */
  readonly shape: number;
}

export interface Sentence extends Span {
  /** Index of the first token, and one past the last. */
  readonly firstToken: number;
  readonly endToken: number;
  /** Ends in a question mark (quoted marks do not count). */
  readonly question: boolean;
}

/** Words that are not the commenter's own. Scare quotes (under four tokens) stay the commenter's and are no quote. */
export interface Quote extends Span {
  readonly firstToken: number;
  readonly endToken: number;
  readonly voice: Exclude<Voice, 'own'>;
  /** For an echo, the id of the earlier comment; null for the article or an external source. */
  readonly quotedFrom: string | null;
  /** The whole comment, unmarked, is an earlier one posted anew: whoever posts it says it too. */
  readonly repeated: boolean;
}

export interface Disguise extends Span {
  /** The tokens it covers: index of the first, and one past the last. */
  readonly firstToken: number;
  readonly endToken: number;
  /** Lower-case letters; each `*` stands for one run of hidden letters (see `matchesDisguise`). */
  readonly key: string;
  /** The word of the key. */
  readonly word: Word;
}

/** The words of a comment, for whoever asks neither for sentences nor for quotations: its tokens tell of none. */
export type ReadWords = Pick<Document, 'text' | 'tokens' | 'disguises'>;

/** Whether the commenter says this word: it stands in no quotation, or the comment is another's posted anew. */
export function isSaid({ quotes }: Document, { quote }: Token): boolean {
  return quote === -1 || quotes[quote]?.repeated === true;
}

/** The tokens that share a character with the span. */
export function tokensIn({ tokens }: Pick<Document, 'tokens'>, { start, end }: Span): readonly Token[] {
  const first = firstEndingAfter(tokens, start);
  let last = first;
  while ((tokens[last]?.start ?? end) < end) last++;
  return tokens.slice(first, last);
}

/**
 * Reads a comment: words, sentences, quotations, disguises. `earlier` tells quotations of the thread or the article
 * from those of strangers; without it every quotation is external. Never throws; linear in the text's length.
 */
export function readDocument(text: string, earlier: Pick<EchoIndex, 'find'> | null = null): Document {
  const stream = tokenize(text);
  const sentences = splitSentences(text, stream.tokens);
  const quotes = findQuotes(text, stream, earlier);
  const disguises = findDisguises(text, stream);
  return { text, tokens: stream.tokens, sentences, quotes, disguises, notes: blankNotes() };
}

/** Reads the words of a comment, which takes an eighth less time. */
export function readWords(text: string): ReadWords {
  const stream = tokenize(text);
  return { text, tokens: stream.tokens, disguises: findDisguises(text, stream) };
}

/** The same comment with other words, about which nothing is found out yet. */
export function reread({ text, sentences, quotes }: Document, tokens: readonly Token[]): Document {
  return { text, tokens, sentences, quotes, disguises: [], notes: blankNotes() };
}

/** How many readers take notes. */
let kindsOfNotes = 0;

function blankNotes(): unknown[] {
  return new Array<unknown>(kindsOfNotes);
}

/**
 * What one reader has found out about comments: read when it is asked for first, then found with the comment itself, for
 * whoever asks next, be it a later step of the analysis. A reader is to be made once a process.
 */
export class DocumentNotes<Note extends object | number> {
  private readonly place = kindsOfNotes++;

  constructor(private readonly read: (document: Document) => Note) {}

  of(document: Document): Note {
    const note = document.notes[this.place] as Note | undefined;
    return note === undefined ? this.take(document) : note;
  }

  private take(document: Document): Note {
    const note = this.read(document);
    document.notes[this.place] = note;
    return note;
  }
}
