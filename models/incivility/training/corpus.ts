import { readWords } from '../../../src/analysis/document.js';
import { encodeDocument, featuresOfWord } from '../../../src/inference/encode.js';
import { HEADS } from '../../../src/inference/feature-table.js';
import { repetitionDampings } from '../../../src/inference/pool.js';
import type { LabelledComment } from '../dataset.js';

/** Where a row comes from, as far as its labels mean something else there; each gets a bias of its own. */
export const ORIGINS = [
  'wiki-natural',
  'wiki-chosen',
  'civil-comments',
  'cmv-adhominem',
  'reddit-incivility',
  'oss-incivility',
  'edos',
  'surge',
] as const;

/**
 * Where INCIVILITY is judged, in four parts: what a model that knows nothing of one of them makes of it is what it will
 * make of a new site. Small origins share a part, for each is a whole training.
 */
export const PLACES = ['wikipedia', 'civil-comments', 'cmv-and-github', 'reddit-and-surge'] as const;
export type Place = (typeof PLACES)[number];

const PLACE_OF: Readonly<Record<(typeof ORIGINS)[number], Place | undefined>> = {
  'wiki-natural': 'wikipedia',
  'wiki-chosen': 'wikipedia',
  'civil-comments': 'civil-comments',
  'cmv-adhominem': 'cmv-and-github',
  'oss-incivility': 'cmv-and-github',
  'reddit-incivility': 'reddit-and-surge',
  surge: 'reddit-and-surge',
  // Says of sexism alone.
  edos: undefined,
};

/** The place of an origin, by its index; undefined where nobody judged incivility. */
export function placeOf(origin: number): Place | undefined {
  const name = ORIGINS[origin];
  return name && PLACE_OF[name];
}

/** Rows are split in so many parts, so that each can be scored by a model that has not seen it. */
export const FOLDS = 4;

/** The training rows as numbers. `offsets[row]` to `offsets[row + 1]` are the entries of a row. */
export interface Corpus {
  readonly rows: number;
  readonly offsets: Int32Array;
  /** For each entry its word, an index into `wordOffsets`; -1 for a mark. */
  readonly words: Int32Array;
  /** For each entry the index of its pair or mark, and of its skip pair, in the vocabulary; -1 for none. */
  readonly pairs: Int32Array;
  readonly skips: Int32Array;
  /** For each entry how much it counts; see `repetitionDampings`. */
  readonly dampings: Float32Array;
  readonly wordOffsets: Int32Array;
  /** The vocabulary indexes of each word's features. */
  readonly wordFeatures: Int32Array;
  /** The vocabulary: each feature's hash, and its idf over these rows, less for grams. */
  readonly hashes: Int32Array;
  readonly idf: Float32Array;
  /** `rows × HEADS.length`; NaN where the label is not known. */
  readonly labels: Float32Array;
  readonly weights: Float32Array;
  /** Index into `ORIGINS`. */
  readonly origins: Uint8Array;
  /** From 1 to `FOLDS`; a whole thread of CMV is in one fold. */
  readonly folds: Uint8Array;
}

/** Features in fewer comments are left out: they are mostly typing errors, and would be learned by heart. */
const MIN_COMMENTS = 8;
/** How much a gram of letters counts beside a word. A word brings a dozen along, and they would drown it. */
const GRAM_WEIGHT = 0.5;

