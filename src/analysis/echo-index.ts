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

/** Places where one shingle occurs, oldest first, as a chain through `next`. */
interface Chain {
  readonly head: number;
  tail: number;
  count: number;
}

/** An empty index. Adding is linear; asking costs the length of the question, whatever the length of the thread. */
export function createEchoIndex(): EchoIndex {
  const wordIds = new Map<string, number>();
  /** All words of all texts in order, texts parted by `TEXT_END`. */
  const words: number[] = [];
  const next: number[] = [];
  const chains = new Map<number, Chain>();
  const textStarts: number[] = [];
  const textIds: (string | null)[] = [];

  function addTokens(id: string | null, tokens: readonly Pick<Token, 'key'>[]): void {
    textStarts.push(words.length);
    textIds.push(id);
    for (const { key } of tokens) {
      let word = wordIds.get(key);
      if (word === undefined) wordIds.set(key, (word = wordIds.size));
      words.push(word);
      next.push(-1);
    }
    const start = words.length - tokens.length;
    for (let at = start; at + SHINGLE <= words.length; at += 1) {
      const hash = hashShingle(words, at);
      const chain = chains.get(hash);
      if (chain === undefined) chains.set(hash, { head: at, tail: at, count: 1 });
      else {
        next[chain.tail] = at;
        chain.tail = at;
        chain.count += 1;
      }
    }
    words.push(TEXT_END);
    next.push(-1);
  }

  function find(tokens: readonly Pick<Token, 'key'>[], first: number, end: number): EchoSource | null {
    if (end - first < SHINGLE) return null;
    const wanted: number[] = [];
    for (let i = first; i < end; i += 1) {
      const word = wordIds.get(tokens[i]?.key ?? '');
      if (word === undefined) return null;
      wanted.push(word);
    }
    let rarest: Chain | null = null;
    let offset = 0;
    for (let at = 0; at + SHINGLE <= wanted.length; at += 1) {
      const chain = chains.get(hashShingle(wanted, at));
      if (chain === undefined) return null;
      if (rarest === null || chain.count < rarest.count) {
        rarest = chain;
        offset = at;
      }
    }
    let at = rarest?.head ?? -1;
    for (let tried = 0; at !== -1 && tried < MAX_CANDIDATES; tried += 1) {
      if (matchesAt(words, at - offset, wanted)) return { id: textIds[textAt(textStarts, at)] ?? null };
      at = next[at] ?? -1;
    }
    return null;
  }

  return { addText: (id, text) => addTokens(id, tokenize(text).tokens), addTokens, find };
}

/** A 32-bit mix of the word ids; two shingles may share one, so every hit is compared word by word. */
function hashShingle(words: readonly number[], at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + SHINGLE; i += 1)
    hash = Math.imul(hash ^ (words[i] ?? 0), 0x01000193) ^ (hash >>> 15);
  return hash | 0;
}

function matchesAt(words: readonly number[], at: number, wanted: readonly number[]): boolean {
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
