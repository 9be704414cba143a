import { gammaQuantile } from './distributions.js';
import type { Interval } from './wilson.js';

/**
 * The exact 95 % interval for the mean behind a count `k` of independent events.
 *
 * [½χ²(.025; 2k), ½χ²(.975; 2k+2)]. F. Garwood, Biometrika 28 (1936) 437–442.
 */
export function poissonInterval(k: number): Interval {
  return { low: k === 0 ? 0 : gammaQuantile(0.025, k), high: gammaQuantile(0.975, k + 1) };
}
