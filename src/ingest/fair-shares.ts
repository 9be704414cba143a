/** Why there is no room: the holder has its share already, or others have everything. */
export type NoRoom = 'share' | 'full';

/**
 * Divides something bounded (bytes, comments) among whoever holds some of it at the moment, without knowing how many
 * will come: a holder may have as much as is still free. One alone thus gets half, two a third each, n of them 1/(n+1),
 * and there is always something left for who comes next (Choudhury and Hahne, "Dynamic queue length thresholds for
 * shared-memory packet switches", 1998, with a factor of one).
 */
export class FairShares {
  readonly #most: number;
  readonly #held = new Map<string, number>();
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Takes `size` for a holder, or says why not. Who holds nothing is let in as long as there is room at all, and whatever
   * its size is while nobody holds anything, so that nothing is refused for ever.
   */
  take(holder: string, size: number): NoRoom | null {
    const held = this.#held.get(holder) ?? 0;
    const free = this.#most - this.#total;
    if (held > 0 && held + size > free) return 'share';
    if (this.#total > 0 && size > free) return 'full';
    this.#held.set(holder, held + size);
    this.#total += size;
    return null;
  }

  /** Gives back what was taken, or a part of it. */
  give(holder: string, size: number): void {
    const held = (this.#held.get(holder) ?? 0) - size;
    if (held > 0) this.#held.set(holder, held);
    else this.#held.delete(holder);
    this.#total -= size;
  }
}
