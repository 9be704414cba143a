import type { Severity } from '../../domain/finding.js';
import type { Span } from '../../domain/span.js';
import { indexForDisguises } from '../disguise-keys.js';
import type { Disguise, Document, Token } from '../document.js';
import { withoutPossessive } from '../normalize.js';

/** Where a row comes from: Parley's own reading, or one of the free lexicons named in NOTICE.md. */
export const LEXICON_SOURCES = ['parley', 'surge', 'wiegand'] as const;
export type LexiconSource = (typeof LEXICON_SOURCES)[number];

/** One piece of knowledge about words. The term may use the small syntax of `compileLexicon`. */
export interface LexiconRow {
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
  /** The longest row that begins at token `at` and crosses no clause break; null when there is none. */
  match(tokens: readonly Token[], at: number): LexiconHit<Row> | null;
  /** Every row found in the comment, in order, disguised words (`1diot`, `f*ck`) among them; no two share a token. */
  findAll(document: Document): LexiconHit<Row>[];
}

interface Step {
  readonly words: ReadonlySet<string>;
  readonly optional: boolean;
}

interface Pattern<Row> {
  readonly row: Row;
  readonly notAfter: ReadonlySet<string>;
  readonly notBefore: ReadonlySet<string>;
  readonly plural: boolean;
  /** Without the first word, which is the index key. */
  readonly rest: readonly Step[];
}

export interface LexiconOptions<Row> {
  /** A second form of each term. */
  readonly pluralOf?: (row: Row) => string | null;
  /** How much of a masked word must be readable: `s***` stands for a great many words. */
  readonly leastLettersShown?: number;
  /** The words people do mask; all, when absent. */
  readonly mayBeMasked?: RegExp;
}

/**
 * Compiles rows into a lookup by first word. A term is words separated by one space (hyphens count as spaces,
 * as in the tokenizer); `a|b` are alternatives for one word and a final `?` makes a word optional.
 */
export function compileLexicon<Row extends LexiconRow>(
  id: string,
  rows: readonly Row[],
  options: LexiconOptions<Row> = {},
): Lexicon<Row> {
  const { pluralOf, leastLettersShown = 3, mayBeMasked } = options;
  const byFirstWord = new Map<string, Pattern<Row>[]>();
  const add = (row: Row, term: string, plural: boolean): void => {
    const [head, ...rest] = term.split(/[ -]/u).map(parseStep);
    for (const word of head?.words ?? []) {
      const patterns = byFirstWord.get(word);
      const pattern = {
        row,
        plural,
        rest,
        notAfter: wordsOf(row.notAfter),
        notBefore: wordsOf(row.notBefore),
      };
      if (patterns) patterns.push(pattern);
      else byFirstWord.set(word, [pattern]);
    }
  };
  for (const row of rows) {
    add(row, row.term, false);
    const plural = pluralOf?.(row);
    if (plural) add(row, plural, true);
  }
  for (const patterns of byFirstWord.values()) patterns.sort((a, b) => b.rest.length - a.rest.length);

  const disguisable = indexForDisguises(
    [...byFirstWord].filter(([, patterns]) => patterns.some(isOneWord)).map(([word]) => word),
  );

  const startingWith = (key: string): Pattern<Row>[] | undefined =>
    byFirstWord.get(key) ?? (key.endsWith("'s") ? byFirstWord.get(withoutPossessive(key)) : undefined);

  const match = (tokens: readonly Token[], at: number): LexiconHit<Row> | null => {
    const token = tokens[at];
    const patterns = token && startingWith(token.key);
    if (!patterns) return null;
    let best: LexiconHit<Row> | null = null;
    for (const { row, plural, rest, notAfter, notBefore } of patterns) {
      const end = endOfMatch(rest, tokens, at + 1);
      const last = tokens[end - 1];
      if (!last || (best !== null && end <= best.end)) continue;
      const before = token.breakBefore ? undefined : tokens[at - 1];
      const after = tokens[end]?.breakBefore ? undefined : tokens[end];
      if ((before && notAfter.has(before.key)) || (after && notBefore.has(after.key))) continue;
      best = { row, first: at, end, plural, span: { start: token.start, end: last.end } };
    }
    return best;
  };

  const unmask = ({ key, firstToken, endToken, start, end }: Disguise): LexiconHit<Row> | null => {
    if (key.replace(/\*/gu, '').length < leastLettersShown) return null;
    const words = disguisable.wordsFor(key);
    const word = key.includes('*') && mayBeMasked ? words.find((found) => mayBeMasked.test(found)) : words[0];
    const pattern = word === undefined ? undefined : byFirstWord.get(word)?.find(isOneWord);
    return pattern
      ? { row: pattern.row, first: firstToken, end: endToken, plural: pattern.plural, span: { start, end } }
      : null;
  };

  return {
    id,
    rows,
    match,
    findAll({ tokens, disguises }) {
      const hits: LexiconHit<Row>[] = [];
      for (let at = 0; at < tokens.length;) {
        const hit = match(tokens, at);
        if (hit) hits.push(hit);
        at = hit ? hit.end : at + 1;
      }
      if (disguises.length === 0) return hits;
      const taken = new Set(hits.flatMap(({ first, end }) => range(first, end)));
      for (const disguise of disguises) {
        const covered = range(disguise.firstToken, disguise.endToken);
        const hit = covered.some((at) => taken.has(at)) ? null : unmask(disguise);
        if (!hit) continue;
        hits.push(hit);
        for (const at of covered) taken.add(at);
      }
      return hits.sort((a, b) => a.first - b.first);
    },
  };
}

function isOneWord(pattern: Pattern<unknown>): boolean {
  return pattern.rest.every((step) => step.optional);
}

function range(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}

const NO_WORDS: ReadonlySet<string> = new Set();

function wordsOf(list: string | undefined): ReadonlySet<string> {
  return list === undefined ? NO_WORDS : new Set(list.split(' '));
}

function parseStep(word: string): Step {
  const optional = word.endsWith('?');
  return { words: new Set((optional ? word.slice(0, -1) : word).split('|')), optional };
}

/** Where the remaining steps end, or -1. Takes an optional word whenever it is there: terms are written so. */
function endOfMatch(steps: readonly Step[], tokens: readonly Token[], from: number): number {
  let at = from;
  for (const step of steps) {
    const token = tokens[at];
    if (
      token &&
      !token.breakBefore &&
      (step.words.has(token.key) || step.words.has(withoutPossessive(token.key)))
    )
      at++;
    else if (!step.optional) return -1;
  }
  return at;
}
