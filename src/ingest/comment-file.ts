import { ParleyError } from '../domain/errors.js';
import type { SourceThread } from '../domain/comment.js';
import type { ArticleBorder } from './article-border.js';
import { readCsv, type ChosenColumns } from './csv.js';
import type { FileEntry } from './file-entry.js';
import { decodeText } from './lines.js';
import { readXmlExport } from './xml/export-file.js';
import { unpacked } from './unpacked.js';
import { readNdjson } from './ndjson.js';
import { readPlainText } from './plain-text.js';
import { parseThreadPayload } from './thread-payload.js';

export const FILE_FORMATS = ['ndjson', 'csv', 'text', 'json', 'xml'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The format a file's extension stands for. */
export const FORMAT_OF_EXTENSION: ReadonlyMap<string, FileFormat> = new Map([
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.txt', 'text'],
  ['.text', 'text'],
  ['.json', 'json'],
  ['.xml', 'xml'],
  ['.wxr', 'xml'],
]);

/** NDJSON, CSV and XML are read piece by piece; a page somebody copied, or a thread in one JSON object, has to be seen whole. */
const LARGEST_WHOLE_FILE = 200_000_000;

export interface CommentFile {
  /** What the file says about the thread itself. */
  readonly thread: Partial<SourceThread>;
  readonly entries: AsyncIterable<FileEntry> | Iterable<FileEntry>;
  /** For plain text: what was taken as the article. */
  readonly border?: ArticleBorder;
}

export interface ReadOptions {
  readonly format: FileFormat;
  /** Plain text only: the line on which the comments begin. */
  readonly commentsFrom?: number | undefined;
  /** Tables only: which columns hold what, by their headings; the others are recognized by theirs. */
  readonly columns?: ChosenColumns | undefined;
  readonly now: Date;
}

/**
 * Opens a file of comments in any of the formats.
 * @throws {ParleyError} `invalid_input` when the file as a whole cannot be read.
 */
export async function readCommentFile(
  bytes: AsyncIterable<Buffer>,
  { format, commentsFrom, columns, now }: ReadOptions,
): Promise<CommentFile> {
  const plain = await unpacked(bytes);
  if (format === 'xml') return { thread: {}, entries: readXmlExport(plain, now) };
  const text = decodeText(plain);
  switch (format) {
    case 'ndjson':
      return { thread: {}, entries: readNdjson(text, now) };
    case 'csv':
      return { thread: {}, entries: readCsv(text, now, columns) };
    case 'text': {
      const { article, border, entries } = readPlainText(await readWhole(text), now, commentsFrom);
      return { thread: article, entries, border };
    }
    case 'json':
      return readThreadFile(await readWhole(text), now);
  }
}

function readThreadFile(text: string, now: Date): CommentFile {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ParleyError(
      'invalid_input',
      'the file is not one JSON object; one object a line is the format ndjson',
    );
  }
  const { thread, comments, rejected } = parseThreadPayload(body, now);
  const taken = comments.map((comment): FileEntry => ({ threadId: null, comment }));
  return { thread, entries: [...taken, ...rejected.map((rejection) => ({ rejection }))] };
}

async function readWhole(text: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of text) {
    length += part.length;
    if (length > LARGEST_WHOLE_FILE) {
      throw new ParleyError('too_large', 'the file is too large for this format; use ndjson or csv');
    }
    parts.push(part);
  }
  return parts.join('');
}
