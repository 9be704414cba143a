import { betaDistribution, regularizedGamma } from './special-functions.js';

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
  const below = betaDistribution(a, b);
  return solve((x) => below(x) - p, 0, 1);
}

/** The t with P(T ≤ t) = p, p ≥ 1/2, of Student's distribution: P(T ≤ t) = 1 − ½ I_{df/(df+t²)}(df/2, ½) (DLMF 8.17). */
export function studentQuantile(p: number, degrees: number): number {
  const x = betaQuantile(2 * (1 - p), degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - x)) / x);
}

/**
 * Where a function that rises from `from` to `to` crosses zero, to the last digits. Inverse quadratic interpolation where
 * it is safe, halving where it is not, so that it always ends: T. R. Chandrupatla, Advances in Engineering Software 28
 * (1997) 145–149.
 */
function solve(f: (x: number) => number, from: number, to: number): number {
  // The newest point, the one across the crossing from it, and the one before.
  let [x1, x2, f1, f2] = [to, from, f(to), f(from)];
  let x3: number;
  let f3: number;
  let t = 0.5;
  for (let step = 0; step < 200; step += 1) {
    const x = x1 + t * (x2 - x1);
    const y = f(x);
    if (Math.sign(y) === Math.sign(f1)) [x3, f3] = [x1, f1];
    else [x3, f3, x2, f2] = [x2, f2, x1, f1];
    [x1, f1] = [x, y];
    const best = Math.abs(f2) < Math.abs(f1) ? x2 : x1;
    const least = (2 * Number.EPSILON * Math.abs(best)) / Math.abs(x2 - x1);
    if (y === 0 || !(least <= 0.5)) return y === 0 ? x : best;
    const place = (x1 - x2) / (x3 - x2);
    const height = (f1 - f2) / (f3 - f2);
    t =
      height ** 2 < place && (1 - height) ** 2 < 1 - place
        ? (f1 / (f2 - f1)) * (f3 / (f2 - f3)) + ((x3 - x1) / (x2 - x1)) * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
        : 0.5;
    t = Math.min(1 - least, Math.max(least, t));
  }
  return (x1 + x2) / 2;
}
