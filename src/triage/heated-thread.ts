import { fisherExact } from '../statistics/fisher-exact.js';
import type { CivilityCount } from '../store/comments/discussion.js';

/** How far back a thread is looked at. */
export const HEAT_WINDOW_MS = 3 * 3_600_000;
/** The period the site's usual share is read from. */
export const SITE_BASELINE_MS = 28 * 24 * 3_600_000;

/** Fewer comments in the window, or fewer uncivil ones, say nothing. */
const FEWEST_COMMENTS = 10;
const FEWEST_UNCIVIL = 5;
/** Fewer comments make no baseline. */
const FEWEST_BEFORE = 20;
const FEWEST_OF_SITE = 200;
/** The share must be this many times a baseline's: a difference that is merely certain is not worth a message. */
const TIMES = 2;
/** Small, because a busy thread is looked at many times a day. */
const P = 0.001;

export interface HeatCounts {
  /** The thread's comments in the window. */
  readonly window: CivilityCount;
  /** The thread's comments before. */
  readonly before: CivilityCount;
  /** The site's comments of the period before, without those of the window. */
  readonly site: CivilityCount;
}

export interface HeatTest {
  /** Of Fisher's exact test, one-sided: the window against the site, and against the thread's past where it has one. */
  readonly pSite: number;
  readonly pBefore: number | null;
}

/**
 * Whether a thread is heated: clearly more of its latest comments are uncivil than is usual at the site and than was
 * usual in the thread. Null when it is not, or when there is too little to tell.
 */
export function testHeat({ window, before, site }: HeatCounts): HeatTest | null {
  if (window.comments < FEWEST_COMMENTS || window.uncivil < FEWEST_UNCIVIL) return null;
  if (site.comments < FEWEST_OF_SITE) return null;
  const pSite = pOfMore(window, site);
  const pBefore = before.comments < FEWEST_BEFORE ? null : pOfMore(window, before);
  return isMore(window, site, pSite) && (pBefore === null || isMore(window, before, pBefore))
    ? { pSite, pBefore }
    : null;
}

function isMore(here: CivilityCount, there: CivilityCount, p: number): boolean {
  return p <= P && shareOf(here) >= TIMES * shareOf(there);
}

function pOfMore(here: CivilityCount, there: CivilityCount): number {
  return fisherExact({ a: here.uncivil, n1: here.comments, b: there.uncivil, n2: there.comments }).greater;
}

function shareOf({ comments, uncivil }: CivilityCount): number {
  return uncivil / comments;
}
