import type { Document, Token } from './document.js';
import { indexForDisguises } from './disguise-keys.js';
import { foldWord, withoutPossessive } from './normalize.js';
import { isGap, type PhraseVariant, type WordClass } from './phrase.js';

/** A phrase found: tokens `[first, end)`. */
export interface PhraseHit {
  readonly first: number;
  readonly end: number;
  /** Some word of it was read from a disguise. */
  readonly obfuscated: boolean;
}

/** All phrases of all narratives, ready to be found in one pass. */
export interface PhraseAutomaton {
  /** The hits of each phrase that occurs, in order of their first token. */
  scan(document: Document): Map<number, PhraseHit[]>;
}

/** A place in the tree of all phrases; phrases that begin alike share their beginning. */
interface Node {
  readonly id: number;
  readonly next: Map<number, Node>;
  readonly gaps: { readonly min: number; readonly max: number; readonly node: Node }[];
  /** The phrases that end here. */
  readonly phrases: number[];
}

/** What a word can stand for: the word classes it belongs to. */
interface WordEntry {
  readonly classes: readonly number[];
  /** Further classes for the word as it is written. */
  readonly asWritten: ReadonlyMap<string, readonly number[]> | null;
}

/** One way to read the words from a token on: `classes`, going on at token `next`. */
interface Reading {
  readonly classes: readonly number[];
  readonly next: number;
  readonly obfuscated: boolean;
}

const NO_WORD: WordEntry = { classes: [], asWritten: null };
/** Longer words are looked up whole but not by their beginnings. */
const MAX_PREFIX_LETTERS = 24;
/** Distinct words remembered before starting afresh; comments bring no end of misspellings. */
const MAX_REMEMBERED = 50_000;
const MIN_MASKED_LETTERS = 4;
const MIN_SPACED_WORD = 3;

/**
 * Compiles numbered phrases into one tree over word classes. Scanning costs one look-up a token plus the steps of
 * phrases that begin there, however many phrases there are.
 */
export function compilePhrases(phrases: readonly (readonly PhraseVariant[])[]): PhraseAutomaton {
  const vocabulary = new Vocabulary();
  const root = buildTree(phrases, vocabulary);
  vocabulary.close();
  return { scan: (document) => new Scan(document, root, vocabulary).run() };
}

function buildTree(phrases: readonly (readonly PhraseVariant[])[], vocabulary: Vocabulary): Node {
  let nodes = 0;
  const createNode = (): Node => ({ id: nodes++, next: new Map(), gaps: [], phrases: [] });
  const root = createNode();
  phrases.forEach((variants, phrase) => {
    for (const variant of variants) {
      let node = root;
      for (const element of variant) {
        if (isGap(element)) {
          let gap = node.gaps.find(({ min, max }) => min === element.min && max === element.max);
          if (gap === undefined) node.gaps.push((gap = { ...element, node: createNode() }));
          node = gap.node;
          continue;
        }
        const id = vocabulary.classId(element);
        let next = node.next.get(id);
        if (next === undefined) node.next.set(id, (next = createNode()));
        node = next;
      }
      if (!node.phrases.includes(phrase)) node.phrases.push(phrase);
    }
  });
  return root;
}

/** The words and word classes of all phrases. */
class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly words = new Map<string, number[]>();
  private readonly prefixes = new Map<string, number[]>();
  /** Key of the word → the word as written → classes. */
  private readonly exact = new Map<string, Map<string, number[]>>();
  private readonly remembered = new Map<string, WordEntry>();
  private disguised = indexForDisguises([]);

  classId(words: WordClass): number {
    const signature = [words.words, words.prefixes, words.exact]
      .map((set) => [...set].sort().join(' '))
      .join('\n');
    const known = this.ids.get(signature);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(signature, id);
    for (const word of words.words) listIn(this.words, word).push(id);
    for (const prefix of words.prefixes) listIn(this.prefixes, prefix).push(id);
    for (const written of words.exact) {
      const key = withoutPossessive(foldWord(written));
      const forms = this.exact.get(key) ?? new Map<string, number[]>();
      this.exact.set(key, forms);
      listIn(forms, written).push(id);
    }
    return id;
  }

  /** Called once, when all phrases are known. */
  close(): void {
    this.disguised = indexForDisguises(
      [...this.words.keys()].filter((word) => word.length >= MIN_MASKED_LETTERS),
    );
  }

  entry(key: string): WordEntry {
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    const entry = this.resolve(key);
    this.remembered.set(key, entry);
    return entry;
  }

  /** The words of the phrases that a masked key (`ol*garchs`) may stand for, as classes. */
  masked(key: string): readonly number[] {
    const masks = key.split('*').length - 1;
    // With fewer letters shown than hidden, or an open end, too many words would fit.
    if (key.startsWith('*') || key.endsWith('*') || key.length - masks <= masks) return [];
    return this.disguised.wordsFor(key).flatMap((word) => this.words.get(word) ?? []);
  }

  private resolve(key: string): WordEntry {
    const bare = withoutPossessive(key);
    const classes = [...(this.words.get(key) ?? []), ...(bare === key ? [] : (this.words.get(bare) ?? []))];
    if (this.prefixes.size > 0) {
      const longest = Math.min(key.length, MAX_PREFIX_LETTERS);
      for (let length = MIN_SPACED_WORD; length <= longest; length += 1)
        classes.push(...(this.prefixes.get(key.slice(0, length)) ?? []));
    }
    const asWritten = this.exact.get(bare) ?? null;
    return classes.length === 0 && asWritten === null
      ? NO_WORD
      : { classes: [...new Set(classes)], asWritten };
  }
}

