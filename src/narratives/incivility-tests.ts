import type { FrequencyCount } from '../store/narratives/frequency.js';
import { benjaminiHochbergOfTested } from '../statistics/benjamini-hochberg.js';
import { fisherIfTestable, type TwoByTwo } from '../statistics/fisher-exact.js';

/** Uncivil comments among those that tell a narrative, and among the others. */
export function incivilityTableOf(count: FrequencyCount): TwoByTwo {
  const { units_total: units, units_with: n1, uncivil_with: a, uncivil_total: uncivil } = count;
  return { a, n1, b: uncivil - a, n2: units - n1 };
}

/**
 * Whether comments that tell a narrative are uncivil more or less often than others, tested in every row of a report and
 * corrected over all rows that could be: those of buckets together, those of the whole period by themselves, since these
 * say the same again. Of roll-ups the latter are a family of their own too.
 */
export class IncivilityTests {
  readonly #p = new Map<string, (number | null)[]>();

  readonly add = (counts: readonly FrequencyCount[]): void => {
    for (const count of counts) {
      const p = fisherIfTestable(incivilityTableOf(count));
      const family = this.#p.get(familyOf(count));
      if (family) family.push(p);
      else this.#p.set(familyOf(count), [p]);
    }
  };

  /** Says the q of each row, null where nothing could be tested; to be asked in the order in which they were added. */
  corrected(): (count: FrequencyCount) => number | null {
    const q = new Map([...this.#p].map(([name, p]) => [name, benjaminiHochbergOfTested(p).values()]));
    return (count) => q.get(familyOf(count))?.next().value ?? null;
  }
}

function familyOf({ kind, level }: FrequencyCount): string {
  return kind === 'whole' ? `whole ${level}` : 'bucket';
}
