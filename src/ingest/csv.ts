import { pipeline, Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { ParleyError } from '../domain/errors.js';
import { parseFileRow, rejectLine, type FileEntry } from './file-entry.js';

/**
 * What columns are called in the wild, compared without case, spaces and punctuation (`Comment ID`,
 * `comment_id`, `commentId`). Of several that are there, the one named first here is taken.
 */
const COLUMN_NAMES = {
  id: ['id', 'commentid', 'postid', 'messageid'],
  threadId: ['threadid', 'articleid', 'storyid', 'commentpostid', 'pageid', 'thread', 'article'],
  parentId: ['parentid', 'parentcommentid', 'commentparent', 'replytoid', 'replyto', 'inreplyto', 'parent'],
  authorId: ['authorid', 'userid', 'commenterid'],
  authorName: [
    ...['authorname', 'author', 'username', 'userdisplayname', 'displayname', 'commentauthor'],
    ...['commenter', 'user', 'name'],
  ],
  text: ['text', 'commenttext', 'comment', 'commentbody', 'commentcontent', 'body', 'content', 'message'],
  createdAt: [
    ...['createdat', 'postedat', 'timestamp', 'datetime', 'commentdategmt', 'createdate', 'createdutc'],
    ...['created', 'date', 'time', 'commentdate'],
  ],
} as const;
type Field = keyof typeof COLUMN_NAMES;
export const CSV_FIELDS = Object.keys(COLUMN_NAMES) as readonly Field[];
/** Headings somebody has named for what their columns hold. */
export type ChosenColumns = Readonly<Partial<Record<Field, string>>>;
type Columns = ReadonlyMap<Field, number>;

/** What spreadsheets and exports write where there is nothing. */
const NOTHING = /^(null|none|n\/?a|nan)?$/i;

interface CsvRecord {
  readonly record: readonly string[];
  /** How many empty lines were passed over up to here. */
  readonly info: { readonly empty_lines: number };
}

/** A row of a table as it is written. */
export interface CsvRow {
  /** Of its first line, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads the rows of a table separated by comma, semicolon or tab, the header first. Nothing is known of its columns.
 * @throws {ParleyError} `invalid_input`, after everything that could be read, for a quotation mark that stays open.
 */
export async function* readCsvRows(text: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const { firstLine, whole } = await peekFirstLine(text);
  let broken: CsvError | undefined;
  const parser = parse({
    bom: true,
    info: true,
    delimiter: separatorOf(firstLine),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 1_000_000,
    on_skip: (error) => {
      broken ??= error;
      return undefined;
    },
  });
  // An error of the source arrives through the parser, which the loop below reads.
  const records = pipeline(Readable.from(whole), parser, () => undefined) as AsyncIterable<CsvRecord>;
  let rowLines = 1;
  let emptyLines = 0;
  for await (const { record, info } of records) {
    const line = rowLines + info.empty_lines;
    // The parser's own count takes a CRLF inside quotes for two lines.
    rowLines += 1 + newlinesIn(record);
    emptyLines = info.empty_lines;
    yield { line, cells: record };
  }
  if (broken) throw new OpenQuotation(rowLines + emptyLines);
}

/** A quotation mark that is not closed; everything before it has been read. */
class OpenQuotation extends ParleyError {
  constructor(readonly line: number) {
    super(
      'invalid_input',
      'opens a quotation mark that is not closed; what follows it could not be read as rows',
    );
  }
}

/**
 * Reads a table with a header line, separated by comma, semicolon or tab. Without an id column, ids are line
 * numbers; a row of several lines has the number of its first.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  now: Date,
  chosen: ChosenColumns = {},
): AsyncGenerator<FileEntry> {
  let columns: Columns | undefined;
  try {
    for await (const { line, cells } of readCsvRows(text)) {
      if (columns) {
        const row = toRow(cells, columns, line);
        yield parseFileRow(row, line, row.threadId ?? null, now);
      } else {
        columns = findColumns(cells, chosen);
      }
    }
  } catch (error) {
    if (!columns || !(error instanceof OpenQuotation)) throw error;
    yield rejectLine(error.line, error.detail);
  }
  if (!columns) throw new ParleyError('invalid_input', 'the file has no header line');
}

function findColumns(header: readonly string[], chosen: ChosenColumns): Columns {
  const plain = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const columns = new Map<Field, number>();
  for (const [field, names] of Object.entries(COLUMN_NAMES) as [Field, readonly string[]][]) {
    const name = names.find((candidate) => plain.includes(candidate));
    if (name !== undefined) columns.set(field, plain.indexOf(name));
  }
  for (const [field, heading] of Object.entries(chosen) as [Field, string][]) {
    const index = header.findIndex((name) => name.trim() === heading.trim());
    if (index < 0)
      throw new ParleyError(
        'invalid_input',
        `no column is called "${heading}"; the columns are ${listed(header)}`,
      );
    columns.set(field, index);
  }
  if (!columns.has('text')) {
    throw new ParleyError(
      'invalid_input',
      `no column holds the comments' text (looked for "text", "comment", "body"); the columns are ${listed(header)}`,
    );
  }
  return columns;
}

function listed(header: readonly string[]): string {
  return header.map((name) => `"${name.slice(0, 40)}"`).join(', ');
}

function toRow(record: readonly string[], columns: Columns, line: number) {
  const cell = (field: Field): string | undefined => {
    const value = record[columns.get(field) ?? -1]?.trim() ?? '';
    return NOTHING.test(value) ? undefined : value;
  };
  const authorId = cell('authorId');
  const authorName = cell('authorName');
  const parentId = cell('parentId');
  const createdAt = cell('createdAt');
  return {
    id: columns.has('id') ? cell('id') : String(line),
    threadId: cell('threadId'),
    // WordPress and the New York Times write 0 for "replies to nothing".
    parentId: parentId === '0' ? undefined : parentId,
    author: (authorId ?? authorName) ? { id: authorId, name: authorName } : undefined,
    text: record[columns.get('text') ?? -1] ?? '',
    createdAt: createdAt === undefined ? undefined : toDateTime(createdAt),
  };
}

/** Exports write seconds or milliseconds since 1970, or a time without a zone, which is then UTC. */
function toDateTime(value: string): string {
  if (/^\d{9,10}(\.\d+)?$/.test(value)) return new Date(Number(value) * 1000).toISOString();
  if (/^\d{12,13}$/.test(value)) return new Date(Number(value)).toISOString();
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/.test(value)) return `${value}Z`;
  return value;
}

/** The separator that occurs most often in the header. */
function separatorOf(header: string): string {
  const count = (separator: string) => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function newlinesIn(record: readonly string[]): number {
  return record.reduce((sum, value) => sum + value.split('\n').length - 1, 0);
}

async function peekFirstLine(text: AsyncIterable<string>) {
  const chunks = text[Symbol.asyncIterator]();
  let head = '';
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    head += next.value;
    if (head.includes('\n') || head.length > 100_000) break;
  }
  async function* whole(): AsyncGenerator<string> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { firstLine: head.split('\n', 1)[0] ?? '', whole: whole() };
}
