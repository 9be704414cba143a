import type { Kysely } from 'kysely';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import { compileNarratives, type NarrativeMatcher } from '../analysis/narrative-matcher.js';
import type { NarrativeMatch } from '../domain/narrative.js';
import type { Db } from '../store/database.js';
import {
  holdAnalyzed,
  type MatchRow,
  readNarrativeMatches,
  replaceNarrativeMatches,
} from '../store/narratives/narrative-matches.js';
import { NARRATIVE_SCANS, readThreadSizes, type ScanRow } from '../store/narratives/narrative-scans.js';
import { holdNarratives, readEdition } from '../store/narratives/narratives.js';
import type { Database } from '../store/schema.js';
import { continueTask, findTask, finishTask, type TaskRun } from '../store/jobs/tasks.js';
import { newestDefinitions } from './registry.js';
import { readThread } from './thread-documents.js';

/** Comments are matched and stored about so many at a time; a thread is never split. */
const COMMENTS_A_TRANSACTION = 500;

/** Definitions, and what finds them. */
interface Edition {
  readonly name: string;
  readonly matcher: NarrativeMatcher;
}

/** What new matching found in one comment. */
interface Found {
  readonly revisionId: number;
  readonly matches: readonly NarrativeMatch[];
}

/**
 * Does a scan that an edit asked for: looks for its narratives in every comment, and for nothing else, and replaces the
 * matches that earlier versions left. Goes on where it was interrupted; afterwards every match is as if the comments
 * were analyzed anew. `settle` runs in the transaction that ends it.
 */
export async function scanNarratives(
  db: Kysely<Database>,
  siteId: string,
  scanId: number,
  { now, settle }: TaskRun,
): Promise<void> {
  const task = { kind: NARRATIVE_SCANS, siteId, id: scanId };
  const scan = await findTask(db, task);
  if (scan?.state === 'waiting' || scan?.state === 'running') await scanThreads(db, siteId, scan);
  await db.transaction().execute(async (tx) => {
    await finishTask(tx, task, { state: 'done', now: now() });
    await settle(tx);
  });
}

async function scanThreads(db: Kysely<Database>, siteId: string, scan: ScanRow): Promise<void> {
  const threads = await readThreadSizes(db, siteId, scan.afterThread);
  const left = threads.reduce((sum, { comments }) => sum + comments, 0);
  let edition = await openEdition(db, siteId, scan.narrativeIds);
  let done = 0;
  for (let next = 0; next < threads.length;) {
    const batch: typeof threads = [];
    for (let size = 0; size < COMMENTS_A_TRANSACTION && next < threads.length; next += 1) {
      const thread = threads[next];
      if (thread === undefined) break;
      batch.push(thread);
      size += thread.comments;
    }
    done += batch.reduce((sum, { comments }) => sum + comments, 0);
    const progress = scan.progress + (1 - scan.progress) * (done / left);
    const afterThread = batch.at(-1)?.threadId ?? scan.afterThread;
    for (;;) {
      const found = await matchThreads(db, siteId, batch, edition.matcher);
      const stored = await store(db, siteId, scan, found, { edition, progress, afterThread });
      if (stored) break;
      edition = await openEdition(db, siteId, scan.narrativeIds); // Somebody has edited them: once more.
    }
  }
}

async function openEdition(db: Db, siteId: string, narrativeIds: readonly string[]): Promise<Edition> {
  const name = await readEdition(db, siteId); // Before the definitions: an edit in between shows as another edition.
  const all = await newestDefinitions(db, siteId);
  return { name, matcher: compileNarratives(all.map(onlyThese(narrativeIds))) };
}

/** The others are there to be referred to. */
function onlyThese(ids: readonly string[]): (definition: NarrativeDefinition) => NarrativeDefinition {
  return (each) => (ids.includes(each.id) ? each : { ...each, status: 'retired' });
}

async function matchThreads(
  db: Db,
  siteId: string,
  threads: readonly { readonly threadId: number }[],
  matcher: NarrativeMatcher,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const { threadId } of threads) {
    const { comments } = await readThread(db, siteId, threadId);
    for (const { analyzed, revisionId, document } of comments)
      if (analyzed) found.push({ revisionId, matches: matcher.match(document) });
  }
  return found;
}

/** Replaces what differs; false, with nothing written, when the definitions are not those it was found with. */
async function store(
  db: Kysely<Database>,
  siteId: string,
  { id, narrativeIds }: ScanRow,
  found: readonly Found[],
  {
    edition,
    progress,
    afterThread,
  }: { readonly edition: Edition; readonly progress: number; readonly afterThread: number },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await holdNarratives(tx, siteId);
    if ((await readEdition(tx, siteId)) !== edition.name) return false;
    const revisionIds = found.map(({ revisionId }) => revisionId);
    const before = groupByRevision(await readNarrativeMatches(tx, siteId, revisionIds, narrativeIds));
    const differing = found.filter(
      ({ revisionId, matches }) => (before.get(revisionId) ?? []).length + matches.length > 0,
    );
    await replace(tx, siteId, narrativeIds, differing);
    await continueTask(tx, { kind: NARRATIVE_SCANS, siteId, id }, progress, { afterThread });
    return true;
  });
}

/** Puts the new matches of the narratives among those of the others, in the order of the analysis. */
async function replace(
  tx: Db,
  siteId: string,
  narrativeIds: readonly string[],
  found: readonly Found[],
): Promise<void> {
  // A comment that was deleted in the meantime has no analysis any more, and gets no matches.
  const analyzed = await holdAnalyzed(
    tx,
    siteId,
    found.map(({ revisionId }) => revisionId),
  );
  const kept = groupByRevision(
    (await readNarrativeMatches(tx, siteId, [...analyzed])).filter(({ id }) => !narrativeIds.includes(id)),
  );
  const all = found
    .filter(({ revisionId }) => analyzed.has(revisionId))
    .flatMap(({ revisionId, matches }): MatchRow[] =>
      [...(kept.get(revisionId) ?? []), ...matches.map((match) => ({ ...match, revisionId }))].sort(
        (a, b) => a.span.start - b.span.start || b.span.end - a.span.end || (a.id < b.id ? -1 : 1),
      ),
    );
  await replaceNarrativeMatches(tx, siteId, [...analyzed], all);
}

function groupByRevision(matches: readonly MatchRow[]): Map<number, MatchRow[]> {
  const groups = new Map<number, MatchRow[]>();
  for (const match of matches) {
    const group = groups.get(match.revisionId);
    if (group) group.push(match);
    else groups.set(match.revisionId, [match]);
  }
  return groups;
}
