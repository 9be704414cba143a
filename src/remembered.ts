/** How long what was read is taken for what holds, without another look. */
const FRESH_MS = 5_000;
/** How old it may be while it is read anew: nobody waits for a busy database, as long as it answers in the end. */
const STALE_MS = 15_000;
const MOST = 1_000;

interface Entry<V> {
  readonly value: V;
  readonly readAt: number;
}

/**
 * Remembers what is asked for a hundred times a second: keys, connections, a site's analyzer. From the sixth second on
 * it is read anew while the old value is still answered; from the sixteenth on whoever asks waits. What is not there is
 * not remembered, and one reading at a time serves everybody.
 */
export class Remembered<V> {
  readonly #now: () => Date;
  readonly #read: (key: string) => Promise<V | undefined>;
  readonly #known = new Map<string, Entry<V>>();
  readonly #reading = new Map<string, Promise<V | undefined>>();
  /** Counts what was forgotten: what was being read then may be old already. */
  #era = 0;

  constructor(now: () => Date, read: (key: string) => Promise<V | undefined>) {
    this.#now = now;
    this.#read = read;
  }

  /** `mayBeStale: false` waits from the sixth second on. */
  async get(key: string, { mayBeStale = true } = {}): Promise<V | undefined> {
    const known = this.#known.get(key);
    const age = known ? this.#now().getTime() - known.readAt : Infinity;
    if (known && age < FRESH_MS) return known.value;
    const reading = this.#reading.get(key) ?? this.#readAnew(key);
    if (!known || !mayBeStale || age >= STALE_MS) return await reading;
    reading.catch(() => undefined); // Whoever asks later, and has to wait, hears of it.
    return known.value;
  }

  /** Forgets everything, also what is being read. */
  clear(): void {
    this.#era += 1;
    this.#known.clear();
    this.#reading.clear();
  }

  #readAnew(key: string): Promise<V | undefined> {
    const readAt = this.#now().getTime();
    const era = this.#era;
    const reading = this.#read(key)
      .then((value) => {
        if (era !== this.#era) return value;
        this.#known.delete(key);
        if (this.#known.size >= MOST) this.#known.clear();
        if (value !== undefined) this.#known.set(key, { value, readAt });
        return value;
      })
      .finally(() => {
        if (this.#reading.get(key) === reading) this.#reading.delete(key);
      });
    this.#reading.set(key, reading);
    return reading;
  }
}
