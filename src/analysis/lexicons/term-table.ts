import { withBareSpellings } from './contractions.js';
import type { Token } from '../document.js';
import { isPossessive, withoutPossessive } from '../normalize.js';
import { hashOf } from '../word.js';

/** How a row's term is written: words parted by one space, `a|b` for alternatives, a final `?` for an optional word. */
export interface Term {
  readonly term: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
}

interface Step {
  readonly words: ReadonlySet<string>;
  /** The bits of the words by their hashes: tells most other words apart before the set is searched. */
  readonly bits: number;
  readonly optional: boolean;
}

/** One way to write a row. */
export interface Pattern<Row> {
  readonly row: Row;
  readonly plural: boolean;
  /** Without the first word, by which patterns are looked up. */
  readonly rest: readonly Step[];
  /** Null where it means the same beside any word, as most do. */
  readonly notBefore: ReadonlySet<string> | null;
  readonly notAfter: ReadonlySet<string> | null;
}

/** A pattern found, and one past its last token. */
export interface PatternMatch<Row> {
  readonly pattern: Pattern<Row>;
  readonly end: number;
}

/**
 * The terms that begin with one word. Most words begin one: lists are made anew rather than added to, since V8
 * keeps room for 16 more in one that was, and what most have nothing in is only made where there is something.
 */
export class Beginning<Row> {
  #patterns: readonly Pattern<Row>[] = [];
  /** Those that may end with that word, whatever follows. */
  #alone: readonly Pattern<Row>[] = [];
  /** For each word that may follow, those that may go on with it, and the former; in the order they were added in. */
  #goingOn: Map<string, readonly Pattern<Row>[]> | null = null;
  /** The bits of these words. */
  #followers = 0;

  add(pattern: Pattern<Row>): void {
    this.#patterns = this.#patterns.concat(pattern);
    const mustGoOn = pattern.rest.findIndex(({ optional }) => !optional);
    const followers = pattern.rest.slice(0, mustGoOn === -1 ? undefined : mustGoOn + 1);
    for (const word of new Set(followers.flatMap(({ words }) => [...words]))) {
      this.#goingOn ??= new Map();
      this.#followers |= bitOf(hashOf(word));
      const others = this.#goingOn.get(word) ?? this.#alone;
      this.#goingOn.set(word, mustGoOn === -1 ? others : others.concat(pattern));
    }
    if (mustGoOn !== -1) return;
    this.#alone = this.#alone.concat(pattern);
    for (const [word, patterns] of this.#goingOn ?? []) this.#goingOn?.set(word, patterns.concat(pattern));
  }

  /** All of them, in the order they were added in. */
  get patterns(): readonly Pattern<Row>[] {
    return this.#patterns;
  }

  /** Those that may be this word alone. */
  get alone(): readonly Pattern<Row>[] {
    return this.#alone;
  }

  /** The words that may follow in some term. */
  get followers(): Iterable<string> {
    return this.#goingOn?.keys() ?? [];
  }

  /** The patterns that a word behind the first leaves possible: "you" begins many terms, "you may" none. */
  goingOn(next: string): readonly Pattern<Row>[] {
    return this.#goingOn?.get(next) ?? this.#alone;
  }

  /** The same, for the token behind the first. */
  before(next: Token | undefined): readonly Pattern<Row>[] {
    if (next === undefined || next.breakBefore) return this.#alone;
    if (isPossessive(next.key)) return this.patterns;
    return (this.#followers & bitOf(next.word.hash)) === 0 ? this.#alone : this.goingOn(next.key);
  }
}

/** Terms by their first word. */
export class TermTable<Row extends Term> {
  readonly #byFirstWord = new Map<string, Beginning<Row>>();

  add(row: Row, term: string, plural: boolean): void {
    // A hyphen parts words here as it does in the tokenizer.
    const steps = term.split(/[ -]/u).map(stepOf);
    const pattern = {
      row,
      plural,
      rest: steps.slice(1),
      notBefore: wordsOf(row.notBefore),
      notAfter: wordsOf(row.notAfter),
    };
    for (const word of steps[0]?.words ?? []) {
      let beginning = this.#byFirstWord.get(word);
      if (beginning === undefined) this.#byFirstWord.set(word, (beginning = new Beginning()));
      beginning.add(pattern);
    }
  }

  beginnings(): ReadonlyMap<string, Beginning<Row>> {
    return this.#byFirstWord;
  }

  /** The pattern that is this one word, or undefined. */
  oneWord(word: string): Pattern<Row> | undefined {
    return this.#byFirstWord.get(word)?.patterns.find(({ rest }) => rest.every((step) => step.optional));
  }

  /** The longest term that begins at the token and crosses no clause end, in its own sense; or null. */
  match(tokens: readonly Token[], at: number): PatternMatch<Row> | null {
    const token = tokens[at];
    const beginning = token && this.#startingWith(token.key);
    return beginning ? longestOf(beginning.before(tokens[at + 1]), tokens, at) : null;
  }

  #startingWith(key: string): Beginning<Row> | undefined {
    return (
      this.#byFirstWord.get(key) ??
      (isPossessive(key) ? this.#byFirstWord.get(withoutPossessive(key)) : undefined)
    );
  }
}

/** The longest of the patterns, whose first word is at the token, that goes on there in its own sense; or null. */
export function longestOf<Row>(
  patterns: readonly Pattern<Row>[],
  tokens: readonly Token[],
  at: number,
): PatternMatch<Row> | null {
  const token = tokens[at];
  if (!token) return null;
  let best: PatternMatch<Row> | null = null;
  for (const pattern of patterns) {
    const end = endOfMatch(pattern.rest, tokens, at + 1);
    if (end === -1 || (best !== null && end <= best.end)) continue;
    const { notBefore, notAfter } = pattern;
    const isElsewise =
      (notAfter !== null && !token.breakBefore && notAfter.has(tokens[at - 1]?.key ?? '')) ||
      (notBefore !== null && tokens[end]?.breakBefore === false && notBefore.has(tokens[end].key));
    if (!isElsewise) best = { pattern, end };
  }
  return best;
}

/** Of most words there are many in the lexicons: each is one step. */
const knownSteps = new Map<string, Step>();

function stepOf(word: string): Step {
  let step = knownSteps.get(word);
  if (step === undefined) knownSteps.set(word, (step = parseStep(word)));
  return step;
}

function parseStep(word: string): Step {
  const optional = word.endsWith('?');
  const words = withBareSpellings((optional ? word.slice(0, -1) : word).split('|'));
  let bits = 0;
  for (const each of words) bits |= bitOf(hashOf(each));
  return { words, bits, optional };
}

/** One of 32, by the last five bits of a hash. */
function bitOf(hash: number): number {
  return 1 << (hash & 31);
}

function wordsOf(list: string | undefined): ReadonlySet<string> | null {
  return list === undefined ? null : withBareSpellings(list.split(' '));
}

/** Where the remaining steps end, or -1. An optional word is taken whenever it is there: terms are written so. */
function endOfMatch(steps: readonly Step[], tokens: readonly Token[], from: number): number {
  let at = from;
  for (const step of steps) {
    const token = tokens[at];
    const fits =
      token &&
      !token.breakBefore &&
      (((step.bits & bitOf(token.word.hash)) !== 0 && step.words.has(token.key)) ||
        (isPossessive(token.key) && step.words.has(withoutPossessive(token.key))));
    if (fits) at++;
    else if (!step.optional) return -1;
  }
  return at;
}
