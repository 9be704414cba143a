import { randomNumbers } from '../../statistics/bootstrap.js';

/** Where a unit was drawn from: what strong rules find, what only weak ones do, and everything else. */
const STRATA = ['strong', 'weak', 'miss'] as const;
export type StratumName = (typeof STRATA)[number];

/** What a sample stands for. */
export interface CodingFrame {
  /** Comments that were looked at: the newest ones. */
  readonly comments: number;
  readonly strata: readonly {
    readonly name: StratumName;
    readonly population: number;
    readonly drawn: number;
    /** Whether the definition reports its units. */
    readonly reported: boolean;
  }[];
}

/** How many units to draw from each stratum, at most. */
export type SampleSizes = Readonly<Record<StratumName, number>>;

export interface Drawn<Unit> {
  readonly frame: CodingFrame;
  /** In the random order in which they are coded, so that the order gives nothing away. */
  readonly units: readonly (Unit & { readonly stratum: StratumName })[];
}

/** Draws units from each stratum without replacement. The same seed draws the same. */
export function drawSample<Unit>(
  all: readonly (Unit & { readonly stratum: StratumName })[],
  {
    sizes,
    seed,
    reported,
  }: {
    readonly sizes: SampleSizes;
    readonly seed: number;
    readonly reported: readonly StratumName[];
  },
): Drawn<Unit> {
  const random = randomNumbers(seed);
  const strata = STRATA.map((name) => {
    const members = all.filter(({ stratum }) => stratum === name);
    return { name, members, drawn: shuffled(members, random).slice(0, sizes[name]) };
  });
  return {
    frame: {
      comments: all.length,
      strata: strata.map(({ name, members, drawn }) => ({
        ...{ name, population: members.length, drawn: drawn.length, reported: reported.includes(name) },
      })),
    },
    units: shuffled(
      strata.flatMap(({ drawn }) => drawn),
      random,
    ),
  };
}

/** R. A. Fisher & F. Yates (1938), as D. E. Knuth gives it: The Art of Computer Programming 2, 3.4.2, algorithm P. */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as Item, result[last] as Item];
  }
  return result;
}