function listIn(map: Map<string, number[]>, key: string): number[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}

/** One document being scanned. */
class Scan {
  private readonly hits = new Map<number, PhraseHit[]>();
  private readonly tokens: readonly Token[];
  /** Readings that need a disguise, by first token; null when the document has none. */
  private readonly disguised: Map<number, Reading[]> | null;
  /** Tokens whose plain key already hides something (a zero-width character, mathematical letters). */
  private readonly altered = new Set<number>();
  /** Tokens inside a disguised word: the `!` of `sh!t` ends no clause. */
  private readonly joined = new Set<number>();
  private start = 0;
  /** One past the last token that a phrase from `start` may use. */
  private clauseEnd = 0;
  private readonly visited = new Set<number>();

  constructor(
    private readonly document: Document,
    private readonly root: Node,
    private readonly vocabulary: Vocabulary,
  ) {
    this.tokens = document.tokens;
    this.disguised = document.disguises.length === 0 ? null : this.readDisguises();
  }

  run(): Map<number, PhraseHit[]> {
    const { tokens, vocabulary, root } = this;
    for (let start = 0; start < tokens.length; start += 1) {
      const entry = vocabulary.entry(tokens[start]?.key ?? '');
      if (entry === NO_WORD && !this.disguised?.has(start)) continue;
      if (start >= this.clauseEnd) this.clauseEnd = this.endOfClause(start);
      this.start = start;
      this.visited.clear();
      this.step(root, start, false);
    }
    return this.hits;
  }

  /** Reads the word at `at` in every way there is and follows the phrases that go on with it. */
  private step(node: Node, at: number, obfuscated: boolean): void {
    if (at >= this.clauseEnd) return;
    const token = this.tokens[at];
    if (token === undefined) return;
    const entry = this.vocabulary.entry(token.key);
    if (entry !== NO_WORD) {
      const hides = obfuscated || this.altered.has(at);
      this.follow(node, entry.classes, at + 1, hides);
      if (entry.asWritten !== null) {
        const written = this.document.text.slice(token.start, token.end);
        const classes = entry.asWritten.get(written) ?? entry.asWritten.get(written.replace(/['’]s$/i, ''));
        if (classes) this.follow(node, classes, at + 1, hides);
      }
    }
    for (const reading of this.disguised?.get(at) ?? [])
      this.follow(node, reading.classes, reading.next, true);
  }

  private follow(node: Node, classes: readonly number[], next: number, obfuscated: boolean): void {
    if (node.next.size === 0) return;
    for (const id of classes) {
      const child = node.next.get(id);
      if (child !== undefined) this.enter(child, next, obfuscated);
    }
  }

  private enter(node: Node, at: number, obfuscated: boolean): void {
    if (at > this.clauseEnd) return;
    for (const phrase of node.phrases) {
      const hit = { first: this.start, end: at, obfuscated };
      const hits = this.hits.get(phrase);
      if (hits) hits.push(hit);
      else this.hits.set(phrase, [hit]);
    }
    if (node.next.size > 0) this.step(node, at, obfuscated);
    for (const gap of node.gaps) {
      for (let skipped = gap.min; skipped <= gap.max && at + skipped < this.clauseEnd; skipped += 1) {
        // Two gaps in a phrase reach the same place on many ways; one is enough.
        const place = (gap.node.id * this.tokens.length + at + skipped) * 2 + (obfuscated ? 1 : 0);
        if (this.visited.has(place)) continue;
        this.visited.add(place);
        this.step(gap.node, at + skipped, obfuscated);
      }
    }
  }

  /** A phrase crosses neither a clause end nor the border of a quotation. */
  private endOfClause(start: number): number {
    const quote = this.tokens[start]?.quote;
    let end = start + 1;
    for (let token = this.tokens[end]; token !== undefined; token = this.tokens[++end]) {
      if (token.quote !== quote || (token.breakBefore && !this.joined.has(end))) break;
    }
    return end;
  }

  private readDisguises(): Map<number, Reading[]> {
    const readings = new Map<number, Reading[]>();
    const add = (at: number, classes: readonly number[], next: number): void => {
      if (classes.length === 0) return;
      const reading = { classes, next, obfuscated: true };
      const others = readings.get(at);
      if (others) others.push(reading);
      else readings.set(at, [reading]);
      for (let inside = at + 1; inside < next; inside += 1) this.joined.add(inside);
    };
    for (const { key, firstToken, endToken } of this.document.disguises) {
      if (key === this.tokens[firstToken]?.key) this.altered.add(firstToken);
      else if (key.includes('*')) add(firstToken, this.vocabulary.masked(key), endToken);
      else add(firstToken, this.vocabulary.entry(key).classes, endToken);
      // `d e e p s t a t e`: one letter a token, so a word inside the run covers as many tokens as it has letters.
      if (key.length === endToken - firstToken && key.length > 2 * MIN_SPACED_WORD - 1) {
        for (let from = 0; from + MIN_SPACED_WORD <= key.length; from += 1) {
          for (let to = from + MIN_SPACED_WORD; to <= key.length; to += 1) {
            if (to - from === key.length) continue;
            add(firstToken + from, this.vocabulary.entry(key.slice(from, to)).classes, firstToken + to);
          }
        }
      }
    }
    return readings;
  }
}
