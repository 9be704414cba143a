import type { Kysely } from 'kysely';
import type { NarrativeDefinition, NarrativeStatus } from '../analysis/narrative-definition.js';
import { ParleyError } from '../domain/errors.js';
import type { Db } from '../store/database.js';
import { countNarratives } from '../store/narratives/narrative-matches.js';
import { NARRATIVE_SCANS } from '../store/narratives/narrative-scans.js';
import { keepLastCounts, lockNarratives } from '../store/narratives/narratives.js';
import type { Database } from '../store/schema.js';
import { requestTask } from '../store/jobs/tasks.js';
import { issuesOf, NarrativeError, placeName } from './definitions.js';
import { dependentsOf } from './references.js';
import { newestDefinitions, saysTheSame, seedNarratives } from './registry.js';

/** Definitions that were read and checked, on their way into force. */
export interface DefinitionEdit {
  readonly siteId: string;
  readonly definitions: readonly NarrativeDefinition[];
  /** Who changes them, and why; kept in each one's changelog. */
  readonly by: string;
  readonly why: string | null;
  /** The version the editor had on the screen; an edit of any other is refused. Not compared when absent. */
  readonly base?: number | undefined;
  readonly now: Date;
}

export interface SavedDefinitions {
  /** Those that have changed, with their new versions. */
  readonly saved: readonly { readonly id: string; readonly version: number }[];
  /** The scan that brings their matches up to date; null when nothing in force has changed. */
  readonly scanId: number | null;
}

/**
 * Saves definitions as new versions; those that say what they said before are left alone. What the version before had
 * found is kept with it, and a scan is queued that looks for the new one through every comment.
 * @throws {NarrativeError} when another definition refers to one of these and no longer does what its examples say.
 * @throws {ParleyError} `conflict` when somebody else has saved a newer version.
 */
export async function saveDefinitions(db: Kysely<Database>, edit: DefinitionEdit): Promise<SavedDefinitions> {
  return db.transaction().execute(async (tx) => {
    await lockNarratives(tx, edit.siteId);
    const newest = await newestDefinitions(tx, edit.siteId);
    return saveLocked(tx, edit, newest);
  });
}

/**
 * Puts a narrative in force, out of it, or back among the proposals.
 * @throws {ParleyError} `not_found`, or `conflict` when it is so already.
 */
export async function setStatus(
  db: Kysely<Database>,
  {
    id,
    status,
    ...edit
  }: Omit<DefinitionEdit, 'definitions' | 'base'> & {
    readonly id: string;
    readonly status: NarrativeStatus;
  },
): Promise<SavedDefinitions> {
  return db.transaction().execute(async (tx) => {
    await lockNarratives(tx, edit.siteId);
    const newest = await newestDefinitions(tx, edit.siteId);
    const definition = newest.find((each) => each.id === id);
    if (!definition) throw new ParleyError('not_found', 'no such narrative');
    if (definition.status === status) throw new ParleyError('conflict', `the narrative is ${status} already`);
    return saveLocked(tx, { ...edit, definitions: [{ ...definition, status }] }, newest);
  });
}

async function saveLocked(
  tx: Db,
  { siteId, definitions, by, why, base, now }: DefinitionEdit,
  newest: readonly NarrativeDefinition[],
): Promise<SavedDefinitions> {
  const known = new Map(newest.map((each) => [each.id, each]));
  const changed = definitions.filter((each) => !saysTheSame(each, known.get(each.id)));
  for (const { id } of changed) {
    const stands = known.get(id)?.version ?? 0;
    if (base !== undefined && base !== stands)
      throw new ParleyError(
        'conflict',
        `somebody has saved version ${stands} of "${id}" in the meantime`,
        undefined,
        { reason: 'definition_saved', values: { version: stands } },
      );
  }
  const ids = new Set(changed.map(({ id }) => id));
  const after = [...newest.filter(({ id }) => !ids.has(id)), ...changed];
  const dependents = dependentsOf(ids, after);
  requireUnbroken(dependents, after);
  for (const [id, counts] of await countNarratives(
    tx,
    siteId,
    [...ids].filter((each) => known.has(each)),
  ))
    await keepLastCounts(tx, siteId, id, counts);
  const saved = await seedNarratives(
    tx,
    siteId,
    changed.map((definition) => withEntry(definition, known.get(definition.id), { by, why, now })),
  );
  const stale = [...changed, ...dependents].filter(({ status }) => status === 'active').map(({ id }) => id);
  if (stale.length === 0) return { saved, scanId: null };
  const scan = { kind: NARRATIVE_SCANS, siteId };
  return { saved, scanId: await requestTask(tx, scan, { narrativeIds: stale }, now) };
}

/** The definitions that refer to an edited one have to do what their examples say, still. */
function requireUnbroken(
  dependents: readonly NarrativeDefinition[],
  all: readonly NarrativeDefinition[],
): void {
  const faults = dependents.flatMap((each) =>
    issuesOf(each, all).map((issue) => ({
      file: `this would break "${each.id}"`,
      ...{ line: null, column: null, place: placeName(issue), message: issue.message },
    })),
  );
  if (faults.length > 0) throw new NarrativeError(faults);
}

/** Numbers the version, and says in its changelog whose it is. What was said of earlier versions is kept. */
function withEntry(
  definition: NarrativeDefinition,
  before: NarrativeDefinition | undefined,
  { by, why, now }: { readonly by: string; readonly why: string | null; readonly now: Date },
): NarrativeDefinition {
  const version = Math.max(definition.version, (before?.version ?? 0) + 1);
  const told = before?.changelog ?? [];
  const earlier = [...told, ...definition.changelog.filter((entry) => !told.some(isOfSameVersion(entry)))];
  const entry = { v: version, by, at: now.toISOString().slice(0, 10), ...(why !== null && { why }) };
  return {
    ...definition,
    version,
    changelog: [...earlier, ...(earlier.some(isOfSameVersion(entry)) ? [] : [entry])],
  };
}

function isOfSameVersion(entry: unknown): (other: unknown) => boolean {
  return (other) => versionOf(other) === versionOf(entry);
}

function versionOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'v' in entry ? entry.v : undefined;
}