/** Encodes labelled comments; `onRow` hears how many were read. */
export function createCorpus(comments: readonly LabelledComment[], onRow: (done: number) => void): Corpus {
  const features = new FeatureCounts();
  const wordIds = new Map<string, number>();
  const featuresOf: Int32Array[] = [];
  const offsets = new Int32Array(comments.length + 1);
  const words: number[] = [];
  const pairs: number[] = [];
  const skips: number[] = [];
  const dampings: number[] = [];
  comments.forEach(({ text }, row) => {
    const encoded = encodeDocument(readWords(text));
    const dampingOf = repetitionDampings(encoded.words, encoded.pairs);
    encoded.words.forEach((word, index) => {
      let id = -1;
      if (word !== null) {
        id = wordIds.get(word.key) ?? wordIds.size;
        if (id === wordIds.size) {
          wordIds.set(word.key, id);
          featuresOf.push(Int32Array.from(featuresOfWord(word.key), (hash) => features.idOf(hash)));
        }
        for (const feature of featuresOf[id] ?? []) features.count(feature, row);
      }
      words.push(id);
      for (const [list, hash] of [
        [pairs, encoded.pairs[index] ?? 0],
        [skips, encoded.skips[index] ?? 0],
      ] as const) {
        const feature = hash === 0 ? -1 : features.idOf(hash);
        if (feature !== -1) features.count(feature, row);
        list.push(feature);
      }
      dampings.push(dampingOf[index] ?? 1);
    });
    offsets[row + 1] = words.length;
    onRow(row + 1);
  });
  const { hashes, counts, indexOf } = features.atLeast(MIN_COMMENTS);
  const wordOffsets = new Int32Array(featuresOf.length + 1);
  const wordFeatures: number[] = [];
  featuresOf.forEach((ids, word) => {
    for (const id of ids) {
      const index = indexOf[id] ?? -1;
      if (index !== -1) wordFeatures.push(index);
    }
    wordOffsets[word + 1] = wordFeatures.length;
  });
  const isGram = new Uint8Array(hashes.length);
  for (const ids of featuresOf) {
    for (const id of ids.subarray(1)) {
      const index = indexOf[id] ?? -1;
      if (index !== -1) isGram[index] = 1;
    }
  }
  const toIndex = (id: number): number => (id === -1 ? -1 : (indexOf[id] ?? -1));
  return {
    rows: comments.length,
    offsets,
    words: Int32Array.from(words),
    pairs: Int32Array.from(pairs, toIndex),
    skips: Int32Array.from(skips, toIndex),
    dampings: Float32Array.from(dampings),
    wordOffsets,
    wordFeatures: Int32Array.from(wordFeatures),
    hashes,
    idf: Float32Array.from(
      counts,
      (count, index) =>
        (isGram[index] === 1 ? GRAM_WEIGHT : 1) * (Math.log((comments.length + 1) / (count + 1)) + 1),
    ),
    labels: Float32Array.from(
      comments.flatMap(({ labels }) => HEADS.map((head) => labels[head] ?? Number.NaN)),
    ),
    weights: Float32Array.from(comments, ({ weight }) => weight),
    origins: Uint8Array.from(comments, originOf),
    folds: Uint8Array.from(comments, foldOf),
  };
}

/** Ids for feature hashes, and in how many comments each occurs. */
class FeatureCounts {
  readonly #ids = new Map<number, number>();
  #counts = new Int32Array(1 << 20);
  #lastRow = new Int32Array(1 << 20).fill(-1);

  idOf(hash: number): number {
    const known = this.#ids.get(hash);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(hash, id);
    if (id >= this.#counts.length) this.#grow();
    return id;
  }

  count(id: number, row: number): void {
    if (this.#lastRow[id] === row) return;
    this.#lastRow[id] = row;
    this.#counts[id] = (this.#counts[id] ?? 0) + 1;
  }

  /** The features in at least so many comments, by hash, and for every id its place among them or -1. */
  atLeast(least: number): { hashes: Int32Array; counts: Int32Array; indexOf: Int32Array } {
    const kept = [...this.#ids]
      .filter(([, id]) => (this.#counts[id] ?? 0) >= least)
      .sort(([a], [b]) => a - b);
    const indexOf = new Int32Array(this.#ids.size).fill(-1);
    kept.forEach(([, id], index) => {
      indexOf[id] = index;
    });
    return {
      hashes: Int32Array.from(kept, ([hash]) => hash),
      counts: Int32Array.from(kept, ([, id]) => this.#counts[id] ?? 0),
      indexOf,
    };
  }

  #grow(): void {
    const counts = new Int32Array(2 * this.#counts.length);
    counts.set(this.#counts);
    const lastRow = new Int32Array(counts.length).fill(-1);
    lastRow.set(this.#lastRow);
    this.#counts = counts;
    this.#lastRow = lastRow;
  }
}

function originOf({ source, meta }: LabelledComment): number {
  const origin =
    source === 'jigsaw-wiki'
      ? meta['part'] === 'natural'
        ? 'wiki-natural'
        : 'wiki-chosen'
      : source === 'toxic-spans'
        ? 'civil-comments' // the same comments, chosen for being toxic
        : source;
  const index = (ORIGINS as readonly string[]).indexOf(origin);
  if (index === -1) throw new RangeError(`no origin is known for rows of ${source}`);
  return index;
}

function foldOf({ id, meta }: LabelledComment): number {
  const fold = meta['fold'];
  if (typeof fold === 'number') return fold;
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return ((hash >>> 8) % FOLDS) + 1;
}
