import { Script } from 'node:vm';

/** What was still going on when its time was over. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * How long the analysis of one text may take. The longest text there may be (20 KiB) takes up to 0.4 s of a core; and twice
 * this is less than a worker's lock on its job.
 */
export const TEXT_MILLISECONDS = 4_000;

/** Where the call below finds what it is to run: a script is given no arguments. */
const SLOT = Symbol.for('parley.time-limit');
const CALL = new Script(`globalThis[Symbol.for('parley.time-limit')]()`, { filename: 'time-limit' });

/**
 * Runs something that does not wait for anything, and ends it wherever it is, in a loop or in a regular expression, when
 * it takes longer than that. It gets no chance to tidy up: neither `catch` nor `finally` of it runs. A call costs a tenth
 * of a millisecond (it starts a thread that watches).
 * @throws {TimeLimitError} and whatever `run` throws.
 */
export function withinTime<T>(milliseconds: number, run: () => T): T {
  const slot = globalThis as unknown as Record<symbol, (() => T) | undefined>;
  const outer = slot[SLOT];
  slot[SLOT] = run;
  try {
    return CALL.runInThisContext({ timeout: milliseconds }) as T;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new TimeLimitError(`not over after ${milliseconds} ms`);
    throw error;
  } finally {
    slot[SLOT] = outer;
  }
}

/** How long pieces of work are done in a row before everything else has its turn. */
const TURN_MILLISECONDS = 10;

interface Piece {
  /** Never throws: whoever asked for it is told. */
  readonly run: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Does pieces of work none of which may take long, those that come in one turn of the event loop under one watch, since
 * beginning one costs as much as a short piece.
 */
export class WatchedWork {
  readonly #milliseconds: number;
  #waiting: Piece[] = [];

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /**
   * Does the work soon.
   * @throws {TimeLimitError} and whatever `work` throws.
   */
  run<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (): void => {
        try {
          resolve(work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      if (this.#waiting.push({ run, fail: reject }) === 1) setImmediate(() => this.#turn());
    });
  }

  #turn(): void {
    const pieces = this.#waiting;
    const ends = performance.now() + TURN_MILLISECONDS;
    let next = 0;
    try {
      withinTime(this.#milliseconds, () => {
        do pieces[next]?.run();
        while (++next < pieces.length && performance.now() < ends);
      });
    } catch (error) {
      pieces[next++]?.fail(error);
    }
    this.#waiting = pieces.slice(next);
    if (this.#waiting.length > 0) setImmediate(() => this.#turn());
  }
}
