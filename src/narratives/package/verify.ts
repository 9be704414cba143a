import { strFromU8, unzipSync } from 'fflate';
import type { Kysely } from 'kysely';
import { BUCKETS } from '../../store/frequency.js';
import { ParleyError } from '../../domain/errors.js';
import type { Database } from '../../store/schema.js';
import { narrativePackage, type PackageQuestion, type Run, sha256Of } from './data-package.js';

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
 * Checks a package against itself, then asks its question again and compares file by file.
 * @throws {ParleyError} `invalid_input` for what is no package; as `narrativePackage` for a question that no longer stands.
 */
export async function verifyPackage(
  db: Kysely<Database>,
  archive: Uint8Array,
  app: string,
): Promise<Verification> {
  const files = unpack(archive);
  const run = readRun(files);
  const damaged = Object.entries(run.files).flatMap(([file, { sha256 }]): Discrepancy[] => {
    const bytes = files[file];
    if (!bytes) return [{ file, problem: 'missing' }];
    return sha256Of(bytes) === sha256 ? [] : [{ file, problem: 'damaged' }];
  });
  const question = questionOf(run);
  const again = unpack(await narrativePackage(db, question, app));
  const broken = new Set(damaged.map(({ file }) => file));
  const differing = Object.keys(again)
    .filter((file) => !broken.has(file) && sha256Of(again[file] ?? EMPTY) !== sha256Of(files[file] ?? EMPTY))
    .map((file): Discrepancy => {
      const problem = { file, problem: 'differs' as const };
      return file.endsWith('.csv') ? { ...problem, lines: compareLines(files[file], again[file]) } : problem;
    });
  return { runId: run.run_id, site: question.siteId, discrepancies: [...damaged, ...differing] };
}

const EMPTY: Uint8Array = new Uint8Array();

/** More than this unpacked is no report of ours. */
const MAX_UNPACKED = 2 ** 31;

function unpack(archive: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(archive, {
      filter: ({ originalSize }) => {
        size += originalSize;
        if (size > MAX_UNPACKED) throw new RangeError('too large');
        return true;
      },
    });
  } catch {
    throw new ParleyError('invalid_input', 'the file is no zip archive that can be read');
  }
}

function readRun(files: Readonly<Record<string, Uint8Array>>): Run {
  try {
    const run: unknown = JSON.parse(strFromU8(files['run.json'] ?? EMPTY));
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

function compareLines(before: Uint8Array = EMPTY, now: Uint8Array = EMPTY): { count: number; first: number } {
  const [one, other] = [strFromU8(before).split('\r\n'), strFromU8(now).split('\r\n')];
  const length = Math.max(one.length, other.length);
  const differing = Array.from({ length }, (_, line) => line).filter((line) => one[line] !== other[line]);
  return { count: differing.length, first: (differing[0] ?? 0) + 1 };
}
