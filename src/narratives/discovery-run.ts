import type { Kysely } from 'kysely';
import type { Db } from '../store/database.js';
import { DISCOVERY_RUNS } from '../store/narratives/discovery-runs.js';
import { proposeCandidates } from '../store/narratives/narrative-candidates.js';
import type { Database } from '../store/schema.js';
import { findSite } from '../store/sites.js';
import { continueTask, findTask, finishTask, requestTask, type TaskRun } from '../store/jobs/tasks.js';
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
  return db
    .transaction()
    .execute((tx) => requestTask(tx, { kind: DISCOVERY_RUNS, siteId }, { parameters }, now));
}

/**
 * Does a search that was asked for: reads its comments, finds what recurs and puts it into the queue, in one transaction
 * with whatever `settle` does. Does nothing for a run that is over or was cancelled.
 */
export async function runDiscovery(
  db: Kysely<Database>,
  siteId: string,
  runId: number,
  ending: TaskRun,
): Promise<void> {
  const task = { kind: DISCOVERY_RUNS, siteId, id: runId };
  const run = await findTask(db, task);
  const parameters = run?.parameters as DiscoveryParameters | undefined; // Only `requestDiscovery` writes them.
  const end = (outcome: Outcome) => store(db, siteId, runId, outcome, ending);
  if (!run || !parameters) return end(null);
  const scope = scopeOf(parameters, run.createdAt);
  const read = await readScope(db, siteId, scope, (progress) => continueTask(db, task, progress));
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
  { now, settle }: TaskRun,
): Promise<void> {
  const task = { kind: DISCOVERY_RUNS, siteId, id: runId };
  await db.transaction().execute(async (tx) => {
    if (outcome && 'error' in outcome)
      await finishTask(tx, task, { state: 'failed', error: outcome.error, now: now() });
    else if (
      outcome &&
      (await finishTask(tx, task, { state: 'done', own: { summary: outcome.summary }, now: now() }))
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
