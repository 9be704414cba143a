import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { NarrativeDefinition } from '../../analysis/narrative-definition.js';
import type { Db } from '../../store/database.js';
import { readAllCandidates } from '../../store/narratives/narrative-candidates.js';
import { readAuthorCounts } from '../../store/narratives/report-authors.js';
import { readCopyCounts, readCopyTexts } from '../../store/narratives/report-copies.js';
import { readConversations, readTopNarratives } from '../../store/narratives/report-conversations.js';
import {
  countThreads,
  digestUnits,
  prepareReading,
  type ReportScope,
} from '../../store/narratives/report-tables.js';
import {
  countMentions,
  type MentionDetail,
  readMentionDetails,
} from '../../store/narratives/report-mentions.js';
import type { Database } from '../../store/schema.js';
import { readExportSalt } from '../../store/sites.js';
import { newestResults } from '../coding/coding.js';
import { matchingHash } from '../definitions.js';
import { type FrequencyQuestion, narrativeFrequencies, subjectsOf } from '../frequency.js';
import { parsePeriod, requireTimeZone } from '../period.js';
import { definitionsInForce } from '../registry.js';
import { relationTables } from '../relations.js';
import { authorsTable } from './authors-table.js';
import { burstsOf, burstsTable, type NarrativeBurst, withAuthors } from './bursts-table.js';
import { copiesTable, SAMPLE_CHARACTERS } from './copies-table.js';
import { discoveryTable } from './discovery-table.js';
import { FREQUENCY_TABLE, frequencyTableRows } from './frequency-table.js';
import { type AuthorKey, mentionsTable } from './mentions-table.js';
import { findNearCopies, NEAR_COPIES_UP_TO, nearCopiesTable, nearCopyKeys } from './near-copies-table.js';
import { json, PackageFiles, sha256Of } from './package-files.js';
import type { Run } from './run.js';
import { isFew } from './suppress.js';
import type { Rows, Table, TableStream } from './table.js';
import { type CodedQuality, narrativesTable } from './tables.js';
import { threadsTable } from './threads-table.js';
import { MAX_SHEET_ROWS } from './workbook.js';
import { zipFiles } from './zip-files.js';

/** So many mentions, with the texts they are in, are in memory at a time; also a row group of the Parquet file. */
const MENTIONS_A_PORTION = 5_000;
/** The same for tables with short rows. */
const ROWS_A_PORTION = 5_000;
/** Comments without their texts. */
const COMMENTS_A_PORTION = 20_000;

export interface PackageQuestion extends FrequencyQuestion {
  /** How authors are called: by a key that is theirs in every export of the site, or by name. */
  readonly authors: 'pseudonyms' | 'names';
  /** Nothing is said of what fewer people than this said; 0 shows everything. */
  readonly minAuthors: number;
}

/** How the numbers come about, for whoever reads `run.json`. */
const METHODS = {
  interval: 'Wilson 95 %, effective size n / max(1, deff), deff from threads',
  rate_ratio: 'conditional binomial, exact 95 %, of counts divided by max(1, deff) (Rao & Scott 1992)',
  keyness_correction: 'none',
  false_discovery: 'Benjamini-Hochberg over every row of its table that can be tested',
  bursts: { model: 'Kleinberg two-state, batched, exact Viterbi', s: 2, gamma: 1 },
  uncivil: 'INCIVILITY >= 0.5',
  csv_formula_guard: "'",
  near_copies: {
    measure: 'Jaccard of word 5-shingles >= 0.8, MinHash 32 x 4',
    up_to_units: NEAR_COPIES_UP_TO,
  },
  workbook_rows: MAX_SHEET_ROWS,
  char_offsets: 'UTF-16 units of the stored text, end exclusive',
} as const;

/** How the writing of a package is watched, and ended early. */
export interface Watch {
  /** From 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Once it is aborted, the writing ends with the reason it was aborted for. */
  readonly signal?: AbortSignal;
  /** What the rows call their run instead of its own name, so that they can be compared with those of another package. */
  readonly runId?: string | undefined;
}

/** A package on the disk, which goes with `remove`. */
export interface WrittenPackage {
  readonly run: Run;
  /** The archive, its files in the order of their names. */
  readonly path: string;
  readonly remove: () => void;
}

/**
 * Writes the narrative report as a zip: a Frictionless Data Package with every table as CSV, Parquet and JSON Lines, a
 * workbook and `run.json`. The same question about the same data gives the same bytes. Rows pass through in portions, so
 * that memory does not grow with them. `app` names the version of Parley.
 * @throws {ParleyError} `invalid_input` as `narrativeFrequency`.
 */
export async function writePackage(
  db: Kysely<Database>,
  question: PackageQuestion,
  app: string,
  { progress = () => undefined, signal, runId }: Watch = {},
): Promise<WrittenPackage> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  const files = new PackageFiles(folder);
  try {
    // One look at the data for all tables: what is stored meanwhile is in none of them.
    const run = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        await prepareReading(tx);
        const reading = (done: number): void => progress(READING * done);
        const watch = { progress: reading, runId, ...(signal && { signal }) };
        return readAll(tx, question, app, files, watch);
      });
    const complete: Run = { ...run, files: await files.close(run) };
    const path = join(folder, 'package.zip');
    signal?.throwIfAborted();
    await zipFiles(path, files.entries(complete), signal);
    progress(1);
    return { run: complete, path, remove };
  } catch (error) {
    files.abandon();
    remove();
    throw error;
  }
}

