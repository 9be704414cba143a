import { leastCpuTimeInTurns } from './cpu-time.js';

/** How work grows with its input: the processor time at each size, and the exponent of the power law that fits best. */
export interface Growth {
  readonly sizes: readonly number[];
  readonly microseconds: readonly number[];
  /** 1 is in proportion, 2 is quadratic. */
  readonly exponent: number;
}

/** Between what is in proportion (1; with sorting and cold caches a little more) and what is quadratic (2). */
export const SUPERLINEAR = 1.6;

/**
 * What looks super-linear is measured again so often: a busy machine, or the compiler at work, may have been in the way.
 * What is in proportion needs one look as a rule; only what is not is looked at to the end.
 */
const MOST_LOOKS = 40;

/**
 * Measures how the processor time of `work` grows over three doublings of its input, up to `largest` units. Of several
 * looks the least time at each size counts: whatever else is going on only adds to it.
 * @param work - Makes an input of a size ready, and answers what is to be measured.
 * @param enough - An exponent below it is not measured again.
 */
export async function growthOf(
  work: (size: number) => () => unknown,
  largest: number,
  enough = SUPERLINEAR,
): Promise<Growth> {
  const sizes = [8, 4, 2, 1].map((part) => Math.round(largest / part));
  await work(sizes[0] ?? 1)(); // The first run compiles.
  const least = sizes.map(() => Infinity);
  let exponent = Infinity;
  for (let look = 0; look < MOST_LOOKS && exponent >= enough; look += 1) {
    for (const [at, size] of sizes.entries())
      least[at] = Math.min(least[at] ?? Infinity, await leastCpuTimeInTurns(work(size), 1));
    exponent = slope(sizes.map(Math.log), least.map(Math.log));
  }
  return { sizes, microseconds: least, exponent };
}

/** The slope of the line with the least squared distances. */
function slope(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(xs), mean(ys)];
  const along = xs.reduce((sum, x, at) => sum + (x - middleX) * ((ys[at] ?? 0) - middleY), 0);
  return along / xs.reduce((sum, x) => sum + (x - middleX) ** 2, 0);
}
