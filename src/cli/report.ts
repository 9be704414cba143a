import { access, copyFile, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Kysely } from 'kysely';
import { readConfig } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { frequencyCsv } from '../narratives/frequency-csv.js';
import type { FrequencyReport } from '../narratives/frequency-row.js';
import { type FrequencyQuestion, narrativeFrequency } from '../narratives/frequency.js';
import { writePackage } from '../narratives/package/data-package.js';
import { type Discrepancy, verifyPackage } from '../narratives/package/verify.js';
import { openStore, type Db } from '../store/database.js';
import { BUCKETS, type Bucket } from '../store/narratives/frequency.js';
import { requireMigrated } from '../store/engine/migrate.js';
import type { Database } from '../store/schema.js';
import { findSite } from '../store/sites.js';
import { parleyVersion } from '../version.js';
import { frequencyTable } from './frequency-table.js';
import { startProgress } from './progress.js';
import { whichSite } from './which-site.js';

/** Each writes the same bytes as the API does for the same question; `table` is for reading at a terminal. */
const FORMATS: Readonly<Record<string, (report: FrequencyReport) => string>> = {
  csv: frequencyCsv,
  json: (report) => JSON.stringify(report),
  table: frequencyTable,
};

interface Options {
  readonly site?: string;
  readonly bucket: Bucket;
  readonly timeZone?: string;
  readonly from?: string;
  readonly to?: string;
  readonly narrative?: readonly string[];
}

interface Written {
  readonly format: string;
  readonly out?: string;
}

interface Packed {
  readonly out: string;
  readonly authors: 'pseudonyms' | 'names';
  readonly minAuthors: number;
}

const PROBLEM_WORDS: Readonly<Record<Discrepancy['problem'], string>> = {
  damaged: 'is not what its run.json says',
  missing: 'is missing',
  differs: 'is different now',
};

function about(command: Command): Command {
  return command
    .option('--site <id>', 'the site to report on, where there are several')
    .addOption(new Option('--bucket <unit>', 'how long a bucket is').choices(BUCKETS).default('day'))
    .option('--time-zone <name>', 'where days begin, such as Europe/Helsinki (default: where the site is)')
    .option('--from <time>', 'the first date or instant of the period')
    .option('--to <time>', 'the date or instant the period ends before')
    .option('--narrative <id...>', 'only these narratives');
}

export const command = new Command('report')
  .description('Print a report about a site, export it as a data package, or check such a package.')
  .addCommand(
    about(new Command('narrative-frequency'))
      .description(
        'How often each narrative was voiced: counts, denominators and 95 % intervals, bucket by bucket.',
      )
      .addOption(
        new Option('--format <name>', 'how to write it').choices(Object.keys(FORMATS)).default('table'),
      )
      .option('--out <file>', 'write to a file instead of standard output')
      .action(report),
  )
  .addCommand(
    about(new Command('package'))
      .description(
        'The report with every table behind it, as CSV, Parquet, JSON Lines and a workbook, in a zip.',
      )
      .requiredOption('--out <file>', 'the zip archive to write')
      .addOption(
        new Option('--authors <how>', 'what stands for an author')
          .choices(['pseudonyms', 'names'])
          .default('pseudonyms'),
      )
      .option('--min-authors <number>', 'say nothing of what fewer people said', parseWhole, 0)
      .action(exportPackage),
  )
  .addCommand(
    new Command('verify')
      .description(
        'Ask the question of an exported package again, and compare; exit code 1 when anything differs.',
      )
      .argument('<file>', 'the zip archive')
      .action(verify),
  );

async function report({ format, out, ...options }: Options & Written): Promise<void> {
  const text = await withStore(async (db) => {
    const answer = await narrativeFrequency(db, await questionOf(db, options));
    return FORMATS[format]?.(answer) ?? '';
  });
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
}

async function exportPackage({ out, authors, minAuthors, ...options }: Options & Packed): Promise<void> {
  await withStore(async (db) => {
    const question = { ...(await questionOf(db, options)), authors, minAuthors };
    const ended = new AbortController();
    const end = (): void => {
      ended.abort(new ParleyError('unavailable', 'the export was ended; nothing was written'));
    };
    process.once('SIGINT', end).once('SIGTERM', end);
    const progress = startProgress('exporting', 100);
    try {
      const watch = { signal: ended.signal, progress: (done: number) => progress.update(100 * done, '') };
      const written = await writePackage(db, question, parleyVersion, watch);
      await copyFile(written.path, out).finally(written.remove);
    } finally {
      progress.end();
      process.off('SIGINT', end).off('SIGTERM', end);
    }
  });
}

async function verify(file: string): Promise<void> {
  await access(file).catch(() => {
    throw new ParleyError('not_found', `${file} cannot be read`);
  });
  const { runId, discrepancies } = await withStore((db) => verifyPackage(db, file, parleyVersion));
  for (const { file: name, problem, lines } of discrepancies) {
    const where = lines ? `: ${lines.count} lines, from line ${lines.first} on` : '';
    console.log(`${name} ${PROBLEM_WORDS[problem]}${where}`);
  }
  if (discrepancies.length === 0) console.log(`run ${runId} gives the same again`);
  else process.exitCode = 1;
}

async function questionOf(db: Db, { site, narrative, ...options }: Options): Promise<FrequencyQuestion> {
  const siteId = await whichSite(db, site);
  const found = siteId === null ? undefined : await findSite(db, siteId);
  if (!found) throw new ParleyError('not_found', 'there is no site to report on');
  const timeZone = options.timeZone ?? found.timeZone;
  return { ...options, siteId: found.id, timeZone, narrativeIds: narrative };
}

function parseWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

async function withStore<T>(use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const store = await openStore(readConfig().backend);
  try {
    await requireMigrated(store.db);
    return await use(store.db);
  } finally {
    await store.close();
  }
}
