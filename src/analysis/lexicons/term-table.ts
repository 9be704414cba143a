import type { Token } from '../document.js';
import { withoutPossessive } from '../normalize.js';

/** How a row's term is written: words parted by one space, `a|b` for alternatives, a final `?` for an optional word. */
export interface Term {
  readonly term: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
}

interface Step {
  readonly words: ReadonlySet<string>;
  readonly optional: boolean;
}

/** One way to write a row. */
export interface Pattern<Row> {
  readonly row: Row;
  readonly plural: boolean;
  /** Without the first word, by which patterns are looked up. */
  readonly rest: readonly Step[];
  readonly notBefore: ReadonlySet<string>;
  readonly notAfter: ReadonlySet<string>;
}

/** A pattern found, and one past its last token. */
export interface PatternMatch<Row> {
  readonly pattern: Pattern<Row>;
  readonly end: number;
}

const APOSTROPHE = 0x27;
const NO_WORDS: ReadonlySet<string> = new Set();

/** Terms by their first word. */
export class TermTable<Row extends Term> {
  readonly #byFirstWord = new Map<string, Pattern<Row>[]>();

  add(row: Row, term: string, plural: boolean): void {
    // A hyphen parts words here as it does in the tokenizer.
    const [head, ...rest] = term.split(/[ -]/u).map(parseStep);
    const pattern = { row, plural, rest, notBefore: wordsOf(row.notBefore), notAfter: wordsOf(row.notAfter) };
    for (const word of head?.words ?? []) {
      const patterns = this.#byFirstWord.get(word);
      if (patterns) patterns.push(pattern);
      else this.#byFirstWord.set(word, [pattern]);
    }
  }

  firstWords(): Iterable<string> {
    return this.#byFirstWord.keys();
  }

  /** The pattern that is this one word, or undefined. */
  oneWord(word: string): Pattern<Row> | undefined {
    return this.#byFirstWord.get(word)?.find(({ rest }) => rest.every((step) => step.optional));
  }

  /** The longest term that begins at the token and crosses no clause end, in its own sense; or null. */
  match(tokens: readonly Token[], at: number): PatternMatch<Row> | null {
    const token = tokens[at];
    if (!token) return null;
    let best: PatternMatch<Row> | null = null;
    for (const pattern of this.#startingWith(token.key)) {
      const end = endOfMatch(pattern.rest, tokens, at + 1);
      if (end === -1 || (best !== null && end <= best.end)) continue;
      const before = token.breakBefore ? undefined : tokens[at - 1];
      const after = tokens[end]?.breakBefore ? undefined : tokens[end];
      const isElsewise =
        (before && pattern.notAfter.has(before.key)) || (after && pattern.notBefore.has(after.key));
      if (!isElsewise) best = { pattern, end };
    }
    return best;
  }

  #startingWith(key: string): readonly Pattern<Row>[] {
    const patterns = this.#byFirstWord.get(key);
    if (patterns) return patterns;
    const isPossessive = key.charCodeAt(key.length - 2) === APOSTROPHE;
    return (isPossessive ? this.#byFirstWord.get(withoutPossessive(key)) : undefined) ?? [];
  }
}

function parseStep(word: string): Step {
  const optional = word.endsWith('?');
  return { words: new Set((optional ? word.slice(0, -1) : word).split('|')), optional };
}

function wordsOf(list: string | undefined): ReadonlySet<string> {
  return list === undefined ? NO_WORDS : new Set(list.split(' '));
}

/** Where the remaining steps end, or -1. An optional word is taken whenever it is there: terms are written so. */
function endOfMatch(steps: readonly Step[], tokens: readonly Token[], from: number): number {
  let at = from;
  for (const step of steps) {
    const token = tokens[at];
    const fits =
      token &&
      !token.breakBefore &&
      (step.words.has(token.key) || step.words.has(withoutPossessive(token.key)));
    if (fits) at++;
    else if (!step.optional) return -1;
  }
  return at;
}
