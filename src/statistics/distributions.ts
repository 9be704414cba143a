import { regularizedBeta, regularizedGamma } from './special-functions.js';

/** The 0.975 quantile of the standard normal distribution: two-sided 95 %. */
export const Z_95 = 1.959963984540054;

/** P(X > x) for a chi-square of one degree of freedom: Q(1/2, x/2). */
export function chiSquareTail(x: number): number {
  return regularizedGamma(0.5, x / 2)[1];
}

/** P(|X| > |z|) for a standard normal X. */
export function normalTwoSided(z: number): number {
  return chiSquareTail(z * z);
}

/** The x with P(X ≤ x) = p for a gamma of this shape and scale 1. */
export function gammaQuantile(p: number, shape: number): number {
  let high = shape + 1;
  while (regularizedGamma(shape, high)[0] < p) high *= 2;
  return solve((x) => regularizedGamma(shape, x)[0] - p, 0, high);
}

/** The x with P(X ≤ x) = p for a beta with these parameters. */
export function betaQuantile(p: number, a: number, b: number): number {
  return solve((x) => regularizedBeta(x, a, b) - p, 0, 1);
}

/** The t with P(T ≤ t) = p, p ≥ 1/2, of Student's distribution: P(T ≤ t) = 1 − ½ I_{df/(df+t²)}(df/2, ½) (DLMF 8.17). */
export function studentQuantile(p: number, degrees: number): number {
  const x = betaQuantile(2 * (1 - p), degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - x)) / x);
}

/** Where a rising function crosses zero, to the last digits: halving never fails where faster methods stall. */
function solve(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
