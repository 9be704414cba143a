import { readDocument } from '../../analysis/document.js';
import type { NarrativeDefinition } from '../../analysis/narrative-definition.js';
import { compileNarratives } from '../../analysis/narrative-matcher.js';
import { countEach } from '../../statistics/krippendorff-alpha.js';
import type { Example } from './discover.js';

/** The definition that finds most of a phrase's examples, and what share of them. */
export interface Nearest {
  readonly narrativeId: string;
  readonly share: number;
}

/** Looks for a definition, in force or only proposed, that finds the same words; null when none does. */
export function nearestAmong(
  definitions: readonly NarrativeDefinition[],
  texts: ReadonlyMap<number, string>,
): (examples: readonly Example[]) => Nearest | null {
  const matcher = compileNarratives(
    definitions.map((each) => (each.status === 'proposed' ? { ...each, status: 'active' } : each)),
  );
  return (examples) => {
    const found = examples.flatMap(({ commentId, start, end }) => {
      const matches = matcher.match(readDocument(texts.get(commentId) ?? ''));
      const overlapping = matches.filter(({ span }) => span.start < end && start < span.end);
      return [...new Set(overlapping.map(({ id }) => id))];
    });
    const [best] = [...countEach(found)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return best ? { narrativeId: best[0], share: best[1] / examples.length } : null;
  };
}
