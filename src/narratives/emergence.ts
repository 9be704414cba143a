import { benjaminiHochberg } from '../statistics/benjamini-hochberg.js';
import { findBursts, type BurstBucket } from '../statistics/bursts.js';
import { fisherExact } from '../statistics/fisher-exact.js';

/** How many days are looked at, the last of which ends now. */
export const EMERGENCE_DAYS = 28;
/** A burst that began longer ago is no news. */
const NEWEST_DAYS = 3;
/** What fewer comments tell says nothing; nor does a past of fewer. */
const FEWEST_TELLING = 8;
const FEWEST_BEFORE = 200;
/** The false discovery rate over the narratives of one look. */
const Q = 0.01;

/** A narrative's days, oldest first: `r` of the day's `d` comments tell it in their own voice. */
export interface NarrativeSeries {
  readonly narrativeId: string;
  readonly days: readonly BurstBucket[];
}

export interface Emergence {
  readonly narrativeId: string;
  /** The day the burst began with; it lasts until the last. */
  readonly start: number;
  readonly burst: BurstBucket;
  readonly before: BurstBucket;
  /** Of Fisher's exact test, one-sided, burst against before; and corrected for the number of narratives looked at. */
  readonly p: number;
  readonly q: number;
}

/**
 * The narratives that have just begun to spread: the last day lies in a burst (`findBursts`) that began within three
 * days, told by enough comments, over enough of a past, and far more often than in it. The burst was chosen because it
 * stands out, so p is a measure of how much, not the probability of a mistake.
 */
export function emerging(all: readonly NarrativeSeries[]): Emergence[] {
  const candidates = all.flatMap((series) => candidateOf(series) ?? []);
  // Narratives with no burst are part of what was tested, with nothing found.
  const untested = new Array<number>(all.length - candidates.length).fill(1);
  const q = benjaminiHochberg([...candidates.map(({ p }) => p), ...untested]);
  return candidates.flatMap((candidate, index) => {
    const adjusted = q[index] ?? 1;
    return adjusted <= Q ? [{ ...candidate, q: adjusted }] : [];
  });
}

function candidateOf({ narrativeId, days }: NarrativeSeries): Omit<Emergence, 'q'> | null {
  const last = days.length - 1;
  const current = findBursts(days).bursts.find(({ end }) => end === last);
  if (!current || last - current.start >= NEWEST_DAYS) return null;
  const burst = sum(days.slice(current.start));
  const before = sum(days.slice(0, current.start));
  if (burst.r < FEWEST_TELLING || before.d < FEWEST_BEFORE) return null;
  const p = fisherExact({ a: burst.r, n1: burst.d, b: before.r, n2: before.d }).greater;
  return { narrativeId, start: current.start, burst, before, p };
}

function sum(days: readonly BurstBucket[]): BurstBucket {
  return days.reduce((total, { r, d }) => ({ r: total.r + r, d: total.d + d }), { r: 0, d: 0 });
}
