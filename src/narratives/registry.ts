import { createHash } from 'node:crypto';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import type { Db } from '../store/database.js';
import {
  holdNarratives,
  readEdition,
  readNewestNarratives,
  saveNarratives,
} from '../store/narratives/narratives.js';

/** A site's active definitions, by id, each with the version under which its matches are stored. */
export async function definitionsInForce(db: Db, siteId: string): Promise<NarrativeDefinition[]> {
  return (await newestDefinitions(db, siteId)).filter(({ status }) => status === 'active');
}

/** The newest version of every definition: those that are not in force may still be referred to. */
export async function newestDefinitions(db: Db, siteId: string): Promise<NarrativeDefinition[]> {
  const rows = await readNewestNarratives(db, siteId);
  // Only `seedNarratives` writes this column, and only definitions that were read and checked.
  return rows.map(({ definition, version }) => ({ ...(definition as NarrativeDefinition), version }));
}

/**
 * Makes sure that what was found with the definitions of this edition is stored while they are the newest: an edit that
 * is saved later scans what the transaction stores.
 * @throws {Error} when one was edited since; the next attempt has it.
 */
export async function requireEdition(tx: Db, siteId: string, edition: string): Promise<void> {
  await holdNarratives(tx, siteId);
  if ((await readEdition(tx, siteId)) !== edition)
    throw new Error('a narrative was edited while the batch was analyzed; the next attempt has it');
}

/**
 * Puts checked definitions in force. One whose content has changed becomes a new version; the others are left
 * alone, so that this can run at every start. Returns what was saved.
 */
export async function seedNarratives(
  db: Db,
  siteId: string,
  definitions: readonly NarrativeDefinition[],
): Promise<{ readonly id: string; readonly version: number }[]> {
  return saveNarratives(
    db,
    siteId,
    definitions.map((definition) => ({
      id: definition.id,
      version: definition.version,
      title: definition.title,
      description: definition.description,
      status: definition.status,
      definition,
      contentHash: fingerprint(definition),
    })),
  );
}

/** Whether two definitions differ in nothing but their numbers and their histories. */
export function saysTheSame(one: NarrativeDefinition, other: NarrativeDefinition | undefined): boolean {
  const said = (definition: NarrativeDefinition) => fingerprint({ ...definition, changelog: [] });
  return other !== undefined && said(one) === said(other);
}

/** Of everything a definition says but its version number, whatever the order of its keys. */
function fingerprint(definition: NarrativeDefinition): string {
  const sorted = JSON.stringify({ ...definition, version: undefined }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex').slice(0, 16);
}
