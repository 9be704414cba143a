import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import type { DetectorId } from '../../../src/domain/finding.js';
import { ParleyError } from '../../../src/domain/errors.js';
import { decodeText } from '../../../src/ingest/lines.js';
import { explainFailure } from '../json-lines.js';
import type { CommentInContext } from './evaluated-set.js';

/**
 * The columns of the Arizona Daily Star comments (K. Coe, K. Kenski & S. A. Rains, Journal of Communication 64 (2014)
 * 658–679; published as civility-lab/incivility-arizona-daily-star-comments, Apache-2.0), other names in use for them,
 * and the detector that answers; null where Parley has none.
 */
export const ARIZONA_COLUMNS = {
  namecalling: { aliases: ['namecall'], detector: 'name-calling' },
  aspersion: { aliases: ['aspersions'], detector: 'aspersion' },
  lying: { aliases: ['lyingaccusation', 'liar'], detector: 'lying-accusation' },
  vulgarity: { aliases: ['vulgar'], detector: 'vulgarity' },
  pejorative: { aliases: ['pejorativeforspeech', 'pejorativespeech'], detector: 'pejorative-for-speech' },
  sarcasm: { aliases: [], detector: null },
  hyperbole: { aliases: [], detector: null },
  noncooperation: { aliases: ['noncoop'], detector: null },
  offtopic: { aliases: [], detector: null },
  other_incivility: { aliases: ['others', 'other'], detector: null },
} as const satisfies Record<string, { aliases: readonly string[]; detector: DetectorId | null }>;
export type ArizonaColumn = keyof typeof ARIZONA_COLUMNS;
export const ARIZONA_COLUMN_NAMES = Object.keys(ARIZONA_COLUMNS) as ArizonaColumn[];

const TEXT_NAMES = ['text', 'comment', 'commenttext', 'body'];
const SEPARATORS: Readonly<Record<string, string>> = { '.csv': ',', '.tsv': '\t', '.tab': '\t' };

export interface ArizonaComment extends CommentInContext {
  /** What the coders saw; a column the file lacks, or an empty cell, is unknown. */
  readonly coded: Readonly<Partial<Record<ArizonaColumn, boolean>>>;
}

/**
 * Reads a table in the schema of the Arizona Daily Star comments, `.csv` or `.tsv`, with a header line. Columns may be
 * in any order and others are passed over. Rows are named by the line they begin on.
 * @throws {ParleyError} `invalid_input`, naming the file and, where one is at fault, line and column.
 */
export async function loadArizona(path: string): Promise<ArizonaComment[]> {
  try {
    return await readTable(path);
  } catch (error) {
    throw explainFailure(path, error instanceof CsvError ? inOurWords(error) : error);
  }
}

async function readTable(path: string): Promise<ArizonaComment[]> {
  const delimiter = SEPARATORS[extname(path).toLowerCase()];
  if (delimiter === undefined)
    throw new ParleyError('invalid_input', 'must be a .csv or a .tsv file, so that its separator is known');
  const parser = parse({ bom: true, info: true, delimiter, skip_empty_lines: true });
  const text = Readable.from(decodeText(createReadStream(path)));
  const records = pipeline(text, parser, () => undefined) as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>;
  const rows: ArizonaComment[] = [];
  let columns: Columns | undefined;
  for await (const { record, info } of records) {
    // The parser counts the line a record ends on.
    const line = info.lines - newlinesIn(record);
    if (columns) rows.push(readRow(record, columns, line, basename(path)));
    else columns = findColumns(record);
  }
  if (!columns) throw new ParleyError('invalid_input', 'is empty');
  return rows;
}

interface Columns {
  readonly text: number;
  readonly coded: ReadonlyMap<ArizonaColumn, number>;
}

function findColumns(header: readonly string[]): Columns {
  const plain = header.map(plainName);
  const coded = new Map<ArizonaColumn, number>();
  for (const name of ARIZONA_COLUMN_NAMES) {
    const at = [plainName(name), ...ARIZONA_COLUMNS[name].aliases].map((alias) => plain.indexOf(alias));
    const found = at.find((index) => index >= 0);
    if (found !== undefined) coded.set(name, found);
  }
  const text = TEXT_NAMES.map((name) => plain.indexOf(name)).find((index) => index >= 0);
  const found = header.map((name) => `"${name.slice(0, 40)}"`).join(', ');
  if (text === undefined)
    throw new ParleyError('invalid_input', `has no column "text"; its columns are ${found}`, 'line 1');
  if (coded.size === 0) {
    const wanted = ARIZONA_COLUMN_NAMES.join(', ');
    throw new ParleyError('invalid_input', `has none of the columns ${wanted}; it has ${found}`, 'line 1');
  }
  return { text, coded };
}

function readRow(record: readonly string[], columns: Columns, line: number, file: string): ArizonaComment {
  const coded: Partial<Record<ArizonaColumn, boolean>> = {};
  for (const [name, index] of columns.coded) {
    const cell = (record[index] ?? '').trim().toLowerCase();
    if (cell === '' || cell === 'na') continue;
    const value = CODES[cell];
    if (value === undefined)
      throw new ParleyError('invalid_input', `column ${name} must be 0 or 1, or empty`, `line ${line}`);
    coded[name] = value;
  }
  return { id: `${file}:${line}`, text: record[columns.text] ?? '', parent: null, coded };
}

/** Exports of one table write its zeros and ones in several ways. */
const CODES: Readonly<Record<string, boolean>> = {
  '0': false,
  '0.0': false,
  false: false,
  no: false,
  '1': true,
  '1.0': true,
  true: true,
  yes: true,
};

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function newlinesIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

/** The parser's own message may quote a comment. */
function inOurWords({ code, lines }: CsvError & { lines?: number }): ParleyError {
  const detail =
    code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH'
      ? 'has more or fewer cells than the header'
      : `cannot be read as a row (${code})`;
  return new ParleyError('invalid_input', detail, ...(lines === undefined ? [] : [`line ${lines}`]));
}
