import { lnChoose } from './special-functions.js';

/** `r` of the bucket's `d` comments told the narrative. */
export interface BurstBucket {
  readonly r: number;
  readonly d: number;
}

export interface BurstModel {
  /** How many times likelier mentions are in a burst. */
  readonly s: number;
  /** How hard it is to enter one; 0 is not at all. */
  readonly gamma: number;
}

/** Buckets `start` to `end`, both included; `weight` is what the burst explains, in nats. */
export interface Burst {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

export interface BurstFit {
  /** For each bucket 1 inside a burst, 0 outside. */
  readonly states: readonly (0 | 1)[];
  readonly cost: number;
  readonly bursts: readonly Burst[];
  /** The share of mentions outside and inside of bursts. */
  readonly p0: number;
  readonly p1: number;
  /** What it costs to enter a burst. */
  readonly up: number;
}

const DEFAULT_MODEL: BurstModel = { s: 2, gamma: 1 };

/**
 * Finds when a narrative was told more than usual: the cheapest of all sequences of two states, by Viterbi's algorithm
 * with back-tracking. Begins outside a burst; among sequences of equal cost stays outside.
 *
 * State i costs −ln Binom(r; d, pᵢ) a bucket, with p₀ = Σr/Σd and p₁ = min(s·p₀, .9999); entering costs γ·ln(buckets),
 * leaving nothing. J. Kleinberg, "Bursty and hierarchical structure in streams", KDD 2002, 91–101, sec. 4 (batched).
 */
export function findBursts(buckets: readonly BurstBucket[], { s, gamma } = DEFAULT_MODEL): BurstFit {
  const total = buckets.reduce((sum, { r, d }) => ({ r: sum.r + r, d: sum.d + d }), { r: 0, d: 0 });
  const p0 = total.d === 0 ? 0 : total.r / total.d;
  const p1 = Math.min(s * p0, 0.9999);
  const up = gamma * Math.log(Math.max(1, buckets.length));
  const costs = buckets.map((bucket) => [bucketCost(bucket, p0), bucketCost(bucket, p1)] as const);

  let outside = 0;
  let inside = Infinity;
  /** For each bucket the state before it on the cheapest way to each state. */
  const from: (readonly [0 | 1, 0 | 1])[] = [];
  for (const [cost0, cost1] of costs) {
    const [toOutside, toInside] = [inside < outside ? 1 : 0, inside < outside + up ? 1 : 0] as const;
    from.push([toOutside, toInside]);
    [outside, inside] = [Math.min(outside, inside) + cost0, Math.min(outside + up, inside) + cost1];
  }

  const states = new Array<0 | 1>(buckets.length);
  let state: 0 | 1 = inside < outside ? 1 : 0;
  for (let bucket = buckets.length - 1; bucket >= 0; bucket -= 1) {
    states[bucket] = state;
    state = from[bucket]?.[state] ?? 0;
  }
  return { states, cost: Math.min(outside, inside), bursts: burstsIn(states, costs), p0, p1, up };
}

/** An empty bucket costs nothing in either state. */
function bucketCost({ r, d }: BurstBucket, p: number): number {
  if (d === 0) return 0;
  const hits = r === 0 ? 0 : r * Math.log(p);
  const misses = r === d ? 0 : (d - r) * Math.log1p(-p);
  return -(lnChoose(d, r) + hits + misses);
}

function burstsIn(states: readonly (0 | 1)[], costs: readonly (readonly [number, number])[]): Burst[] {
  const bursts: Burst[] = [];
  states.forEach((state, bucket) => {
    if (state === 0) return;
    const [cost0, cost1] = costs[bucket] ?? [0, 0];
    const last = bursts.at(-1);
    if (last?.end === bucket - 1)
      bursts[bursts.length - 1] = { ...last, end: bucket, weight: last.weight + cost0 - cost1 };
    else bursts.push({ start: bucket, end: bucket, weight: cost0 - cost1 });
  });
  return bursts;
}
