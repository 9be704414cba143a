import { wilson, type Interval } from './wilson.js';

/** A part of everything, and what people said of the units drawn from it. */
export interface Stratum {
  /** Units there are. */
  readonly population: number;
  /** Units that were drawn and labelled. */
  readonly labelled: number;
  /** Of these, the ones that are what was looked for. */
  readonly positive: number;
  /** Whether the rules report units of this stratum. */
  readonly reported: boolean;
}

/** A share with a 95 % interval. */
export interface Share extends Interval {
  readonly value: number;
  /** Labelled units it rests on. */
  readonly n: number;
}

export interface RuleQuality {
  /** Of what the rules report, the share that is right; null when something they report was not labelled. */
  readonly precision: Share | null;
  /** Of what is there, the share that the rules report; null when a stratum was not labelled, or nothing is there. */
  readonly recall: Share | null;
  /** The harmonic mean of the two. */
  readonly f1: number | null;
}

/**
 * Precision and recall of rules from a stratified sample, each stratum weighted by its population over its sample
 * (D. G. Horvitz & D. J. Thompson, JASA 47 (1952) 663–685).
 *
 * Intervals: Wilson's of each stratum, put together for a sum by G. Y. Zou & A. Donner, Statistics in Medicine 27 (2008)
 * 1693–1702: θ ∓ √Σ(θᵢ − lᵢ)². Recall takes the ends of its two sums that are worst and best for it, which makes its
 * interval wider than 95 % rather than narrower: with few labelled misses nobody knows what the rules miss. A stratum
 * that was labelled to the last unit is known exactly.
 */
export function ruleQuality(strata: readonly Stratum[]): RuleQuality {
  const filled = strata.filter(({ population }) => population > 0);
  const reported = filled.filter((stratum) => stratum.reported);
  const rest = filled.filter((stratum) => !stratum.reported);
  const found = totalOf(reported);
  const missed = totalOf(rest);
  const size = reported.reduce((sum, { population }) => sum + population, 0);
  const precision: Share | null =
    found === null || size === 0
      ? null
      : {
          ...{ value: found.value / size, low: found.low / size, high: Math.min(1, found.high / size) },
          n: found.n,
        };
  const recall: Share | null =
    found === null || missed === null || found.value + missed.value === 0
      ? null
      : {
          value: found.value / (found.value + missed.value),
          low: share(found.low, missed.high),
          high: share(found.high, missed.low),
          n: filled.reduce((sum, { positive }) => sum + positive, 0),
        };
  const f1 =
    precision === null || recall === null || precision.value + recall.value === 0
      ? null
      : (2 * precision.value * recall.value) / (precision.value + recall.value);
  return { precision, recall, f1 };
}

/** How many positive units there are in all; null when a stratum was not looked at. */
function totalOf(strata: readonly Stratum[]): Share | null {
  let [value, below, above, n] = [0, 0, 0, 0];
  for (const { population, labelled, positive } of strata) {
    if (labelled === 0) return null;
    const p = positive / labelled;
    const { low, high } = labelled >= population ? { low: p, high: p } : wilson(positive, labelled);
    value += population * p;
    below += (population * (p - low)) ** 2;
    above += (population * (high - p)) ** 2;
    n += labelled;
  }
  return { value, low: Math.max(0, value - Math.sqrt(below)), high: value + Math.sqrt(above), n };
}

function share(part: number, rest: number): number {
  return part + rest === 0 ? 0 : part / (part + rest);
}
