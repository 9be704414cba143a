import type { Document } from '../../analysis/document.js';
import { withoutPossessive } from '../../analysis/normalize.js';
import { tokenize } from '../../analysis/tokenize.js';
import { STOP_WORDS } from './stop-words.js';

/** One word of the commenter's own. */
export interface OwnWord {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** No phrase runs from the word before into this one: a clause, a line or a quotation ended. */
  readonly breakBefore: boolean;
}

/** A comment, as far as looking for phrases needs it. */
export interface Unit {
  readonly commentId: number;
  readonly threadId: number;
  /** Null when the source names no author. */
  readonly authorId: number | null;
  readonly postedAt: Date | null;
  readonly words: readonly OwnWord[];
}

/**
 * The commenter's own words: no quotations, and no names of people of the thread, who are spoken to rather than of.
 * Written small they may be ordinary words, and stay.
 */
export function ownWords({ text, tokens }: Document, names: ReadonlySet<string>): OwnWord[] {
  const own: OwnWord[] = [];
  let cut = true;
  for (const token of tokens) {
    const isQuoted = token.quote !== -1;
    if (isQuoted || (names.has(withoutPossessive(token.key)) && isNamed(text, token.start))) {
      cut = true;
      continue;
    }
    const { key, start, end, breakBefore } = token;
    own.push({ key: withoutPossessive(key), start, end, breakBefore: breakBefore || cut });
    cut = false;
  }
  return own;
}

/** The words by which people of a thread are called. */
export function nameWords(names: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const name of names)
    for (const { key } of tokenize(name).tokens) if (key.length > 2 && !STOP_WORDS.has(key)) found.add(key);
  return found;
}

function isNamed(text: string, start: number): boolean {
  return text.charAt(start - 1) === '@' || /^\p{Lu}/u.test(text.slice(start, start + 2));
}
