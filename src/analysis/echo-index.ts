import type { Token } from './document.js';
import { tokenize } from './tokenize.js';

/** Where quoted words were said first. */
export interface EchoSource {
  /** The earlier comment's id; null for the article. */
  readonly id: string | null;
}

/** Everything said so far in a thread, ready to be asked who said a run of words first. */
export interface EchoIndex {
  /** Adds a text that came earlier; `id` is null for the article. */
  addText(id: string | null, text: string): void;
  /** The same for a text already read, so that a thread is tokenized once. */
  addTokens(id: string | null, tokens: readonly Pick<Token, 'key'>[]): void;
  /** The earliest text that holds the tokens `[first, end)` word for word, or null. */
  find(tokens: readonly Pick<Token, 'key'>[], first: number, end: number): EchoSource | null;
}

/** Runs of this many words are indexed; shorter quotations are never looked up. */
const SHINGLE = 4;
/** Candidates compared word by word before giving up; a text built to have more is left unattributed. */
const MAX_CANDIDATES = 256;
const TEXT_END = -1;

/** An empty index. Adding is linear; asking costs the length of the question, whatever the length of the thread. */
export function createEchoIndex(): EchoIndex {
  const wordIds = new Map<string, number>();
  /** All words of all texts in order, texts parted by `TEXT_END`. */
  let words = new Int32Array(FIRST_WORDS);
  let length = 0;
  const shingles = new ShingleTable();
  const textStarts: number[] = [];
  const textIds: (string | null)[] = [];

  function addTokens(id: string | null, tokens: readonly Pick<Token, 'key'>[]): void {
    const start = length;
    textStarts.push(start);
    textIds.push(id);
    if (start + tokens.length + 1 > words.length)
      words = resized(words, GROWTH * (start + tokens.length + 1));
    for (const { key } of tokens) {
      let word = wordIds.get(key);
      if (word === undefined) wordIds.set(key, (word = wordIds.size));
      words[length++] = word;
    }
    for (let at = start; at + SHINGLE <= length; at += 1) shingles.add(hashShingle(words, at), at);
    words[length++] = TEXT_END;
  }

  function find(tokens: readonly Pick<Token, 'key'>[], first: number, end: number): EchoSource | null {
    if (end - first < SHINGLE) return null;
    const wanted: number[] = [];
    for (let i = first; i < end; i += 1) {
      const word = wordIds.get(tokens[i]?.key ?? '');
      if (word === undefined) return null;
      wanted.push(word);
    }
    let rarest = NONE;
    let offset = 0;
    for (let at = 0; at + SHINGLE <= wanted.length; at += 1) {
      const chain = shingles.chainOf(hashShingle(wanted, at));
      if (chain === NONE) return null;
      if (rarest === NONE || shingles.countOf(chain) < shingles.countOf(rarest)) {
        rarest = chain;
        offset = at;
      }
    }
    let at = shingles.firstOf(rarest);
    for (let tried = 0; at !== NONE && tried < MAX_CANDIDATES; tried += 1) {
      if (matchesAt(words, at - offset, wanted)) return { id: textIds[textAt(textStarts, at)] ?? null };
      at = shingles.after(at);
    }
    return null;
  }

  return { addText: (id, text) => addTokens(id, tokenize(text).tokens), addTokens, find };
}

/** What is asked for is not there. */
const NONE = -1;
/** Room to begin with, and the room that is made when it is used up: most threads are short, and an article often but a title. */
const FIRST_WORDS = 32;
const GROWTH = 1.5;

const SLOT = 4;
const HASH = 0;
/** One more than the first place; 0 where the slot is free. */
const HEAD = 1;
const TAIL = 2;
const COUNT = 3;

/**
 * Where each shingle occurs, oldest place first, by its hash: open addressing over numbers side by side, since a worker
 * holds those of many threads and an object for each shingle takes three times the memory.
 */
class ShingleTable {
  #slots = new Int32Array(SLOT * FIRST_WORDS);
  #used = 0;
  /** For each place the next one of the same shingle, one more than it is; 0 for none. */
  #next = new Int32Array(FIRST_WORDS);

  add(hash: number, place: number): void {
    if (place >= this.#next.length) this.#next = resized(this.#next, GROWTH * (place + 1));
    const at = this.#slotFor(hash);
    const slots = this.#slots;
    if (slots[at + HEAD] === 0) {
      slots[at + HASH] = hash;
      slots[at + HEAD] = place + 1;
      this.#used += 1;
    } else this.#next[slots[at + TAIL] ?? 0] = place + 1;
    slots[at + TAIL] = place;
    slots[at + COUNT] = (slots[at + COUNT] ?? 0) + 1;
    // Three quarters full.
    if (4 * SLOT * this.#used > 3 * slots.length) this.#grow();
  }

  /** Names the places of a shingle for the next two; `NONE` where it does not occur. */
  chainOf(hash: number): number {
    const at = this.#slotFor(hash);
    return this.#slots[at + HEAD] === 0 ? NONE : at;
  }

  countOf(chain: number): number {
    return this.#slots[chain + COUNT] ?? 0;
  }

  firstOf(chain: number): number {
    return (this.#slots[chain + HEAD] ?? 0) - 1;
  }

  /** The next place of the same shingle, or `NONE`. */
  after(place: number): number {
    return (this.#next[place] ?? 0) - 1;
  }

  /** The slot that holds the hash, or the free one that would. */
  #slotFor(hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    // Every bit of the hash has a say in where it goes.
    const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    let at = (SLOT * (mixed ^ (mixed >>> 15))) & mask;
    while (slots[at + HEAD] !== 0 && slots[at + HASH] !== hash) at = (at + SLOT) & mask;
    return at;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length);
    for (let from = 0; from < before.length; from += SLOT)
      if (before[from + HEAD] !== 0)
        this.#slots.set(before.subarray(from, from + SLOT), this.#slotFor(before[from + HASH] ?? 0));
  }
}

function resized(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.ceil(length));
  more.set(numbers);
  return more;
}

/** A 32-bit mix of the word ids; two shingles may share one, so every hit is compared word by word. */
function hashShingle(words: ArrayLike<number>, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + SHINGLE; i += 1)
    hash = Math.imul(hash ^ (words[i] ?? 0), 0x01000193) ^ (hash >>> 15);
  return hash | 0;
}

function matchesAt(words: ArrayLike<number>, at: number, wanted: readonly number[]): boolean {
  return at >= 0 && wanted.every((word, i) => words[at + i] === word);
}

/** The text that holds word `at`: the last one that starts at or before it. */
function textAt(textStarts: readonly number[], at: number): number {
  let low = 0;
  let high = textStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((textStarts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
