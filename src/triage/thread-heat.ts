import { wilson } from '../statistics/wilson.js';
import type { CivilityCount } from '../store/comments/discussion.js';

/** A thread's latest comments by arrival: what its heat is read from. */
export const LATEST_COMMENTS = 50;

/** Fewer say nothing. */
const FEWEST_COMMENTS = 10;

/** A heat that differs by less from what is stored is let be, so that one more comment does not weigh a thread anew. */
const NOTABLE = 0.05;

/**
 * How heated a thread is now, from 0 to 1, for the urgency of what waits in it: the lower end of Wilson's 95 % interval of
 * the uncivil share of its latest comments, at most `LATEST_COMMENTS`; 0 while there are fewer than ten. It
 * compares with nothing, unlike what makes a heated thread (`heated-thread.ts`): a site that is always uncivil has hot ones.
 */
export function threadHeat({ comments, uncivil }: CivilityCount): number {
  return comments < FEWEST_COMMENTS ? 0 : wilson(uncivil, comments).low;
}

/** Whether a thread's heat has changed by enough to weigh anew what waits in it. */
export function hasChanged(heat: number, stored: number): boolean {
  return Math.abs(heat - stored) >= NOTABLE;
}
