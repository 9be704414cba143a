/** What an outbox topic becomes: one kind of job. */
export interface JobKind {
  /** Subjects a job is filled up to: one revision a job would spend its time on the queue, not on the text. */
  readonly subjects: number;
  /**
   * A row of more subjects than this is somebody's backfill: whatever came by itself, of this site or another, is done
   * before it. Unless given, all rows take their turn.
   */
  readonly live?: number;
  /**
   * As long as so many jobs wait that are no backfill, no more are made: rows that come meanwhile make fuller ones, and
   * nobody is the later for it. Unless given, every row becomes a job at once.
   */
  readonly enough?: number;
  /**
   * After rows of many subjects that are no backfill, what comes within so many milliseconds is gathered: a job costs as much
   * as a hundred of its subjects, and where many come, more are on their way. Whatever comes alone waits for nothing. Unless
   * given, nothing does.
   */
  readonly gatherMilliseconds?: number;
  /** Tries before a job is given up, and the pause before the second; it doubles each time. */
  readonly attempts: number;
  readonly backoffMilliseconds: number;
}

/** Every kind of job there is, by its topic. Eight attempts bridge two minutes without a database. */
export const JOBS = {
  'analyze-comments': {
    subjects: 500,
    live: 50,
    enough: 2,
    gatherMilliseconds: 100,
    attempts: 8,
    backoffMilliseconds: 1_000,
  },
  'discover-narratives': { subjects: 1, attempts: 4, backoffMilliseconds: 1_000 },
  'scan-narratives': { subjects: 1, attempts: 8, backoffMilliseconds: 1_000 },
  'export-reports': { subjects: 1, attempts: 4, backoffMilliseconds: 1_000 },
  // These attempts are for trouble here; how often a receiver is tried is the delivery's own business.
  'deliver-events': { subjects: 50, attempts: 8, backoffMilliseconds: 1_000 },
  // The same holds for platforms that are asked for the comments they announced, or for what was missed.
  'read-hooks': { subjects: 100, attempts: 8, backoffMilliseconds: 1_000 },
  'poll-platforms': { subjects: 1, attempts: 8, backoffMilliseconds: 1_000 },
  'watch-discussion': { subjects: 500, attempts: 8, backoffMilliseconds: 1_000 },
  'weigh-threads': { subjects: 500, attempts: 8, backoffMilliseconds: 1_000 },
  'return-deferred': { subjects: 500, attempts: 8, backoffMilliseconds: 1_000 },
  // A batch is a job of its own; where it stopped, its next run goes on.
  'decide-batch': { subjects: 1, attempts: 8, backoffMilliseconds: 1_000 },
  // Both go on where they stopped, too.
  'erase-authors': { subjects: 1, attempts: 8, backoffMilliseconds: 1_000 },
  'apply-retention': { subjects: 1, attempts: 8, backoffMilliseconds: 1_000 },
} as const satisfies Record<string, JobKind>;

export type Topic = keyof typeof JOBS;
export type JobKinds = Readonly<Record<Topic, JobKind>>;

export const TOPICS = Object.keys(JOBS) as Topic[];

/** Why a job failed that is no fault of its own: the store did not answer, through all its attempts. */
export const STORE_AWAY = 'store_away';

/** Jobs carry ids only: whoever does one reads the rows anew, and finds done what is done. */
export interface JobPayload {
  readonly siteId: string;
  readonly outboxIds: readonly number[];
}
