/** The comments of one bucket, whatever they tell. A unit is a comment whose current text is analyzed. */
interface BucketCount {
  readonly kind: 'whole' | 'bucket' | 'untimed';
  /** ISO 8601 UTC; null for `untimed`, and for `whole` when nothing in scope has a time. */
  readonly bucket_start: string | null;
  readonly bucket_end: string | null;
  readonly units_total: number;
  readonly units_untimed: number;
  /** Units whose author the source names. */
  readonly units_signed: number;
  readonly authors_total: number;
  readonly threads_total: number;
  readonly tokens_total: number;
  readonly uncivil_total: number;
  /** With n units in a thread: Σn² over threads. */
  readonly n_n: number;
  /** Own mentions of all the narratives asked for, each by itself. */
  readonly mentions_all: number;
  /** Whether the source names any author at all within the scope. */
  readonly signed: boolean;
}

/** What the comments of one bucket say of one narrative, all zero where they say nothing of it. */
interface ToldCount {
  readonly units_with: number;
  readonly units_with_quoted_only: number;
  readonly mentions_own: number;
  readonly mentions_quoted: number;
  readonly mentions_negated: number;
  readonly mentions_question: number;
  readonly mentions_obfuscated: number;
  readonly uncivil_with: number;
  readonly authors_with: number;
  /** Over the known authors who tell it, with m mentions of one: the largest m, Σm and Σm². */
  readonly top_mentions: number;
  readonly signed_mentions: number;
  readonly m_m: number;
  readonly threads_with: number;
  /** With n units and k of them telling it in a thread: Σk² and Σkn over threads. */
  readonly k_k: number;
  readonly k_n: number;
  /** Σ|words of a thread · own mentions of all − own mentions in the thread · words of all|: see `dispersionOfSums`. */
  readonly distance: number;
  /** The oldest version of the definition behind the mentions; null without mentions. */
  readonly oldest_version: number | null;
}

const NOTHING: ToldCount = {
  ...{ units_with: 0, units_with_quoted_only: 0, mentions_own: 0, mentions_quoted: 0, mentions_negated: 0 },
  ...{ mentions_question: 0, mentions_obfuscated: 0, uncivil_with: 0, authors_with: 0, top_mentions: 0 },
  ...{ signed_mentions: 0, m_m: 0, threads_with: 0, k_k: 0, k_n: 0, distance: 0, oldest_version: null },
};

/** What the comments of one bucket say of one narrative. */
export interface FrequencyCount {
  readonly bucket: BucketCount;
  readonly told: ToldCount;
}

/** One narrative in every bucket: the whole first, then the buckets, then the comments without a time. */
export interface NarrativeCounts {
  readonly narrative_id: string;
  /** Whether it is the narrative by itself, or together with what is part of it. */
  readonly level: 'own' | 'rollup';
  readonly counts: readonly FrequencyCount[];
}

/** What the database answers: what there is in the first row, and a row for each narrative and bucket in which it is told. */
export interface Answer extends ToldCount {
  readonly head: Head | null;
  /** The narrative's place in `asked`, from 1, and the bucket's in `buckets`, from 0; zero in the first row. */
  readonly rank: number;
  readonly ordinal: number;
}

interface Head {
  /** In the order in which they are told. */
  readonly asked: readonly Pick<NarrativeCounts, 'narrative_id' | 'level'>[];
  readonly buckets: readonly (Omit<BucketCount, 'bucket_start' | 'bucket_end'> & {
    /** Milliseconds since 1970. */
    readonly starts: number | null;
    readonly ends: number | null;
  })[];
}

/** Every narrative asked for in every bucket, of which the database tells those cells that are not empty. */
export class Grid {
  readonly #asked: Head['asked'];
  readonly #buckets: readonly BucketCount[];
  #next = 0;
  #told: Answer[] = [];

  constructor([first]: readonly Answer[]) {
    if (!first?.head) throw new Error('the frequencies were counted without what there is');
    this.#asked = first.head.asked;
    this.#buckets = first.head.buckets.map(({ starts, ends, ...bucket }) => ({
      ...bucket,
      bucket_start: starts === null ? null : new Date(starts).toISOString(),
      bucket_end: ends === null ? null : new Date(ends).toISOString(),
    }));
  }

  /** Takes the next row, and tells the narratives before the one it is of. */
  *add(row: Answer): Generator<NarrativeCounts> {
    if (row.head) return;
    while (this.#next + 1 < row.rank) yield this.#tell();
    this.#told.push(row);
  }

  /** Tells the others once there are no more rows. */
  *rest(): Generator<NarrativeCounts> {
    while (this.#next < this.#asked.length) yield this.#tell();
  }

  show(row: Answer, look: (count: FrequencyCount, level: NarrativeCounts['level']) => void): void {
    const [bucket, asked] = [this.#buckets[row.ordinal], this.#asked[row.rank - 1]];
    if (bucket && asked) look({ bucket, told: row }, asked.level);
  }

  #tell(): NarrativeCounts {
    const asked = this.#asked[this.#next++];
    if (!asked) throw new Error('counted a narrative that was not asked for');
    const { narrative_id, level } = asked;
    const rows = this.#told.values();
    this.#told = [];
    let { value: row } = rows.next();
    const counts = this.#buckets.map((bucket, ordinal): FrequencyCount => {
      if (row?.ordinal !== ordinal) return { bucket, told: NOTHING };
      const told = row;
      ({ value: row } = rows.next());
      return { bucket, told };
    });
    return { narrative_id, level, counts };
  }
}
