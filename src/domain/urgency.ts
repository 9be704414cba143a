/** The most that readers' reports add. */
const FROM_REPORTS = 30;
/** How many reports add half of that: the first ones say the most, and fifty angry readers do not outweigh a threat. */
const REPORTS_FOR_HALF = 2;

/** What a thread would add in which nearly every comment is uncivil. */
const FROM_HEAT = 20;

const MS_AN_HOUR = 3_600_000;
/** The hours of places are counted from here. Any moment would do; a recent one keeps the numbers short. */
const PLACES_BEGIN = Date.UTC(2020, 0, 1);

/** What readers' reports add that no decision has answered: 10, 15, 18, 20, … of at most 30. */
export function pointsFromReports(reports: number): number {
  return (FROM_REPORTS * reports) / (reports + REPORTS_FOR_HALF);
}

/** What a thread's heat, from 0 to 1, adds to each comment in it. */
export function pointsFromHeat(heat: number): number {
  return FROM_HEAT * heat;
}

/** What having waited adds: a point an hour, without an end, so that nothing waits forever. */
export function pointsFromWaiting(milliseconds: number): number {
  return Math.max(0, milliseconds) / MS_AN_HOUR;
}

/** What decides about a comment's place in the review queue. */
export interface Waiting {
  /** What its words are worth, from 0 to 100: see `urgencyOfWords`. */
  readonly words: number;
  /** Readers' reports that no decision has answered. */
  readonly reports: number;
  /** Of its thread, from 0 to 1. */
  readonly heat: number;
  readonly since: Date;
}

/** The urgency without what waiting has added so far. */
export function urgencyOnArrival({ words, reports, heat }: Omit<Waiting, 'since'>): number {
  return words + pointsFromReports(reports) + pointsFromHeat(heat);
}

/** The urgency at a moment at which the comment waits. */
export function urgencyAt(waiting: Waiting, now: Date): number {
  return urgencyOnArrival(waiting) + pointsFromWaiting(now.getTime() - waiting.since.getTime());
}

/**
 * Where a comment stands in the queue, the highest first. Everything that waits gains a point an hour, so the order of two
 * comments by `urgencyAt` is the same at every moment; what is left of the sum without `now` can be stored and indexed,
 * and never has to be written again because time went by.
 */
export function queueRank(waiting: Waiting): number {
  return urgencyOnArrival(waiting) - (waiting.since.getTime() - PLACES_BEGIN) / MS_AN_HOUR;
}
