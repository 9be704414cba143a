import { createHash, createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { ParleyError } from '../../domain/errors.js';
import type { Db } from '../../store/database.js';
import {
  countThreads,
  digestUnits,
  type MentionDetail,
  readMentionDetails,
  type ReportScope,
} from '../../store/report-tables.js';
import type { Database } from '../../store/schema.js';
import { readExportSalt } from '../../store/sites.js';
import { matchingHash } from '../definitions.js';
import { frequencyTableOf } from '../frequency-csv.js';
import { type FrequencyQuestion, narrativeFrequency } from '../frequency.js';
import { parsePeriod } from '../period.js';
import { definitionsInForce } from '../registry.js';
import { relationTables } from '../relations.js';
import { codebookTable, datapackage, README } from './codebook.js';
import { toArchive, toCsv, toJsonLines, toParquet, toWorkbook, utf8 } from './encode.js';
import { mentionsTable } from './mentions-table.js';
import { hiddenNarratives, suppressFew } from './suppress.js';
import type { Table } from './table.js';
import { burstsTable, narrativesTable, threadsTable } from './tables.js';

/** More mentions than this are not held in memory at a time. */
const MAX_MENTIONS = 200_000;

export interface PackageQuestion extends FrequencyQuestion {
  /** How authors are called: by a key that is theirs in every export of the site, or by name. */
  readonly authors: 'pseudonyms' | 'names';
  /** Nothing is said of what fewer people than this said; 0 shows everything. */
  readonly minAuthors: number;
}

/** What `run.json` says: enough to ask again. */
export interface Run {
  readonly schema: 'parley-run/1';
  /** A hash of all that follows but the files. */
  readonly run_id: string;
  readonly app: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly input: { readonly units: number; readonly sha256: string };
  readonly narratives: readonly {
    readonly id: string;
    readonly version: number;
    readonly content_hash: string;
  }[];
  readonly methods: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly rows?: number }>>;
}

/** How the numbers come about, for whoever reads `run.json`. */
const METHODS = {
  interval: 'Wilson 95 %, effective size n / max(1, deff), deff from threads',
  rate_ratio: 'conditional binomial, exact 95 %; comments taken for independent',
  keyness_correction: 'none',
  false_discovery: 'Benjamini-Hochberg over every row of its table',
  bursts: { model: 'Kleinberg two-state, batched, exact Viterbi', s: 2, gamma: 1 },
  uncivil: 'INCIVILITY >= 0.5',
  csv_formula_guard: "'",
  char_offsets: 'UTF-16 units of the stored text, end exclusive',
} as const;

/**
 * The narrative report as a zip: a Frictionless Data Package with every table as CSV, Parquet and JSON Lines, a workbook
 * and `run.json`. The same question about the same data gives the same bytes. `app` names the version of Parley.
 * @throws {ParleyError} `invalid_input` as `narrativeFrequency`; `too_large` with more mentions than fit.
 */
export async function narrativePackage(
  db: Kysely<Database>,
  question: PackageQuestion,
  app: string,
): Promise<Uint8Array> {
  // One look at the data for all tables: what is stored meanwhile is in none of them.
  const { tables, run } = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => await readAll(tx, question, app));
  const files: Record<string, Uint8Array> = {
    'README.md': utf8(README),
    'datapackage.json': json(datapackage(`narrative-frequency-${question.siteId}`, tables)),
  };
  const rows = new Map<string, number>();
  for (const table of tables) {
    for (const [extension, encode] of Object.entries({
      csv: toCsv,
      parquet: toParquet,
      jsonl: toJsonLines,
    })) {
      files[`${table.name}.${extension}`] = encode(table);
      rows.set(`${table.name}.${extension}`, table.rows.length);
    }
  }
  files['report.xlsx'] = await toWorkbook([...tables, codebookTable(tables), runTable(run)]);
  const described = Object.keys(files)
    .sort()
    .map((name) => {
      const count = rows.get(name);
      const sha256 = sha256Of(files[name] ?? new Uint8Array());
      return [name, count === undefined ? { sha256 } : { sha256, rows: count }] as const;
    });
  const complete: Run = { ...run, files: Object.fromEntries(described) };
  return toArchive({ ...files, 'run.json': json(complete) });
}

async function readAll(
  tx: Db,
  question: PackageQuestion,
  app: string,
): Promise<{ tables: Table[]; run: Omit<Run, 'files'> }> {
  const { siteId, timeZone, bucket, from, to, threadId, minAuthors, authors } = question;
  const report = await narrativeFrequency(tx, question);
  const inForce = await definitionsInForce(tx, siteId);
  const asked = new Set(report.totals.map(({ narrativeId }) => narrativeId));
  const definitions = inForce.filter(({ id }) => asked.has(id));
  const hidden = hiddenNarratives(report, minAuthors);
  const scope: ReportScope = {
    siteId,
    timeZone,
    ...parsePeriod(from, to),
    threadId: threadId ?? null,
    narrativeIds: [...asked].filter((id) => !hidden.has(id)),
  };
  const threads = await countThreads(tx, scope);
  const { spread, incivility, cooccurrence } = await relationTables(tx, scope, threads, minAuthors);
  const mentions: MentionDetail[] = [];
  for await (const portion of readMentionDetails(tx, scope, 5_000)) {
    mentions.push(...portion);
    if (mentions.length > MAX_MENTIONS)
      throw new ParleyError(
        'too_large',
        `more than ${MAX_MENTIONS} mentions: narrow the period or the narratives`,
      );
  }
  const salt = await readExportSalt(tx, siteId);
  const pseudonym = (id: number): string =>
    createHmac('sha256', salt).update(String(id)).digest('hex').slice(0, 16);
  const tables = [
    suppressFew(frequencyTableOf(report), report, minAuthors),
    mentionsTable(mentions, authors === 'names' ? (_id, name) => name : pseudonym),
    threadsTable(threads),
    spread,
    incivility,
    cooccurrence,
    burstsTable({ ...report, totals: report.totals.filter(({ narrativeId }) => !hidden.has(narrativeId)) }),
    narrativesTable(definitions),
  ];
  const content = {
    app,
    parameters: {
      site: siteId,
      bucket,
      time_zone: timeZone,
      from: from ?? null,
      to: to ?? null,
      thread: threadId ?? null,
      narratives: question.narrativeIds?.length ? [...question.narrativeIds] : null,
      authors,
      min_authors: minAuthors,
    },
    input: await digestUnits(tx, scope),
    narratives: definitions.map((each) => ({
      id: each.id,
      version: each.version,
      content_hash: matchingHash(each),
    })),
    methods: METHODS,
  };
  const run_id = sha256Of(json(content)).slice(0, 16);
  return { tables, run: { schema: 'parley-run/1', run_id, ...content } };
}

/** What was asked, for the workbook: a row a fact. */
function runTable({ run_id, app, parameters, input }: Omit<Run, 'files'>): Table {
  const facts = { run_id, app, ...parameters, input_units: input.units, input_sha256: input.sha256 };
  return {
    name: 'run',
    description: 'What was asked, and of which data.',
    fields: [
      { name: 'fact', type: 'string', description: 'Its name.' },
      { name: 'value', type: 'string', description: 'Its value.' },
    ],
    rows: Object.entries<unknown>(facts).map(([fact, value]) => [
      fact,
      value === null ? null : typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function json(value: unknown): Uint8Array {
  return utf8(`${JSON.stringify(value, null, 2)}\n`);
}
