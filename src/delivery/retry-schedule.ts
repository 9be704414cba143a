const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pauses between tries: quick at first, for a restart; then long, for a night. Sixteen hours in all. */
const PAUSES_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
] as const;

/** How much of a pause is left to chance, so that what failed together is not tried together. */
const JITTER = 0.2;

/** When a delivery that has failed `attempts` times is tried next; null when it is given up. `random` is in [0, 1). */
export function nextAttemptAt(attempts: number, now: Date, random: number): Date | null {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + Math.round(pause * (1 + JITTER * random)));
}
