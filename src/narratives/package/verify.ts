import type { Kysely } from 'kysely';
import { BUCKETS } from '../../store/narratives/frequency.js';
import { ParleyError } from '../../domain/errors.js';
import type { Database } from '../../store/schema.js';
import { Archive } from './archive.js';
import { type PackageQuestion, writePackage } from './data-package.js';
import type { Run } from './run.js';

/** A file of a package that is not what it should be. */
export interface Discrepancy {
  readonly file: string;
  /** `damaged`: not what its own run.json says. `differs`: asked again, the answer is another one. */
  readonly problem: 'damaged' | 'missing' | 'differs';
  /** For tables, how many lines differ and the first of them, counted from 1; a header is line 1. */
  readonly lines?: { readonly count: number; readonly first: number };
}

export interface Verification {
  readonly runId: string;
  readonly site: string;
  /** Empty when everything is as it was. */
  readonly discrepancies: readonly Discrepancy[];
}

/**
 * Checks a package on the disk against itself, then asks its question again and compares file by file.
 * @throws {ParleyError} `invalid_input` for what is no package; as `writePackage` for a question that no longer stands.
 */
export async function verifyPackage(db: Kysely<Database>, path: string, app: string): Promise<Verification> {
  const archive = await Archive.open(path);
  try {
    const run = await readRun(archive);
    const damaged: Discrepancy[] = [];
    for (const [file, { sha256 }] of Object.entries(run.files)) {
      if (!archive.has(file)) damaged.push({ file, problem: 'missing' });
      else if ((await archive.hashOf(file)) !== sha256) damaged.push({ file, problem: 'damaged' });
    }
    const question = questionOf(run);
    const broken = new Set(damaged.map(({ file }) => file));
    const differing = await compareAgain(db, archive, broken, { question, app, runId: runIdOf(run) });
    return { runId: run.run_id, site: question.siteId, discrepancies: [...damaged, ...differing] };
  } finally {
    archive.close();
  }
}

async function compareAgain(
  db: Kysely<Database>,
  archive: Archive,
  broken: ReadonlySet<string>,
  { question, app, runId }: { question: PackageQuestion; app: string; runId: string | undefined },
): Promise<Discrepancy[]> {
  // Under the same name, so that rows differ only where their figures do; run.json says it if the run is another one.
  const { path, remove } = await writePackage(db, question, app, { runId });
  let again: Archive | undefined;
  try {
    again = await Archive.open(path);
    const differing: Discrepancy[] = [];
    for (const file of again.names) {
      if (broken.has(file) || (await again.hashOf(file)) === (await archive.hashOf(file))) continue;
      differing.push({
        ...{ file, problem: 'differs' },
        ...(file.endsWith('.csv') && { lines: await compareLines(archive.lines(file), again.lines(file)) }),
      });
    }
    return differing;
  } finally {
    again?.close();
    remove();
  }
}

/** More than this is no run.json of ours. */
const MAX_RUN_BYTES = 2 ** 24;

async function readRun(archive: Archive): Promise<Run> {
  try {
    const run: unknown = JSON.parse((await archive.textOf('run.json', MAX_RUN_BYTES)) ?? '');
    if (isRun(run)) return run;
  } catch {
    // Said below.
  }
  throw new ParleyError('invalid_input', 'the archive holds no run.json of a narrative report');
}

/** What the parameters are is looked at by `questionOf`. */
function isRun(value: unknown): value is Run {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schema' in value &&
    value.schema === 'parley-run/1' &&
    ['files', 'parameters'].every((key) => {
      const part: unknown = Reflect.get(value, key);
      return typeof part === 'object' && part !== null;
    })
  );
}

/** Undefined for what is no name of a run: every row would hold it. */
function runIdOf({ run_id }: Run): string | undefined {
  return /^[0-9a-f]{16}$/.test(run_id) ? run_id : undefined;
}

/** Reads the question from run.json; whoever edited it is told what does not fit. */
function questionOf({ parameters }: Run): PackageQuestion {
  const { site, bucket, time_zone, from, to, thread, narratives, authors, min_authors } = parameters;
  const unit = BUCKETS.find((each) => each === bucket);
  const ids = narratives === null ? undefined : narratives;
  if (
    typeof site !== 'string' ||
    typeof time_zone !== 'string' ||
    !unit ||
    !(from === null || typeof from === 'string') ||
    !(to === null || typeof to === 'string') ||
    !(thread === null || typeof thread === 'number') ||
    !(ids === undefined || (Array.isArray(ids) && ids.every((id) => typeof id === 'string'))) ||
    !(authors === 'pseudonyms' || authors === 'names') ||
    typeof min_authors !== 'number'
  )
    throw new ParleyError('invalid_input', 'run.json asks a question that cannot be read');
  return {
    siteId: site,
    bucket: unit,
    timeZone: time_zone,
    from: from ?? undefined,
    to: to ?? undefined,
    threadId: thread ?? undefined,
    narrativeIds: ids,
    authors,
    minAuthors: min_authors,
  };
}

async function compareLines(
  before: AsyncGenerator<string>,
  now: AsyncGenerator<string>,
): Promise<{ count: number; first: number }> {
  let [count, first] = [0, 0];
  for (let line = 1; ; line += 1) {
    const [one, other] = [await before.next(), await now.next()];
    if (one.done && other.done) return { count, first };
    if (one.value === other.value) continue;
    count += 1;
    if (first === 0) first = line;
  }
}
