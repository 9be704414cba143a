import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codebookTable, datapackage, README } from './codebook.js';
import { ParquetFile } from './parquet-file.js';
import type { Run } from './run.js';
import type { Table, TableHead, TableStream } from './table.js';
import { CsvFile, JsonLinesFile } from './text-files.js';
import { type Sheet, Workbook } from './workbook.js';
import type { ZipEntry } from './zip-files.js';

type FileFacts = Run['files'][string];

/** The files of a package, in a folder: each table is written once, portion by portion, in every form at once. */
export class PackageFiles {
  readonly #folder: string;
  readonly #workbook: Workbook;
  readonly #heads: TableHead[] = [];
  readonly #cut: Record<string, number> = {};
  readonly #facts = new Map<string, FileFacts>();
  readonly #texts = new Map<string, string>();
  #open: { abandon(): void }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    this.#workbook = new Workbook(folder);
  }

  async write({ portions, ...head }: TableStream, signal?: AbortSignal): Promise<void> {
    const { name, fields } = head;
    const files = {
      [`${name}.csv`]: new CsvFile(this.#pathOf(`${name}.csv`), fields),
      [`${name}.parquet`]: new ParquetFile(this.#pathOf(`${name}.parquet`), name, fields),
      [`${name}.jsonl`]: new JsonLinesFile(this.#pathOf(`${name}.jsonl`), fields),
    };
    this.#open = Object.values(files);
    const sheet = this.#workbook.openSheet(name, fields);
    for await (const rows of portions) {
      signal?.throwIfAborted();
      for (const each of [...Object.values(files), sheet]) each.write(rows);
    }
    this.#open = [];
    for (const [file, sink] of Object.entries(files))
      this.#facts.set(file, { sha256: sink.close().sha256, rows: sheet.rows });
    this.#end(name, sheet);
    this.#heads.push(head);
  }

  /** Writes what is said about the tables, and answers the facts of every file, by name. */
  async close(run: Omit<Run, 'files'>): Promise<Run['files']> {
    for (const table of [codebookTable(this.#heads), runTable(run, this.#cut)]) {
      const sheet = this.#workbook.openSheet(table.name, table.fields);
      sheet.write(table.rows);
      this.#end(table.name, sheet);
    }
    await this.#workbook.close(this.#pathOf('report.xlsx'));
    this.#facts.set('report.xlsx', { sha256: await hashOf(this.#pathOf('report.xlsx')) });
    this.#texts.set('README.md', README);
    this.#texts.set(
      'datapackage.json',
      json(datapackage(`narrative-frequency-${String(run.parameters['site'])}`, this.#heads)),
    );
    for (const [name, text] of this.#texts) this.#facts.set(name, { sha256: sha256Of(text) });
    return Object.fromEntries([...this.#facts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What to pack, in the order of the names. */
  entries(run: Run): ZipEntry[] {
    const texts = new Map([...this.#texts, ['run.json', json(run)]]);
    return [...Object.keys(run.files), 'run.json'].sort().map((name) => {
      const text = texts.get(name);
      return text === undefined ? { name, path: this.#pathOf(name) } : { name, text };
    });
  }

  /** Closes what is open: nobody will read it. */
  abandon(): void {
    for (const sink of this.#open.splice(0)) sink.abandon();
    this.#workbook.abandon();
  }

  #end(name: string, sheet: Sheet): void {
    sheet.close();
    if (sheet.left > 0) this.#cut[name] = sheet.left;
  }

  #pathOf(name: string): string {
    return join(this.#folder, name);
  }
}

/** What was asked, for the workbook: a row a fact, and one for each sheet that does not hold all of its table. */
function runTable(
  { run_id, app, parameters, input }: Omit<Run, 'files'>,
  cut: Readonly<Record<string, number>>,
): Table {
  const leftOut = Object.entries(cut).map(([name, rows]) => [`rows of ${name} left out here`, rows] as const);
  const facts = { run_id, app, ...parameters, input_units: input.units, input_sha256: input.sha256 };
  return {
    name: 'run',
    description: 'What was asked, and of which data.',
    fields: [
      { name: 'fact', type: 'string', description: 'Its name.' },
      { name: 'value', type: 'string', description: 'Its value.' },
    ],
    rows: [...Object.entries<unknown>(facts), ...leftOut].map(([fact, value]) => [
      fact,
      value === null ? null : typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  };
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
