import { FairShares, type NoRoom } from './fair-shares.js';

export interface WaitingSharesOptions {
  /** Who finds no room waits so long for it. */
  readonly patienceMilliseconds: number;
  /** So many wait at a time, of each holder a fair share of them; who comes then is refused at once. */
  readonly mostWaiting: number;
}

interface Waiter {
  readonly size: number;
  readonly letIn: () => void;
}

/**
 * Fair shares of something bounded that can be waited for. Who finds no room is let in as soon as there is some, of each
 * holder in the order they came, and refused once it has waited for too long: so nothing stands idle while many come
 * again and again, and whoever sends without caring for the answer is slowed down.
 */
export class WaitingShares {
  readonly #shares: FairShares;
  readonly #places: FairShares;
  readonly #patience: number;
  /** By holder, in the order in which it is their turn; none is empty. */
  readonly #waiting = new Map<string, Set<Waiter>>();

  constructor(most: number, { patienceMilliseconds, mostWaiting }: WaitingSharesOptions) {
    this.#shares = new FairShares(most);
    this.#places = new FairShares(mostWaiting);
    this.#patience = patienceMilliseconds;
  }

  /** Takes `size` for a holder at once, or says why not; who waits already of the same holder comes first. */
  take(holder: string, size: number): NoRoom | null {
    return this.#waiting.has(holder) ? 'share' : this.#shares.take(holder, size);
  }

  /** Takes `size` for a holder as soon as there is room, or says why there was none; nothing is taken for who is gone. */
  async takeLater(holder: string, size: number, gone?: AbortSignal): Promise<NoRoom | 'gone' | null> {
    const noRoom = this.take(holder, size);
    if (noRoom === null || this.#places.take(holder, 1) !== null) return noRoom;
    try {
      const how = await this.#wait(holder, size, gone);
      return how === 'in vain' ? noRoom : how;
    } finally {
      this.#places.give(holder, 1);
    }
  }

  /** Gives back what was taken, or a part of it. Who had it comes last of those who wait for it. */
  give(holder: string, size: number): void {
    this.#shares.give(holder, size);
    const ofHolder = this.#waiting.get(holder);
    if (ofHolder) {
      this.#waiting.delete(holder);
      this.#waiting.set(holder, ofHolder);
    }
    this.#letIn();
  }

  /** Nobody overtakes another of the same holder: something large would wait for ever behind what is small. */
  #letIn(): void {
    for (const [holder, waiters] of this.#waiting)
      for (const { size, letIn } of waiters) {
        if (this.#shares.take(holder, size) !== null) break;
        letIn();
      }
  }

  /** Null once it has what it waited for. */
  #wait(holder: string, size: number, gone: AbortSignal | undefined): Promise<'gone' | 'in vain' | null> {
    return new Promise((resolve) => {
      const end = (how: 'gone' | 'in vain' | null): void => {
        clearTimeout(timer);
        gone?.removeEventListener('abort', leave);
        waiters.delete(waiter);
        if (waiters.size === 0) this.#waiting.delete(holder);
        resolve(how);
      };
      const giveUp = (how: 'gone' | 'in vain'): void => {
        end(how);
        // Whoever comes behind may be smaller.
        this.#letIn();
      };
      const leave = (): void => giveUp('gone');
      const timer = setTimeout(() => giveUp('in vain'), this.#patience);
      const waiter: Waiter = { size, letIn: () => end(null) };
      const waiters = this.#waiting.get(holder) ?? new Set();
      this.#waiting.set(holder, waiters.add(waiter));
      if (gone?.aborted) leave();
      else gone?.addEventListener('abort', leave, { once: true });
    });
  }
}