async function* nothing(): AsyncGenerator<never> {
  // Yields no row.
}

/** The part of the work that is reading; the rest is packing. */
const READING = 0.8;

async function readAll(
  tx: Db,
  question: PackageQuestion,
  app: string,
  files: PackageFiles,
  { progress = () => undefined, signal, runId }: Watch,
): Promise<Omit<Run, 'files'>> {
  const { siteId, timeZone, from, to, threadId, minAuthors, authors } = question;
  requireTimeZone(timeZone);
  const bounds = { siteId, timeZone, ...parsePeriod(from, to), threadId: threadId ?? null };
  const subjects = await subjectsOf(tx, siteId, question.narrativeIds ?? []);
  const definitions = (await definitionsInForce(tx, siteId)).filter(({ id }) => subjects.has(id));
  const content = contentOf(question, app, definitions, await digestUnits(tx, bounds));
  const run = { run_id: sha256Of(json(content)).slice(0, 16), ...content };
  const write = async (table: Table | TableStream): Promise<void> => {
    await files.write('rows' in table ? { ...table, portions: [table.rows] } : table, signal);
  };
  progress(0.05);
  const hidden = new Set<string>();
  const asked: string[] = [];
  const bursts: NarrativeBurst[] = [];
  const context = { ...bounds, bucket: question.bucket };
  async function* frequencies(): AsyncGenerator<Rows> {
    for await (const { total, rows } of narrativeFrequencies(tx, question)) {
      if (total.level === 'own') {
        asked.push(total.narrativeId);
        if (isFew(total, minAuthors)) hidden.add(total.narrativeId);
        else bursts.push(...burstsOf(total.narrativeId, rows));
      }
      yield frequencyTableRows(runId ?? run.run_id, rows, context, minAuthors);
    }
  }
  await write({ ...FREQUENCY_TABLE, portions: frequencies() });
  progress(0.3);
  const scope: ReportScope = { ...bounds, narrativeIds: asked.filter((id) => !hidden.has(id)) };
  const threads = await countThreads(tx, scope);
  const { spread, incivility, cooccurrence } = await relationTables(tx, scope, threads.length, minAuthors);
  progress(0.4);
  const salt = await readExportSalt(tx, siteId);
  const pseudonym = (id: number | string): string =>
    createHmac('sha256', salt).update(String(id)).digest('hex').slice(0, 16);
  const total = await countMentions(tx, scope);
  let read = 0;
  async function* details(): AsyncGenerator<readonly MentionDetail[]> {
    for await (const portion of readMentionDetails(tx, scope, minAuthors, MENTIONS_A_PORTION)) {
      yield portion;
      read += portion.length;
      progress(0.4 + (0.5 * read) / total);
    }
  }
  const authorKey: AuthorKey = authors === 'names' ? (_id, name) => name : pseudonym;
  const units = threads.reduce((sum, thread) => sum + thread.units, 0);
  const texts = units <= NEAR_COPIES_UP_TO ? readCopyTexts(tx, scope, MENTIONS_A_PORTION) : nothing();
  const nearCopies = await findNearCopies(texts, minAuthors);
  const nearKeys = nearCopyKeys(nearCopies);
  await write(mentionsTable(details(), { siteId, authorKey, clusterKey: pseudonym, nearKeys }));
  await write(authorsTable(readAuthorCounts(tx, scope, ROWS_A_PORTION), authorKey, minAuthors));
  const some = { sampleLength: SAMPLE_CHARACTERS, portion: ROWS_A_PORTION };
  await write(copiesTable(readCopyCounts(tx, scope, minAuthors, some), pseudonym));
  await write(nearCopiesTable(nearCopies, pseudonym));
  await write(discoveryTable(readAllCandidates(tx, siteId, ROWS_A_PORTION), minAuthors));
  const coded = new Map<string, CodedQuality>();
  for (const { id, version } of definitions) {
    const results = await newestResults(tx, siteId, { narrativeId: id, version });
    if (results) coded.set(id, results);
  }
  const conversations = readConversations(tx, scope, COMMENTS_A_PORTION);
  const top = await readTopNarratives(tx, scope, 3);
  await write(threadsTable(siteId, threads, conversations, top, minAuthors));
  const rest = [
    spread,
    incivility,
    cooccurrence,
    burstsTable(await withAuthors(tx, scope, bursts), question.bucket),
  ];
  for (const table of [...rest, narrativesTable(definitions, coded, hidden)]) await write(table);
  progress(1);
  return { schema: 'parley-run/1', ...run };
}

/** What a run is named by: what was asked of which texts, with which definitions, of which version of Parley. */
function contentOf(
  { siteId, timeZone, bucket, from, to, threadId, minAuthors, authors, narrativeIds }: PackageQuestion,
  app: string,
  definitions: readonly NarrativeDefinition[],
  input: Run['input'],
): Omit<Run, 'schema' | 'run_id' | 'files'> {
  return {
    app,
    parameters: {
      site: siteId,
      bucket,
      time_zone: timeZone,
      from: from ?? null,
      to: to ?? null,
      thread: threadId ?? null,
      narratives: narrativeIds?.length ? [...narrativeIds] : null,
      authors,
      min_authors: minAuthors,
    },
    input,
    narratives: definitions.map((each) => ({
      id: each.id,
      version: each.version,
      content_hash: matchingHash(each),
    })),
    methods: METHODS,
  };
}
