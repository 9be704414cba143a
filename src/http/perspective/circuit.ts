/** Failures in a row after which the other side is left alone, and for how long. */
const FAILURES = 5;
const PAUSE_MS = 30_000;

/** Keeps from asking somebody who does not answer: after some failures nobody asks for a while, then one does. */
export class Circuit {
  #failures = 0;
  #closedUntil = 0;

  /** Whether it may be asked now; whoever is told so asks. */
  admits(now: number): boolean {
    if (this.#failures < FAILURES) return true;
    if (now < this.#closedUntil) return false;
    this.#closedUntil = now + PAUSE_MS; // The others wait until this one knows.
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(now: number): void {
    this.#failures += 1;
    if (this.#failures >= FAILURES) this.#closedUntil = now + PAUSE_MS;
  }
}
