import type { NarrativeDefinition, NarrativeStatus } from '../analysis/narrative-definition.js';
import type { Db } from '../store/database.js';
import type { NarrativeCounts } from '../store/narratives/narrative-matches.js';
import { readVersions } from '../store/narratives/narratives.js';
import { type DefinitionChange, definitionChanges } from './definition-changes.js';

/** A version of a definition, and how it differs from the one before. */
export interface DefinitionVersion {
  readonly definition: NarrativeDefinition;
  readonly version: number;
  readonly status: NarrativeStatus;
  readonly savedAt: Date;
  readonly by: string | null;
  readonly why: string | null;
  readonly changes: readonly DefinitionChange[];
  /** What it had found when the next version replaced it. */
  readonly counts: NarrativeCounts | null;
}

/** Every version of a narrative, the newest first; empty for one that does not exist. */
export async function definitionHistory(db: Db, siteId: string, id: string): Promise<DefinitionVersion[]> {
  const rows = await readVersions(db, siteId, id);
  // Only checked definitions are saved, and only `saveDefinitions` writes counts.
  const definitions = rows.map(({ definition, version }) => ({
    ...(definition as NarrativeDefinition),
    version,
  }));
  return rows.flatMap(({ version, status, createdAt, lastCounts }, index): DefinitionVersion[] => {
    const definition = definitions[index];
    if (!definition) return [];
    return [
      {
        definition,
        ...{ version, status, savedAt: createdAt },
        ...entryOf(definition),
        changes: definitionChanges(definitions[index + 1] ?? null, definition),
        counts: lastCounts as NarrativeCounts | null,
      },
    ];
  });
}

/** What the changelog says of a definition's own version. */
function entryOf({ changelog, version }: NarrativeDefinition): { by: string | null; why: string | null } {
  const entries = changelog.filter((entry): entry is Record<string, unknown> => typeof entry === 'object');
  const { by, why } = entries.findLast(({ v }) => v === version) ?? {};
  return { by: typeof by === 'string' ? by : null, why: typeof why === 'string' ? why : null };
}
