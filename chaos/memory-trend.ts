import { mannKendall } from '../src/statistics/trend.js';

/** What a process held at one moment. */
export interface MemorySample {
  /** Since the load began. */
  readonly seconds: number;
  readonly megabytes: number;
}

export interface MemoryTrend {
  readonly afterTenth: number;
  readonly atEnd: number;
  readonly peak: number;
  /** Theil and Sen's slope in the second half, in megabytes an hour, between the ends of its 95 % interval. */
  readonly growthPerHour: number;
  readonly growthFrom: number;
  readonly growthTo: number;
  /** Of Mann and Kendall's test that it neither rises nor falls, over the same values. */
  readonly p: number;
}

/** Samples joined to one value: neighbors resemble each other, and the tests take each value for a new one. */
const JOINED_SECONDS = 60;
const Z_95 = 1.959964;

/**
 * Whether memory grows. What the first half needs to warm up, and to fill what is remembered up to a bound, is no growth;
 * collections of garbage make single samples jump, so that minutes are compared, by their medians.
 *
 * Slope: the median of all pairs' slopes, P. K. Sen, Journal of the American Statistical Association 63 (1968) 1379–1389,
 * with his interval from the variance of Kendall's S.
 * @param samples in order.
 */
export function memoryTrend(samples: readonly MemorySample[]): MemoryTrend {
  const megabytes = samples.map((sample) => sample.megabytes);
  const minutes = mediansOfMinutes(samples.slice(Math.floor(samples.length / 2)));
  const slopes = minutes
    .flatMap((later, n) =>
      minutes
        .slice(0, n)
        .map((earlier) => (later.megabytes - earlier.megabytes) / (later.seconds - earlier.seconds)),
    )
    .map((perSecond) => perSecond * 3_600)
    .sort((a, b) => a - b);
  const { variance, p } = mannKendall(minutes.map((minute) => minute.megabytes));
  const aside = (Z_95 * Math.sqrt(variance)) / 2;
  const middle = slopes.length / 2;
  return {
    afterTenth: Math.round(megabytes[Math.floor(samples.length / 10)] ?? 0),
    atEnd: Math.round(megabytes.at(-1) ?? 0),
    peak: Math.round(Math.max(0, ...megabytes)),
    growthPerHour: rounded(median(slopes)),
    growthFrom: rounded(slopes[Math.max(0, Math.floor(middle - aside) - 1)] ?? 0),
    growthTo: rounded(slopes[Math.min(slopes.length - 1, Math.ceil(middle + aside))] ?? 0),
    p: minutes.length < 2 ? 1 : p,
  };
}

function mediansOfMinutes(samples: readonly MemorySample[]): MemorySample[] {
  const minutes = new Map<number, MemorySample[]>();
  for (const sample of samples) {
    const minute = Math.floor(sample.seconds / JOINED_SECONDS);
    minutes.set(minute, [...(minutes.get(minute) ?? []), sample]);
  }
  return [...minutes].map(([minute, ofIt]) => ({
    seconds: (minute + 0.5) * JOINED_SECONDS,
    megabytes: median(ofIt.map((sample) => sample.megabytes).sort((a, b) => a - b)),
  }));
}

/** @param sorted ascending; 0 when there is none. */
function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function rounded(megabytesPerHour: number): number {
  return Math.round(megabytesPerHour * 10) / 10;
}
