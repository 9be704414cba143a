import { randomBytes } from 'node:crypto';
import type { SiteEvent } from '../store/jobs/live-events.js';

/** Minutes of a busy desk; an event takes a few hundred bytes. */
const KEPT = 2_000;

/** The latest events in their order, for watchers who were away for a moment. */
export class RecentEvents {
  readonly #kept: number;
  #events: SiteEvent[] = [];
  /** The place just before the first event kept. */
  #start = createPlace();

  constructor(kept = KEPT) {
    this.#kept = kept;
  }

  /** The place behind the last event. */
  get cursor(): string {
    return this.#events.at(-1)?.id ?? this.#start;
  }

  add(event: SiteEvent): void {
    this.#events.push(event);
    // Now and then, not each time: cutting moves everything that stays.
    if (this.#events.length < 2 * this.#kept) return;
    const dropped = this.#events.splice(0, this.#events.length - this.#kept);
    this.#start = dropped.at(-1)?.id ?? this.#start;
  }

  /** What came after a place; null when that cannot be known any more. */
  after(cursor: string): readonly SiteEvent[] | null {
    if (cursor === this.#start) return this.#events;
    const at = this.#events.findLastIndex(({ id }) => id === cursor);
    return at === -1 ? null : this.#events.slice(at + 1);
  }

  /** Forgets everything: events may have been missed, and no place from before is known. */
  clear(): void {
    this.#events = [];
    this.#start = createPlace();
  }
}

function createPlace(): string {
  return randomBytes(9).toString('base64url');
}
