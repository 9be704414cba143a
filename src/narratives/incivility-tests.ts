import type { FrequencyCount, NarrativeCounts } from '../store/narratives/frequency-grid.js';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.js';
import { fisherIfTestable, isTestable, type TwoByTwo } from '../statistics/fisher-exact.js';

/** Uncivil comments among those that tell a narrative, and among the others. */
export function incivilityTableOf({ bucket, told }: FrequencyCount): TwoByTwo {
  const { units_total: units, uncivil_total: uncivil } = bucket;
  const { units_with: n1, uncivil_with: a } = told;
  return { a, n1, b: uncivil - a, n2: units - n1 };
}

/**
 * Whether comments that tell a narrative are uncivil more or less often than others, tested in every row of a report and
 * corrected over all rows that could be: those of buckets together, those of the whole period by themselves, since these
 * say the same again. Of roll-ups the latter are a family of their own too.
 */
export class IncivilityTests {
  readonly #p = new Map<string, number[]>();

  /** Rows without any comment that tells the narrative may be left out: there is nothing to compare in them. */
  readonly add = (count: FrequencyCount, level: NarrativeCounts['level']): void => {
    const p = fisherIfTestable(incivilityTableOf(count));
    if (p === null) return;
    const family = this.#p.get(familyOf(count, level));
    if (family) family.push(p);
    else this.#p.set(familyOf(count, level), [p]);
  };

  /** Says the q of each row, null where nothing could be tested; to be asked in the order in which they were added. */
  corrected(): (count: FrequencyCount, level: NarrativeCounts['level']) => number | null {
    const q = new Map([...this.#p].map(([name, p]) => [name, benjaminiHochberg(p).values()]));
    return (count, level) =>
      isTestable(incivilityTableOf(count)) ? (q.get(familyOf(count, level))?.next().value ?? null) : null;
  }
}

function familyOf({ bucket }: FrequencyCount, level: NarrativeCounts['level']): string {
  return bucket.kind === 'whole' ? `whole ${level}` : 'bucket';
}
