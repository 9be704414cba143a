import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { frequencyCsv } from '../narratives/frequency-csv.js';
import type { FrequencyReport } from '../narratives/frequency-row.js';
import { narrativeFrequency } from '../narratives/frequency.js';
import { openStore, type Db } from '../store/database.js';
import { BUCKETS, type Bucket } from '../store/frequency.js';
import { requireMigrated } from '../store/migrate.js';
import { findSite } from '../store/sites.js';
import { frequencyTable } from './frequency-table.js';
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
  readonly format: string;
  readonly out?: string;
}

export const command = new Command('report').description('Print a report about a site.').addCommand(
  new Command('narrative-frequency')
    .description(
      'How often each narrative was voiced: counts, denominators and 95 % intervals, bucket by bucket.',
    )
    .option('--site <id>', 'the site to report on, where there are several')
    .addOption(new Option('--bucket <unit>', 'how long a bucket is').choices(BUCKETS).default('day'))
    .option('--time-zone <name>', 'where days begin, such as Europe/Helsinki (default: where the site is)')
    .option('--from <time>', 'the first date or instant of the period')
    .option('--to <time>', 'the date or instant the period ends before')
    .option('--narrative <id...>', 'only these narratives')
    .addOption(
      new Option('--format <name>', 'how to write it').choices(Object.keys(FORMATS)).default('table'),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .action(report),
);

async function report({ site, format, out, narrative, ...options }: Options): Promise<void> {
  const text = await withStore(async (db) => {
    const siteId = await whichSite(db, site);
    const found = siteId === null ? undefined : await findSite(db, siteId);
    if (!found) throw new ParleyError('not_found', 'there is no site to report on');
    const answer = await narrativeFrequency(db, {
      ...options,
      siteId: found.id,
      timeZone: options.timeZone ?? found.timeZone,
      narrativeIds: narrative,
    });
    return FORMATS[format]?.(answer) ?? '';
  });
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
}

async function withStore<T>(use: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore(readConfig().backend);
  try {
    await requireMigrated(store.db);
    return await use(store.db);
  } finally {
    await store.close();
  }
}
