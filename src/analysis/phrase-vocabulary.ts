import { indexForDisguises } from './disguise-keys.js';
import type { Token } from './document.js';
import { foldWord, isPossessive, withoutPossessive } from './normalize.js';
import type { WordClass } from './phrase.js';
import type { PhraseAnchors } from './phrase-anchors.js';
import { forgettings, WORD_NUMBERS, type Word } from './word.js';

/** What a word can stand for: the word classes it belongs to. */
export interface WordEntry {
  readonly classes: readonly number[];
  /** Further classes for the word as it is written. */
  readonly asWritten: ReadonlyMap<string, readonly number[]> | null;
  /** Those of both that are the rarest of some way to say a phrase, or the second rarest; see `PhraseAnchors`. */
  readonly telling: readonly number[];
  /** The rest of both. */
  readonly others: readonly number[];
  /** Whether any phrase begins with one of them. */
  readonly begins: boolean;
}

/** The entry of every word that stands in no phrase. */
export const NO_WORD: WordEntry = {
  classes: [],
  asWritten: null,
  telling: [],
  others: [],
  begins: false,
};
/** How `codes` says that a word was not asked about yet, or has no code, and that it stands in no phrase. */
const NOT_ASKED = 0;
const IN_NO_PHRASE = 1;
/** Part of the code of a word that has telling classes; the rest of it is less. */
const TELLS = 2 ** 15;
const MIN_PREFIX = 3;
/** Longer words are looked up whole but not by their beginnings. */
const MAX_PREFIX_LETTERS = 24;
/** Distinct words remembered before starting afresh; comments bring no end of misspellings. */
const MAX_REMEMBERED = 50_000;
const SHAPES = 1 << 15;
const MIN_MASKED_LETTERS = 4;

/** The words and word classes of all phrases. */
export class PhraseVocabulary {
  private readonly ids = new Map<string, number>();
  /** The variants of a phrase share their class objects: a shortcut. */
  private readonly seenClasses = new Map<WordClass, number>();
  private readonly words = new Map<string, number[]>();
  private readonly prefixes = new Map<string, number[]>();
  /** Key of the word → the word as written → classes. */
  private readonly exact = new Map<string, Map<string, number[]>>();
  private readonly remembered = new Map<string, WordEntry>();
  /** Marks the shapes of all words and prefixes, so that most other words are turned away without a look-up. */
  private readonly wordShapes = new Uint8Array(SHAPES);
  private readonly prefixShapes = new Uint8Array(SHAPES);
  private beginnings: ReadonlySet<number> = new Set();
  private ways: PhraseAnchors['ways'] = [];
  private telling: ReadonlySet<number> = new Set();
  private disguised = indexForDisguises([]);
  /** For each word, by its number, a code: of the two above, or where in `coded` its entry is. */
  private codes = new Uint16Array();
  private coded: WordEntry[] = [];
  /** The classes of all these behind one another, of each the telling ones first: few places in memory. */
  private codedClasses: number[] = [];
  /** Where in this list the telling ones of each begin and the others do, two numbers each. */
  private bounds: number[] = [];
  /** How often words had been forgotten when the codes were begun. */
  private forgettings = -1;
  /** The classes that the last scan met and that ways to say a phrase are listed under. */
  readonly met: number[] = [];
  /** For each word class the number of the last scan that met it. */
  seenBy = new Int32Array(0);
  /** The same for the last one that found it in a phrase all of whose words occur. */
  heldBy = new Int32Array(0);

  classId(words: WordClass): number {
    const seen = this.seenClasses.get(words);
    if (seen !== undefined) return seen;
    const id = this.idOf(words);
    this.seenClasses.set(words, id);
    return id;
  }

