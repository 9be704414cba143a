import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.js';
import { fisherExact, type TwoByTwo } from '../../statistics/fisher-exact.js';
import { keyness } from '../../statistics/keyness.js';
import { informativePrior, logOdds } from '../../statistics/log-odds.js';
import type { Elsewhere } from './gram-levels.js';
import type { RecurringPhrase } from './phrase.js';

/** The weight of the log-odds' prior, in words. */
const ALPHA_TOTAL = 500;
/** With less to compare with than this, nothing is called distinctive. */
const MIN_BACKGROUND_UNITS = 20;
const SIGNIFICANT = 0.05;

/** How a phrase compares with the background; all null when there is too little of one. */
export interface Distinctiveness {
  readonly g2: number | null;
  readonly p: number | null;
  readonly pMethod: 'g2' | 'fisher' | null;
  /** Benjamini–Hochberg over every phrase tested. */
  readonly q: number | null;
  readonly logOdds: number | null;
  readonly z: number | null;
  readonly logRatio: number | null;
  readonly backgroundUnits: number;
  /** More than the background at q ≤ .05; otherwise only frequent. */
  readonly significant: boolean;
}

export type TestedPhrase = RecurringPhrase & Distinctiveness;

/** Numbers of comments and words on both sides. */
export interface Sizes {
  readonly units: number;
  readonly words: number;
}

/**
 * Compares every phrase with the background by the comments it is in, so that one comment that repeats itself counts
 * once. Fisher's exact test where an expected count is under 5 (W. G. Cochran, Biometrics 10 (1954) 417–451), else G².
 */
export function testPhrases(
  phrases: readonly RecurringPhrase[],
  here: Sizes,
  there: Sizes,
  elsewhere: Elsewhere,
): TestedPhrase[] {
  if (there.units < MIN_BACKGROUND_UNITS) return phrases.map((phrase) => ({ ...phrase, ...UNTESTED }));
  const tested = phrases.map((phrase) => {
    const background = elsewhere.count(phrase.words.length, phrase.id);
    const units: TwoByTwo = {
      a: phrase.units.length,
      n1: here.units,
      b: background.units,
      n2: there.units,
    };
    const { g2, p, logRatio } = keyness(units);
    const exact = smallestExpected(units) < 5;
    const words = { a: phrase.occurrences, n1: here.words, b: background.occurrences, n2: there.words };
    const { delta, z } = logOdds(words, informativePrior(words, ALPHA_TOTAL));
    return {
      ...phrase,
      g2,
      p: exact ? fisherExact(units).twoSided : p,
      pMethod: exact ? ('fisher' as const) : ('g2' as const),
      logOdds: delta,
      z,
      logRatio,
      backgroundUnits: background.units,
    };
  });
  const q = benjaminiHochberg(tested.map(({ p }) => p));
  return tested.map((phrase, index) => {
    const own = q[index] ?? 1;
    return { ...phrase, q: own, significant: own <= SIGNIFICANT && phrase.g2 > 0 };
  });
}

const UNTESTED: Distinctiveness = {
  g2: null,
  p: null,
  pMethod: null,
  q: null,
  logOdds: null,
  z: null,
  logRatio: null,
  backgroundUnits: 0,
  significant: false,
};

function smallestExpected({ a, n1, b, n2 }: TwoByTwo): number {
  const rare = Math.min(a + b, n1 + n2 - a - b);
  return (rare * Math.min(n1, n2)) / (n1 + n2);
}
