/** So many bits a word: of eight words that are not there, one is taken for one that is. */
const BITS_A_WORD = 8;
/** Bits of one place of a table. */
const BITS_AT_ONCE = 32;

/**
 * Tells most of the words that a large collection lacks by their hashes, before the collection is searched: a Bloom filter
 * of one bit a word. Comments bring no end of words that are in none, and a search for one is a look at memory that
 * nobody looked at lately; this is small.
 */
export class HashFilter {
  private readonly bits: Int32Array;
  private readonly mask: number;

  /** For about so many words. */
  constructor(words: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(words * BITS_A_WORD, BITS_AT_ONCE)));
    this.bits = new Int32Array(size / BITS_AT_ONCE);
    this.mask = size - 1;
  }

  add(hash: number): void {
    const bit = this.placeOf(hash);
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** Whether a word with this hash may be there; false where none is. */
  mayHold(hash: number): boolean {
    const bit = this.placeOf(hash);
    return (((this.bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  private placeOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.mask;
  }
}

/** The filter of some hashes. */
export function filterOf(hashes: readonly number[]): HashFilter {
  const filter = new HashFilter(hashes.length);
  for (const hash of hashes) filter.add(hash);
  return filter;
}
