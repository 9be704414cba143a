/** A point of the curve: so much of everything is by so large a part of the people, the least busy first. */
export interface LorenzPoint {
  readonly people: number;
  readonly amount: number;
}

/**
 * The Lorenz curve of amounts, from (0, 0) to (1, 1), at most `points` steps of it; empty when there is nothing. Twice
 * the area between it and the diagonal is Gini's coefficient. Zeros are left out: who wrote nothing is nobody here.
 *
 * M. O. Lorenz, Publications of the American Statistical Association 9 (1905) 209–219.
 */
export function lorenzCurve(amounts: Iterable<number>, points = 60): LorenzPoint[] {
  const sorted = [...amounts].filter((amount) => amount > 0).sort((a, b) => a - b);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return [];
  const curve: LorenzPoint[] = [{ people: 0, amount: 0 }];
  const n = sorted.length;
  let sum = 0;
  sorted.forEach((amount, index) => {
    sum += amount;
    const isStep = Math.floor(((index + 1) * points) / n) > Math.floor((index * points) / n);
    if (isStep || index === n - 1) curve.push({ people: (index + 1) / n, amount: sum / total });
  });
  return curve;
}
