import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import type { Db } from '../store/database.js';
import { continueRun, finishRun, insertRun, readRuns } from '../store/discovery-runs.js';
import { proposeCandidates } from '../store/narrative-candidates.js';
import { appendOutbox } from '../store/outbox.js';
import type { Database } from '../store/schema.js';
import { findSite } from '../store/sites.js';
import { nearestAmong, type Nearest } from './discovery/nearest-definition.js';
import { type DiscoveryParameters, readScope, scopeOf } from './discovery/read-scope.js';
import { discover, type Discovery, type Proposal } from './discovery/discover.js';
import type { TestedPhrase } from './discovery/test-phrases.js';
import { runInTurns } from './discovery/turns.js';
import { newestDefinitions } from './registry.js';

/** A phrase that a definition finds this often is told already. */
const KNOWN_SHARE = 0.8;

/** What is kept of a search beside its candidates. */
export type DiscoverySummary = Omit<Discovery, 'proposals'> & {
  readonly proposals: number;
  readonly known: number;
};

/** What is kept of a candidate: numbers, and places in comments. */
export interface CandidateStatistics
  extends
    Omit<Proposal, 'phrase' | 'absorbed'>,
    Omit<TestedPhrase, 'id' | 'units' | 'backgroundUnits' | 'pieces'> {
  readonly units: number;
  /** Not there in what a search of an earlier version has found. */
  readonly absorbed?: Proposal['absorbed'];
  /** All there was to look at was one thread. */
  readonly oneThread: boolean;
  /** How many phrases the q-value is corrected for. */
  readonly tested: number;
  readonly nearest: Nearest | null;
}

/** Asks for a search; a worker does it. Returns the run's id. */
export async function requestDiscovery(
  db: Kysely<Database>,
  siteId: string,
  parameters: DiscoveryParameters,
  now: Date,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const id = await insertRun(tx, siteId, parameters, now);
    await appendOutbox(tx, { siteId, topic: 'discover-narratives', subjectIds: [id] });
    return id;
  });
}

/**
 * Does a search that was asked for: reads its comments, finds what recurs and puts it into the queue, in one transaction
 * with whatever `settle` does. Does nothing for a run that is over or was cancelled.
 */
export async function runDiscovery(
  db: Kysely<Database>,
  siteId: string,
  runId: number,
  { now, settle }: { readonly now: () => Date; readonly settle: (tx: Db) => Promise<void> },
): Promise<void> {
  const [run] = await readRuns(db, siteId, { id: runId });
  const parameters = run?.parameters as DiscoveryParameters | undefined; // Only `requestDiscovery` writes them.
  const end = (outcome: Outcome) => store(db, siteId, runId, outcome, { now, settle });
  if (!run || !parameters) return end(null);
  const scope = scopeOf(parameters, run.createdAt);
  const read = await readScope(db, siteId, scope, (progress) => continueRun(db, siteId, runId, progress));
  if (read === null) return end(null);
  if (read === 'too many') return end({ error: 'too_many_comments' });
  const timeZone = (await findSite(db, siteId))?.timeZone ?? 'UTC';
  const found = await runInTurns(discover({ ...read, dayOf: calendar(timeZone) }));
  return end(await describe(db, siteId, found, read.texts));
}

type Outcome =
  | null
  | { readonly error: string }
  | {
      readonly summary: DiscoverySummary;
      readonly candidates: { phrase: string; statistics: CandidateStatistics }[];
    };

async function describe(
  db: Db,
  siteId: string,
  found: Discovery,
  texts: ReadonlyMap<number, string>,
): Promise<Outcome> {
  const nearestTo = nearestAmong(await newestDefinitions(db, siteId), texts);
  const all = found.proposals.map(({ phrase, variants, absorbed, examples, bursts }) => ({
    phrase: phrase.words.join(' '),
    statistics: {
      ...numbersOf(phrase),
      ...{ variants, absorbed, examples, bursts },
      oneThread: found.threads === 1,
      tested: found.tested,
      nearest: nearestTo(examples),
    },
  }));
  const candidates = all.filter(({ statistics }) => (statistics.nearest?.share ?? 0) < KNOWN_SHARE);
  const { units, backgroundUnits, threads, authors, tested, copies } = found;
  return {
    summary: {
      units,
      backgroundUnits,
      threads,
      authors,
      tested,
      copies,
      proposals: candidates.length,
      known: all.length - candidates.length,
    },
    candidates,
  };
}

function numbersOf(phrase: TestedPhrase) {
  const { words, units, occurrences, authors, threads, npmi, cValue } = phrase;
  const { g2, p, pMethod, q, logOdds, z, logRatio, significant } = phrase;
  return {
    ...{ words, units: units.length, occurrences, authors, threads, npmi, cValue },
    ...{ g2, p, pMethod, q, logOdds, z, logRatio, significant },
  };
}

async function store(
  db: Kysely<Database>,
  siteId: string,
  runId: number,
  outcome: Outcome,
  { now, settle }: { readonly now: () => Date; readonly settle: (tx: Db) => Promise<void> },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (outcome && 'error' in outcome)
      await finishRun(tx, siteId, runId, { state: 'failed', error: outcome.error, now: now() });
    else if (
      outcome &&
      (await finishRun(tx, siteId, runId, { state: 'done', summary: outcome.summary, now: now() }))
    )
      await proposeCandidates(tx, siteId, runId, outcome.candidates);
    await settle(tx);
  });
}

/** Names the calendar day of a time in a zone. */
function calendar(timeZone: string): (time: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (time) => format.format(time);
}

/**
 * Ends a search that waits or runs.
 * @throws {ParleyError} `not_found`, or `conflict` when it is over.
 */
export async function cancelDiscovery(db: Db, siteId: string, runId: number, now: Date): Promise<void> {
  if (await finishRun(db, siteId, runId, { state: 'cancelled', now })) return;
  const [run] = await readRuns(db, siteId, { id: runId });
  if (!run) throw new ParleyError('not_found', 'no such search');
  throw new ParleyError('conflict', `the search is ${run.state} already`);
}
