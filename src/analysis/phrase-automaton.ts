import type { Document, Token } from './document.js';
import type { PhraseVariant } from './phrase.js';
import { anchorPhrases, type PhraseAnchors } from './phrase-anchors.js';
import { buildPhraseTree, type PhraseNode } from './phrase-tree.js';
import { NO_WORD, PhraseVocabulary, type WordEntry } from './phrase-vocabulary.js';

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
  scan(document: Document): ReadonlyMap<number, readonly PhraseHit[]>;
}

/** One way to read the words from a token on: `classes`, going on at token `next`. */
interface Reading {
  readonly classes: readonly number[];
  readonly next: number;
  readonly obfuscated: boolean;
}

/** The shortest word looked for inside a run of spaced letters. */
const MIN_SPACED_WORD = 3;

/**
 * Compiles numbered phrases into trees over word classes. Scanning costs one look-up a token plus the steps of
 * phrases that begin there and whose other words occur in the document, however many phrases there are. A document in
 * which none of the phrases of `wanted` (all, when absent) occurs is not searched for the others: it has no hits.
 */
export function compilePhrases(
  phrases: readonly (readonly PhraseVariant[])[],
  wanted: readonly number[] = phrases.map((_, phrase) => phrase),
): PhraseAutomaton {
  const vocabulary = new PhraseVocabulary();
  const isWanted = new Set(wanted);
  const treeOf = (isOneOfThese: (phrase: number) => boolean): PhraseNode =>
    buildPhraseTree(
      phrases.map((variants, phrase) => (isOneOfThese(phrase) ? variants : [])),
      vocabulary,
    );
  const wantedOnes = treeOf((phrase) => isWanted.has(phrase));
  const others = treeOf((phrase) => !isWanted.has(phrase));
  const anchors = anchorPhrases(
    Array.from(isWanted, (phrase) => phrases[phrase] ?? []),
    vocabulary,
  );
  vocabulary.close(new Set([...wantedOnes.next.keys(), ...others.next.keys()]), anchors);
  let scans = 0;
  return {
    scan(document) {
      const { tokens, disguises } = document;
      vocabulary.meetTelling(tokens, ++scans);
      if (disguises.length === 0 && !mayHoldAny(anchors, vocabulary, scans)) return NO_HITS;
      vocabulary.meetOthers(tokens, scans);
      // It meets what the disguises stand for.
      const scan = new Scan(document, vocabulary, scans);
      if (!noteHeld(anchors, vocabulary, scans)) return NO_HITS;
      scan.find(wantedOnes, vocabulary.heldBy);
      if (scan.hits.size > 0) scan.find(others, vocabulary.seenBy);
      return scan.hits;
    },
  };
}

const NO_HITS: ReadonlyMap<number, readonly PhraseHit[]> = new Map();

/** Whether the two rarest words of some phrase occur: of three comments in four no more need be asked. */
function mayHoldAny({ partners }: PhraseAnchors, { met, seenBy }: PhraseVocabulary, scan: number): boolean {
  const isSeen = (id: number): boolean => seenBy[id] === scan;
  for (const id of met) if (partners[id]?.some(isSeen) === true) return true;
  return false;
}

/** Notes in `heldBy` the classes of the ways all of whose words occur, wherever they stand. Whether there are any. */
function noteHeld({ ways }: PhraseAnchors, { met, seenBy, heldBy }: PhraseVocabulary, scan: number): boolean {
  const isSeen = (id: number): boolean => seenBy[id] === scan;
  let holdsAny = false;
  for (const id of met)
    for (const classes of ways[id] ?? []) {
      if (!classes.every(isSeen)) continue;
      holdsAny = true;
      for (const held of classes) heldBy[held] = scan;
    }
  return holdsAny;
}

/** One document being scanned, whose words were met; those that its disguises stand for are met here. */
class Scan {
  readonly hits = new Map<number, PhraseHit[]>();
  private readonly tokens: readonly Token[];
  /** What the tokens can stand for, one each. */
  private entries: readonly WordEntry[] | undefined;
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
  /** For each word class the number of the last scan in which a phrase may have it. */
  private usedBy: Int32Array = new Int32Array(0);

  constructor(
    private readonly document: Document,
    private readonly vocabulary: PhraseVocabulary,
    private readonly number: number,
  ) {
    this.tokens = document.tokens;
    this.disguised = document.disguises.length === 0 ? null : this.readDisguises();
  }

  /** Adds the hits of a tree's phrases of which all words are in classes that `usedBy` has this scan's number for. */
  find(root: PhraseNode, usedBy: Int32Array): void {
    this.usedBy = usedBy;
    const entries = (this.entries ??= this.vocabulary.entriesOf(this.tokens));
    this.clauseEnd = 0;
    for (let start = 0; start < entries.length; start += 1) {
      if (entries[start]?.begins !== true && !this.disguised?.has(start)) continue;
      if (start >= this.clauseEnd) this.clauseEnd = this.endOfClause(start);
      this.start = start;
      if (this.visited.size > 0) this.visited.clear();
      this.step(root, start, false);
    }
  }

  /** Whether all words of some phrase through this node occur in the document: most beginnings lead nowhere. */
  private canEnd(node: PhraseNode): boolean {
    if (node.askedBy === this.number) return node.canEnd;
    node.askedBy = this.number;
    const { usedBy } = this;
    let canEnd = node.phrases.length > 0;
    for (const gap of node.gaps) canEnd ||= this.canEnd(gap.node);
    for (const { id, node: next } of node.edges) {
      if (canEnd) break;
      canEnd = usedBy[id] === this.number && this.canEnd(next);
    }
    node.canEnd = canEnd;
    return canEnd;
  }

  /** Reads the word at `at` in every way there is and follows the phrases that go on with it. */
  private step(node: PhraseNode, at: number, obfuscated: boolean): void {
    if (at >= this.clauseEnd) return;
    const entry = this.entries?.[at];
    const token = this.tokens[at];
    if (entry === undefined || token === undefined) return;
    if (entry !== NO_WORD) {
      const hides = obfuscated || this.altered.has(at);
      this.follow(node, entry.classes, at + 1, hides);
      if (entry.asWritten !== null) {
        const written = this.document.text.slice(token.start, token.end);
        const classes = entry.asWritten.get(written) ?? entry.asWritten.get(written.replace(/['’]s$/i, ''));
        if (classes) this.follow(node, classes, at + 1, hides);
      }
    }
    if (this.disguised === null) return;
    for (const reading of this.disguised.get(at) ?? [])
      this.follow(node, reading.classes, reading.next, true);
  }

  private follow(node: PhraseNode, classes: readonly number[], next: number, obfuscated: boolean): void {
    if (node.next.size === 0) return;
    for (const id of classes) {
      if (this.usedBy[id] !== this.number) continue;
      const child = node.next.get(id);
      if (child !== undefined && this.canEnd(child)) this.enter(child, next, obfuscated);
    }
  }

  private enter(node: PhraseNode, at: number, obfuscated: boolean): void {
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
      this.vocabulary.meetClasses(classes, this.number);
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
