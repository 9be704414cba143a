import { type NarrativeDefinition, phrasesOf } from '../analysis/narrative-definition.js';
import { referencesIn } from '../analysis/phrase.js';

/** The definitions whose phrases refer, directly or over others, to one of these; themselves left out. */
export function dependentsOf(
  ids: ReadonlySet<string>,
  definitions: readonly NarrativeDefinition[],
): NarrativeDefinition[] {
  const reached = new Set(ids);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const definition of definitions)
      if (phrasesOf(definition).some((phrase) => referencesIn(phrase).some((id) => reached.has(id))))
        reached.add(definition.id);
  }
  return definitions.filter(({ id }) => reached.has(id) && !ids.has(id));
}

/** Whether the parents of a definition lead back to it. */
export function isOwnAncestor(id: string, definitions: readonly NarrativeDefinition[]): boolean {
  const parents = new Map(definitions.map((each) => [each.id, each.parent]));
  const seen = new Set<string>();
  for (let at = parents.get(id) ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
