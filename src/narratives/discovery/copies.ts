import { randomNumbers } from '../../statistics/bootstrap.js';
import type { InTurns } from './turns.js';

/** Shorter texts are alike by chance: "I agree with you". */
const MIN_TOKENS = 5;
/** Texts shorter than this are copies only word for word. */
const MIN_TOKENS_NEAR = 9;
const SHINGLE = 5;
const BANDS = 32;
const ROWS = 4;
/** Two texts this alike (Jaccard of their shingles) are copies. */
const COPY = 0.8;
/** Texts of a bucket compared with each other before it is taken for too crowded to tell anything. */
const MAX_LEADERS = 50;

/**
 * Groups texts that are the same, or nearly: clusters of two and more, each a list of places in `texts`, in order.
 *
 * Word 5-shingles, MinHash with 128 hashes in 32 bands of 4 rows (A. Broder, SEQUENCES 1997; Leskovec, Rajaraman &
 * Ullman, Mining of Massive Datasets, ch. 3), every pair so found checked by its exact Jaccard ≥ .8.
 */
export function* findCopies(texts: readonly (readonly string[])[]): InTurns<number[][]> {
  const clusters = new Clusters(texts.length);
  const firstOf = new Map<string, number>();
  const shingles = new Map<number, Uint32Array>();
  const signatures = new Map<number, Uint32Array>();
  const hash = minHasher();
  for (const [index, keys] of texts.entries()) {
    yield;
    if (keys.length < MIN_TOKENS) continue;
    const whole = keys.join(' ');
    const first = firstOf.get(whole);
    if (first !== undefined) {
      clusters.join(first, index);
      continue;
    }
    firstOf.set(whole, index);
    if (keys.length < MIN_TOKENS_NEAR) continue;
    const set = shinglesOf(keys);
    shingles.set(index, set);
    signatures.set(index, hash(set));
  }
  // Band by band, so that the buckets of one are in memory at a time.
  for (let band = 0; band < BANDS; band += 1)
    for (const members of bucketsOf(signatures, band)) {
      yield;
      const leaders: number[] = [];
      for (const member of members) {
        const set = shingles.get(member) ?? NONE;
        const alike = leaders.find(
          (leader) => clusters.same(leader, member) || jaccard(shingles.get(leader) ?? NONE, set) >= COPY,
        );
        if (alike !== undefined) clusters.join(alike, member);
        else if (leaders.length < MAX_LEADERS) leaders.push(member);
      }
    }
  return clusters.all();
}

/** The places whose signatures agree in a band, two and more of them; what meets by chance is told apart by its shingles. */
function bucketsOf(signatures: ReadonlyMap<number, Uint32Array>, band: number): number[][] {
  const buckets = new Map<number, number[]>();
  for (const [index, signature] of signatures) {
    let bucket = 0;
    for (let at = band * ROWS; at < (band + 1) * ROWS; at += 1)
      bucket = Math.imul(bucket ^ (signature[at] ?? 0), 0x9e3779b1) ^ (bucket >>> 15);
    const members = buckets.get(bucket);
    if (members) members.push(index);
    else buckets.set(bucket, [index]);
  }
  return [...buckets.values()].filter(({ length }) => length > 1);
}

/** Places joined into clusters: union–find with path halving (R. Tarjan, J. ACM 22 (1975) 215–225). */
class Clusters {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  #root(index: number): number {
    let at = index;
    for (;;) {
      const parent = this.#parent[at] ?? at;
      if (parent === at) return at;
      this.#parent[at] = this.#parent[parent] ?? parent;
      at = parent;
    }
  }

  same(a: number, b: number): boolean {
    return this.#root(a) === this.#root(b);
  }

  /** The earlier place becomes the cluster's root. */
  join(a: number, b: number): void {
    const [one, other] = [this.#root(a), this.#root(b)];
    this.#parent[Math.max(one, other)] = Math.min(one, other);
  }

  all(): number[][] {
    const members = new Map<number, number[]>();
    for (let index = 0; index < this.#parent.length; index += 1) {
      const root = this.#root(index);
      if (root !== index) members.set(root, [...(members.get(root) ?? [root]), index]);
    }
    return [...members.values()];
  }
}

const NONE = new Uint32Array();

/** Each once, in the order of their numbers: a fifth of the memory of a set. */
function shinglesOf(keys: readonly string[]): Uint32Array {
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= keys.length; at += 1)
    shingles.add(fnv1a(keys.slice(at, at + SHINGLE).join(' ')));
  return Uint32Array.from(shingles).sort();
}

/** For a set of shingles the least of each hash, band by band. The hashes are multiply-and-add with fixed odd factors. */
function minHasher(): (set: Uint32Array) => Uint32Array {
  const random = randomNumbers(0x70617273);
  const factors = Array.from(
    { length: BANDS * ROWS },
    () => [odd(random()), Math.floor(random() * 2 ** 32)] as const,
  );
  return (set) =>
    Uint32Array.from(factors, ([factor, offset]) => {
      let min = 0xffffffff;
      for (const shingle of set) {
        let mixed = (Math.imul(shingle, factor) + offset) >>> 0;
        mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0;
        if (mixed < min) min = mixed;
      }
      return min;
    });
}

function odd(share: number): number {
  return (Math.floor(share * 2 ** 31) * 2 + 1) >>> 0;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Of two sets whose members are in order. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) both += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return both / (a.length + b.length - both);
}