  /** Classes with the same words share an id, so that phrases that begin alike share their beginning. */
  private idOf(words: WordClass): number {
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

  /** Called once, when all phrases are known, with the classes that phrases begin with. */
  close(beginnings: ReadonlySet<number>, { ways, partners }: PhraseAnchors): void {
    this.beginnings = beginnings;
    this.ways = ways;
    this.telling = new Set(partners.flatMap((others, id) => (others ? [id, ...others] : [])));
    this.seenBy = new Int32Array(this.ids.size);
    this.heldBy = new Int32Array(this.ids.size);
    this.seenClasses.clear();
    for (const words of [this.words.keys(), this.exact.keys()])
      for (const word of words) this.wordShapes[shapeOf(word)] = 1;
    for (const prefix of this.prefixes.keys()) this.prefixShapes[beginningOf(prefix)] = 1;
    this.disguised = indexForDisguises(
      [...this.words.keys()].filter((word) => word.length >= MIN_MASKED_LETTERS),
    );
  }

  /**
   * Begins a scan with the telling classes, which few words have: notes in `seenBy` which of them the words belong to, and
   * in `met` those that ways are listed under.
   */
  meetTelling(tokens: readonly Token[], scan: number): void {
    this.met.length = 0;
    this.forgetWithWords();
    const { codedClasses, bounds } = this;
    for (const { word } of tokens) {
      const code = this.codeOf(word);
      if (code >= TELLS) {
        const place = 2 * (code - TELLS);
        this.meetClasses(codedClasses, scan, bounds[place], bounds[place + 1]);
      } else if (code === NOT_ASKED) this.meetClasses(this.entry(word.key).telling, scan);
    }
  }

  /** Goes on with the other classes: no ways are listed under these. */
  meetOthers(tokens: readonly Token[], scan: number): void {
    const { codedClasses, bounds, seenBy } = this;
    for (const { word } of tokens) {
      const code = this.codeOf(word);
      if (code === NOT_ASKED) for (const id of this.entry(word.key).others) seenBy[id] = scan;
      const place = 2 * (code & ~TELLS);
      const end = bounds[place + 2] ?? 0;
      for (let at = bounds[place + 1] ?? 0; at < end; at++) seenBy[codedClasses[at] ?? 0] = scan;
    }
  }

  /** Notes the same of classes that a word may stand for that is not written there. */
  meetClasses(classes: readonly number[], scan: number, from = 0, end = classes.length): void {
    const { met, seenBy, ways } = this;
    for (let place = from; place < end; place++) {
      const id = classes[place] ?? 0;
      if (seenBy[id] === scan) continue;
      seenBy[id] = scan;
      if (ways[id] !== undefined) met.push(id);
    }
  }

  /** What the tokens can stand for, one entry each. */
  entriesOf(tokens: readonly Token[]): WordEntry[] {
    this.forgetWithWords();
    return tokens.map(({ word }) => this.entryOf(word));
  }

  private forgetWithWords(): void {
    if (this.forgettings === forgettings()) return;
    this.forgettings = forgettings();
    if (this.codes.length === 0) this.codes = new Uint16Array(WORD_NUMBERS);
    this.codes.fill(NOT_ASKED);
    this.coded = [NO_WORD, NO_WORD];
    this.codedClasses = [];
    this.bounds = [0, 0, 0, 0, 0];
  }

  private codeOf(word: Word): number {
    // The comment was read before: the number is another word's, or will be.
    if (word.isForgotten) return NOT_ASKED;
    const code = this.codes[word.number] ?? NOT_ASKED;
    return code === NOT_ASKED ? this.giveCode(word) : code;
  }

  private giveCode({ number, key }: Word): number {
    const entry = this.entry(key);
    let code = NOT_ASKED;
    if (entry === NO_WORD) code = IN_NO_PHRASE;
    else if (this.coded.length < TELLS) {
      const { codedClasses, bounds } = this;
      codedClasses.push(...entry.telling);
      bounds.push(codedClasses.length);
      codedClasses.push(...entry.others);
      bounds.push(codedClasses.length);
      code = (this.coded.push(entry) - 1) | (entry.telling.length > 0 ? TELLS : 0);
    }
    return (this.codes[number] = code);
  }

  private entryOf(word: Word): WordEntry {
    return this.entryWith(this.codeOf(word), word);
  }

  private entryWith(code: number, { key }: Word): WordEntry {
    return code === NOT_ASKED ? this.entry(key) : (this.coded[code & ~TELLS] ?? NO_WORD);
  }

  entry(key: string): WordEntry {
    const isStranger = this.wordShapes[shapeOf(key)] !== 1 && this.prefixShapes[beginningOf(key)] !== 1;
    if (isStranger && !isPossessive(key)) return NO_WORD;
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
      for (let length = MIN_PREFIX; length <= longest; length += 1)
        classes.push(...(this.prefixes.get(key.slice(0, length)) ?? []));
    }
    const asWritten = this.exact.get(bare) ?? null;
    if (classes.length === 0 && asWritten === null) return NO_WORD;
    const written = asWritten === null ? [] : [...asWritten.values()].flat();
    const all = [...new Set([...classes, ...written])];
    return {
      classes: [...new Set(classes)],
      asWritten,
      telling: all.filter((id) => this.telling.has(id)),
      others: all.filter((id) => !this.telling.has(id)),
      begins: all.some((id) => this.beginnings.has(id)),
    };
  }
}

/** A number below `SHAPES` from a word's length and three of its letters. */
function shapeOf(word: string): number {
  const last = word.length - 1;
  const letters = word.charCodeAt(0) + 31 * word.charCodeAt(last >> 1) + 961 * word.charCodeAt(last);
  return (letters + 7919 * last) & (SHAPES - 1);
}

/** A number below `SHAPES` from a word's first three letters. */
function beginningOf(word: string): number {
  return (word.charCodeAt(0) + 31 * word.charCodeAt(1) + 961 * word.charCodeAt(2)) & (SHAPES - 1);
}

function listIn(map: Map<string, number[]>, key: string): number[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}
