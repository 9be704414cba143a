/** How long somebody has been at work without a break. */
export interface WorkStretch {
  /** When the stretch began; null while nothing was done yet. */
  readonly since: number | null;
  /** When something was last done. */
  readonly lastAt: number;
}

export const NO_STRETCH: WorkStretch = { since: null, lastAt: 0 };

/** Nothing done for so long is a break. */
export const BREAK_MS = 5 * 60_000;

/** Something was done: the stretch goes on, or begins anew after a break. */
export function worked(stretch: WorkStretch, at: number): WorkStretch {
  const goesOn = stretch.since !== null && at - stretch.lastAt < BREAK_MS;
  return { since: goesOn ? stretch.since : at, lastAt: at };
}

/** Minutes of work up to what was last done; 0 during a break. */
export function minutesAtWork({ since, lastAt }: WorkStretch, now: number): number {
  if (since === null || now - lastAt >= BREAK_MS) return 0;
  return Math.floor((lastAt - since) / 60_000);
}
