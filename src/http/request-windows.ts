const WINDOW_MS = 60_000;

/** A caller's requests of the minute that began with the first of them. */
export interface RequestWindow {
  /** Requests so far, this one included. */
  readonly requests: number;
  /** Whole seconds until it ends, rounded up. */
  readonly secondsLeft: number;
}

/** Counts the requests of callers, by minutes that begin with a caller's first request. */
export class RequestWindows {
  readonly #now: () => number;
  /** By caller, in the order in which they end. */
  readonly #windows = new Map<string, { requests: number; readonly endsAt: number }>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Counts one more. */
  count(caller: string): RequestWindow {
    const now = this.#now();
    this.#forgetEnded(now);
    let window = this.#windows.get(caller);
    if (!window) this.#windows.set(caller, (window = { requests: 0, endsAt: now + WINDOW_MS }));
    window.requests += 1;
    return { requests: window.requests, secondsLeft: Math.ceil((window.endsAt - now) / 1_000) };
  }

  #forgetEnded(now: number): void {
    for (const [caller, { endsAt }] of this.#windows) {
      if (endsAt > now) return;
      this.#windows.delete(caller);
    }
  }
}
